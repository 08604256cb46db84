"""How an inspection hangs together with others as known on a day, what its grades rest on, and reviews used."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.web.models import (
    Inspection,
    InspectionRelation,
    JudgementBaseline,
    JudgementBasis,
    Plan,
    ReviewUse,
    ReviewUsed,
    SelfAssessment,
    SelfStatement,
)
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.standing_grades import standing

# What the first is to the second, and the second to the first.
KIND_WORDS = {
    "feeds": ("Feeds into", "Is fed by"),
    "held_back_by": ("Was held back by", "Holds back"),
    "follows_up": ("Follows up", "Is followed up by"),
    "beside": ("Ran beside", "Ran beside"),
}
VALIDATION_WORDS = {
    "": "whether validated is not said",
    "validated": "validated",
    "partly_validated": "partly validated",
    "not_validated": "not validated",
}
REVIEW_WORDS = {
    "inspection": "Inspection",
    "assessment": "Assessment",
    "audit": "Audit",
    "progress_check": "Progress check",
    "plan_review": "Plan review",
    "monitoring": "Monitoring",
    "survey": "Survey",
    "peer_review": "Peer review",
    "other": "Other",
}


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What this inspection is to another; `reference` is empty where the other is no inspection on record."""

    kind: str
    words: str
    reference: str
    title: str
    figure: str
    note: str
    source: str
    is_outward: bool


@dataclass(frozen=True, slots=True)
class ChildRow:
    """An inspection inside or beside this one: with its own report, grades and action plan."""

    reference: str
    title: str
    framework: str
    grades: int
    action_plan: str


@dataclass(frozen=True, slots=True)
class BasisRow:
    """What one grade rests on."""

    label: str
    grade: str
    period: str
    validation: str
    source: str

    @property
    def words(self) -> str:
        """ "2006/07, validated"."""
        return f"{self.period} ({VALIDATION_WORDS[self.validation]})"


@dataclass(frozen=True, slots=True)
class Relations:
    """The part of an inspection's page about what it hangs together with."""

    planned_on: KnownDate | None
    published: bool
    action_plan: str
    relations: tuple[RelationRow, ...]
    children: tuple[ChildRow, ...]
    bases: tuple[BasisRow, ...]
    baseline_reason: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review used, with its kind in words; `dated_on` None: not dated. `used_in` says where it was used again."""

    key: int
    title: str
    kind: str
    kind_words: str
    dated_on: KnownDate | None
    carried_out_by: str
    inspection: str
    note: str
    source: str
    used_in: tuple[str, ...]


def relations_of(partnership: int, as_of: date, reference: str) -> Relations:
    """For an inspection that is known on the day."""
    inspection = Inspection.objects.get(partnership_id=partnership, reference=reference)
    outward = _held(
        InspectionRelation.objects.filter(inspection=inspection, effective_on__lte=as_of).select_related(
            "other"
        )
    )
    inward = _held(
        InspectionRelation.objects.filter(
            other=inspection, effective_on__lte=as_of, inspection__effective_on__lte=as_of
        ).select_related("inspection")
    )
    return Relations(
        planned_on=known_date(inspection.planned_on),
        published=bool(inspection.published_on),
        action_plan=inspection.action_plan,
        relations=(*(_outward(row) for row in outward), *(_inward(row) for row in inward)),
        children=tuple(_children(inspection, as_of)),
        bases=bases_of(inspection, as_of),
        baseline_reason=baseline_reason(inspection, as_of),
    )


def bases_of(inspection: Inspection, as_of: date) -> tuple[BasisRow, ...]:
    """What each grade rests on, the latest word on the day, in the order of the report."""
    return bases_among([inspection], as_of).get(inspection.pk, ())


def bases_among(inspections: Collection[Inspection], as_of: date) -> dict[int, tuple[BasisRow, ...]]:
    """The same for several inspections, by key."""
    found = JudgementBasis.objects.filter(
        judgement__inspection__in=inspections, effective_on__lte=as_of
    ).select_related("judgement")
    latest = {row.judgement_id: row for row in found.order_by("effective_on", "pk")}
    bases: dict[int, tuple[BasisRow, ...]] = {}
    for row in sorted(latest.values(), key=lambda row: row.judgement.position):
        told = BasisRow(row.judgement.label, row.judgement.printed, row.period, row.validation, row.source)
        bases[row.judgement.inspection_id] = (*bases.get(row.judgement.inspection_id, ()), told)
    return bases


def baseline_reason(inspection: Inspection, as_of: date) -> str:
    """Why the inspection is a baseline on the day; empty when it is none."""
    return baseline_reasons([inspection], as_of).get(inspection.pk, "")


def baseline_reasons(inspections: Collection[Inspection], as_of: date) -> dict[int, str]:
    """The same for several inspections, by key; those that are none are left out."""
    found = JudgementBaseline.objects.filter(inspection__in=inspections, effective_on__lte=as_of)
    latest = {row.inspection_id: row for row in found.order_by("effective_on", "pk")}
    return {key: row.reason for key, row in latest.items() if not row.is_withdrawn}


def reviews_used(partnership: int, as_of: date) -> tuple[ReviewRow, ...]:
    """Every review used that was known on the day, in the order they were entered."""
    found = ReviewUsed.objects.filter(partnership_id=partnership, effective_on__lte=as_of).select_related(
        "inspection"
    )
    found = found.prefetch_related("uses__assessment", "uses__plan", "uses__inspection")
    latest = {(row.title, row.kind): row for row in found.order_by("effective_on", "pk")}
    return tuple(
        ReviewRow(
            key=row.pk,
            title=row.title,
            kind=row.kind,
            kind_words=REVIEW_WORDS[row.kind],
            dated_on=known_date(row.dated_on),
            carried_out_by=row.carried_out_by,
            inspection=row.inspection.reference if row.inspection else "",
            note=row.note,
            source=row.source,
            used_in=tuple(_use(one) for one in row.uses.all() if one.effective_on <= as_of),
        )
        for row in latest.values()
        if not row.is_withdrawn
    )


def use_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """Where a review may be used again: each area of a self-assessment, a plan, an inspection."""
    assessed = SelfAssessment.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    areas = SelfStatement.objects.filter(assessment__in=assessed, effective_on__lte=as_of)
    found = [
        (f"{one.assessment.reference} {one.area}", f"{one.assessment.reference}: {_spelled(one.area)}")
        for one in areas.select_related("assessment").order_by("assessment__reference", "pk")
    ]
    for model in (Plan, Inspection):
        known = model._default_manager.filter(partnership_id=partnership, effective_on__lte=as_of)
        found += [
            (reference, f"{reference}: {title}")
            for reference, title in known.order_by("reference").values_list("reference", "title")
        ]
    return tuple(dict(found).items())


def _use(one: ReviewUse) -> str:
    there = one.assessment or one.plan or one.inspection
    bits = (f"{there.reference}{': ' + _spelled(one.area) if one.area else ''}", one.words)
    return ", ".join(bit for bit in bits if bit)


def _spelled(area: str) -> str:
    return area.replace("_", " ").capitalize()


def _held(rows: Iterable[InspectionRelation]) -> list[InspectionRelation]:
    """Of each relation the latest, left out when it was withdrawn."""
    ordered = sorted(rows, key=lambda row: (row.effective_on, row.pk))
    latest = {(row.inspection_id, row.kind, row.other_id, row.what): row for row in ordered}
    return [row for row in latest.values() if not row.is_withdrawn]


def _outward(row: InspectionRelation) -> RelationRow:
    return RelationRow(
        kind=row.kind,
        words=KIND_WORDS[row.kind][0],
        reference=row.other.reference if row.other else "",
        title=row.other.title if row.other else row.what,
        figure=row.figure,
        note=row.note,
        source=row.source,
        is_outward=True,
    )


def _inward(row: InspectionRelation) -> RelationRow:
    return RelationRow(
        kind=row.kind,
        words=KIND_WORDS[row.kind][1],
        reference=row.inspection.reference,
        title=row.inspection.title,
        figure=row.figure,
        note=row.note,
        source=row.source,
        is_outward=False,
    )


def _children(inspection: Inspection, as_of: date) -> list[ChildRow]:
    found = (
        Inspection.objects.filter(parent=inspection, effective_on__lte=as_of)
        .prefetch_related("judgements")
        .order_by("reference")
    )
    return [
        ChildRow(
            one.reference,
            one.title,
            one.framework,
            len(standing(one.judgements.all(), as_of)),
            one.action_plan,
        )
        for one in found
    ]
