"""The office copy that anyone may read free of charge, and the copies people ask for.

SI 2005/1973 reg. 3: the authority keeps a copy for inspection and supplies copies for no more than a reasonable charge
(requirements R056). What a reasonable charge is nobody has written down, so the amount is recorded and never judged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.errors import Problem


@dataclass(frozen=True, slots=True)
class OfficeCopy:
    """Where and when a copy can be read, from which day, and what one to keep costs in pence (None: not said)."""

    duty: str
    place: str
    hours: str
    copy_charge: int | None
    available_from: date | None

    def __post_init__(self) -> None:
        if self.copy_charge is not None and self.copy_charge < 0:
            raise ValueError("a charge cannot be negative")


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """A request for a copy: no name is kept. `supplied_on` None while it waits; `charged` in pence."""

    duty: str
    asked_on: date
    copies: int = 1
    supplied_on: date | None = None
    charged: int = 0

    def __post_init__(self) -> None:
        if self.copies < 1 or self.charged < 0:
            raise ValueError("a request is for a copy or more, and a charge is not negative")
        if self.supplied_on is not None and self.supplied_on < self.asked_on:
            raise ValueError("a copy is supplied after it was asked for")


@dataclass(frozen=True, slots=True)
class CopiesStanding:
    """The log on a day: requests, copies asked for and supplied, and the money taken in pence."""

    requests: int
    asked: int
    supplied: int
    charged: int

    @property
    def waiting(self) -> int:
        """Copies asked for and not yet supplied."""
        return self.asked - self.supplied


_NEEDS = (
    ("copy.no-place", "place", "Say where the copy can be read."),
    ("copy.no-hours", "hours", "Say at what hours the copy can be read."),
    ("copy.no-charge", "copy_charge", "Say what a copy costs; 0 when it is free."),
    ("copy.no-day", "available_from", "Say from which day the copy can be read."),
)


def office_copy_gaps(copy: OfficeCopy) -> tuple[Problem, ...]:
    """What a person would need to know and the record does not say."""
    return tuple(
        Problem(code, "check", words, f"{copy.duty}.{key}")
        for code, key, words in _NEEDS
        if getattr(copy, key) in (None, "")
    )


def copies_on(requests: Iterable[CopyRequest], duty: str, as_of: date) -> CopiesStanding:
    """The log of one duty up to and including the day."""
    asked = [one for one in requests if one.duty == duty and one.asked_on <= as_of]
    supplied = [one for one in asked if one.supplied_on is not None and one.supplied_on <= as_of]
    return CopiesStanding(
        requests=len(asked),
        asked=sum(one.copies for one in asked),
        supplied=sum(one.copies for one in supplied),
        charged=sum(one.charged for one in supplied),
    )
