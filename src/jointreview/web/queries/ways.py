"""The moves open to a person from where a thing stands, each with the sentence that keeps it back, if one does."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.plan import Case, Move, hindrance, moves_of
from jointreview.web.models import User


@dataclass(frozen=True, slots=True)
class WayOn:
    """A move that begins where the thing stands. `refusal` is what keeps this person from it; empty: nothing."""

    kind: str
    thing: str
    event: str
    words: str
    rule: str
    refusal: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was made, for the past of a thing."""

    on: date
    words: str
    by: str
    reason: str
    decision: str


def ways_of(case: Case, thing: str, actor: str) -> tuple[WayOn, ...]:
    """The ways on from the case's state, in the order of the table."""
    return tuple(
        WayOn(case.kind, thing, move.event, move.words, move.rule, hindrance(move, case, actor))
        for move in moves_of(case.kind)
        if case.state in move.before and _is_a_persons(move)
    )


def _is_a_persons(move: Move) -> bool:
    """A version is superseded by the approval of the next, never by hand."""
    return move.event != "supersede"


def name_of(user: User | None) -> str:
    """The person behind an account; a part of the system has none."""
    return user.person.name if user else "The system"
