"""Real reports broken on purpose: a line lost, lines swapped or run together, a page shuffled, two cells exchanged.

A broken report may lose a grade; it may never give another one, or lose one, without asking a person. Both ways of
reading see the broken lines, so this shows what labels, headings and the second way catch between them.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.acceptance.conftest import REPORTS
from tests.acceptance.scoring import asks

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.reader import read_document

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]
FILES = [  # layouts and oddities: row order, misnumbered row, wrapped grades, no overall, two visits, the board
    "ofsted/80451_wakefield/17-july-2018.pdf",
    "ofsted/80581_wirral/20-september-2016.pdf",
    "ofsted/80560_st-helens/04-september-2023.pdf",
    "ofsted/80523_middlesbrough/28-july-2026.pdf",
    "ofsted/80461_devon/13-may-2025.pdf",
    "ofsted/80447_cheshire-east/15-september-2015.pdf",
]
Broken = Iterator[tuple[str, list[Line]]]


def broken(lines: list[Line], chance: random.Random) -> Broken:
    """The report's lines with its first page broken in each way, one after the other."""
    first = [at for at, line in enumerate(lines) if line.page == 1]
    for at in first:
        yield f"lost: {lines[at].text}", [*lines[:at], *lines[at + 1 :]]
    for at, after in pairwise(first):
        swapped = [*lines]
        swapped[at], swapped[after] = lines[after], lines[at]
        yield f"swapped: {lines[at].text} / {lines[after].text}", swapped
        run_on = replace(lines[at], text=f"{lines[at].text} {lines[after].text}")
        yield f"run together: {run_on.text}", [*lines[:at], run_on, *lines[after + 1 :]]
    for _ in range(6):
        shuffled = [lines[at] for at in chance.sample(first, len(first))]
        yield "shuffled", [*shuffled, *lines[len(first) :]]
    yield from exchanged(lines, first)


def exchanged(lines: list[Line], first: list[int]) -> Broken:
    """Two grades that changed places in the tags, as a damaged tree would tell them."""
    grades = [at for at in first if (cell := lines[at].cell) and cell.column == 1]
    for at in grades:
        for other in grades:
            if at < other and lines[at].text != lines[other].text:
                changed = [*lines]
                changed[at] = replace(lines[at], cell=lines[other].cell)
                changed[other] = replace(lines[other], cell=lines[at].cell)
                yield f"exchanged: {lines[at].text} / {lines[other].text}", changed


@pytest.mark.parametrize("file", FILES)
def test_no_grade_changes_without_a_question(file: str, ofsted_answers: dict[str, dict[str, str]]) -> None:
    document = take_in((REPORTS / file).read_bytes(), "report.pdf")
    answer = ofsted_answers[file]
    silent = []
    for how, lines in broken(list(document.lines), random.Random(file)):
        reading = read_document(changed(document, lines))
        grades = {one.area: one.grade for one in reading.judgements if one.area and one.grade}
        if grades != answer and not asks(reading):
            silent.append(
                (how, {area: (answer.get(area), grades.get(area)) for area in answer.keys() | grades.keys()})
            )
    assert silent == []


def changed(document: Document, lines: list[Line]) -> Document:
    return replace(document, lines=tuple(lines))
