"""What a board has not been told yet of actions that were withdrawn: which, when, why, and who decided.

A board steers by what is to be done; of what is not to be done any more it needs to hear once. What its own last pack
could not show is told: withdrawn on a later day, or entered since that pack was made. Nobody is named: a post answers.
"""

from datetime import date

from django.db.models import Q, QuerySet

from jointreview.core.boards.pack import PackWithdrawn
from jointreview.core.calendars import PartialDate
from jointreview.web.mapping.life import state_of
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import Action, LifeMove, Pack, PostHolding


def last_pack(partnership: int, as_of: date, body: str, has_meeting: bool) -> Pack | None:
    """The last pack of an earlier day for the body, or, where no meeting is named, of those that named none."""
    whose = Q(meeting__body=body) if has_meeting else Q(meeting=None)
    earlier = Pack.objects.filter(whose, partnership_id=partnership, effective_on__lt=as_of)
    return earlier.order_by("effective_on", "made_at").last()


def withdrawn_since(partnership: int, as_of: date, last: Pack | None) -> tuple[PackWithdrawn, ...]:
    """The actions that stand withdrawn and that the last pack could not tell of, in the order of the days."""
    gone = Action.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    gone = gone.alias(stands=state_of("action", as_of)).filter(stands="withdrawn")
    moves = _last_moves(gone, as_of)
    if last:
        moves = moves.filter(Q(effective_on__gt=last.effective_on) | Q(recorded_at__gt=last.made_at))
    found = {one.action_id: one for one in moves}
    said = versions_on([one.action for one in found.values()], as_of)
    return tuple(
        PackWithdrawn(
            reference=one.action.reference,
            words=said[key].title,
            on=PartialDate.of(one.effective_on).words,
            reason=one.reason,
            decided=_who(one),
        )
        for key, one in found.items()
    )


def _last_moves(actions: QuerySet[Action], as_of: date) -> QuerySet[LifeMove]:
    """The move by which each was withdrawn last."""
    moves = LifeMove.objects.filter(action__in=actions, became="withdrawn", effective_on__lte=as_of)
    return moves.select_related("action", "decision", "moved_by__person__organisation").order_by(
        "effective_on", "pk"
    )


def _who(move: LifeMove) -> str:
    """The decision; else the post that the person held on the day, or the organisation they came from."""
    if move.decision:
        return f"{move.decision.reference}: {move.decision.words}"
    if move.moved_by is None:
        return "The system"
    person = move.moved_by.person
    held = PostHolding.objects.filter(person=person, effective_on__lte=move.effective_on)
    held = held.exclude(until_on__lt=move.effective_on).select_related("post").order_by("pk").first()
    return f"{held.post.title}, {person.organisation.name}" if held else person.organisation.name
