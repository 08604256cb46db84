"""Writes one inspection and all it found, for the actions that hold an open audit action. Not an action itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Max

from jointreview.core.calendars import parse_partial_date
from jointreview.core.frameworks import Framework, JudgedArea, check_additional, check_in_force
from jointreview.core.reports.sameness import known_as
from jointreview.errors import Invalid
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.pinning import keep_framework
from jointreview.web.mapping.catalogue import framework_in_use, framework_of
from jointreview.web.mapping.entries import (
    FindingEntry,
    InspectionEntry,
    PassageEntry,
    from_inspection,
    told_of,
)
from jointreview.web.models import (
    Finding,
    FindingPart,
    Inspection,
    Judgement,
    JudgementBasis,
    Passage,
    ReportedFigure,
    StatedDeadline,
)


def write_inspection(
    entry: InspectionEntry, partnership: int, on: date, document: int | None = None
) -> Inspection:
    """Insert the inspection, its passages, judgements, findings, figures and stated dates, in the report's order.

    Raises Invalid for a framework version not in force when it began, unless the entry gives the reason (R016), and for
    an inspection that is in the record already, unless the entry says why it is another one.
    """
    framework = framework_in_use(partnership, on, entry.framework)
    started_on = parse_partial_date(entry.started_on.split("/")[0]) if entry.started_on else None
    check_in_force(framework, started_on, entry.framework_reason)
    _check_areas(framework, entry)
    _check_new(entry, partnership)
    keep_framework(framework, partnership, on)
    parent = Inspection.objects.filter(partnership_id=partnership, reference=entry.parent).first()
    inspection = Inspection.objects.create(
        partnership_id=partnership,
        effective_on=on,
        reference=next_reference(partnership, "I"),
        title=entry.title,
        area_name=entry.area_name,
        framework=entry.framework,
        framework_digest=framework.digest,
        framework_reason=entry.framework_reason,
        another_reason=entry.another_reason,
        kind=entry.kind,
        inspectorates=", ".join(entry.inspectorates),
        lead_inspector=entry.lead_inspector,
        started_on=entry.started_on,
        ended_on=entry.ended_on,
        published_on=entry.published_on,
        received_on=date.fromisoformat(entry.received_on) if entry.received_on else None,
        planned_on=entry.planned_on,
        action_plan=entry.action_plan,
        note=entry.note,
        parent=parent,
        document_id=document,
        source=entry.source,
    )
    _write_items(inspection, entry)
    return inspection


def extend_inspection(inspection: Inspection, entry: InspectionEntry, on: date) -> None:
    """Insert what the entry found into an inspection that is there, known from `on`; its facts are left alone."""
    _check_areas(framework_of(inspection, on), entry, inspection.judgements.all())
    known = {"known_on": on}
    _write_items(
        inspection,
        replace(
            entry,
            findings=tuple(replace(one, **known) for one in entry.findings),
            figures=tuple(replace(one, **known) for one in entry.figures),
        ),
        on,
    )


def add_finding(inspection: Inspection, entry: FindingEntry) -> Finding:
    """Insert one more finding, known from the entry's own day, after those that are there."""
    last = inspection.findings.aggregate(last=Max("position"))["last"] or 0
    return _write_finding(inspection, entry, last + 1)


def _write_items(inspection: Inspection, entry: InspectionEntry, known_on: date | None = None) -> None:
    _write_judgements(inspection, entry, known_on)
    last = inspection.findings.aggregate(last=Max("position"))["last"] or 0
    for position, finding in enumerate(entry.findings, last + 1):
        _write_finding(inspection, finding, position)
    _write_stated(inspection, entry, known_on)


def _check_areas(framework: Framework, entry: InspectionEntry, there: Iterable[Judgement] = ()) -> None:
    """Of the areas judged before and those of the entry, none too many beside the core (R002)."""
    every = (*there, *entry.judgements)
    check_additional(framework, [JudgedArea(one.area, one.label, one.is_counted) for one in every])


def _check_new(entry: InspectionEntry, partnership: int) -> None:
    if entry.another_reason.strip():
        return
    record = map(from_inspection, Inspection.objects.filter(partnership_id=partnership))
    if known := known_as(told_of(entry), record):
        raise Invalid(
            "inspection.known",
            f"The record holds an inspection of the same area, framework and dates already: {', '.join(known)}. "
            "If this is another one, say why.",
        )


def _write_judgements(inspection: Inspection, entry: InspectionEntry, known_on: date | None) -> None:
    last = inspection.judgements.aggregate(last=Max("position"))["last"] or 0
    for position, judgement in enumerate(entry.judgements, last + 1):
        made = Judgement.objects.create(
            **_common(inspection, known_on),
            inspection=inspection,
            position=position,
            area=judgement.area,
            label=judgement.label,
            grade=judgement.grade,
            printed=judgement.printed,
            number=judgement.number,
            is_counted=judgement.is_counted,
            theme=judgement.theme,
            parent_area=judgement.parent_area,
            passage=_write_passage(inspection, judgement.passage, known_on),
        )
        if judgement.evidence_period:
            JudgementBasis.objects.create(
                **_common(inspection, known_on),
                judgement=made,
                period=judgement.evidence_period,
                validation=judgement.validation,
                source=inspection.source,
            )


def _write_finding(inspection: Inspection, entry: FindingEntry, position: int) -> Finding:
    common = _common(inspection, entry.known_on)
    finding = Finding.objects.create(
        **common,
        inspection=inspection,
        reference=next_reference(inspection.partnership_id, "F"),
        position=position,
        kind=entry.kind,
        area=entry.area,
        theme=entry.theme,
        number=entry.number,
        text=entry.text,
        summary=entry.summary,
        timescale=entry.timescale,
        addressee=entry.addressee,
        is_addressee_assumed=entry.is_addressee_assumed,
        passage=_write_passage(inspection, entry.passage, entry.known_on),
    )
    for label, text in entry.parts:
        FindingPart.objects.create(**common, finding=finding, label=label, text=text)
    return finding


def _write_stated(inspection: Inspection, entry: InspectionEntry, known_on: date | None) -> None:
    for figure in entry.figures:
        ReportedFigure.objects.create(
            **_common(inspection, figure.known_on),
            inspection=inspection,
            purpose=figure.purpose,
            what=figure.what,
            value=figure.value,
            qualifier=figure.qualifier,
            passage=_write_passage(inspection, figure.passage, figure.known_on),
        )
    for stated in entry.stated_deadlines:
        StatedDeadline.objects.create(
            **_common(inspection, known_on),
            inspection=inspection,
            what=stated.what,
            due_on=date.fromisoformat(stated.due_on) if stated.due_on else None,
            working_days=stated.working_days,
            passage=_write_passage(inspection, stated.passage, known_on),
        )


def _write_passage(
    inspection: Inspection, entry: PassageEntry | None, known_on: date | None = None
) -> Passage | None:
    if entry is None or not entry.text:
        return None
    return Passage.objects.create(
        **_common(inspection, known_on),
        document_id=inspection.document_id,
        source=entry.source or ("" if inspection.document_id else inspection.source or inspection.title),
        page=entry.page,
        paragraph=entry.paragraph,
        text=entry.text,
    )


def _common(inspection: Inspection, known_on: date | None = None) -> dict[str, object]:
    """What every row carries; `known_on` where it was known later than the inspection."""
    return {
        "partnership_id": inspection.partnership_id,
        "effective_on": known_on or inspection.effective_on,
    }
