"""Inspections as they were known on a day: grades in words, what was found, and the report's own counts checked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jointreview.core.frameworks import Framework, load_framework
from jointreview.errors import NotFound
from jointreview.web.models import Inspection, Judgement, ReportedFigure
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.findings import FindingRow, findings_on


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A grade as published, with the words of its scale where the report gives a number only."""

    label: str
    grade: str
    words: str
    printed: str
    number: int | None
    is_counted: bool
    theme: str
    is_child: bool
    page: int | None
    paragraph: str


@dataclass(frozen=True, slots=True)
class CountCheck:
    """A count the report declares of itself against the number captured."""

    what: str
    declared: str
    captured: int | None
    agrees: bool | None
    place: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the evidence base, with its qualifier ("more_than")."""

    what: str
    value: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A date or a number of working days that a source states."""

    what: str
    due_on: date | None
    working_days: int | None
    place: str


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One line of the list of inspections."""

    reference: str
    title: str
    area_name: str
    framework: str
    framework_title: str
    kind: str
    started_on: KnownDate | None
    ended_on: KnownDate | None
    published_on: KnownDate | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class InspectionPage:
    """One inspection with all it found, as known on the day."""

    row: InspectionRow
    inspectorates: str
    note: str
    source: str
    document: str
    document_name: str
    judgements: tuple[JudgementRow, ...]
    findings: tuple[FindingRow, ...]
    counts: tuple[CountCheck, ...]
    figures: tuple[FigureRow, ...]
    stated: tuple[StatedRow, ...]


def inspections_on(partnership: int, as_of: date) -> tuple[InspectionRow, ...]:
    """Every inspection known by `as_of`, the newest first."""
    found = _known(partnership, as_of).order_by("-effective_on", "-reference")
    return tuple(_row(inspection, as_of) for inspection in found)


def inspection_page(partnership: int, as_of: date, reference: str) -> InspectionPage:
    """One inspection. Raises NotFound when it was not known on that day."""
    inspection = _known(partnership, as_of).filter(reference=reference).first()
    if inspection is None:
        raise NotFound("inspection.unknown", "There is no inspection of that reference on this day.")
    framework = load_framework(inspection.framework)
    findings = findings_on(partnership, as_of, reference)
    figures = list(inspection.figures.select_related("passage").order_by("pk"))
    return InspectionPage(
        row=_row(inspection, as_of),
        inspectorates=inspection.inspectorates,
        note=inspection.note,
        source=inspection.source,
        document=inspection.document.sha256 if inspection.document else "",
        document_name=inspection.document.name if inspection.document else "",
        judgements=tuple(
            _judgement(judgement, framework)
            for judgement in inspection.judgements.select_related("passage").order_by("position")
        ),
        findings=findings,
        counts=tuple(_count(figure, findings) for figure in figures if figure.purpose == "declared"),
        figures=tuple(
            FigureRow(figure.what, figure.value, figure.qualifier)
            for figure in figures
            if figure.purpose == "evidence"
        ),
        stated=tuple(
            StatedRow(stated.what, stated.due_on, stated.working_days, _place(stated))
            for stated in inspection.stated_deadlines.select_related("passage").order_by("pk")
        ),
    )


def _known(partnership: int, as_of: date) -> QuerySet[Inspection]:
    return Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of).select_related(
        "document"
    )


def _row(inspection: Inspection, as_of: date) -> InspectionRow:
    received = inspection.received_on
    return InspectionRow(
        reference=inspection.reference,
        title=inspection.title,
        area_name=inspection.area_name,
        framework=inspection.framework,
        framework_title=load_framework(inspection.framework).title,
        kind=inspection.kind.replace("_", " "),
        started_on=known_date(inspection.started_on),
        ended_on=known_date(inspection.ended_on),
        published_on=known_date(inspection.published_on),
        received_on=received if received and received <= as_of else None,
    )


def _judgement(judgement: Judgement, framework: Framework) -> JudgementRow:
    passage = judgement.passage
    return JudgementRow(
        label=judgement.label,
        grade=judgement.grade,
        words=_grade_words(judgement),
        printed=judgement.printed,
        number=judgement.number,
        is_counted=judgement.is_counted,
        theme=judgement.theme,
        is_child=bool(judgement.parent_area),
        page=passage.page if passage else None,
        paragraph=passage.paragraph if passage else "",
    )


def _grade_words(judgement: Judgement) -> str:
    if not judgement.grade:
        return judgement.printed or "No grade given"
    return judgement.grade.replace("_", " ").capitalize()


_COUNTED = {
    "recommendations": ("recommendation", "priority_action"),
    "strengths": ("strength",),
    "weaknesses": ("area_for_improvement",),
    "areas for improvement": ("area_for_improvement", "recommendation"),
}


def _count(figure: ReportedFigure, findings: tuple[FindingRow, ...]) -> CountCheck:
    """Compare with what was captured where the words name something that is counted; otherwise say nothing."""
    kinds = next((kinds for word, kinds in _COUNTED.items() if figure.what.lower().startswith(word)), None)
    captured = None if kinds is None else sum(finding.kind in kinds for finding in findings)
    exact = figure.value.isdigit() and not figure.qualifier
    agrees = int(figure.value) == captured if exact and captured is not None else None
    return CountCheck(figure.what, figure.value, captured, agrees, _place(figure))


def _place(row: object) -> str:
    passage = row.passage
    if passage is None:
        return ""
    bits = [
        f"page {passage.page}" if passage.page else "",
        f"paragraph {passage.paragraph}" if passage.paragraph else "",
    ]
    return ", ".join(bit for bit in bits if bit)
