"""What letters about an inspection have in common: the days on site in a sentence, the letter's own date, the place.

A letter prints its own date and not that of publication, so the one is taken for the other with a question. The place
is the one that the letter names most. Used for joint letters, area SEND letters and visits.
"""

import re
from collections.abc import Sequence

from jointreview.core.calendars import PartialDate
from jointreview.core.reports.authorities import authority_in_text
from jointreview.core.reports.cover import check
from jointreview.core.reports.document import Document
from jointreview.core.reports.paragraphs import Paragraph
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.printed_windows import parse_windows
from jointreview.core.reports.reading import Window
from jointreview.errors import Problem

_ON_SITE = re.compile(
    r"(?:this inspection took place from|\bbetween|undertook|\bvisit(?:ed)?\b.{0,80}?\b(?:on|from)|inspection dates?:)"
    r"\s+(?P<days>(?:[A-Z][a-z]+day,? )?\d[^,.;]{0,60}\d{4})",
    re.IGNORECASE,
)
_LETTER_LINES = 4
_HEAD_LINES = 40
_LONGEST_DATE = 30


def on_site(first: Sequence[str], problems: list[Problem]) -> tuple[Window, ...]:
    """The days of the inspection, from the first sentence on the first page that tells them."""
    told = next((found for text in first if (found := _ON_SITE.search(text))), None)
    windows = parse_windows(told["days"]) if told else ()
    if not windows:
        problems.append(
            check("date.inspection-not-found", "The days of the inspection were not found: enter them.")
        )
    return windows


def letter_day(document: Document, problems: list[Problem]) -> PartialDate | None:
    """The letter's own date, taken as that of publication."""
    head = [line.text for line in document.lines[:_HEAD_LINES] if line.page in (1, None)]
    dear = next((at for at, text in enumerate(head) if text.startswith("Dear ")), _LETTER_LINES)
    alone = [text for text in head[_LETTER_LINES:dear] if len(text) <= _LONGEST_DATE]
    # The first lines may hold more than the date; among the addresses after them it stands alone.
    candidates = [*head[:_LETTER_LINES], *alone]
    dated = next((day for text in candidates if (day := parse_day(text)) and day.is_complete), None)
    words = "A letter prints no day of publication; its own date was taken: check it."
    problems.append(
        check("date.publication-is-letter-date" if dated else "date.publication-not-found", words)
    )
    return dated


def letter_authority(paragraphs: Sequence[Paragraph], problems: list[Problem]) -> str | None:
    """The authority that the letter names most."""
    name = authority_in_text("\n".join(paragraph.text for paragraph in paragraphs))
    if name is None:
        problems.append(
            check("authority.unknown", "The letter does not make plain which authority it is to: enter it.")
        )
    return name
