"""Inspections as they were known on a day: grades in words, what was found, and the report's own counts checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from jointreview.core.calendars import PartialDate, PartialRange, load_calendar
from jointreview.core.frameworks import Framework
from jointreview.core.quantities.quantity import SPOKEN
from jointreview.core.response import reckon_band
from jointreview.errors import NotFound
from jointreview.web.mapping.catalogue import file_of, pinned_frameworks, used_framework
from jointreview.web.models import Inspection, Judgement, ReportedFigure, StatedDeadline
from jointreview.web.queries.counts_declared import CountCheck, count_of, place_of
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.duties import received_days
from jointreview.web.queries.findings import BAND_WORDS, FindingRow, findings_by_inspection
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.standing_grades import standing


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
    position: int = 0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the evidence base, with its qualifier ("more_than")."""

    what: str
    value: str
    qualifier: str

    @property
    def words(self) -> str:
        """The figure as one would say it: "over 100", "10 to 12", "1 in 20"."""
        if self.qualifier == "ratio":
            return self.value.replace(":", " in ") if ":" in self.value else f"{self.value} times"
        if self.qualifier == "range":
            return self.value.replace("-", " to ")
        return SPOKEN[self.qualifier or None] + self.value


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A date or a number of working days that a source states."""

    what: str
    due_on: date | None
    working_days: int | None
    place: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """A time band of the recommendations and when it runs out; `reason` says why there is no date."""

    id: str
    words: str
    due_on: date | None
    reason: str
    rule: str


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
    another_reason: str
    inspectorates: str
    lead_inspector: str
    parent: str
    note: str
    source: str
    document: str
    document_name: str
    document_pages: int | None
    judgements: tuple[JudgementRow, ...]
    findings: tuple[FindingRow, ...]
    counts: tuple[CountCheck, ...]
    figures: tuple[FigureRow, ...]
    stated: tuple[StatedRow, ...]
    bands: tuple[BandRow, ...]


def inspections_on(partnership: int, as_of: date, number: int = 1) -> Slice[InspectionRow]:
    """A page of the inspections known by `as_of`, the newest first."""
    part = slice_of(_known(partnership, as_of).order_by("-effective_on", "-reference"), number)
    arrived, files = _received(part.rows, as_of), pinned_frameworks(part.rows)
    return part.of(_row(one, arrived[one.pk], files[file_of(one)]) for one in part.rows)


def inspection_page(partnership: int, as_of: date, reference: str) -> InspectionPage:
    """One inspection. Raises NotFound when it was not known on that day."""
    pages = inspection_pages(partnership, as_of, [reference])
    if not pages:
        raise NotFound("inspection.unknown", "There is no inspection with that reference on this day.")
    return pages[0]


def inspection_pages(partnership: int, as_of: date, references: Sequence[str]) -> tuple[InspectionPage, ...]:
    """Several of them in the order given, with a handful of statements, however many; one not known is left out."""
    known = _known(partnership, as_of).filter(reference__in=references)
    by_then = {"effective_on__lte": as_of}
    parts = [
        Prefetch(name, model.objects.filter(**by_then).select_related("passage").order_by("pk"))
        for name, model in (
            ("figures", ReportedFigure),
            ("judgements", Judgement),
            ("stated_deadlines", StatedDeadline),
        )
    ]
    found = {one.reference: one for one in known.prefetch_related(*parts)}
    findings = findings_by_inspection(partnership, as_of, found)
    arrived = _received(list(found.values()), as_of)
    files = pinned_frameworks(found.values())
    used = {file_of(one): one for one in found.values()}
    laws = {file: used_framework(one, as_of) for file, one in used.items()}
    return tuple(
        _page(
            one,
            _row(one, arrived[one.pk], files[file_of(one)]),
            findings[one.reference],
            laws[file_of(one)],
            as_of,
        )
        for one in (found[reference] for reference in references if reference in found)
    )


def _page(
    inspection: Inspection,
    row: InspectionRow,
    findings: tuple[FindingRow, ...],
    framework: Framework | None,
    as_of: date,
) -> InspectionPage:
    figures = inspection.figures.all()
    return InspectionPage(
        row=row,
        another_reason=inspection.another_reason,
        inspectorates=inspection.inspectorates,
        lead_inspector=inspection.lead_inspector,
        parent=inspection.parent.reference if inspection.parent else "",
        note=inspection.note,
        source=inspection.source,
        document=inspection.document.sha256 if inspection.document else "",
        document_name=inspection.document.name if inspection.document else "",
        document_pages=inspection.document.pages if inspection.document else None,
        judgements=tuple(_judgement(judgement) for judgement in standing(inspection.judgements.all(), as_of)),
        findings=findings,
        counts=tuple(count_of(figure, findings) for figure in figures if figure.purpose == "declared"),
        figures=tuple(
            FigureRow(figure.what, figure.value, figure.qualifier)
            for figure in figures
            if figure.purpose == "evidence"
        ),
        stated=tuple(
            StatedRow(stated.what, stated.due_on, stated.working_days, place_of(stated))
            for stated in inspection.stated_deadlines.all()
        ),
        bands=_bands(row, findings, framework),
    )


def inspections_of(partnership: int, document: str) -> tuple[tuple[str, date], ...]:
    """The references of the inspections made from a document (its SHA-256), each with the day it holds from."""
    found = Inspection.objects.filter(partnership_id=partnership, document__sha256=document)
    return tuple(found.order_by("reference").values_list("reference", "effective_on"))


def _known(partnership: int, as_of: date) -> QuerySet[Inspection]:
    return Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of).select_related(
        "document", "parent"
    )


def _bands(
    row: InspectionRow, findings: tuple[FindingRow, ...], framework: Framework | None
) -> tuple[BandRow, ...]:
    """The bands that this inspection's recommendations stand in, with the day each runs out."""
    used = {finding.timescale for finding in findings if finding.timescale}
    known = {band.id: band for band in framework.bands} if framework else {}
    published = row.published_on.last if isinstance(row.published_on, PartialRange) else row.published_on
    received = PartialDate.of(row.received_on) if row.received_on else None
    found = []
    for name in (name for name in BAND_WORDS if name in used):
        if name not in known:
            found.append(BandRow(name, BAND_WORDS[name], None, "No date: the framework sets none", ""))
            continue
        limit = reckon_band(known[name], published, received, load_calendar())
        found.append(BandRow(name, BAND_WORDS[name], limit.due_on, limit.reason, limit.rule))
    return tuple(found)


def _row(inspection: Inspection, received_on: date | None, framework: Framework | None) -> InspectionRow:
    return InspectionRow(
        reference=inspection.reference,
        title=inspection.title,
        area_name=inspection.area_name,
        framework=inspection.framework,
        framework_title=framework.title if framework else inspection.framework,
        kind=inspection.kind.replace("_", " "),
        started_on=known_date(inspection.started_on),
        ended_on=known_date(inspection.ended_on),
        published_on=known_date(inspection.published_on),
        received_on=received_on,
    )


def _received(inspections: Sequence[Inspection], as_of: date) -> dict[int, date | None]:
    """The day each was received as known on `as_of`: from its reckoned duties, or the bare date where it has none."""
    entered = {one.pk: one.received_on for one in inspections}
    found = {key: day if day and day <= as_of else None for key, day in entered.items()}
    return found | received_days(list(entered), as_of)


def _judgement(judgement: Judgement) -> JudgementRow:
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
        position=judgement.position,
    )


def _grade_words(judgement: Judgement) -> str:
    if not judgement.grade:
        return judgement.printed or "No grade given"
    return judgement.grade.replace("_", " ").capitalize()
