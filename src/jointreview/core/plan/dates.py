"""A date of the plan with its past: the original that was agreed, each move since, and the forecast that holds now.

Before the plan is approved a date may be rewritten with a reason. From the approval on the original is fixed, and the
date moves only by a request with a reason that somebody else agrees (product-model.md section 7.4, rows 9 to 11); the
original and the number of moves stay in sight. Dates are ISO text as far as known, as everywhere in the plan.
"""

from dataclasses import dataclass
from datetime import date

from jointreview.errors import Invalid


@dataclass(frozen=True, slots=True)
class DateMove:
    """A move that was agreed on a day: to which date and why."""

    on: date
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class DateTrack:
    """A date since it was agreed. `original` is empty where nothing was agreed yet."""

    original: str
    moves: tuple[DateMove, ...] = ()

    @property
    def forecast(self) -> str:
        """The date that holds now."""
        return self.moves[-1].to if self.moves else self.original

    @property
    def times_moved(self) -> int:
        return len(self.moves)

    @property
    def words(self) -> str:
        """How often it moved, for a page."""
        times = {0: "never moved", 1: "moved once", 2: "moved twice"}
        return times.get(self.times_moved, f"moved {self.times_moved} times")


def check_rewrite(is_locked: bool, held: str, wanted: str) -> None:
    """Raise Invalid where a date that was agreed would change without a request."""
    if is_locked and held != wanted:
        raise Invalid(
            "date.locked",
            "This date was agreed with the plan. Ask for a new one and say why; someone else decides.",
        )


def check_request(held: str, wanted: str, reason: str, has_open_request: bool) -> None:
    """Raise Invalid for a request that asks for nothing, gives no reason, or stands beside another open one."""
    if not wanted:
        raise Invalid("request.no-date", "Say which date you ask for.")
    if wanted == held:
        raise Invalid("request.same-date", "That is the date that holds already.")
    if not reason.strip():
        raise Invalid("request.no-reason", "Say why the date should move.")
    if has_open_request:
        raise Invalid("request.open-already", "A request for this date is waiting for a decision already.")
