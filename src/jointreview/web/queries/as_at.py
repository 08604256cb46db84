"""What a record said at a moment, rebuilt from its entries, in both times (ledger.md 5.8). Pure: entries come in.

"Known on a day" is everything the database had recorded before the London day was over, so that the short day in March
and the long one in October end when they do. "True on a day" is what holds from that day or an earlier one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from jointreview.web.queries.history import Cells, Change

LONDON: Final = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class When:
    """What was true on one day, as known on another (which may be earlier or later)."""

    true_on: date
    known_on: date


def end_of(day: date) -> datetime:
    """The first moment that is no longer that day in London."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


def known(changes: Iterable[Change], before: datetime) -> tuple[Change, ...]:
    """The changes recorded before a moment, in the ledger's order; events change nothing and are left out."""
    return tuple(one for one in changes if one.operation != "event" and one.at < before)


def cells_at(changes: Sequence[Change], before: datetime) -> Cells | None:
    """The record's cells as last recorded before a moment; None when it was not there, or cannot be seen any more."""
    found = known(changes, before)
    return found[-1].after if found else None


def holds(cells: Cells | None, true_on: date) -> bool:
    """Whether a row that says from when it holds is there and holds on the day."""
    return cells is not None and str(cells.get("effective_on") or "") <= true_on.isoformat()
