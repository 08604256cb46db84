"""A council's paper about one or more inspections: grades, strengths and weaknesses, recommendations, days.

The inspection named first is the main one; what no sentence gives to another belongs to it. Grades are grouped, each
group is given to the framework that knows its labels, and an inspection is listed only if something was read of it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from jointreview.core.frameworks import Framework
from jointreview.core.reports.authorities import authority_in_text, authority_in_title
from jointreview.core.reports.declared import count_problems, declared_counts
from jointreview.core.reports.document import Document
from jointreview.core.reports.editing_notes import editing_notes
from jointreview.core.reports.evidence import evidence_base
from jointreview.core.reports.gradings import Grading
from jointreview.core.reports.judging import judgement_of, unknown_area
from jointreview.core.reports.mentions import KINDS, inspectorates, told_frameworks
from jointreview.core.reports.paragraphs import Paragraph, to_paragraphs
from jointreview.core.reports.prose_grades import prose_problems
from jointreview.core.reports.reading import Finding, Inspection, Judgement, Reading
from jointreview.core.reports.told_days import days_of
from jointreview.core.reports.told_findings import findings
from jointreview.core.reports.told_grades import Group, framework_of, gradings, groups, other_columns
from jointreview.core.reports.told_lists import recommendations
from jointreview.core.reports.told_sentences import sentence_gradings
from jointreview.errors import Problem, Severity

_OWN_LAYOUT = ("ilacs", "sif", "hmip")
_GRADE_HEADS = re.compile(r"^(?:assessment )?judge?ments?(?: area)? (?:APA )?grades?\b", re.IGNORECASE)


@dataclass(slots=True)
class _Paper:
    """What has been read so far: the inspections told in order, their grades, the problems."""

    told: list[Framework]
    grades: dict[str, dict[object, Grading]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_paper(
    document: Document, asked: Framework | None = None, families: Collection[str] = ()
) -> Reading | None:
    """The reading of a paper, None if it names no known inspection.

    `asked` is taken as the only inspection told; with `families` only inspections of these are.
    """
    paragraphs = to_paragraphs(document)
    known = [asked] if asked else list(told_frameworks(paragraph.text for paragraph in paragraphs))
    known = [framework for framework in known if not families or framework.family in families]
    if not known:
        return None
    paper = _Paper([])
    for group in groups(paragraphs, known):
        _take(group, known, paper)
    paper.problems += other_columns(paragraphs, known)
    for framework in known:
        if framework.family not in {told.family for told in paper.told}:
            others = [other for other in known if other.family != framework.family]
            _add(framework, list(sentence_gradings(framework, paragraphs, others)), paper)
    _main_first(paper, known)
    return _assembled(document, paragraphs, paper, known)


def _take(group: Group, known: Sequence[Framework], paper: _Paper) -> None:
    """Give the group's grades to the framework that knows them."""
    framework = framework_of(group, known)
    if framework is None:
        paper.problems += [_nobodys(told.label, told.printed, told.at) for told in group.told]
        return
    found, problems = gradings(group, framework)
    paper.problems += problems
    _add(framework, found, paper)


def _add(framework: Framework, found: Sequence[Grading], paper: _Paper) -> None:
    """Note the grades; one that was told before must be the same, else a person is asked."""
    if not found:
        return
    if framework not in paper.told:
        paper.told.append(framework)
    grades = paper.grades.setdefault(framework.id, {})
    for grading in found:
        key = grading.area or grading.label
        before = grades.setdefault(key, grading)
        if before.point != grading.point and before.printed != grading.printed:
            paper.problems.append(_told_twice(before, grading))
        if grading.area is None and before is grading:
            paper.problems.append(unknown_area(grading))


def _main_first(paper: _Paper, known: Sequence[Framework]) -> None:
    """Put the main inspection first, also when nothing of it was graded."""
    main = next((told for told in paper.told if told.family == known[0].family), None)
    if main is None and not paper.told:
        paper.told.append(known[-1] if known[-1].family == known[0].family else known[0])
    elif main is not None:
        paper.told.sort(key=lambda framework: framework != main)


def _findings(
    paragraphs: Sequence[Paragraph], paper: _Paper, known: Sequence[Framework]
) -> tuple[list[Finding], list[Problem]]:
    """The listed findings; an inspection of which only findings are told joins the list."""
    families = {framework.family for framework in paper.told}
    candidates = [*paper.told, *(one for one in known if one.family not in families)]
    listed, problems = findings(paragraphs, list(enumerate(candidates)))
    for place in sorted({finding.inspection for finding in listed}):
        if candidates[place] not in paper.told:
            paper.told.append(candidates[place])
    return [replace(one, inspection=paper.told.index(candidates[one.inspection])) for one in listed], problems


def _assembled(
    document: Document, paragraphs: Sequence[Paragraph], paper: _Paper, known: Sequence[Framework]
) -> Reading:
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    missing = [*_missing(paper), *_unclear_tables(paragraphs), *editing_notes(paragraphs)]
    for framework in paper.told:
        missing += prose_problems(framework, paper.grades.get(framework.id, {}).values(), paragraphs)
    wanted = tuple(recommendations(paragraphs, paper.told[0], 0))
    listed, doubts = _findings(paragraphs, paper, known)
    counts = tuple(declared_counts(paragraphs, 0))
    if not (listed or wanted or any(paper.grades.values())):
        words = "The document names an inspection, but no grade, finding or recommendation was found in it."
        doubts.append(Problem("paper.nothing-found", "check", words))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=_authority(paragraphs, text, doubts),
        inspections=tuple(_inspection(at, framework, paragraphs) for at, framework in enumerate(paper.told)),
        judgements=tuple(_judgements(paper)),
        findings=tuple(listed),
        recommendations=wanted,
        evidence_base=tuple(evidence_base(paragraphs, 0)),
        declared_counts=counts,
        problems=(*paper.problems, *missing, *doubts, *count_problems(counts, wanted)),
    )


def _authority(paragraphs: Sequence[Paragraph], text: str, doubts: list[Problem]) -> str | None:
    name = authority_in_text(text) or authority_in_title(" ".join(one.text for one in paragraphs[:10]))
    if name is None:
        words = "The paper does not make plain which authority it is about: enter it."
        doubts.append(Problem("authority.unknown", "check", words))
    return name


def _inspection(at: int, framework: Framework, paragraphs: Sequence[Paragraph]) -> Inspection:
    days = days_of(framework.family, at == 0, paragraphs)
    return Inspection(
        framework=framework.id,
        kind=KINDS.get(framework.family),
        inspectorates=inspectorates(framework, [paragraph.text for paragraph in paragraphs]),
        inspection_start_on=days.window.start_on if days.window else None,
        inspection_end_on=days.window.end_on if days.window else None,
        published_on=days.published_on,
    )


def _judgements(paper: _Paper) -> list[Judgement]:
    return [
        judgement_of(grading, at)
        for at, framework in enumerate(paper.told)
        for grading in paper.grades.get(framework.id, {}).values()
    ]


def _missing(paper: _Paper) -> list[Problem]:
    """Areas that the main inspection judges and the paper does not grade; said once.

    A note, but a question where the inspection's own reports have a reader: this may be one that it did not know.
    """
    main = paper.told[0]
    found = paper.grades.get(main.id, {})
    titles = tuple(
        area.title for area in main.areas if area.kind == "core" and area.counted and area not in found
    )
    if not titles:
        return []
    words = "The paper tells no grade for areas that this inspection judges: the report itself may."
    severity: Severity = "check" if main.family in _OWN_LAYOUT else "note"
    return [Problem("judgement.not-told", severity, words, items=titles)]


def _unclear_tables(paragraphs: Sequence[Paragraph]) -> list[Problem]:
    """Heads of tables of grades whose cells the document does not tell apart."""
    words = (
        "The cells of a table of grades could not be told apart, so it may not have been read: look at it."
    )
    heads = [one for one in paragraphs if not one.cell and _GRADE_HEADS.match(one.text)]
    return [Problem("judgement.table-unclear", "check", words, _place(one), one.page) for one in heads]


def _nobodys(label: str, printed: str, at: Paragraph) -> Problem:
    words = "A grade stands beside a label that no framework named in the paper has, so it was not taken: enter it."
    return Problem("judgement.unknown-area", "check", words, _place(at), at.page, (label, printed))


def _told_twice(one: Grading, other: Grading) -> Problem:
    words = "The paper gives one area two grades; the first was taken: look at both."
    return Problem(
        "judgement.told-twice", "check", words, page=other.page, items=(one.label, one.printed, other.printed)
    )


def _place(at: Paragraph) -> str:
    return f"¶{at.within}" if at.within else ""
