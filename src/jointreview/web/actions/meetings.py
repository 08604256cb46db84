"""Meetings of the bodies of a partnership: when one is to be held, and that it was called off."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.models import Decision, Meeting, Pack


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting: its day as far as known (ISO), and what it is for."""

    held_on: str
    purpose: str = ""


def add_meeting(*, by: Visitor, on: date, today: date, body: str, entry: MeetingEntry) -> int:
    """Enter a meeting of a body, by the name that minutes use; returns its key."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="meeting.add"):
        if not body.strip():
            raise Invalid("meeting.no-body", "Name the body that meets.")
        if not entry.held_on:
            raise Invalid("meeting.no-day", "Say when the meeting is, as far as it is known.")
        twin = Meeting.objects.filter(
            partnership_id=by.partnership, body=body.strip(), held_on=entry.held_on, ended_on__isnull=True
        )
        if twin.exists():
            raise Invalid("meeting.known", "The body has a meeting on that day already.")
        made = Meeting.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            body=body.strip(),
            held_on=entry.held_on,
            purpose=entry.purpose.strip(),
        )
    return made.pk


def call_off_meeting(*, by: Visitor, on: date, today: date, meeting: int) -> None:
    """Say that a meeting (by key) is not held. Refused where something was decided at it or given to it."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="meeting.call-off"):
        held = find_row(Meeting, by, on, pk=meeting, ended_on__isnull=True)
        if Decision.objects.filter(meeting=held).exists() or Pack.objects.filter(meeting=held).exists():
            raise Invalid("meeting.used", "A decision was taken at this meeting, or a pack was made for it.")
        held.ended_on = on
        held.save(update_fields=("ended_on",))
