"""Laws of reading: broken, reordered or cut text never raises, never hangs, never invents an area."""

from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lib import reports
from tests.unit.core.reports.test_paper import PAPER

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.frameworks import load_frameworks
from jointreview.core.reports.contract import from_json, to_json
from jointreview.core.reports.document import Cell, Document, Line
from jointreview.core.reports.reader import read_document

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


@cache
def whole(kind: str) -> Document:
    return take_in(reports.ilacs_pdf(), "a.pdf") if kind == "pdf" else take_in(PAPER.encode(), "a.txt")


def check_reading(document: Document) -> None:
    reading = read_document(document)
    assert {one.area for one in reading.judgements} - {None} <= AREAS
    assert {one.grade for one in reading.judgements} - {None} <= GRADES
    printed = " ".join(line.text for line in document.lines)
    for one in reading.judgements:
        assert all(word in printed for word in one.label.split()), "a label that is not printed"
        assert all(word in printed for word in one.printed.split()), "a grade that is not printed"
    assert from_json(to_json(reading)) == reading


@LAW
@given(st.lists(LINES, max_size=30), st.sampled_from(["pdf", "text", "docx"]))
def test_any_lines_are_read_without_raising(lines: list[Line], kind: str) -> None:
    pages = 4 if kind == "pdf" else None
    check_reading(Document("a", "0" * 64, kind, pages, tuple(lines)))  # type: ignore[arg-type]


@LAW
@given(st.sampled_from(["pdf", "text"]), st.randoms(use_true_random=False))
def test_reordered_reports_invent_nothing(kind: str, chance: object) -> None:
    document = whole(kind)
    lines = list(document.lines)
    chance.shuffle(lines)  # type: ignore[attr-defined]
    check_reading(replace(document, lines=tuple(lines)))


@LAW
@given(st.sampled_from(["pdf", "text"]), st.integers(0, 200), st.integers(0, 200))
def test_cut_reports_give_no_other_grade(kind: str, start: int, end: int) -> None:
    document = whole(kind)
    cut = replace(document, lines=document.lines[start : max(start, len(document.lines) - end)])
    check_reading(cut)
    full = {(one.area, one.grade) for one in read_document(document).judgements}
    assert {(one.area, one.grade) for one in read_document(cut).judgements} <= full


@LAW
@given(st.text(max_size=300), st.integers(0, len(PAPER)))
def test_any_text_put_into_a_paper_is_survived(text: str, at: int) -> None:
    mixed = (PAPER[:at] + text + PAPER[at:]).encode("utf-8", "replace")
    if b"\x00" not in mixed:
        check_reading(take_in(mixed, "a.txt"))
