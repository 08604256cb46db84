"""Focused and monitoring visits, made up in their layout: no grades, what is asked, of whom, under which framework."""

import pytest
from tests.lib import papers, reports

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

VISIT = """10 March 2020

= Focused visit to Leeds local authority children’s services

This letter tells of the focused visit to Leeds children’s services on 4 and 5 February 2020. It was carried out by two.
== Headline findings
Doors are counted, and most of them are shut.
== Areas for priority action
The local authority needs to take action on:
- the doors that stand open at night
- the keys that nobody has.
== What needs to improve in this area of social work practice
- The speed of counting.
- The records of:
== Main findings
- The doors of Leeds are good.
"""


def read(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "visit.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_a_focused_visit() -> None:
    reading = read(VISIT.replace("- The records of:\n", ""))
    first = reading.first
    assert (first.framework, first.kind, reading.authority) == ("ilacs-2018", "focused_visit", "Leeds")
    days = (first.inspection_start_on, first.inspection_end_on, first.published_on)
    assert [day.iso for day in days if day] == ["2020-02-04", "2020-02-05", "2020-03-10"]
    assert reading.judgements == ()
    assert [(one.kind, one.number, one.text, one.addressee) for one in reading.recommendations] == [
        ("priority_action", "1", "the doors that stand open at night", "The local authority"),
        ("priority_action", "2", "the keys that nobody has.", "The local authority"),
        ("recommendation", "3", "The speed of counting.", None),
    ]
    assert [(one.kind, one.text) for one in reading.findings] == [
        ("other", "Doors are counted, and most of them are shut.")
    ]
    assert doubts(reading) == ["date.publication-is-letter-date"]


@pytest.mark.parametrize(
    ("year", "framework"),
    [("2016", "sif-2013"), ("2020", "ilacs-2018"), ("2024", "ilacs-2023"), ("2026", "ilacs-2023")],
)
def test_a_monitoring_visit_is_of_the_framework_of_its_day(year: str, framework: str) -> None:
    reading = read(VISIT.replace("Focused visit", "Monitoring visit").replace("2020", year))
    assert (reading.first.kind, reading.first.framework) == ("monitoring_visit", framework)


def test_an_item_that_ends_in_a_colon_is_said() -> None:
    assert "letter.list-cut" in doubts(read(VISIT))


def test_a_letter_without_lists_says_so() -> None:
    assert "letter.no-lists" in doubts(read(VISIT.split("== Headline")[0]))


def test_a_letter_without_days_has_no_framework() -> None:
    reading = read(VISIT.replace(" on 4 and 5 February 2020", ""))
    assert reading.first.framework is None
    assert {"date.inspection-not-found", "framework.none-in-force"} <= set(doubts(reading))


LETTER = """Piccadilly Gate \\
Store Street \\
Manchester \\
M1 2WD \\
T 0300 000 0000 \\
www.gov.uk/ofsted

10 March 2020

A. Director \\
Director of Children’s Services \\
Leeds City Council

Dear A.

*Third monitoring visit to Leeds City Council children’s services*

This letter sums up the findings of the monitoring visit to Leeds children’s services on Tuesday 4 and Wednesday 5
February 2020. It was the third since the council was judged inadequate on 1 June 2018.
== Areas covered by the visit
Inspectors looked at doors.
== Headline findings
Doors are counted, and most of them are shut.

More of them could be.
== Findings and evaluation of progress
The doors of Leeds are good.
"""


def test_a_letter_with_its_addresses_and_a_title_in_the_middle() -> None:
    reading = read(LETTER)
    first = reading.first
    assert (first.kind, first.framework, reading.authority) == ("monitoring_visit", "ilacs-2018", "Leeds")
    days = (first.inspection_start_on, first.inspection_end_on, first.published_on)
    assert [day.iso for day in days if day] == ["2020-02-04", "2020-02-05", "2020-03-10"]
    assert [one.text for one in reading.findings] == [
        "Doors are counted, and most of them are shut.",
        "More of them could be.",
    ]
    assert reading.recommendations == ()


def test_a_title_that_wraps_names_its_place() -> None:
    lines = [
        "10 March 2020",
        "Dear A.",
        "Focused visit to the London Borough of",
        "Barking and Dagenham children’s services",
    ]
    lines += ["This letter tells of the visit to Barking and Dagenham on 4 and 5 February 2020."]
    reading = read_document(Document("a.pdf", "0" * 64, "pdf", 1, tuple(Line(text, 1) for text in lines)))
    assert (reading.authority, reading.first.kind) == ("Barking and Dagenham", "focused_visit")


def test_a_report_that_speaks_of_an_earlier_visit_is_no_visit() -> None:
    words = reports.ilacs_words().replace(
        "Services have changed", "After the \\\nFocused visit to Leeds, services changed"
    )
    assert read(words).first.kind == "standard"
