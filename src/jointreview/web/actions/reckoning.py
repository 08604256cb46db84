"""Reckons the duties of an inspection and keeps each reckoning as a row. Not an action itself: callers hold one.

A duty that waits for an area for priority action is reckoned only when the report holds one, one that the Chief
Inspector must ask for when the report states its date, and any other when a person adds it. The bank holidays are those
known on the day of the reckoning: what is declared later moves nothing silently (requirements, trap 23).
"""

import json
from collections.abc import Iterator
from datetime import date

from jointreview import flow
from jointreview.core.calendars import PartialDate, load_calendar, parse_partial_date, parse_partial_range
from jointreview.core.frameworks import Duty, Framework, Period, Source
from jointreview.core.response import Deadline, is_about
from jointreview.core.response.deadlines import reckon_duty, without_a_time
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import AddedDuty, DutyReckoning, Finding, Inspection


def reckon(inspection: Inspection, on: date, *, only: str = "") -> None:
    """Insert a reckoning of every duty of the inspection (or of one) from the dates it has on `on`."""
    framework = framework_of(inspection, on)
    received = PartialDate.of(inspection.received_on) if inspection.received_on else None
    published = _last_known(inspection.published_on)
    deadlines = flow.respond(
        framework,
        published,
        received,
        kind=inspection.kind,
        known_on=on,
        added=tuple(_set_off(inspection, framework)),
    )
    own = (
        reckon_duty(as_duty(added, framework), published, received, load_calendar(on))
        if added.length
        else without_a_time(added.duty, added.title, added.basis)
        for added in inspection.added_duties.order_by("pk")
    )
    for position, deadline in enumerate((*deadlines, *own), 1):
        if not only or deadline.id == only:
            _write(inspection, on, position, deadline)


def as_duty(added: AddedDuty, framework: Framework) -> Duty:
    """A duty that a person added, as the value that is reckoned: its source is the basis that was given.

    One that the framework lists keeps its recipients and the other periods in writing.
    """
    source = Source(added.basis, "council")
    listed = next((one for one in framework.duties if one.id == added.duty), None)
    return Duty(
        id=added.duty,
        title=added.title,
        trigger="by_hand",
        after=(),
        condition="",
        recipients=listed.recipients if listed else (),
        period=Period(added.length, added.unit, added.anchor, source),
        also_stated=listed.also_stated if listed else (),
        source=source,
    )


def _write(inspection: Inspection, on: date, position: int, deadline: Deadline) -> None:
    DutyReckoning.objects.create(
        partnership_id=inspection.partnership_id,
        effective_on=on,
        inspection=inspection,
        duty=deadline.id,
        title=deadline.title,
        position=position,
        due_on=deadline.due_on,
        unknown_because=deadline.reason,
        anchor=deadline.anchor,
        anchor_on=deadline.anchor_on,
        rule=deadline.rule,
        legal_source=deadline.legal_source,
        source_state=deadline.state,
        working=json.dumps(deadline.working, ensure_ascii=False),
    )


def _set_off(inspection: Inspection, framework: Framework) -> Iterator[str]:
    """The duties that something in the report sets off: an area for priority action, or the date of a statement."""
    has_priority = Finding.objects.filter(inspection=inspection, kind="priority_action").exists()
    stated = list(inspection.stated_deadlines.filter(due_on__isnull=False).values_list("what", flat=True))
    for duty in framework.duties:
        if not duty.follows(inspection.kind):
            continue
        asked = duty.trigger == "determination" and any(is_about(what, duty.id) for what in stated)
        if asked or (duty.trigger == "priority_action" and has_priority):
            yield duty.id


def _last_known(published: str) -> PartialDate | None:
    """When the report came out, as far as it is known; of a range the later end."""
    if "/" in published:
        return parse_partial_range(published).last
    return parse_partial_date(published) if published else None
