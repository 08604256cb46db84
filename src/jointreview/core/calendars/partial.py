"""Dates known only to the year, the month or the day, kept as exact as they were printed and no more.

"June 2008" stays a month: it is never rounded to its first or last day, and a deadline asked of it says that it cannot
be computed (requirements R008). Written out as ISO 8601 (`2008`, `2008-06`, `2008-06-11`; a range `2008-06/2008-07`)
and in words; `parse_…` reads both back.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.errors import Invalid

Precision = Literal["year", "month", "day"]
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NUMBER = {name[:length].lower(): at for at, name in enumerate(MONTHS, 1) for length in (3, len(name))}
MONTH_NUMBER["sept"] = 9

ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
WORDS = re.compile(
    r"(?:[a-z]+day,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]+),? (?P<year>\d{4})"
)
DASHES = re.compile(r"\s*(?:[-–—‐‑−─/]|\bto\b|\buntil\b)\s*")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, or a year and month, or a full date. Raises ValueError for one that is in no calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The full date as a value of this kind."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def is_complete(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    @property
    def first_on(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_on(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def exact_on(self) -> date | None:
        """The day when it is known, else None: never a day made up."""
        return self.first_on if self.is_complete else None

    @property
    def iso(self) -> str:
        """`2008`, `2008-06` or `2008-06-11`."""
        return self.first_on.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @property
    def words(self) -> str:
        """ "2008", "June 2008" or "11 June 2008"."""
        parts = [self.day, MONTHS[self.month - 1] if self.month else None, self.year]
        return " ".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class PartialRange:
    """Two partial dates as printed with a dash between ("June-July 2008"). Raises ValueError when out of order."""

    first: PartialDate
    last: PartialDate

    def __post_init__(self) -> None:
        if self.last.last_on < self.first.first_on:
            raise ValueError("a range ends after it begins")

    @property
    def iso(self) -> str:
        """An ISO 8601 interval, `2008-06/2008-07`."""
        return f"{self.first.iso}/{self.last.iso}"

    @property
    def words(self) -> str:
        """ "June to July 2008": what both ends share is said once."""
        first = self.first.words
        if self.first.year == self.last.year and self.first.month is not None:
            first = first.removesuffix(f" {self.first.year}")
            if self.first.month == self.last.month and self.first.day is not None:
                first = str(self.first.day)
        return f"{first} to {self.last.words}"

    def __str__(self) -> str:
        return self.words


def parse_partial_date(text: str) -> PartialDate:
    """Read "2008-06", "June 2008", "Wed 11th June 2008" or "11/06/2008" (day first). Raises Invalid."""
    tidy = " ".join(text.split())
    try:
        if iso := ISO.fullmatch(tidy):
            year, month, day = (int(part) if part else None for part in iso.groups())
            assert year is not None
            return PartialDate(year, month, day)
        if slashed := SLASHED.fullmatch(tidy):
            return PartialDate(int(slashed["year"]), int(slashed["month"]), int(slashed["day"]))
        if words := WORDS.fullmatch(tidy.lower().replace(".", "")):
            day = int(words["day"]) if words["day"] else None
            return PartialDate(int(words["year"]), MONTH_NUMBER[words["month"]], day)
    except (ValueError, KeyError):
        pass
    raise Invalid("date.unreadable", "Give a date as 11 June 2008, June 2008 or 2008.", "not a date")


def parse_partial_range(text: str) -> PartialRange:
    """Read "June-July 2008", "18 to 29 September 2023", "2008-06/2008-07". Raises Invalid.

    What the first end leaves out (month, year) it takes from the second, as the reader of the words would.
    """
    tidy = " ".join(text.split())
    parts = tidy.split("/") if tidy.count("/") == 1 else DASHES.split(tidy)
    if len(parts) == 2:
        last = parse_partial_date(parts[1])
        candidates = (
            parts[0],
            f"{parts[0]} {last.year}",
            f"{parts[0]} {MONTHS[(last.month or 1) - 1]} {last.year}",
        )
        for candidate in candidates:
            try:
                return PartialRange(parse_partial_date(candidate), last)
            except (Invalid, ValueError):
                continue
    raise Invalid("date.range-unreadable", "Give a range as June to July 2008 or 18 to 29 September 2023.")


def full_words(day: date) -> str:
    """ "Wednesday 18 June 2008", in English whatever the machine's locale."""
    return f"{WEEKDAYS[day.weekday()]} {PartialDate.of(day).words}"
