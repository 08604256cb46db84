"""A single date as reports print it: to the day if it can be, else to the month; nothing is made up.

Stretches of days are in `printed_windows`.
"""

import re

from jointreview.core.calendars import PartialDate, parse_partial_date
from jointreview.errors import Invalid

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?"
_FULL = rf"{_DAY}\s*({MONTH}),?\s*(\d{{4}})"
_SINGLE = re.compile(rf"(?<![\d/]){_FULL}", re.IGNORECASE)
_AMERICAN = re.compile(rf"({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH_YEAR = re.compile(rf"(?<!\d)(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)({MONTH})\s+(\d{{4}})", re.IGNORECASE)


def parse_day(text: str) -> PartialDate | None:
    """The first date in the text, to the day if it can be; None if there is none."""
    candidates: list[tuple[int, PartialDate]] = []
    printed = False
    for pattern, order in ((_SINGLE, (1, 2, 3)), (_AMERICAN, (2, 1, 3)), (_SLASHED, (1, 2, 3))):
        if found := pattern.search(text):
            printed = True
            day = _date(*(found[part] for part in order))
            candidates += [(found.start(), day)] if day else []
    if not printed and (found := _MONTH_YEAR.search(text)):
        month = _date(None, found[1], found[2])
        candidates += [(found.start(), month)] if month else []
    return min(candidates, key=lambda candidate: candidate[0])[1] if candidates else None


def _date(day: str | None, month: str, year: str) -> PartialDate | None:
    try:
        if month.isdigit():
            return PartialDate(int(year), int(month), int(day) if day else None)
        return parse_partial_date(" ".join(part for part in (day, month, year) if part))
    except (Invalid, ValueError):
        return None
