"""Self-assessments as at a day, area by area, and beside what inspectors found before and since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointreview.core.frameworks import Framework
from jointreview.core.frameworks.crosswalk import load_crosswalks
from jointreview.core.plan.self_assessment import Comparison, GradedArea, compare, shared_order
from jointreview.errors import NotFound
from jointreview.web.mapping.catalogue import catalogue, held_framework, held_frameworks, pinned_framework
from jointreview.web.models import Inspection, Judgement, SelfAssessment, SelfStatement
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.standing_grades import standing

# What a self-evaluation answers where its framework asks no questions of its own.
QUESTIONS = ("What we know", "How we know it", "What we will do next")
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """An area and what we say of it on the day; `grade_words` is empty where we give none.

    `version` is the key of what we say, or 0.
    """

    area: str
    title: str
    grade: str
    grade_words: str
    knows: str
    evidence: str
    plans: str
    source: str
    said_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class ComparedInspection:
    """The comparison with one inspection; `without_overall` leaves the overall grade out, if both sides gave one."""

    reference: str
    title: str
    published_on: KnownDate | None
    is_later: bool
    comparison: Comparison
    without_overall: Comparison | None
    has_other_framework: bool


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A self-assessment in a list."""

    reference: str
    title: str
    framework_title: str
    period: str
    known_on: date


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """A self-assessment with its areas, the questions it answers, and its comparisons."""

    reference: str
    title: str
    framework_title: str
    period: str
    note: str
    source: str
    known_on: date
    questions: tuple[str, ...]
    areas: tuple[StatementRow, ...]
    compared: tuple[ComparedInspection, ...]

    @property
    def unstated(self) -> tuple[StatementRow, ...]:
        """Areas that we have said nothing about."""
        return tuple(row for row in self.areas if row.said_on is None)


def assessments_on(partnership: int, as_of: date) -> tuple[AssessmentRow, ...]:
    """Every self-assessment known on the day, the newest first."""
    found = SelfAssessment.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    titles = {framework.id: framework.title for framework in held_frameworks()}
    return tuple(
        AssessmentRow(one.reference, one.title, titles[one.framework], one.period, one.effective_on)
        for one in found.order_by("-effective_on", "-pk")
    )


def assessment_page(partnership: int, as_of: date, reference: str) -> AssessmentPage:
    """One self-assessment as at a day. Raises NotFound."""
    found = SelfAssessment.objects.filter(
        partnership_id=partnership, reference=reference, effective_on__lte=as_of
    ).first()
    if found is None:
        raise NotFound("self-assessment.unknown", "There is no such self-assessment on this day.")
    framework = held_framework(found.framework)
    areas = _statements(found, framework, as_of)
    return AssessmentPage(
        reference=found.reference,
        title=found.title,
        framework_title=framework.title,
        period=found.period,
        note=found.note,
        source=found.source,
        known_on=found.effective_on,
        questions=tuple(one.words for one in framework.self_evaluation) or QUESTIONS,
        areas=areas,
        compared=_compared(partnership, as_of, found, framework, areas),
    )


def grade_choices(reference: str, partnership: int, area: str) -> tuple[tuple[str, str], ...]:
    """(identifier, words) of the grades that the area of a self-assessment can have, the best first."""
    found = SelfAssessment.objects.get(partnership_id=partnership, reference=reference)
    framework = held_framework(found.framework)
    scale_id = next((one.scale for one in framework.areas if one.code == area), None)
    scale = next((one for one in framework.scales if one.id == scale_id), None)
    return tuple((point.id, point.words[0].capitalize()) for point in scale.points) if scale else ()


def _statements(found: SelfAssessment, framework: Framework, as_of: date) -> tuple[StatementRow, ...]:
    latest: dict[str, SelfStatement] = {}
    known = (row for row in found.statements.all() if row.effective_on <= as_of)
    for row in sorted(known, key=lambda row: (row.effective_on, row.pk)):
        latest[row.area] = row
    words = {point.id: point.words[0] for scale in framework.scales for point in scale.points}
    return tuple(
        StatementRow(
            area=area.code,
            title=area.title,
            grade=said.grade if said else "",
            grade_words=words.get(said.grade, "").capitalize() if said else "",
            knows=said.knows if said else "",
            evidence=said.evidence if said else "",
            plans=said.plans if said else "",
            source=said.source if said else "",
            said_on=said.effective_on if said else None,
            version=said.pk if said else 0,
        )
        for area in framework.areas
        for said in (latest.get(area.code),)
    )


def _compared(
    partnership: int,
    as_of: date,
    found: SelfAssessment,
    framework: Framework,
    areas: tuple[StatementRow, ...],
) -> tuple[ComparedInspection, ...]:
    """With every graded inspection of the own area that shares an area with it, the earliest first."""
    references = inspections_by_area(partnership, as_of).own_references
    inspections = Inspection.objects.filter(partnership_id=partnership, reference__in=references)
    made = (
        _compared_with(inspection, _framework_of(inspection), as_of, found, framework, areas)
        for inspection in inspections.prefetch_related("judgements").order_by("effective_on", "pk")
    )
    return tuple(one for one in made if one)


def _framework_of(inspection: Inspection) -> Framework:
    return pinned_framework(inspection) or held_framework(inspection.framework)


def _compared_with(
    inspection: Inspection,
    other: Framework,
    as_of: date,
    found: SelfAssessment,
    framework: Framework,
    areas: tuple[StatementRow, ...],
) -> ComparedInspection | None:
    """The comparison with one inspection; None where they share no graded area."""
    own = [GradedArea(row.area, row.title, row.grade) for row in areas if row.grade]
    held = standing(inspection.judgements.all(), as_of)
    theirs = [_graded(one) for one in held if one.grade and not one.theme]
    order = shared_order([_order(framework), _order(other)])
    comparison = compare(own, theirs, order, _pairs(framework.id, other.id))
    if not comparison.compared:
        return None
    has_overall = any(row.theirs.area == OVERALL for row in comparison.rows)
    return ComparedInspection(
        reference=inspection.reference,
        title=inspection.title,
        published_on=known_date(inspection.published_on),
        is_later=inspection.effective_on > found.effective_on,
        comparison=comparison,
        without_overall=compare(
            [one for one in own if one.area != OVERALL],
            [one for one in theirs if one.area != OVERALL],
            order,
            _pairs(framework.id, other.id),
        )
        if has_overall
        else None,
        has_other_framework=other.id != framework.id,
    )


def believed_of(partnership: int, as_of: date, inspection: str) -> tuple[tuple[str, str, str], ...]:
    """The self-assessments that share a graded area with an inspection: reference, title, "6 of 7 the same"."""
    one = Inspection.objects.prefetch_related("judgements").get(
        partnership_id=partnership, reference=inspection
    )
    if one.reference not in inspections_by_area(partnership, as_of).own_references:
        return ()
    told, under, held = [], _framework_of(one), catalogue()
    known = SelfAssessment.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    for found in known.prefetch_related("statements").order_by("effective_on", "pk"):
        framework = held.find(found.framework) or held_framework(found.framework)
        areas = _statements(found, framework, as_of)
        with_it = _compared_with(one, under, as_of, found, framework, areas)
        if with_it:
            told.append((found.reference, found.title, with_it.comparison.words))
    return tuple(told)


def _graded(judgement: Judgement) -> GradedArea:
    return GradedArea(judgement.area, judgement.label, judgement.grade)


def _order(framework: Framework) -> tuple[str, ...]:
    """The grades of the framework's first scale, the best first."""
    return tuple(point.id for point in framework.scales[0].points) if framework.scales else ()


def _pairs(own: str, theirs: str) -> Mapping[str, str]:
    """Areas of their framework that a crosswalk calls the same as one of ours, or a part of it."""
    found: dict[str, str] = {}
    for crosswalk in load_crosswalks():
        for one in (link for link in crosswalk.links if link.relation != "overlaps"):
            for near, far in ((one.first, one.second), (one.second, one.first)):
                if (near.framework, far.framework) == (own, theirs) and near.area and far.area:
                    found[far.area] = near.area
    return found
