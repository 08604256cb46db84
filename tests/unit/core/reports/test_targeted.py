"""Child protection 2012 and looked after children 2013, made up in their layouts: grade, direction, bands, bodies."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

CHILD_PROTECTION = "Inspection of local authority arrangements for the protection of children"
LOOKED_AFTER = "Inspection of looked after children services"
SENTENCE = "The overall effectiveness of the arrangements in Leeds is judged to be adequate."
BODY = [
    "Leeds City Council",
    "Inspection dates: 10 to 21 June 2013",
    "Reporting inspector: A. Nother HMI",
    "Report published: 24 July 2013",
]
ASKED = [
    "To mend this, the local authority should take the following action.",
    "Immediately:",
    "- count the doors",
    "Within three months:",
    "- shut the windows",
    "- oil the locks",
    "Within six months:",
    "- mend the roof.",
]


def read(*words: str) -> Reading:
    return read_document(take_in(papers.word(*words), "report.docx"))


OTHERS = "judgement.others-not-known"
"""Asked of every report: the names of the other judgements are not held."""


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


@pytest.mark.parametrize(("title", "framework"), [(CHILD_PROTECTION, "cpi-2012"), (LOOKED_AFTER, "lac-2013")])
def test_a_report(title: str, framework: str) -> None:
    reading = read(title, *BODY, SENTENCE, *ASKED)
    first = reading.first
    assert (first.framework, first.kind, reading.authority) == (framework, "full", "Leeds")
    days = (first.inspection_start_on, first.inspection_end_on, first.published_on)
    assert [day.iso for day in days if day] == ["2013-06-10", "2013-06-21", "2013-07-24"]
    assert first.lead_inspector == "A. Nother"
    assert [(one.area, one.grade) for one in reading.judgements] == [("overall", "adequate")]
    assert [(one.timescale, one.text) for one in reading.recommendations] == [
        ("immediate", "count the doors"),
        ("three_months", "shut the windows"),
        ("three_months", "oil the locks"),
        ("six_months", "mend the roof."),
    ]
    assert {one.addressee for one in reading.recommendations} == {"the local authority"}
    assert doubts(reading) == [OTHERS]


def test_four_is_inadequate_in_2013() -> None:
    reading = read(LOOKED_AFTER, *BODY, "Overall effectiveness\tGrade 4", *ASKED)
    assert [(one.grade, one.number) for one in reading.judgements] == [("inadequate", 4)]
    assert doubts(reading) == [OTHERS]


def test_a_bare_number_is_no_grade_where_the_scale_has_none() -> None:
    reading = read(CHILD_PROTECTION, *BODY, "Overall effectiveness\tGrade 4", *ASKED)
    assert reading.judgements == ()
    assert doubts(reading) == [OTHERS, "judgement.missing"]


def test_a_sentence_that_differs_from_the_table_is_asked() -> None:
    reading = read(LOOKED_AFTER, *BODY, "Overall effectiveness\tGood", SENTENCE, *ASKED)
    assert [one.grade for one in reading.judgements] == ["good"]
    assert doubts(reading) == [OTHERS, "judgement.heading-differs"]


def test_a_label_that_is_not_held_is_asked() -> None:
    reading = read(LOOKED_AFTER, *BODY, SENTENCE, "Quality of doors\tGood", *ASKED)
    assert [(one.area, one.label) for one in reading.judgements] == [
        ("overall", "overall effectiveness"),
        (None, "Quality of doors"),
    ]
    assert doubts(reading) == ["judgement.unknown-area"]
