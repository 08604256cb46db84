"""The single inspection framework (2013 to 2018): cover, overall sentence, numbered table, recommendations twice.

The overall judgement is a sentence ("Children's services in … are good"); the grade of the safeguarding board is a
heading of its own far back; sections repeat some grades ("The graded judgement for … is that it is …"). Recommendations
stand twice: numbered for the authority, bulleted for the board. Earlier reports (2014, 2015) put bands and themes into
them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from jointreview.core.frameworks import Framework, find_area, find_grade, load_framework
from jointreview.core.reports.cover import (
    check,
    cover_authority,
    cover_windows,
    lead_inspector,
    note,
    published_on,
)
from jointreview.core.reports.document import Document
from jointreview.core.reports.evidence import THE_TEAM, evidence_base
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.gradings import Grading, headings, patterns, rows, run
from jointreview.core.reports.judging import Readings, judged
from jointreview.core.reports.paragraphs import joined, to_paragraphs
from jointreview.core.reports.reading import Inspection, Reading
from jointreview.core.reports.sif_findings import sif_findings
from jointreview.core.reports.sif_headings import board_page
from jointreview.core.reports.sif_lists import sif_recommendations
from jointreview.core.reports.sif_parts import with_parts, without_parts
from jointreview.errors import Problem

FRAMEWORK = "sif-2013"
_COVER = re.compile(
    r"inspection of\s+services for children in need of help and\s+protection,\s+children looked after",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\bre-?inspection\b", re.IGNORECASE)
_OVERALL = (
    r"(?:the overall judgement is(?: that children[’']s services? (?:is|are))?"
    r"|children[’']s services?(?: in .{2,80}?)?)"
)
_GRADED = r"graded judgement (?:for|about)(?: the)? "
_COVER_LINES = 14
_PUBLICATION_PRINTED = date(2014, 9, 1)
"""From about here on the cover prints the day of publication (reader.md section 2)."""


def is_sif(document: Document) -> bool:
    """Whether the first page is the cover of a report under the single inspection framework."""
    return _COVER.search(" ".join(_first_page(document)[:_COVER_LINES])) is not None


def read_sif(document: Document) -> Reading:
    """The reading of a report or a re-inspection."""
    return without_parts(_read(with_parts(document)), document)


def _read(document: Document) -> Reading:
    framework = load_framework(FRAMEWORK)
    first = _first_page(document)
    problems: list[Problem] = []
    lines = body_lines(document)
    paragraphs = to_paragraphs(document)
    board = board_page(lines)
    readings = Readings(
        rows=list(rows(framework, [paragraph for paragraph in paragraphs if paragraph.page == 1])),
        run=[*_overall(framework, first), *run(framework, joined(first), 1)],
        headings=[
            *headings(framework, [(line.text, line.page) for line in lines if line.page != 1]),
            *_repeated(framework, [(line.text, line.page) for line in lines if line.page != 1]),
        ],
    )
    again = _AGAIN.search(" ".join(first[:_COVER_LINES])) is not None
    judgements, doubts = judged(framework, readings, 0)
    if board is None and not again:
        problems.append(note("judgement.no-board", "The report has no review of the safeguarding board."))
    if board is not None and all(one.area != "lscb" for one in judgements):
        words = "The report reviews the safeguarding board, and no grade of the board was found: look for it."
        problems.append(check("judgement.missing", words, board))
    recommendations = tuple(sif_recommendations(paragraphs, board, problems))
    listed = tuple(sif_findings(framework, paragraphs, board, problems))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=cover_authority(first[:_COVER_LINES], problems),
        inspections=(_inspection(first, [line.text for line in lines], again, problems),),
        judgements=tuple(judgements),
        findings=listed,
        recommendations=recommendations,
        evidence_base=tuple(evidence_base(paragraphs, 0, THE_TEAM)),
        problems=(*problems, *doubts),
    )


def _first_page(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.page in (1, None) and line.role != "furniture"]


def _inspection(
    first: Sequence[str], lines: Sequence[str], again: bool, problems: list[Problem]
) -> Inspection:
    windows = cover_windows(first)
    published = published_on(first)
    if not windows:
        problems.append(
            check("date.inspection-not-found", "The days of the inspection were not found: enter them.")
        )
    if published is None:
        early = windows and windows[0].start_on.first_on < _PUBLICATION_PRINTED
        words = "The day of publication was not found: enter it."
        early_words = "Reports of early 2014 do not print their day of publication."
        problems.append(
            note("date.publication-not-printed", early_words)
            if early
            else check("date.publication-not-found", words)
        )
    return Inspection(
        framework=FRAMEWORK,
        kind="reinspection" if again else "full",
        inspectorates=("Ofsted",),
        inspection_start_on=windows[0].start_on if windows else None,
        inspection_end_on=windows[-1].end_on if windows else None,
        windows=windows if len(windows) > 1 else (),
        published_on=published,
        lead_inspector=lead_inspector(lines),
    )


@cache
def _sentences(framework_id: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The overall sentence, and the sentence that repeats a grade."""
    both, alone = (pattern.pattern for pattern in patterns(framework_id))
    grade = both[both.index("(?P<grade>") :]
    overall = re.compile(rf"(?<![\w’'])(?P<label>{_OVERALL})\s+(?:(?:is|are)\s+)?{grade}", re.IGNORECASE)
    repeated = re.compile(rf"{_GRADED}{alone}\s+is that (?:it|they) (?:(?:is|are)\s+)?{grade}", re.IGNORECASE)
    return overall, repeated


def _overall(framework: Framework, first: Sequence[str]) -> Iterator[Grading]:
    """The overall judgement in its sentence on the cover; the sentence must begin a line."""
    area = framework.area("overall")
    for index, text in enumerate(first):
        if not re.match(r"the overall judgement|children[’']s service", text, re.IGNORECASE):
            continue
        found = _sentences(framework.id)[0].match(joined(list(first[index : index + 3])))
        point = find_grade(framework.scale(area.scale), found["grade"]) if found else None
        if found and point:
            yield Grading(area, area.title, found["grade"], point, 1, " ".join(found[0].split()))
            return


def _repeated(framework: Framework, lines: Sequence[tuple[str, int | None]]) -> Iterator[Grading]:
    for index, (text, page) in enumerate(lines):
        if "graded judgement" not in text.lower():
            continue
        found = _sentences(framework.id)[1].search(joined([words for words, _ in lines[index : index + 3]]))
        area = find_area(framework, found["label"]) if found else None
        point = find_grade(framework.scale(area.scale), found["grade"]) if found and area else None
        if found and area and point:
            yield Grading(area, found["label"], found["grade"], point, page, " ".join(found[0].split()))
