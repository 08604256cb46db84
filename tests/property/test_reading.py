"""Laws of reading: broken, reordered or cut text never raises, never hangs, never invents an area."""

import random
import sys
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.lib import papers, reports
from tests.unit.core.reports.test_letters import LETTER, SEND
from tests.unit.core.reports.test_older_reports import ANNOUNCED, ANNUAL_ASSESSMENT, JOINT_AREA_REVIEW
from tests.unit.core.reports.test_paper import PAPER
from tests.unit.core.reports.test_sif import REPORT
from tests.unit.core.reports.test_sif_findings import OF_2014, OF_2015
from tests.unit.core.reports.test_visits import VISIT
from tests.unit.core.reports.test_youth_justice import FLAT, flat_rows

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.frameworks import load_frameworks
from jointreview.core.reports.contract import from_json, to_json
from jointreview.core.reports.document import Cell, Document, Line
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

LAW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
AREAS = {area.code for framework in load_frameworks() for area in framework.areas}
GRADES = {p.id for f in load_frameworks() for s in f.scales for p in (*s.points, *s.unranked)}
WORDS = st.sampled_from(
    [
        *reports.GRADES_2023,
        *(
            "Judgement",
            "Grade",
            "Judgement Grade",
            "Good",
            "Requires improvement",
            "to be good",
            "2",
            "3 – Good",
        ),
        *("What needs to improve", "◼ A thing", "- another", "The council should:", "For immediate action"),
        *(
            "Joint Area Review",
            "Safeguarding",
            "Major strengths",
            "Important weaknesses",
            "Immediately:",
            "1.0 x",
            "12.",
        ),
        *(
            "Inspection of Leeds local authority children’s services",
            "Inspection dates: 1 to 5 June 2023",
            "",
            " ",
            "\x00",
        ),
    ]
)
LINES = st.builds(
    Line,
    text=st.one_of(WORDS, st.text(max_size=40)),
    page=st.one_of(st.none(), st.integers(1, 4)),
    cell=st.one_of(st.none(), st.builds(Cell, st.integers(0, 2), st.integers(0, 3), st.integers(0, 2))),
    role=st.sampled_from(["", "heading", "item", "furniture"]),
    block=st.integers(-1, 5),
    size=st.sampled_from([-1.0, 8.0, 12.0, 14.0]),
    bold=st.booleans(),
)


LAYOUTS = {
    "ilacs": reports.ilacs_words(),
    "sif-2014": OF_2014,
    "sif-2015": OF_2015,
    "youth justice": FLAT.replace("{rows}", flat_rows()),
    "annual assessment": ANNUAL_ASSESSMENT.replace("{safe}", "1"),
    "announced": ANNOUNCED.replace("{capacity}", "adequate"),
    "joint area review": JOINT_AREA_REVIEW,
    "sif-2016": REPORT.replace("{more}", "3. Close them.").replace("{adoption}", "outstanding"),
    "joint letter": LETTER,
    "area send": SEND,
    "visit": VISIT,
}
KINDS = st.sampled_from(["paper", *LAYOUTS])


@cache
def whole(kind: str) -> Document:
    """The made-up report in this layout, not broken yet."""
    if kind == "paper":
        return take_in(PAPER.encode(), "a.txt")
    return take_in(papers.pdf(LAYOUTS[kind]), "a.pdf")


@cache
def grades_of(kind: str) -> frozenset[tuple[str | None, str | None, str | None]]:
    return grades_in(read_document(whole(kind)))


def grades_in(reading: Reading) -> frozenset[tuple[str | None, str | None, str | None]]:
    return frozenset((one.area, one.theme, one.grade) for one in reading.judgements if one.grade)


def asks(reading: Reading) -> bool:
    return any(problem.severity != "note" for problem in reading.problems)


def check_reading(document: Document) -> None:
    reading = read_document(document)
    assert {one.area for one in reading.judgements} - {None} <= AREAS
    assert {one.grade for one in reading.judgements} - {None} <= GRADES
    printed = " ".join(line.text for line in document.lines)
    for one in reading.judgements:
        assert all(word in printed for word in one.quote.split()), "a label or a sentence that is not printed"
        assert all(word in printed for word in one.printed.split()), "a grade that is not printed"
    letters = letters_of(printed)
    for item in (*reading.recommendations, *reading.findings):
        assert all(letters_of(word) in letters for word in item.text.split()), "an item that is not printed"
    assert from_json(to_json(reading)) == reading


def letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@LAW
@given(st.lists(LINES, max_size=30), st.sampled_from(["pdf", "text", "docx"]))
def test_any_lines_are_read_without_raising(lines: list[Line], kind: str) -> None:
    pages = 4 if kind == "pdf" else None
    check_reading(Document("a", "0" * 64, kind, pages, tuple(lines)))  # type: ignore[arg-type]


@LAW
@given(KINDS, st.randoms(use_true_random=False))
def test_reordered_reports_invent_nothing(kind: str, chance: random.Random) -> None:
    lines = list(whole(kind).lines)
    chance.shuffle(lines)
    check_reading(replace(whole(kind), lines=tuple(lines)))


@LAW
@given(KINDS, st.integers(0, 200), st.integers(0, 200))
def test_cut_reports_give_no_other_grade(kind: str, start: int, end: int) -> None:
    document = whole(kind)
    cut = replace(document, lines=document.lines[start : max(start, len(document.lines) - end)])
    check_reading(cut)
    found = read_document(cut)
    assert grades_in(found) <= grades_of(kind) or asks(found)


# The heading of a half run on behind the last grade of the other, in a report whose title is cut: found by chance.
@example("announced", [(0, False), (30, False), (0, True), (33, False)])
@LAW
@given(KINDS, st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=12))
def test_rewrapped_reports_give_no_other_grade(kind: str, turns: list[tuple[int, bool]]) -> None:
    """The same words on other lines: what is read is the same, or fewer, or asked."""
    lines = list(whole(kind).lines)
    for at, is_cut in turns:
        at = min(at, len(lines) - 2)
        words = lines[at].text.split()
        if is_cut and len(words) > 1:
            half = len(words) // 2
            lines[at : at + 1] = [
                replace(lines[at], text=" ".join(part)) for part in (words[:half], words[half:])
            ]
        elif lines[at].page == lines[at + 1].page:
            lines[at : at + 2] = [replace(lines[at], text=f"{lines[at].text} {lines[at + 1].text}")]
    rewrapped = replace(whole(kind), lines=tuple(lines))
    check_reading(rewrapped)
    found = read_document(rewrapped)
    assert grades_in(found) <= grades_of(kind) or asks(found)


@LAW
@given(st.text(max_size=300), st.integers(0, len(PAPER)))
def test_any_text_put_into_a_paper_is_survived(text: str, at: int) -> None:
    mixed = (PAPER[:at] + text + PAPER[at:]).encode("utf-8", "replace")
    if b"\x00" not in mixed:
        check_reading(take_in(mixed, "a.txt"))


def steps(document: Document) -> int:
    """How many functions are called, Python's own and built in, while the document is read: counted, not timed."""
    count = 0

    def note(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        read_document(document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", ["paper", *LAYOUTS])
def test_four_times_the_lines_take_at_most_six_times_the_steps(kind: str) -> None:
    document = whole(kind)
    once, pages = document.lines, document.pages or 0
    copies = [
        replace(line, page=line.page and line.page + copy * pages, block=-1)
        for copy in range(4)
        for line in once
    ]
    longer = replace(document, lines=tuple(copies), pages=pages * 4 or None)
    read_document(document)  # loads frameworks and patterns, which counts once
    assert steps(longer) <= 6 * steps(document)
