"""What was decided about the plan and its findings by a day: in words, by whom, and about which records."""

from dataclasses import dataclass
from datetime import date

from jointreview.web.mapping.life import still
from jointreview.web.models import Decision, Meeting
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.ways import name_of

DECISION_WORDS = {
    "approve_plan": "Plan approved",
    "move_date": "Date moved",
    "close": "Finding closed",
    "reopen": "Finding opened again",
    "no_action": "No action",
    "direct": "Direction",
}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision: what, by whom it was taken, who entered it, and the records it is about."""

    reference: str
    on: date
    kind: str
    words: str
    taken_by: str
    conditions: str
    entered_by: str
    about: tuple[str, ...]


def decisions_on(partnership: int, as_of: date, number: int = 1) -> Slice[DecisionRow]:
    """A page of the decisions taken by the day, the newest first."""
    found = (
        Decision.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
        .select_related("meeting", "entered_by__person")
        .prefetch_related("without_action__finding", "moves__finding", "moves__plan_version")
        .order_by("-effective_on", "-pk")
    )
    part = slice_of(found, number)
    return part.of(_decision(one) for one in part.rows)


def meeting_choices(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Meetings known by the day that may have taken a decision, the latest first."""
    found = Meeting.objects.filter(still(as_of), partnership_id=partnership).order_by("-held_on", "pk")
    return tuple((one.pk, f"{one.body}, {known_date(one.held_on) or 'no date'}") for one in found)


def _decision(one: Decision) -> DecisionRow:
    about = [
        f"{left.finding.reference} ({left.part})" if left.part else left.finding.reference
        for left in one.without_action.all()
    ]
    about += [move.finding.reference for move in one.moves.all() if move.finding]
    about += [
        f"Version {move.plan_version.number} {move.became}" for move in one.moves.all() if move.plan_version
    ]
    return DecisionRow(
        reference=one.reference,
        on=one.effective_on,
        kind=DECISION_WORDS[one.kind],
        words=one.words,
        taken_by=one.meeting.body if one.meeting else one.power,
        conditions=one.conditions,
        entered_by=name_of(one.entered_by),
        about=tuple(about),
    )
