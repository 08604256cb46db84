"""Entering an inspection that no uploaded report stands behind: its facts and their sources are given as values."""

from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.entering import write_inspection
from jointreview.web.actions.reckoning import reckon
from jointreview.web.mapping.entries import InspectionEntry
from jointreview.web.models import Finding


def enter_inspection(*, by: Visitor, on: date, today: date, entry: InspectionEntry) -> str:
    """Enter the inspection and reckon its duties; returns its reference."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="inspection.enter"):
        inspection = write_inspection(entry, by.partnership, on)
        reckon(inspection, on)
    return inspection.reference


def find_finding(by: Visitor, reference: str) -> Finding:
    """The partnership's finding with that reference. Raises NotFound."""
    found = Finding.objects.filter(partnership_id=by.partnership, reference=reference).first()
    if found is None:
        raise NotFound("finding.unknown", "There is no finding with that reference.")
    return found
