"""The steps that moves share, inside an audit action that is open: lock the thing, decide in the core, write the row.

A move is never entered before one that holds from a later day: the order of the moves is the order of the days.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Model

from jointreview.core.access import Visitor
from jointreview.core.plan import Facts, decide, move_of
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.numbering import next_reference
from jointreview.web.mapping.life import case_of, still
from jointreview.web.models import Decision, LifeMove, Meeting


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision in words: of a meeting (by key), or by delegated power."""

    words: str
    meeting: int | None = None
    power: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A move that somebody wants to make: of what kind, which event, why, and by which decision."""

    kind: str
    event: str
    reason: str = ""
    decision: Decision | None = None


def write_move(by: Visitor, on: date, thing: Model, wish: Wish, facts: Facts | None = None) -> None:
    """Move the thing, or raise the refusal. `facts` are those its moves look at; reason and decision are added here."""
    field = wish.kind.replace("-", "_")
    type(thing)._base_manager.select_for_update().get(pk=thing.pk)
    moves = LifeMove.objects.filter(**{field: thing})
    if moves.filter(effective_on__gt=on).exists():
        raise Invalid("move.later-known", "It was moved on a later day. Go to that day, or to today.")
    last = moves.order_by("sequence").last()
    case = case_of(wish.kind, thing, on, _whole(facts or Facts(), wish))
    moved = decide(move_of(wish.kind, wish.event), case, actor_of(by).pseudonym)
    LifeMove.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        kind=wish.kind,
        event=wish.event,
        was=case.state,
        became=moved.after,
        sequence=last.sequence + 1 if last else 1,
        moved_by_id=by.account,
        reason=wish.reason.strip(),
        decision=wish.decision,
        **{field: thing},
    )


def write_decision(by: Visitor, on: date, kind: str, entry: DecisionEntry) -> Decision:
    """Enter what was decided. Raises Invalid without words, or without a meeting or a power."""
    if not entry.words.strip():
        raise Invalid("decision.no-words", "Say what was decided.")
    if entry.meeting is None and not entry.power.strip():
        raise Invalid(
            "move.no-decision",
            "Name the decision: the meeting that took it, or the post with the power to take it.",
        )
    if entry.meeting is not None:
        check_meeting(by, on, entry.meeting)
    return Decision.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        reference=next_reference(by.partnership, "D"),
        kind=kind,
        words=entry.words.strip(),
        meeting_id=entry.meeting,
        power=entry.power.strip(),
        conditions=entry.conditions.strip(),
        entered_by_id=by.account,
    )


def check_meeting(by: Visitor, on: date, meeting: int) -> None:
    """Raises NotFound unless the partnership knew of the meeting on the day and it was not called off."""
    if not Meeting.objects.filter(still(on), pk=meeting, partnership_id=by.partnership).exists():
        raise NotFound("meeting.unknown", "There is no such meeting in this partnership.")


def find_row(model: type[Model], by: Visitor, on: date, **where: object) -> Model:
    """The partnership's row known by the day. Raises NotFound."""
    found = model._base_manager.filter(partnership_id=by.partnership, effective_on__lte=on, **where).first()
    if found is None:
        raise NotFound("record.unknown", "There is no such record on this day.")
    return found


def _whole(facts: Facts, wish: Wish) -> Facts:
    return replace(facts, reason=wish.reason, decision=wish.decision.reference if wish.decision else "")
