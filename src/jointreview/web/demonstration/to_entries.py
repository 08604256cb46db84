"""From an inspection of the demonstration's facts to the entry that the record's one writer takes."""

from jointreview.web.demonstration.inspections import Inspection, Recommendation
from jointreview.web.demonstration.sources import Source
from jointreview.web.demonstration.statements import Figure
from jointreview.web.mapping.entries import (
    FigureEntry,
    FindingEntry,
    InspectionEntry,
    JudgementEntry,
    PassageEntry,
    StatedDeadlineEntry,
)

# How the note names a fact that no source states.
UNKNOWN = {
    "published_on": "the day of publication",
    "started_on": "when it began",
    "plan_accepted_on": "when the plan was accepted",
}


def to_entry(inspection: Inspection, parent: str) -> InspectionEntry:
    """The whole inspection: weaknesses and strengths in their order, then recommendations."""
    return InspectionEntry(
        title=inspection.title,
        area_name=inspection.area_name,
        framework=inspection.framework,
        kind=inspection.kind,
        started_on=inspection.started_on.iso if inspection.started_on else "",
        ended_on=inspection.ended_on.iso if inspection.ended_on else "",
        published_on=inspection.published_on.iso if inspection.published_on else "",
        inspectorates=inspection.inspectorates,
        note=_note(inspection),
        source=inspection.source.words,
        parent=parent,
        planned_on=inspection.planned_on.iso if inspection.planned_on else "",
        action_plan=inspection.action_plan,
        judgements=tuple(
            JudgementEntry(
                label=one.label,
                area=one.area,
                grade=one.grade or "",
                printed=one.printed,
                number=one.number,
                is_counted=one.counted,
                theme=one.theme or "",
                parent_area=one.parent or "",
                evidence_period=one.evidence_period,
                validation=one.validation,
                passage=_passage(f"{one.label}: {one.printed or one.number}", one.source),
            )
            for one in inspection.judgements
        ),
        findings=_findings(inspection),
        figures=_figures(inspection),
        stated_deadlines=tuple(
            StatedDeadlineEntry(
                what=one.duty,
                working_days=one.working_days,
                passage=_passage(f"{one.working_days} working days from {one.anchor}", one.source),
            )
            for one in inspection.stated_periods
        ),
    )


def _findings(inspection: Inspection) -> tuple[FindingEntry, ...]:
    listed = sorted((*inspection.strengths, *inspection.weaknesses), key=lambda one: (one.kind, one.number))
    return (
        *(
            FindingEntry(
                kind=one.kind,
                text=one.text,
                passage=_passage(one.text, one.source),
                area=one.area,
                theme=one.area_title,
                number=str(one.number),
                known_on=one.known_on,
            )
            for one in listed
        ),
        *(_recommendation(one) for one in inspection.recommendations),
    )


def _recommendation(one: Recommendation) -> FindingEntry:
    return FindingEntry(
        kind="recommendation",
        text=one.text,
        passage=_passage(one.text, one.source),
        key=one.key,
        theme=one.theme or "",
        number=str(one.number),
        timescale=one.timescale or "",
        addressee=one.addressee or "",
        is_addressee_assumed=one.is_addressee_assumed,
        parts=tuple((part.label, part.text) for part in one.parts),
        known_on=one.known_on,
    )


def _figures(inspection: Inspection) -> tuple[FigureEntry, ...]:
    evidence = tuple(_figure(one) for one in inspection.figures if one.purpose == "evidence")
    declared = tuple(
        FigureEntry(
            "declared",
            " ".join(part for part in (one.what, one.theme, one.timescale) if part).replace("_", " "),
            str(one.value),
            passage=_passage(f"{one.value} {one.what}", one.source),
        )
        for one in inspection.declared_counts
    )
    return evidence + declared


def _figure(one: Figure) -> FigureEntry:
    words = one.quantity.words if one.quantity else "not stated"
    passage = _passage(f"{one.what}: {words}", one.source)
    return FigureEntry("evidence", one.what, words, passage=passage, known_on=one.known_on)


def _note(inspection: Inspection) -> str:
    unknown = [
        f"Not stated: {UNKNOWN.get(one.what, one.what.replace('_', ' '))}. {one.words}."
        for one in inspection.not_stated
    ]
    return "\n".join(line for line in (inspection.note, *unknown) if line)


def _passage(text: str, source: Source) -> PassageEntry:
    return PassageEntry(text=text, paragraph=source.place, source=source.words)
