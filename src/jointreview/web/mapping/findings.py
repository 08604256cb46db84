"""A finding's row as the value that the detector of recurrence compares."""

from datetime import date

from jointreview.core.calendars import parse_partial_date
from jointreview.core.plan.recurrence import SaidFinding
from jointreview.web.models import Finding, Inspection


def to_said(finding: Finding) -> SaidFinding:
    """The finding as the detector compares it."""
    return SaidFinding(
        reference=finding.reference,
        inspection=finding.inspection.reference,
        came_out_on=orders_on(finding.inspection),
        kind=finding.kind,
        text=finding.text,
    )


def orders_on(inspection: Inspection) -> date:
    """The day that orders a report: the first that its publication can be, else when it became known."""
    published = inspection.published_on.split("/")[0]
    return parse_partial_date(published).first_on if published else inspection.effective_on


def came_out_on(finding: Finding) -> date | None:
    """The day on which the finding's report was published; None where no source gives the day."""
    published = finding.inspection.published_on
    return parse_partial_date(published).exact_on if published and "/" not in published else None
