"""The packaged bank holidays of England and Wales as a `Calendar`, and the calendar as it was known on an earlier day.

Rules give the regular holidays (`regular.py`); the file `data/england-and-wales.toml` gives the extra and moved ones,
each with the day it was declared. A deadline is evidence: reckoned again later it must come out as it did, so a
calendar can be asked to forget what was declared after a given day (requirements, trap 23).
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import resources

from jointreview.core.calendars.regular import regular_holidays

PACKAGED = "england-and-wales.toml"


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """A day that is no working day although it is a weekday. `declared_on` is None for one that a rule gives."""

    on: date
    name: str
    declared_on: date | None = None
    source: str = "Banking and Financial Dealings Act 1971, schedule 1, and yearly proclamation"
    state: str = "law"


@dataclass(frozen=True, slots=True)
class Move:
    """A regular holiday given on another day: until `declared_on` everyone expected it on `was_on`."""

    was_on: date
    holiday: BankHoliday


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays of one region for whole years. `holidays` is ordered by day; `known_on` None means all of them."""

    region: str
    first_year: int
    last_year: int
    holidays: tuple[BankHoliday, ...]
    known_on: date | None = None
    days: frozenset[date] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", frozenset(holiday.on for holiday in self.holidays))

    def between(self, start: date, end: date) -> tuple[BankHoliday, ...]:
        """The holidays after `start` up to and including `end`."""
        return tuple(holiday for holiday in self.holidays if start < holiday.on <= end)


# A page may ask for any day of twenty years: only some are kept.
@lru_cache(maxsize=64)
def load_calendar(known_on: date | None = None) -> Calendar:
    """The packaged calendar; with `known_on`, as it stood on that day (later declarations left out)."""
    path = resources.files(__package__) / "data" / PACKAGED
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    years = range(table["first_year"], table["last_year"] + 1)
    by_rule = [BankHoliday(day, name) for year in years for day, name in regular_holidays(year)]
    moves = [Move(row["from"], holiday_of(row)) for row in table["moved"]]
    moves = [move for move in moves if is_known(move.holiday, known_on)]
    extra = [holiday for holiday in map(holiday_of, table["extra"]) if is_known(holiday, known_on)]
    gone = {move.was_on for move in moves}
    kept = [holiday for holiday in by_rule if holiday.on not in gone]
    ordered = sorted(kept + extra + [move.holiday for move in moves], key=lambda holiday: holiday.on)
    return Calendar("England and Wales", years[0], years[-1], tuple(ordered), known_on)


def holiday_of(row: dict[str, object]) -> BankHoliday:
    """A holiday from a row of the packaged file. Every key is needed: a value without a source does not load."""
    on, declared_on = row["on"], row["declared_on"]
    assert isinstance(on, date)
    assert isinstance(declared_on, date)
    return BankHoliday(on, str(row["name"]), declared_on, str(row["source"]), str(row["state"]))


def is_known(holiday: BankHoliday, known_on: date | None) -> bool:
    """Whether the holiday had been declared by that day (always, when no day is given)."""
    return known_on is None or holiday.declared_on is None or holiday.declared_on <= known_on
