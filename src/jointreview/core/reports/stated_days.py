"""The day by which a joint letter says that the written statement is to be sent.

Every letter seen says it in one form: "… should send the written statement of action to (an address) by (a day)".
Another form is read too, with a question; two days in such sentences, none at all, or a day that does not follow the
letter's own by one to six months are asked.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from jointreview.core.calendars import PartialDate
from jointreview.core.reports.cover import check
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.paragraphs import joined
from jointreview.core.reports.printed_dates import MONTH, parse_day
from jointreview.core.reports.reading import StatedDeadline
from jointreview.errors import Problem

_STATEMENT = re.compile(r"\bstatement\b", re.IGNORECASE)
_DAY = rf"(?:[A-Za-z]+day,? )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}})"
_USUAL = re.compile(rf"\bstatement of action to\s+\S+@\s?\S+\s+by\s+{_DAY}", re.IGNORECASE)
_OTHER = re.compile(rf"\bstatement of (?:proposed )?action\b[^.]{{0,160}}?\bby\s+{_DAY}", re.IGNORECASE)
_SENTENCE_LINES = 5
_SOONEST, _LATEST = timedelta(days=28), timedelta(days=190)
_WHAT = "written statement of proposed action"


def stated_days(
    document: Document, published_on: PartialDate | None, problems: list[Problem]
) -> Iterator[StatedDeadline]:
    """The one day that the letter states, if it states one."""
    lines = body_lines(document)
    found = list(_sentences(lines, _USUAL))[:1]
    usual = bool(found)
    found = found or list(_sentences(lines, _OTHER))
    if not found and any(_STATEMENT.search(line.text) for line in lines):
        words = "The letter speaks of a statement, and no day for it was found: look for it."
        problems.append(check("deadline.not-found", words))
    if len({one.due_on for one in found}) > 1:
        words = (
            "The letter gives several days for a statement, so none was taken: enter the one that is meant."
        )
        items = tuple(dict.fromkeys(one.due_on.iso for one in found))
        problems.append(Problem("deadline.several", "check", words, page=found[0].page, items=items))
        return
    if found and not usual:
        words = "The day for the statement stands in a sentence of another form than usual: check it."
        problems.append(check("deadline.other-form", words, found[0].page))
    for one in found[:1]:
        if published_on and not _SOONEST <= one.due_on.first_on - published_on.first_on <= _LATEST:
            words = "The day for the statement does not follow the letter's own by one to six months: look at both."
            items = (published_on.iso, one.due_on.iso)
            problems.append(Problem("deadline.unlikely", "check", words, page=one.page, items=items))
        yield one


def _sentences(lines: Sequence[Line], form: re.Pattern[str]) -> Iterator[StatedDeadline]:
    """Each sentence of this form; it may run over several lines and over a page's end."""
    for start, line in enumerate(lines):
        if not _STATEMENT.search(line.text):
            continue
        text = joined([following.text for following in lines[start : start + _SENTENCE_LINES]])
        for found in form.finditer(text):
            day = parse_day(found["day"])
            if day:
                yield StatedDeadline(0, _WHAT, day, line.page, found[0])
