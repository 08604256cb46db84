"""The same made-up report as a PDF and as bare text without a blank line says the same: the layout is told by words."""

import pytest
from tests.lib import papers, reports
from tests.unit.core.reports.test_board_review import REVIEW
from tests.unit.core.reports.test_sif import REPORT
from tests.unit.core.reports.test_sif_findings import OF_2014

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Document
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

WORDS = {
    "ilacs": reports.ilacs_words(),
    "sif": REPORT.replace("{more}", "3. Close them.").replace("{adoption}", "outstanding"),
    "sif-2014": OF_2014,
    "board": REVIEW.replace("{grade}", "inadequate"),
}


def as_text(document: Document) -> Reading:
    words = "\n".join(line.text for line in document.lines)
    return read_document(take_in(words.encode(), "a.txt"))


def said(reading: Reading) -> list[object]:
    first = reading.first
    return [
        (first.framework, first.kind, first.lead_inspector, reading.authority),
        (first.inspection_start_on, first.inspection_end_on, first.published_on),
        sorted((one.area or "", one.grade or "") for one in reading.judgements),
        [(one.kind, one.number, one.text, one.section) for one in reading.recommendations],
        [(one.kind, one.area, one.text) for one in reading.findings],
    ]


@pytest.mark.parametrize("kind", WORDS)
def test_bare_text_says_what_the_pdf_says(kind: str) -> None:
    document = take_in(papers.pdf(WORDS[kind]), "a.pdf")
    reading = as_text(document)
    assert said(reading) == said(read_document(document))
    items = (*reading.judgements, *reading.recommendations, *reading.findings, *reading.problems)
    assert {one.page for one in items} == {None}, "a text has no pages"


def test_a_report_in_word_is_read_whole() -> None:
    reading = read_document(
        take_in(
            papers.word(
                "Leeds City Council",
                "Inspection of services for children in need of help and protection, children looked after "
                "and care leavers",
                "Inspection date: 12 September 2016 – 6 October 2016",
                "Report published: 25 November 2016",
                "Children’s services in Leeds require improvement to be good",
                "1. Children who need help and protection\tRequires improvement",
                "2. Children looked after and achieving permanence\tGood",
                "2.1 Adoption performance\tGood",
                "2.2 Experiences and progress of care leavers\tGood",
                "3. Leadership, management and governance\tInadequate",
                "# Executive summary",
                "Some words.",
                "# Recommendations",
                "1. Count the doors.",
                "2. Open them.",
                "# Summary for children and young people",
                "- This is no recommendation.",
                "# The Local Safeguarding Children Board (LSCB)",
                "The Local Safeguarding Children Board is good",
                "# Recommendations",
                "3. Meet more often.",
                "# Inspection findings – the Local Safeguarding Children Board",
                "4. The board met.",
            ),
            "report.docx",
        )
    )
    assert [(one.section, one.number, one.text) for one in reading.recommendations] == [
        ("local authority", "1", "Count the doors."),
        ("local authority", "2", "Open them."),
        ("Local Safeguarding Children Board", "3", "Meet more often."),
    ]
    assert {one.area: one.grade for one in reading.judgements}["lscb"] == "good"
    assert [one.code for one in reading.problems if one.severity != "note"] == []


def test_page_numbers_of_a_text_are_no_words_of_it() -> None:
    pages = "\n{}\n".join(["Report of Leeds about doors.", *(["The doors are counted and"] * 5), "are few."])
    text = pages.format(2, 3, 5, 6, 7, 8)
    lines = [line.text for line in take_in(text.encode(), "a.txt").lines]
    assert "5" in lines
    reading = as_text(
        take_in(
            papers.pdf(reports.ilacs_words(improve="== What needs to improve?\n- Plans that are kept.")), "a"
        )
    )
    assert [one.text for one in reading.recommendations] == ["Plans that are kept."]


def test_a_long_text_without_blank_lines_is_asked() -> None:
    text = reports.ilacs_words().replace("\n\n", "\n") + "\n".join(["More words of it."] * 70)
    codes = [one.code for one in read_document(take_in(text.encode(), "a.txt")).problems]
    assert "document.no-paragraphs" in codes
