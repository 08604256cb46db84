"""What stands on the cover of an inspectorate's report: authority, days on site, day of publication, lead inspector.

Printed as "Inspection dates: …" (also "date", also with a space before the colon), "Lead inspector: …" with the name on
the same line or the next, "Report published: …" in the older reports. Each function takes lines and judges nothing.
"""

import re
from collections.abc import Sequence

from jointreview.core.calendars import PartialDate
from jointreview.core.reports.authorities import authorities_in_title
from jointreview.core.reports.paragraphs import joined
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.printed_windows import parse_windows
from jointreview.core.reports.reading import Window
from jointreview.errors import Problem

DATES = re.compile(r"inspection\s+dates?\s*(?::\s*|\s(?=\d))(.+)", re.IGNORECASE)
LEAD = re.compile(
    r"^\W*(?i:(?:lead|reporting)\s+inspectors?)\s*:\s*(.*)|^(?i:reporting inspector)(?:$|\s(?=[A-Z]))"
)
PUBLISHED = re.compile(r"report\s+published\s*:\s*(.+)", re.IGNORECASE)
_OTHER = re.compile(r":|\bprevious\b", re.IGNORECASE)
_TITLE = re.compile(r"Inspection of ([A-Z][\w&,’' -]{1,60}?)(?: local authority)? children[’']s")
_RANK = re.compile(
    r",?\s*(?:senior )?(?:(?:Her|His) Majesty[’']s (?:senior )?Inspectors?|S?HMI)\b.*$"
    r"|,\s*[\w’' ]*\b(?:inspectors?|inspection manager)\b.*$",
    re.IGNORECASE,
)


def cover_windows(cover: Sequence[str]) -> tuple[Window, ...]:
    """The days on site, from the line that names them and the lines that it wraps into."""
    for index, text in enumerate(cover):
        if found := DATES.search(text):
            rest = []
            for following in cover[index + 1 : index + 3]:
                if _OTHER.search(following):
                    break
                rest.append(following)
            return parse_windows(joined([found[1], *rest]))
    return ()


def lead_inspector(lines: Sequence[str]) -> str | None:
    """The name after "Lead inspector", without rank."""
    for index, text in enumerate(lines):
        if found := LEAD.search(text):
            name = _RANK.sub("", found[1] or text[found.end() :]).strip(" ,")
            if not name and index + 1 < len(lines):
                name = _RANK.sub("", lines[index + 1]).strip(" ,")
            return name or None
    return None


def published_on(cover: Sequence[str]) -> PartialDate | None:
    """The printed day of publication."""
    return next((parse_day(found[1]) for text in cover if (found := PUBLISHED.search(text))), None)


def cover_authority(cover: Sequence[str], problems: list[Problem]) -> str | None:
    """The authority in the title; a problem is added if none is known or several are named."""
    title = " ".join(text for text in cover if not DATES.search(text) and not LEAD.search(text))
    names = authorities_in_title(title)
    name: str | None = next(iter(names), None)
    if len(names) > 1:
        words = "The cover names several authorities: check which the report is filed under."
        problems.append(Problem("authority.several", "check", words, items=names))
    if name is None:
        found = _TITLE.search(title)
        name = found[1] if found else None
        words = "The authority on the cover is not in the list of authorities: check its name."
        problems.append(check("authority.unknown", words))
    return name


def check(code: str, words: str, page: int | None = None) -> Problem:
    """Something a person must look at."""
    return Problem(code, "check", words, page=page)


def note(code: str, words: str) -> Problem:
    """Something worth knowing."""
    return Problem(code, "note", words)
