"""What an editor would mark, on made-up papers: each fault is found, and a clean paper has none."""

import pytest

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.frameworks import load_framework
from jointreview.core.reports.editing_notes import editing_notes
from jointreview.core.reports.paragraphs import to_paragraphs
from jointreview.core.reports.reader import read_document

CLEAN = """1.0 Purpose

1.1 To tell members of the letter attached as appendix A.

1.2 It was published on 3 May 2010.

2.0 Background

2.1 Nothing more.

Version\tFinal
Ward(s) affected:\tAll
"""


def noted(text: str) -> list[tuple[str, tuple[str, ...]]]:
    paragraphs = to_paragraphs(take_in(text.encode(), "a.txt"))
    return [(problem.code, problem.items) for problem in editing_notes(paragraphs)]


def test_a_clean_paper_has_no_note() -> None:
    assert noted(CLEAN) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "items"),
    [
        ("1.2 It", "1.4 It", "numbering.gap", ("1.1", "1.4", "1.2", "1.3")),
        ("2.0 Background", "1.0 Background", "numbering.restarts", ("1.2", "1.0")),
        ("2.1 Nothing", "2.11 Nothing", "numbering.order", ("2.0", "2.11")),
        ("2.0 Background", "4.0 Background", "numbering.gap", ("1.2", "4.0", "2", "3")),
        ("Nothing more.", "See appendix 1.", "appendix.two-names", ("appendix A", "appendix 1")),
        ("Nothing more.", "Nothing more.\n\nAppendix C - map", "appendix.not-listed", ("appendix A",)),
        ("Nothing more.", "It came out on 3rd May.", "date.year-inferred", ("3 May", "2010", "¶1.2")),
        (
            "Nothing more.",
            "[Section number to be added] More.",
            "paper.template-text",
            ("Section number to be added",),
        ),
        ("\tFinal", "\tDraft", "paper.still-draft", ("Draft",)),
        ("\tAll", "\tYes/No", "paper.choice-not-made", ("Ward(s) affected:", "Yes/No")),
        ("\tAll", "\t", "paper.field-empty", ("Ward(s) affected:",)),
        (
            "\tAll",
            "\tThe support for schools in early years and",
            "text.truncated",
            ("The support for schools in early years and",),
        ),
    ],
)
def test_one_fault_gives_one_note(old: str, new: str, code: str, items: tuple[str, ...]) -> None:
    assert old in CLEAN
    assert (code, items) in noted(CLEAN.replace(old, new))


def test_days_with_their_year_at_the_other_end_are_not_without_one() -> None:
    text = CLEAN.replace("Nothing more.", "They came between 3 May and 9 May 2010.")
    assert "date.year-inferred" not in [code for code, _ in noted(text)]


JOINT = """The joint area review (JAR) of Leeds took place in May 2008. Leeds, Leeds.

1. The grades were:

Safeguarding\tAdequate
Looked after children\tGood

2. Arrangements for safeguarding are considered to be {grade}.
"""


@pytest.mark.parametrize(("grade", "asked"), [("good", 1), ("adequate", 0)])
def test_prose_that_gives_another_grade_is_asked_about(grade: str, asked: int) -> None:
    document = take_in(JOINT.format(grade=grade).encode(), "a.txt")
    reading = read_document(document, load_framework("jar-2007"))
    assert [one.grade for one in reading.judgements] == ["adequate", "good"]
    found = [problem for problem in reading.problems if problem.code == "grade.prose-differs"]
    assert len(found) == asked
    for problem in found:
        assert (problem.severity, problem.place) == ("check", "¶2")
        assert problem.items[1].endswith("to be good")


def test_a_cut_cell_names_the_place_where_the_words_go_on() -> None:
    cut = "The count of the doors, with regard to the north and"
    text = CLEAN.replace(
        "2.1 Nothing more.", "2.1 The count of the doors with regard to the north and the south."
    )
    assert ("text.truncated", (cut, "¶2.1")) in noted(f"{text}\n{cut}\tGood\n")
    assert ("text.truncated", (cut,)) in noted(f"{CLEAN}\n{cut}\tGood\n")


@pytest.mark.parametrize(("second", "differs"), [("from receipt", True), ("of publication", False)])
def test_days_counted_from_two_events_are_noted(second: str, differs: bool) -> None:
    text = CLEAN.replace("2.1 Nothing more.", f"2.1 It is due 70 working days {second} of it.")
    text = text.replace("1.2 It was", "1.2 It is due 70 working days of publication. It was")
    items = ("70 working days of publication", "70 working days from receipt", "¶1.2")
    assert (("wording.differs", items) in noted(text)) is differs
