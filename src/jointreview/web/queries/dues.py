"""What has a day, for one person: duties, actions of the plan and meetings, as far as their role may read them.

One list for the calendar feed and for reminders. Only titles that are classed as open are in it (`models/classes.py`).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from jointreview.core.access import Visitor, is_allowed
from jointreview.core.response import Due
from jointreview.web.mapping.life import still
from jointreview.web.models import Meeting
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.dates import last_day
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.plan_standing import standing_at, versions_with_standing

OPEN_STANDINGS = ("late", "due soon", "in time")


def dues_for(visitor: Visitor, as_of: date, standings: Sequence[str] = OPEN_STANDINGS) -> tuple[Due, ...]:
    """Everything open with a day that is known to the day: duties, then actions that stand so, then meetings."""
    found: list[Due] = []
    if is_allowed(visitor, "record.read"):
        found += _duties(visitor.partnership, as_of)
    if is_allowed(visitor, "plan.read"):
        found += _actions(visitor.partnership, as_of, standings)
    if is_allowed(visitor, "pack.read"):
        found += _meetings(visitor.partnership, as_of)
    return tuple(found)


def reminding(visitor: Visitor, dues: tuple[Due, ...], as_of: date) -> tuple[Due, ...]:
    """What a person is reminded of: a contributor only of the actions that their own organisation leads."""
    if visitor.roles - {"contributor"} or not visitor.roles:
        return dues
    led = versions_with_standing(visitor.partnership, as_of).filter(
        lead_organisation__in=visitor.organisations
    )
    own = set(led.values_list("action__reference", flat=True))
    return tuple(one for one in dues if one.kind == "action" and one.subject in own)


def _duties(partnership: int, as_of: date) -> Iterator[Due]:
    own = inspections_by_area(partnership, as_of).own_references
    for duty in duties_on(partnership, as_of):
        if duty.inspection in own and duty.due_on and duty.outcome != "met":
            yield Due(
                kind="duty",
                subject=f"{duty.inspection}/{duty.duty}",
                title=duty.title,
                whose=duty.inspection_title,
                due_on=duty.due_on,
                known_on=duty.reckoned_on,
            )


def _actions(partnership: int, as_of: date, standings: Sequence[str]) -> Iterator[Due]:
    found = versions_with_standing(partnership, as_of).filter(standing_at(as_of, *standings))
    told = found.values_list("action__reference", "title", "lead_organisation__name", "due_on")
    for reference, title, lead, text in told:
        if due_on := last_day(text):
            whose = f"{reference}, {lead or 'no lead organisation yet'}"
            yield Due("action", reference, title, whose, due_on, as_of)


def _meetings(partnership: int, as_of: date) -> Iterator[Due]:
    found = Meeting.objects.filter(still(as_of), partnership_id=partnership).order_by("pk")
    for meeting in found:
        if len(meeting.held_on) == len("2008-06-11") and "/" not in meeting.held_on:
            yield Due(
                kind="meeting",
                subject=str(meeting.pk),
                title=f"{meeting.body}: {meeting.purpose}" if meeting.purpose else meeting.body,
                whose=meeting.body,
                due_on=date.fromisoformat(meeting.held_on),
                known_on=meeting.effective_on,
            )
