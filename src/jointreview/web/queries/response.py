"""The response to one inspection in short: its legal basis, and what else could be asked of it."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.frameworks import Duty
from jointreview.errors import NotFound
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import DutyReckoning, Inspection, LegalBasis


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A legal basis: from the framework's data, or held by the partnership with the day it was looked up."""

    words: str
    source: str
    state: str
    looked_up_on: date | None
    note: str = ""
    key: int | None = None


def legal_bases(partnership: int, as_of: date, inspection: str) -> tuple[BasisRow, ...]:
    """The framework's own, then those that the partnership holds by that day and has not corrected since (R063)."""
    found = inspection_on(partnership, as_of, inspection)
    known = LegalBasis.objects.filter(inspection=found, effective_on__lte=as_of)
    corrected = known.filter(replaces__isnull=False).values("replaces")
    held = known.exclude(pk__in=corrected).order_by("effective_on", "pk")
    return (
        *(
            BasisRow(one.words, one.source.words, one.source.state, None)
            for one in framework_of(found, as_of).legal_basis
        ),
        *(BasisRow(row.words, row.source, "", row.looked_up_on, row.note, row.pk) for row in held),
    )


def duties_to_add(partnership: int, as_of: date, inspection: str) -> tuple[Duty, ...]:
    """The duties that the framework lists and that this inspection does not have yet."""
    found = inspection_on(partnership, as_of, inspection)
    known = set(DutyReckoning.objects.filter(inspection=found).values_list("duty", flat=True))
    return tuple(duty for duty in framework_of(found, as_of).duties if duty.id not in known)


def inspection_on(partnership: int, as_of: date, reference: str) -> Inspection:
    """The inspection as it was known on the day. Raises NotFound."""
    found = Inspection.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, reference=reference
    ).first()
    if found is None:
        raise NotFound("inspection.unknown", "There is no inspection with that reference on this day.")
    return found
