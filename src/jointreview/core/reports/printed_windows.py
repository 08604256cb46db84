"""Stretches of days as reports print them: one day, a stretch, several visits, or only months.

Counted in 497 reports: 22 shapes, among them `18 to 29 September 2023`, `25 February to 8 March 2019`, dashes of five
kinds, no spaces, `12/09/2016`, two visits joined by "and", and in council papers `November and December 2007`. A day
that leaves out its month or year takes it from the day after it, the last from the one before; nothing else is made
up, and a date that is not understood to the end gives nothing at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from jointreview.core.calendars import PartialDate
from jointreview.core.calendars.partial import MONTHS
from jointreview.core.reports.reading import Window

_NAMES = {name[:length]: at for at, name in enumerate(MONTHS, 1) for length in (len(name), 4, 3)}
_MONTH = "|".join(sorted({form for name in _NAMES for form in (name, name.upper())}, key=len, reverse=True))
_TOKEN = re.compile(
    r"(?P<date>(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.]\d{4}(?![\d/]))"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))"
    r"|(?P<day>(?<![\d/.,£])\d{1,2}(?:st|nd|rd|th)?(?![\d/%]|[.,]\d))"
    rf"|(?P<month>(?:{_MONTH})(?![A-Za-z]))\.?"
    r"|(?P<range>[-–—‐‑−─]|\b(?:to|until)\b)"
    r"|(?P<list>[,&]|\band\b)"
    r"|(?P<skip>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:of|the|from|between|on)\b)"
    r"|(?P<other>[^\s\d]\S*?(?=[\s\d]|$)|\d+|\S)"
)
_NEAR = 20


@dataclass(slots=True)
class _Atom:
    """One printed date with what it prints, and what joins it to the one before: "range", "list" or nothing."""

    joint: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None


def parse_windows(text: str) -> tuple[Window, ...]:
    """Every stretch of days, in order; the first stretch of months where that comes first; () if there is none."""
    days: list[Window] = []
    loose_end = -_NEAR
    for start, end, atoms in _segments(text):
        if not any(atom.month for atom in atoms):
            loose_end = end if any(atom.day for atom in atoms) else loose_end
            continue
        if start - loose_end < _NEAR or not _completed(atoms):
            return ()
        try:
            found = tuple(_windows(atoms))
        except ValueError:
            return ()
        if atoms[0].day:
            days += found
        elif not days:
            return found[:1]
    return tuple(sorted(days, key=lambda window: window.start_on.first_on))


def _segments(text: str) -> Iterator[tuple[int, int, list[_Atom]]]:
    """Runs of dates with nothing but their joints between, each with its place in the text."""
    atoms: list[_Atom] = []
    joint, start, end = "", 0, 0
    fresh = True
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or "other"
        if kind == "other":
            if atoms:
                yield start, end, atoms
            atoms, joint = [], ""
        elif kind in ("range", "list"):
            joint, fresh = joint or kind, True
        elif kind != "skip":
            if atoms and atoms[-1].year and not joint and kind != "year":
                yield start, end, atoms
                atoms = []
            start = start if atoms else token.start()
            end = token.end()
            fresh = _added(atoms, kind, token[0], joint, fresh)
            joint = ""
    if atoms:
        yield start, end, atoms


def _added(atoms: list[_Atom], kind: str, words: str, joint: str, fresh: bool) -> bool:
    """Put one word of a date to the last date or begin a new one; whether the next must begin one."""
    last = atoms[-1] if atoms else None
    if kind == "date":
        day, month, year = (int(part) for part in re.split("[/.]", words))
        atoms.append(_Atom(joint, day, month, year))
    elif kind == "day":
        atoms.append(_Atom(joint, int(re.sub(r"\D", "", words))))
    elif kind == "month":
        month = _NAMES[words.capitalize()]
        if last and last.month is None and not fresh:
            last.month = month
        else:
            atoms.append(_Atom(joint, None, month))
    elif last and last.year is None and (not fresh or joint == "list"):
        last.year = int(words)
    return False


def _completed(atoms: list[_Atom]) -> bool:
    """Give each date the month and year that it leaves out; False if that cannot be done."""
    last = atoms[-1]
    last.year = last.year or next((atom.year for atom in reversed(atoms) if atom.year), None)
    if last.month is None or last.year is None or len({atom.day is None for atom in atoms}) > 1:
        return False
    for atom, after in zip(reversed(atoms[:-1]), reversed(atoms[1:]), strict=True):
        own_month = atom.month
        atom.month = atom.month or after.month
        if atom.year is None:
            turned = own_month is not None and own_month > (after.month or 0)
            # "12 December to 8 January 2021" began in the year before.
            atom.year = (after.year or 0) - turned
    return all(atom.joint for atom in atoms[1:])


def _windows(atoms: list[_Atom]) -> Iterator[Window]:
    """The stretches; two dates joined by "and" alone are the ends of one. Raises ValueError for one that is none."""
    dates = [PartialDate(atom.year or 0, atom.month, atom.day) for atom in atoms]
    if len(atoms) == 2:
        yield _window(dates[0], dates[1])
        return
    first = last = dates[0]
    for atom, day in zip(atoms[1:], dates[1:], strict=True):
        if atom.joint == "range" or day.first_on - last.last_on == timedelta(days=1):
            last = day
        else:
            yield _window(first, last)
            first = last = day
    yield _window(first, last)


def _window(start: PartialDate, end: PartialDate) -> Window:
    if start.first_on > end.last_on:
        raise ValueError("ends before it begins")
    return Window(start, end)
