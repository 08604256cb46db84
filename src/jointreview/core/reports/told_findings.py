"""Strengths and areas for improvement that stand in lists: two-column tables, or lists under a heading.

Tables `Major strengths | Important weaknesses`: a column gives the kind, the heading above gives the area, and a row
that a page has cut off goes on with the cell it was cut from. Lists: `Strengths`, `Areas for development` and lead-ins
such as "Areas identified for development were:". Prose is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jointreview.core.frameworks import Framework, find_area
from jointreview.core.reports.paragraphs import Paragraph, joined
from jointreview.core.reports.reading import Finding, FindingKind
from jointreview.core.reports.told_lists import band_of
from jointreview.errors import Problem

_STRENGTHS = re.compile(r"^(?:major |key )?strengths:?$", re.IGNORECASE)
_WEAKNESSES = re.compile(
    r"^(?:important |key )?weaknesses(?: and areas for (?:development|improvement))?:?$"
    r"|^(?:the )?(?:key )?areas? for (?:future )?(?:development|improvement):?$",
    re.IGNORECASE,
)
_GOOD_LEAD = re.compile(r"\b(?:strengths|findings noted)\b.{0,60}:$", re.IGNORECASE)
_BAD_LEAD = re.compile(
    r"^areas? (?:identified )?for (?:future )?(?:development|improvement).{0,40}:$", re.IGNORECASE
)
_BOTH_HEADS = re.compile(
    r"^(?:major |key )?strengths (?:important |key )?(?:weaknesses|areas for (?:development|improvement))\b",
    re.IGNORECASE,
)
_LEAD_LABEL = re.compile(r"^([A-Z][\w ,/&’'()-]{2,80}?)\s+[–—-]\s")
_BOTH = re.compile(r"^(?:across )?both (?:themes|parts|services)$", re.IGNORECASE)
"""A heading over what is found of the inspection as a whole, where each theme has an overall judgement of its own."""
_GRADE_AFTER = re.compile(r"\W+Grade \d(?:\W+\w+\W?)?$", re.IGNORECASE)
_LONGEST_HEADING = 120


@dataclass(slots=True)
class _State:
    """Where the reading stands: the heading above, the list that is open, the columns of the open table."""

    heading: Paragraph | None = None
    kind: FindingKind | None = None
    table: int = -1
    columns: dict[int, FindingKind] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    labels: dict[str, Paragraph] = field(default_factory=dict)


def findings(
    paragraphs: Sequence[Paragraph], known: Sequence[tuple[int, Framework]]
) -> tuple[list[Finding], list[Problem]]:
    """All listed findings; `known` are the inspections told, each with its place and framework."""
    state = _State()
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if paragraph.cell:
            _in_table(paragraph, state, known)
        else:
            state.columns, state.last = {}, {}
            _in_text(paragraph, following, state, known)
    unclear = [_unclear(one) for one in paragraphs if not one.cell and _BOTH_HEADS.match(one.text)]
    return state.findings, [*(_unknown(label, at) for label, at in state.labels.items()), *unclear]


def _in_table(paragraph: Paragraph, state: _State, known: Sequence[tuple[int, Framework]]) -> None:
    assert paragraph.cell
    state.kind = None
    if kind := _kind_of_column(paragraph.text):
        if paragraph.cell.column == 0:
            state.columns = {}
        state.columns[paragraph.cell.column] = kind
        return
    column = paragraph.cell.column
    if column not in state.columns:
        return
    before = state.last.get(column)
    if before is not None and paragraph.text[:1].islower() and not _ends(state.findings[before].text):
        whole = joined([state.findings[before].text, paragraph.text])
        state.findings[before] = replace(state.findings[before], text=whole)
        return
    state.last[column] = len(state.findings)
    _add(paragraph, state.columns[column], state, known)


def _kind_of_column(text: str) -> FindingKind | None:
    if _STRENGTHS.match(text):
        return "strength"
    return "area_for_improvement" if _WEAKNESSES.match(text) else None


def _ends(text: str) -> bool:
    return text.rstrip("’”'\")").endswith((".", "!", "?", ":"))


def _in_text(
    paragraph: Paragraph, following: Paragraph | None, state: _State, known: Sequence[tuple[int, Framework]]
) -> None:
    if paragraph.is_item and paragraph.mark != "number" and state.kind:
        _add(paragraph, state.kind, state, known)
        return
    lead = _LEAD_LABEL.match(paragraph.text) if paragraph.mark == "number" else None
    if lead:
        state.heading = replace(paragraph, text=lead[1])
    state.kind = _opened(paragraph, following)
    if state.kind is None and _may_be_heading(paragraph):
        state.heading = paragraph


def _opened(paragraph: Paragraph, following: Paragraph | None) -> FindingKind | None:
    """The kind of list that this paragraph opens; a list of areas cut into time bands is one of recommendations."""
    if paragraph.mark == "bullet" or following is None or band_of(following.text):
        return None
    if _STRENGTHS.match(paragraph.text) or _GOOD_LEAD.search(paragraph.text):
        return "strength"
    opens = _WEAKNESSES.match(paragraph.text) or _BAD_LEAD.search(paragraph.text)
    return "area_for_improvement" if opens else None


def _may_be_heading(paragraph: Paragraph) -> bool:
    short = len(paragraph.text) <= _LONGEST_HEADING and not paragraph.text.endswith((".", ";", ","))
    return not paragraph.is_item and short


def _add(
    paragraph: Paragraph, kind: FindingKind, state: _State, known: Sequence[tuple[int, Framework]]
) -> None:
    label = _GRADE_AFTER.sub("", state.heading.text) if state.heading else ""
    found = ((place, _code(framework, label)) for place, framework in known)
    inspection, area = next((pair for pair in found if pair[1]), (0, None))
    if area is None and state.heading:
        state.labels[label] = state.heading
    state.findings.append(Finding(inspection, kind, area, paragraph.text, paragraph.page, paragraph.within))


def _code(framework: Framework, label: str) -> str | None:
    """The area that the label names; the overall judgement for a heading over both of the inspection's themes."""
    if area := find_area(framework, label):
        return area.code
    overall = [area.code for area in framework.areas if area.code == "overall" and area.theme]
    return overall[0] if overall and _BOTH.match(label) else None


def _unclear(at: Paragraph) -> Problem:
    words = "The cells of a table of strengths and weaknesses could not be told apart, so it was not read: enter it."
    return Problem("finding.table-unclear", "check", words, page=at.page, items=(at.text[:80],))


def _unknown(label: str, at: Paragraph) -> Problem:
    words = (
        "Findings stand under a heading that names no area of the framework: say which area they are about."
    )
    return Problem(
        "finding.unknown-area", "check", words, f"¶{at.within}" if at.within else "", at.page, (label,)
    )
