"""Where an action stands on a day: late, due soon, in time, without a date; claimed done, complete or withdrawn.

"Claimed done" is a claim, not proof (R068, R069): it is shown as claimed until the action is complete, which asks for
accepted evidence. A due date known only to the month is late when the month is over, never before.
"""

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Standing = Literal["late", "due soon", "in time", "claimed done", "no date", "complete", "withdrawn"]
Stage = Literal["active", "claimed done", "complete", "withdrawn"]
STANDINGS: Final[tuple[Standing, ...]] = (
    "late",
    "due soon",
    "in time",
    "no date",
    "claimed done",
    "complete",
    "withdrawn",
)
SOON: Final = timedelta(days=28)


class ActionStanding(NamedTuple):
    """The standing in words, and the whole days left to the last day it can be done (None where no date is known).

    A tuple, as a large plan asks for a thousand of them.
    """

    standing: Standing
    days_left: int | None


def standing_of(last_day: date | None, stage: Stage, as_of: date) -> ActionStanding:
    """The standing on `as_of` of an action whose due date ends on `last_day` (a month's end for a month)."""
    left = None if last_day is None else (last_day - as_of).days
    if stage != "active":
        return ActionStanding(stage, left)
    if left is None:
        return ActionStanding("no date", None)
    if left < 0:
        return ActionStanding("late", left)
    return ActionStanding("due soon" if left <= SOON.days else "in time", left)
