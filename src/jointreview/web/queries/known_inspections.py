"""Whether what is about to be entered is in the record already: the same inspection, as far as dates are known."""

from collections.abc import Iterable
from datetime import date

from jointreview.core.reports.sameness import known_as
from jointreview.web.mapping.entries import InspectionEntry, from_inspection, told_of
from jointreview.web.models import Inspection


def known_inspections(
    partnership: int, entries: Iterable[InspectionEntry]
) -> tuple[tuple[str, str, date], ...]:
    """The inspections on record that can be one of these: reference, title and the day each is known from."""
    rows = {one.reference: one for one in Inspection.objects.filter(partnership_id=partnership)}
    record = [from_inspection(row) for row in rows.values()]
    found = dict.fromkeys(reference for entry in entries for reference in known_as(told_of(entry), record))
    return tuple((one, rows[one].title, rows[one].effective_on) for one in found)
