"""The facts of an inspection laid out as a report of our own, for a newcomer to upload and see words highlighted on.

Each report says on its cover and on every page that it is a demonstration document and not the inspectorate's. What the
facts leave open the report leaves open: no date, number, body or grade is put in to fill a line.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jointreview.core.boards import (
    Findings,
    Grade,
    GradeTable,
    RecommendationBand,
    ReportSection,
    WrittenReport,
)
from jointreview.core.boards.blocks import Tone
from jointreview.core.frameworks import load_framework
from jointreview.web.demonstration.inspections import Inspection, JudgementGroup, Recommendation
from jointreview.web.demonstration.sources import DOCUMENTS
from jointreview.web.demonstration.wording import count_words, dates_in_words, names_in_words, when_on_site

TONES: dict[str, Tone] = {
    "outstanding": "good",
    "excellent": "good",
    "good": "good",
    "requires_improvement": "caution",
    "inadequate": "poor",
}
BANDS = {
    "immediate": "For immediate action",
    "three_months": "For action within three months",
    "six_months": "For action over the next six months",
    "longer_term": "For action in the longer term",
}
THEMED_BANDS = {
    "immediate": "Immediately:",
    "three_months": "Within three months:",
    "six_months": "Within six months:",
}


def write_report(inspection: Inspection, beside: Iterable[Inspection] = ()) -> WrittenReport:
    """The report of one inspection; `beside` are inspections whose grades it passed on."""
    sections = (
        _about(inspection),
        ReportSection("Judgements", tuple(_grades(inspection, beside))),
        ReportSection("What inspectors found", tuple(_findings(inspection))),
        *_recommendations(inspection),
        _origin(inspection),
    )
    return WrittenReport(
        title=inspection.title,
        authority=inspection.area_name,
        framework_title=load_framework(inspection.framework).title,
        inspected=dates_in_words(inspection.started_on, inspection.ended_on),
        published=inspection.published_on.words if inspection.published_on else "",
        sections=tuple(section for section in sections if section.parts),
    )


def _about(inspection: Inspection) -> ReportSection:
    parts = [
        f"This document tells what inspectors found in {inspection.area_name}, as far as facts are public."
    ]
    if days := when_on_site(inspection.started_on, inspection.ended_on):
        parts.append(f"The inspection took place {days}.")
    if inspection.published_on:
        said = "on" if inspection.published_on.is_complete else "in"
        parts.append(f"The report was published {said} {inspection.published_on.words}.")
    else:
        parts.append("When the report was published is not stated in the source.")
    parts += count_words(inspection)
    return ReportSection("About this inspection", tuple(parts))


def _grades(inspection: Inspection, beside: Iterable[Inspection]) -> Iterator[str | GradeTable]:
    for group in inspection.judgement_groups:
        yield _table(group, group.theme or _caption(inspection, group))
    for other in beside:
        title = load_framework(other.framework).title.lower()
        yield f"The following ratings were passed on to the {title}."
        for group in other.judgement_groups:
            yield _table(group, f"Ratings for the {title}")


def _caption(inspection: Inspection, group: JudgementGroup) -> str:
    if not group.counted:
        return "Additional areas, graded and not counted"
    if any(not one.counted for one in inspection.judgement_groups):
        return "Core areas"
    return "Judgements and grades"


def _table(group: JudgementGroup, caption: str) -> GradeTable:
    return GradeTable(
        caption,
        tuple(Grade(one.label, one.printed, TONES.get(one.grade or "", "plain")) for one in group.judgements),
    )


def _findings(inspection: Inspection) -> Iterator[str | Findings]:
    if any(group.is_selective for group in inspection.finding_groups):
        yield "The source gives a selection of what was found and does not claim to be complete."
    headers = ("Major strengths", "Areas for development") if inspection.kind == "desk" else None
    for group in inspection.finding_groups:
        if headers:
            yield Findings(group.title, group.strengths, group.weaknesses, *headers)
        else:
            yield Findings(group.title, group.strengths, group.weaknesses)


def _recommendations(inspection: Inspection) -> Iterator[ReportSection]:
    """One section, or one for each theme, with a sentence that names the theme as the lists' lead-in."""
    for theme, listed in groupby(inspection.recommendations, key=lambda one: one.theme):
        if theme is None:
            yield ReportSection("Recommendations", tuple(_bands(listed, BANDS)))
        else:
            lead = f"The areas for improvement in {names_in_words(theme)} are:"
            yield ReportSection(
                f"Areas for improvement: {names_in_words(theme)}", (lead, *_bands(listed, THEMED_BANDS))
            )


def _bands(listed: Iterable[Recommendation], titles: dict[str, str]) -> Iterator[RecommendationBand]:
    for (band, body), several in groupby(listed, key=_band_and_body):
        yield RecommendationBand(
            titles[band], f"{body} should:" if body else "", tuple(one.text for one in several)
        )


def _band_and_body(one: Recommendation) -> tuple[str, str]:
    """An addressee that we assume is not printed: the source does not name it."""
    return one.timescale or "", "" if one.is_addressee_assumed else one.addressee or ""


def _origin(inspection: Inspection) -> ReportSection:
    named = [inspection.source, *(group.source for group in inspection.judgement_groups)]
    named += [group.source for group in (*inspection.finding_groups, *inspection.recommendation_groups)]
    papers = dict.fromkeys(DOCUMENTS[source.document] for source in named)
    return ReportSection(
        "Where the facts come from",
        (
            f"Public facts from these council papers, told in our own words: {'; '.join(papers)}.",
            "The report of the inspectorate itself is the only authority on what it found.",
        ),
    )
