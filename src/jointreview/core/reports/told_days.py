"""When a told inspection took place and when its report was published, from the sentences that say so.

Only a full date in a sentence about the inspection counts ("took place in November and December 2007", "carried out
between …"); a sentence that names another inspection is that one's. "Published" must follow the report, the letter or
the findings: guidance that was published is not the report.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jointreview.core.calendars import PartialDate
from jointreview.core.reports.mentions import NAMES, is_named
from jointreview.core.reports.paragraphs import Paragraph
from jointreview.core.reports.printed_dates import MONTH, parse_day
from jointreview.core.reports.printed_windows import parse_windows
from jointreview.core.reports.reading import Window

_ON_SITE = re.compile(
    r"(?:\binspection dates?:?|\b(?:took place|carried out|inspected|on[ -]site|fieldwork)\b[\w’' ]{0,60}?"
    r"\b(?:in|between|from|during|on))\s+"
    rf"(?P<days>(?:\d|{MONTH}).{{0,90}})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:\b(?:report|letter|findings|review|JAR|APA|\(APA\)|\d{4})\b[^.;]{0,80}?|\(|[–—-]\s*)"
    r"\bpublished,?\s+(?:on |in )?(?P<day>(?:the )?[^.;)]{4,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """What the paper says of one inspection's days."""

    window: Window | None = None
    published_on: PartialDate | None = None


def days_of(family: str, is_main: bool, paragraphs: Sequence[Paragraph]) -> Days:
    """The days of the inspection of this family; a sentence that names none is about the main one."""
    window: Window | None = None
    published: PartialDate | None = None
    for sentence in _sentences(paragraphs):
        families = [name for name in NAMES if is_named(name, sentence)]
        if family not in families if families else not is_main:
            continue
        if window is None and (on_site := _ON_SITE.search(sentence)):
            window = next(iter(parse_windows(on_site["days"])), None)
        if published is None and (told := _PUBLISHED.search(sentence)):
            published = parse_day(told["day"])
    return Days(window, published)


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if not paragraph.cell:
            yield from re.split(r"(?<=[.!?])\s+(?=[A-Z(‘“'\"])", paragraph.text)
