"""The catalogue's own faults in the five council papers, each found in its place and in its words."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Document
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]


@cache
def document(paper: str) -> Document:
    answer = json.loads((REPORTS / "gold" / f"committee-{paper}.json").read_text(encoding="utf-8"))
    return take_in((REPORTS / answer["file"]).read_bytes(), "paper.txt")


@cache
def reading(paper: str) -> Reading:
    return read_document(document(paper))


def found(paper: str, code: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.place, one.items) for one in reading(paper).problems if one.code == code]


@pytest.mark.requirement("R039")
def test_prose_that_calls_an_adequate_area_good_is_flagged() -> None:
    (one,) = (one for one in reading("001").problems if one.code == "grade.prose-differs")
    assert (one.severity, one.place) == ("check", "¶24")
    assert one.items == ("Safeguarding adequate", "Arrangements for safeguarding are considered to be good")


@pytest.mark.requirement("R219")
def test_one_letter_under_two_appendices_is_flagged() -> None:
    assert [items for _, items in found("002", "appendix.two-names")] == [("appendix 1", "appendix A")]


@pytest.mark.requirement("R220")
def test_the_numbering_faults_are_found() -> None:
    assert ("¶14", ("(Needs numbering)",)) in found("004", "paper.template-text")
    gaps = {one.items: one.words for one in reading("003").problems if one.code == "numbering.gap"}
    assert ("3.1", "3.3", "3.2") in gaps
    assert gaps["4.5", "4.7", "4.6"].endswith("and a paragraph between the two has none.")
    assert [items for _, items in found("002", "numbering.order")] == [("3.3", "3.31"), ("3.36", "3.4")]


@pytest.mark.requirement("R237")
def test_packed_cells_are_split_with_a_question_and_not_at_all_where_the_counts_differ() -> None:
    safeguarding = [one for one in reading("003").judgements if one.theme == "Safeguarding"]
    assert len(safeguarding) == 15
    assert len(found("003", "table.cell-split")) == 2
    broken = read_document(with_one_grade_less(document("003")))
    assert "table.cell-unclear" in {one.code for one in broken.problems if one.severity == "check"}
    assert len([one for one in broken.judgements if one.theme == "Safeguarding"]) == 11


def with_one_grade_less(paper: Document) -> Document:
    """The paper without one of the four grades that its first packed cell holds."""
    packed = " ".join(["Inadequate"] * 4)
    assert sum(line.text == packed for line in paper.lines) == 1
    return replace(
        paper,
        lines=tuple(
            replace(line, text=packed.removesuffix(" Inadequate")) if line.text == packed else line
            for line in paper.lines
        ),
    )


@pytest.mark.requirement("R238")
def test_a_cut_row_is_marked_and_linked_to_the_place_where_it_is_whole() -> None:
    ((place, items),) = found("004", "text.truncated")
    assert place == "¶6"
    assert items[0].endswith("with particular reference to early years and")
    assert "¶4" in items[1:]
    cut = next(one for one in reading("004").judgements if one.area == "attainment")
    assert cut.label.endswith("early years and")


@pytest.mark.requirement("R240")
def test_a_year_is_taken_from_the_same_paper_and_said_to_be_inferred() -> None:
    assert ("¶1.0", ("9 November", "2009", "¶2.1")) in found("003", "date.year-inferred")


@pytest.mark.requirement("R241")
def test_seventy_days_of_publication_and_from_receipt_are_both_kept() -> None:
    ((_, items),) = found("001", "wording.differs")
    assert items[:2] == ("70 working days of publication", "70 working days from receipt")


@pytest.mark.requirement("R262")
def test_further_faults_are_found() -> None:
    assert [items for _, items in found("001", "appendix.not-listed")] == [("appendix B",)]
    ((_, names),) = found("001", "inspection.several-names")
    assert len(names) == 4
    assert [items for _, items in found("000", "numbering.restarts")] == [("2.0", "1.0")]
