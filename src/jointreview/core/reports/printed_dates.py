"""Dates as reports print them: one day, a stretch of days, two visits, or only months.

Counted in 497 reports: 22 shapes, among them `18 to 29 September 2023`, `26 November 2018 to 7 December 2018`, dashes
of five kinds, `12/09/2016`, two visits joined by "and", and in council papers `November and December 2007`. An end that
leaves out its month or year takes it from the other end; nothing else is made up.
"""

import re

from jointreview.core.calendars import PartialDate, parse_partial_date
from jointreview.core.reports.reading import Window
from jointreview.errors import Invalid

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?"
_DASH = r"(?:\s*[-–—‐‑−─]\s*|\s+(?:to|and|until)\s+)"
_FULL = rf"{_DAY}\s+({MONTH}),?\s+(\d{{4}})"
_STRETCH = re.compile(
    rf"{_DAY}(?:\s+({MONTH}),?(?:\s+(\d{{4}}))?)?{_DASH}{_DAY}\s+({MONTH}),?\s+(\d{{4}})", re.IGNORECASE
)
_SINGLE = re.compile(rf"(?<![\d/]){_FULL}", re.IGNORECASE)
_AMERICAN = re.compile(rf"({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = re.compile(rf"({MONTH})(?:\s+(\d{{4}}))?{_DASH}({MONTH})\s+(\d{{4}})", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"({MONTH})\s+(\d{{4}})", re.IGNORECASE)


def parse_windows(text: str) -> tuple[Window, ...]:
    """Every stretch of days (or of months, if no days are printed) in the text, in order; () if there is none."""
    windows = [window for found in _STRETCH.finditer(text) if (window := _stretch(found))]
    rest = _STRETCH.sub(" ", text)
    if not windows:
        slashed = [_date(day, month, year) for day, month, year in _SLASHED.findall(rest)]
        known = [day for day in slashed if day]
        if known:
            return (_window(known[0], known[-1]),) if known[0].first_on <= known[-1].first_on else ()
        windows = [window for found in _MONTHS.finditer(rest) if (window := _months(found))]
        rest = _MONTHS.sub(" ", rest)
    singles = [day for found in _SINGLE.finditer(rest) if (day := _date(found[1], found[2], found[3]))]
    windows += [_window(day, day) for day in singles]
    if not windows and (found := _MONTH_YEAR.search(rest)):
        month = _date(None, found[1], found[2])
        return (_window(month, month),) if month else ()
    return tuple(sorted(windows, key=lambda window: window.start_on.first_on))


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


def _stretch(found: re.Match[str]) -> Window | None:
    start_day, start_month, start_year, end_day, end_month, end_year = found.groups()
    end = _date(end_day, end_month, end_year)
    start = _date(start_day, start_month or end_month, start_year or end_year)
    if start and end and start_month and not start_year and start.first_on > end.first_on:
        # "12 December to 8 January 2021" began in the year before.
        start = _date(start_day, start_month or end_month, str(end.year - 1))
    return _window(start, end) if start and end and start.first_on <= end.last_on else None


def _months(found: re.Match[str]) -> Window | None:
    end = _date(None, found[3], found[4])
    start = _date(None, found[1], found[2] or found[4])
    return _window(start, end) if start and end and start.first_on <= end.last_on else None


def _date(day: str | None, month: str, year: str) -> PartialDate | None:
    try:
        if month.isdigit():
            return PartialDate(int(year), int(month), int(day) if day else None)
        return parse_partial_date(" ".join(part for part in (day, month, year) if part))
    except (Invalid, ValueError):
        return None


def _window(start: PartialDate, end: PartialDate) -> Window:
    return Window(start, end)
