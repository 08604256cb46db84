"""A review of a safeguarding board that stands alone, made up in its layout: one grade, one list."""

from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

REVIEW = """#set page(footer: context counter(page).display())
= Leeds City Council
Review of the effectiveness of the Local Safeguarding Children Board

Inspection date: 2 June 2015 to 5 June 2015

Report published: 3 August 2015

*The Local Safeguarding Children Board is {grade}*
#pagebreak()
Contents
#pagebreak()
Some words.

*Recommendations*

- Meet more often.
- Count the doors.

*Inspection findings*

- This is none.

Lead inspector: A. Nother HMI
"""


def read(grade: str) -> Reading:
    return read_document(take_in(papers.pdf(REVIEW.replace("{grade}", grade)), "review.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_one_grade_and_one_list() -> None:
    reading = read("inadequate")
    first = reading.first
    assert (first.framework, first.kind, reading.authority) == ("lscb-2013", "full", "Leeds")
    days = (first.inspection_start_on, first.inspection_end_on, first.published_on)
    assert [day.iso for day in days if day] == ["2015-06-02", "2015-06-05", "2015-08-03"]
    assert first.lead_inspector == "A. Nother"
    assert [(one.area, one.grade) for one in reading.judgements] == [("lscb", "inadequate")]
    assert [(one.number, one.text, one.section) for one in reading.recommendations] == [
        ("1", "Meet more often.", "Local Safeguarding Children Board"),
        ("2", "Count the doors.", "Local Safeguarding Children Board"),
    ]
    assert doubts(reading) == []


def test_a_word_that_is_no_grade_is_none() -> None:
    reading = read("busy")
    assert reading.judgements == ()
    assert doubts(reading) == ["judgement.missing"]
