"""Reckons the duties of an inspection and keeps each reckoning as a row. Not an action itself: callers hold one.

A duty that waits for an area for priority action is reckoned only when the report holds one.
"""

import json
from datetime import date

from jointreview import flow
from jointreview.core.calendars import PartialDate, parse_partial_date, parse_partial_range
from jointreview.core.frameworks import load_framework
from jointreview.web.models import DutyReckoning, Finding, Inspection


def reckon(inspection: Inspection, on: date) -> None:
    """Insert a reckoning of every duty the framework sets off, from the dates the inspection has on `on`."""
    received = inspection.received_on
    deadlines = flow.respond(
        load_framework(inspection.framework),
        _last_known(inspection.published_on),
        PartialDate.of(received) if received else None,
        kind=inspection.kind,
        added=_set_off(inspection),
    )
    for position, deadline in enumerate(deadlines, 1):
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


def _set_off(inspection: Inspection) -> tuple[str, ...]:
    """The duties that an area for priority action sets off, when this inspection found one."""
    if not Finding.objects.filter(inspection=inspection, kind="priority_action").exists():
        return ()
    duties = load_framework(inspection.framework).duties
    return tuple(
        duty.id for duty in duties if duty.trigger == "priority_action" and duty.follows(inspection.kind)
    )


def _last_known(published: str) -> PartialDate | None:
    """When the report came out, as far as it is known; of a range the later end."""
    if "/" in published:
        return parse_partial_range(published).last
    return parse_partial_date(published) if published else None
