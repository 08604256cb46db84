"""Success measures: given to an objective or a finding, ended with a reason, and what was observed of them.

The measures of an action are given in `plan.py`, with the action. What a measure says is never rewritten, so that no
target is moved in silence: it is ended with a reason, and another is given.
"""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.quantities import parse_quantity
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.plan import MeasureEntry, check_lead, write_measure
from jointreview.web.models import Finding, Objective, SuccessMeasure


@dataclass(frozen=True, slots=True)
class ObservationEntry:
    """What was observed of a measure: a figure as it was given, or words; for which period, from where, as at when."""

    period: str
    source: str
    as_at_on: date
    figure: str = ""
    words: str = ""


def measure_objective(*, by: Visitor, on: date, today: date, objective: str, entry: MeasureEntry) -> None:
    """Say what would show that an objective of the plan is reached, whichever action does it."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="objective.measure"):
        found = find_row(Objective, by, on, reference=objective)
        write_measure(by, on, "objective", found, entry)


def measure_finding(*, by: Visitor, on: date, today: date, finding: str, entry: MeasureEntry) -> None:
    """Say what would show that a finding is put right, or that a strength holds."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.measure"):
        found = find_row(Finding, by, on, reference=finding)
        write_measure(by, on, "finding", found, entry)


def end_measure(*, by: Visitor, on: date, today: date, measure: int, reason: str) -> None:
    """Say that a measure (by key) holds no more, and why; it stays in sight on the days before."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="measure.end", reason=reason):
        found = find_row(SuccessMeasure, by, on, pk=measure, ended_on__isnull=True)
        _check_may(by, found, "action.draft")
        if not reason.strip():
            raise Invalid("move.no-reason", "Say why.")
        found.ended_on, found.end_reason = on, reason.strip()
        found.save(update_fields=("ended_on", "end_reason"))


def observe_measure(*, by: Visitor, on: date, today: date, measure: int, entry: ObservationEntry) -> None:
    """Enter what was observed of a measure, with its qualifier, period, source and as-at day (R107)."""
    check_allowed(by, "action.report")
    check_day(on, today)
    with recorded(by=actor_of(by), code="measure.observe"):
        found = find_row(SuccessMeasure, by, on, pk=measure)
        _check_may(by, found, "action.report")
        if found.ended_on is not None and found.ended_on <= on:
            raise Invalid("measure.ended", "This measure was ended. Enter it for one that holds.")
        if not entry.period or not entry.source.strip():
            raise Invalid("observation.no-source", "Say for which period it holds, and where it comes from.")
        if entry.as_at_on > on:
            raise Invalid("observation.ahead", "It cannot be as at a day that has not come.")
        if not entry.figure.strip() and not entry.words.strip():
            raise Invalid("observation.nothing", "Give a figure, or say what was observed.")
        figure = parse_quantity(entry.figure) if entry.figure.strip() else None
        found.observations.create(
            partnership_id=by.partnership,
            effective_on=on,
            value=str(figure.value) if figure else "",
            other=str(figure.other) if figure and figure.other is not None else "",
            qualifier=(figure.qualifier or "") if figure else "",
            unit=figure.unit if figure else "",
            words=entry.words.strip() or (figure.words if figure else ""),
            period=entry.period,
            source=entry.source.strip(),
            as_at_on=entry.as_at_on,
            observed_by_id=by.account,
        )


def _check_may(by: Visitor, measure: SuccessMeasure, rule: str) -> None:
    """A contributor speaks of the measures of their own organisation's actions only."""
    if measure.action is None:
        check_allowed(by, rule, 0)
    else:
        check_lead(by, measure.action, rule)
