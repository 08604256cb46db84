"""Reckons the duties of an inspection and keeps each reckoning as a row. Not an action itself: callers hold one."""

import json
from datetime import date

from jointreview import flow
from jointreview.core.calendars import PartialDate, load_calendar, parse_partial_date
from jointreview.core.frameworks import load_framework
from jointreview.web.models import DutyReckoning, Inspection


def reckon(inspection: Inspection, on: date) -> None:
    """Insert a reckoning of every duty the framework states, from the dates the inspection has on `on`."""
    deadlines = flow.deadlines(
        load_framework(inspection.framework),
        published_on=parse_partial_date(inspection.published_on) if inspection.published_on else None,
        received_on=PartialDate.of(inspection.received_on) if inspection.received_on else None,
        calendar=load_calendar(),
    )
    for position, deadline in enumerate(deadlines, 1):
        DutyReckoning.objects.create(
            partnership_id=inspection.partnership_id,
            effective_on=on,
            inspection=inspection,
            duty=deadline.duty,
            title=deadline.title,
            position=position,
            due_on=deadline.due_on,
            unknown_because=deadline.unknown_because,
            anchor=deadline.anchor,
            anchor_on=deadline.anchor_on,
            rule=deadline.rule,
            legal_source=deadline.legal_source,
            source_state=deadline.source_state,
            working=json.dumps(deadline.working, ensure_ascii=False),
        )
