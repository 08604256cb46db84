"""How inspections hang together, what grades rest on, baselines, and reviews used that are no inspections."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.calendars import parse_partial_date
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.models import (
    Inspection,
    InspectionRelation,
    Judgement,
    JudgementBaseline,
    JudgementBasis,
    Plan,
    ReviewUse,
    ReviewUsed,
    SelfAssessment,
)

_USED_IN: Final = (("SA-", ("assessment", SelfAssessment)), ("P-", ("plan", Plan)))


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """What an inspection is to another (`other`, a reference) or to something that is no inspection (`what`)."""

    kind: str
    other: str = ""
    what: str = ""
    figure: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A review that evidence was taken from; `dated_on` as far as it is known, `inspection` a reference."""

    title: str
    kind: str
    dated_on: str = ""
    carried_out_by: str = ""
    inspection: str = ""
    note: str = ""
    source: str = ""


def relate(
    *,
    by: Visitor,
    on: date,
    today: date,
    inspection: str,
    entry: RelationEntry,
    is_withdrawn: bool = False,
) -> None:
    """Record, or withdraw, what the inspection is to another."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    found = find_known(by, inspection, on)
    other = find_known(by, entry.other, on) if entry.other else None
    if other is None and not entry.what.strip():
        raise Invalid("relation.nowhere", "Choose the other inspection, or say what it is.")
    if other == found:
        raise Invalid("relation.itself", "An inspection is not related to itself. Choose another one.")
    with recorded(by=actor_of(by), code="inspection.relate"):
        InspectionRelation.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            kind=entry.kind,
            other=other,
            what=entry.what.strip(),
            figure=entry.figure.strip(),
            note=entry.note.strip(),
            source=entry.source.strip(),
            is_withdrawn=is_withdrawn,
            entered_by_id=by.account,
        )


def state_basis(
    *,
    by: Visitor,
    on: date,
    today: date,
    inspection: str,
    position: int,
    period: str,
    validation: str = "",
    source: str = "",
) -> None:
    """Say which period's evidence a grade rests on (by its position in the report), and whether it was validated."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    if not period.strip():
        raise Invalid("basis.no-period", "Say which period the evidence is of.")
    judgement = Judgement.objects.filter(
        partnership_id=by.partnership, inspection__reference=inspection, position=position
    ).first()
    if judgement is None:
        raise NotFound("judgement.unknown", "There is no such judgement of this inspection.")
    with recorded(by=actor_of(by), code="judgement.basis"):
        JudgementBasis.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            judgement=judgement,
            period=period.strip(),
            validation=validation,
            source=source.strip(),
            entered_by_id=by.account,
        )


def mark_baseline(
    *, by: Visitor, on: date, today: date, inspection: str, reason: str, is_withdrawn: bool = False
) -> None:
    """Make the inspection's grades the baseline for later comparison, or no longer."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    if not reason.strip():
        raise Invalid("baseline.no-reason", "Give the reason.")
    found = find_known(by, inspection, on)
    with recorded(by=actor_of(by), code="inspection.baseline", reason=reason):
        JudgementBaseline.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            reason=reason.strip(),
            is_withdrawn=is_withdrawn,
            entered_by_id=by.account,
        )


def add_review_used(*, by: Visitor, on: date, today: date, entry: ReviewEntry) -> None:
    """Add a review that evidence was taken from."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    if not entry.title.strip():
        raise Invalid("review-used.no-title", "Say which review it is.")
    found = find_known(by, entry.inspection, on) if entry.inspection else None
    with recorded(by=actor_of(by), code="review-used.add"):
        ReviewUsed.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            title=entry.title.strip(),
            kind=entry.kind,
            dated_on=parse_partial_date(entry.dated_on).iso if entry.dated_on else "",
            carried_out_by=entry.carried_out_by.strip(),
            inspection=found,
            note=entry.note.strip(),
            source=entry.source.strip(),
            entered_by_id=by.account,
        )


def use_review(
    *, by: Visitor, on: date, today: date, review: int, target: str, area: str = "", words: str = ""
) -> None:
    """Say where a review (by key) was used again: `target` refers to a self-assessment, a plan or an inspection."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="review-used.use"):
        used = find_row(ReviewUsed, by, on, pk=review)
        name, model = next(
            (found for prefix, found in _USED_IN if target.startswith(prefix)), ("inspection", Inspection)
        )
        there = {name: find_row(model, by, on, reference=target), "area": area}
        if used.uses.filter(effective_on__lte=on, **there).exists():
            raise Invalid("review-used.there", "That it was used there is on record already.")
        ReviewUse.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            review=used,
            words=words.strip(),
            entered_by_id=by.account,
            **there,
        )


def find_known(by: Visitor, reference: str, on: date) -> Inspection:
    """The partnership's inspection of that reference as known on the day. Raises NotFound."""
    found = Inspection.objects.filter(
        partnership_id=by.partnership, reference=reference, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("inspection.unknown", "There is no inspection with that reference on this day.")
    return found
