"""The demonstration's documents are what the facts make of them, byte for byte, and say what they are."""

from itertools import chain

import pytest

from jointreview.core.boards import Listing, Notice, Paper, Paragraph, Table, lay_out_report
from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.sample_report import lay_out_sample
from jointreview.web.demonstration.source_documents import (
    SAMPLE,
    SOURCE_DOCUMENTS,
    build_documents,
    load_source_document,
)
from jointreview.web.demonstration.written_reports import write_report

FACTS = load_facts()
NAMES = [one.file_name for one in (*SOURCE_DOCUMENTS, SAMPLE)]


def paper(file_name: str) -> Paper:
    for document in SOURCE_DOCUMENTS:
        if document.file_name == file_name:
            main, *beside = (FACTS.inspection(key) for key in document.inspections)
            return lay_out_report(write_report(main, beside))
    return lay_out_sample(FACTS.samples[0])


def sentences(file_name: str) -> list[str]:
    """The paragraphs and list items of a document."""
    blocks = paper(file_name).blocks
    listed = chain.from_iterable(one.items for one in blocks if isinstance(one, Listing))
    return [*(one.text for one in blocks if isinstance(one, Paragraph)), *listed]


def test_committed_documents_equal_a_rebuild() -> None:
    rebuilt = dict(build_documents(FACTS))
    assert sorted(rebuilt) == sorted(NAMES)
    changed = [name for name, content in rebuilt.items() if load_source_document(name) != content]
    assert changed == [], "rebuild with: python -m tools.build_demonstration_documents"


@pytest.mark.parametrize("name", NAMES)
def test_every_document_says_that_it_is_a_demonstration(name: str) -> None:
    made = paper(name)
    assert isinstance(made.mark, Notice)
    assert made.mark.words.startswith("Demonstration document")
    assert made.foot == made.mark.words


def test_southwark_s_document_leaves_open_what_the_source_leaves_open() -> None:
    made = paper("southwark-joint-area-review-2008.pdf")
    assert dict(made.facts)["Published"] == "Not stated"
    assert dict(made.facts)["Inspection dates"] == "Not stated"
    assert not any("should:" in one for one in sentences("southwark-joint-area-review-2008.pdf"))


SAID = {
    "leeds-joint-area-review-2008.pdf": [
        "The inspection took place in November and December 2007.",
        "The report was published on 6 May 2008.",
        "Below stand the ten recommendations made by the inspectors.",
    ],
    "southwark-joint-area-review-2008.pdf": [
        "When the report was published is not stated in the source.",
        "Inspectors recommended three actions to be implemented immediately.",
        "Inspectors recommended two actions to be implemented within six months.",
    ],
    "leeds-announced-inspection-2010.pdf": [
        "The inspection took place between 23 November and 4 December 2009.",
        "The report names 14 areas for improvement in relation to safeguarding children "
        "and 10 in relation to all looked after children.",
    ],
}


@pytest.mark.parametrize(("name", "expected"), SAID.items(), ids=SAID)
def test_dates_and_declared_counts_stand_in_prose(name: str, expected: list[str]) -> None:
    assert [one for one in sentences(name) if one in expected] == expected


def test_figures_keep_their_qualifier() -> None:
    (found,) = (one for one in sentences("leeds-announced-inspection-2010.pdf") if "rested on" in one)
    for words in ("over 50 key lines of enquiry", "over 100 meetings", "over 80 children", "35 case files"):
        assert words in found


def test_every_grade_is_in_its_table_beside_its_label() -> None:
    rows = {
        (row[0], getattr(row[1], "words", None))
        for table in paper("leeds-announced-inspection-2010.pdf").blocks
        if isinstance(table, Table)
        for row in table.rows
    }
    judged = {(one.label, one.printed) for one in FACTS.inspection("leeds-slac-2010").judgements}
    assert judged <= rows
