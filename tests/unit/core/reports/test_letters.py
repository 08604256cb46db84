"""Joint letters and area SEND reports, made up in their layouts: what is asked, of whom, by when."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

LETTER = """27 February 2025

To the partners in Leeds, in Leeds and about Leeds

= Joint targeted area inspection of Leeds

This inspection took place from 9 to 13 December 2024. It was carried out by inspectors from Ofsted and the Care Quality
Commission (CQC).
#pagebreak()
== Headline findings
This is a headline of the letter.
== What needs to improve?
- The first thing.
- The second thing.
== Areas for priority action
Someone must answer the door at night.
== Key strengths
- People talk to each other.
== Next steps
The council should send the written statement of action to Someone\\@example.org by 11 June 2025. It will help.
"""

SEND = """= Local area partnership report
== Area SEND inspection of Leeds Local Area Partnership
Inspection dates: 10 to 14 July 2023

== Inspection outcome
There are widespread and/or systemic failings.
== Information about the local area partnership

Dates of previous inspection: 4 to 8 July 2016
#pagebreak()
== Areas for priority action
#table(columns: (4cm, 8cm), [Responsible body], [Areas for priority action],
[Leeds City Council], [Leaders should count the doors at once.],
[The health board], [Leaders should open them.])
== Areas for improvement
#table(columns: (12cm), [Areas for improvement], [Leaders should write to parents.])
Lead inspector: A. Nother, His Majesty’s Inspector
"""


def read(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "letter.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_a_joint_letter() -> None:
    reading = read(LETTER)
    assert [(one.kind, one.text, one.group) for one in reading.recommendations] == [
        ("recommendation", "The first thing.", "What needs to improve?"),
        ("recommendation", "The second thing.", "What needs to improve?"),
        ("priority_action", "Someone must answer the door at night.", "Areas for priority action"),
    ]
    assert [(one.kind, one.text) for one in reading.findings] == [
        ("other", "This is a headline of the letter."),
        ("strength", "People talk to each other."),
    ]
    assert [(one.due_on.iso, one.page) for one in reading.stated_deadlines] == [("2025-06-11", 2)]
    first = reading.first
    assert first.inspection_start_on is not None
    assert first.published_on is not None
    assert (first.kind, first.inspection_start_on.iso, first.published_on.iso) == (
        "letter",
        "2024-12-09",
        "2025-02-27",
    )
    assert first.inspectorates == ("Ofsted", "Care Quality Commission")
    assert reading.authority == "Leeds"
    assert doubts(reading) == ["date.publication-is-letter-date"]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("HMI Constabulary (HMIC) and HMI Probation (HMI Prob)", ("HMIC", "HMI Probation")),
        (
            "HMI Constabulary and Fire & Rescue Services (HMICFRS) and HMI Probation",
            ("HMICFRS", "HMI Probation"),
        ),
        ("His Majesty’s Inspectorate of Probation (HMIP)", ("HMI Probation",)),
    ],
)
def test_every_inspectorate_is_named(printed: str, names: tuple[str, ...]) -> None:
    reading = read(LETTER.replace("the Care Quality\nCommission (CQC)", printed))
    assert reading.first.inspectorates == ("Ofsted", *names)


def test_headline_findings_that_have_run_together_are_asked() -> None:
    long = "This is a headline of the letter. " * 50
    assert "letter.run-together" in doubts(read(LETTER.replace("This is a headline of the letter.", long)))


def test_a_letter_that_says_there_is_no_priority_action() -> None:
    none = LETTER.replace("Someone must answer the door at night.", "There are no areas for priority action.")
    assert {one.kind for one in read(none).recommendations} == {"recommendation"}


def test_a_list_that_is_cut_is_said() -> None:
    cut = LETTER.replace("- The second thing.", "- The second thing, which goes on")
    assert "letter.list-cut" in doubts(read(cut))


def test_an_area_report_names_the_body_in_the_row() -> None:
    reading = read(SEND)
    assert [(one.kind, one.addressee, one.text) for one in reading.recommendations] == [
        ("priority_action", "Leeds City Council", "Leaders should count the doors at once."),
        ("priority_action", "The health board", "Leaders should open them."),
        ("recommendation", None, "Leaders should write to parents."),
    ]
    assert reading.first.inspection_start_on is not None
    assert reading.first.inspection_end_on is not None
    assert reading.first.inspection_start_on.iso == "2023-07-10"
    assert reading.first.inspection_end_on.iso == "2023-07-14"
    assert reading.first.lead_inspector == "A. Nother"
    assert doubts(reading) == []


def test_an_area_report_without_tables_says_so() -> None:
    assert doubts(read(SEND.split("#pagebreak()")[0])) == [
        "recommendations.no-list",
        "judgement.outcome-differs",
    ]


OLD = [
    "3 May 2018",
    "Joint targeted area inspection of Leeds",
    "Between 5 March 2018 and 9 March 2018, Ofsted and others looked at the doors of Leeds, in Leeds and for Leeds.",
    "Key Strengths",
    "Counting",
    "\u25fc Doors are counted.",
    "\u25fc Windows are counted, and this",
    "Case study: highly effective practice",
    "A child in Leeds knew the number of doors. It was right.",
    "\u25fc Roofs are counted.",
    "* The roof is not its real name.",
    "Opening",
    "\u25fc Keys are kept:",
    "\u2212 by day",
    "\u2212 by night.",
    "Areas for improvement",
    "\u25fc Locks are old.",
    "Next steps",
    "The council should make a plan, and that is all.",
]


def test_a_box_inside_a_list_is_passed_over_and_said() -> None:
    reading = read_document(take_in(papers.word(*OLD), "letter.docx"))
    assert [(one.kind, one.text) for one in reading.findings] == [
        ("strength", "Doors are counted."),
        ("strength", "Windows are counted, and this"),
        ("strength", "Roofs are counted."),
        ("strength", "Keys are kept: by day by night."),
        ("area_for_improvement", "Locks are old."),
    ]
    assert doubts(reading) == [
        "letter.box-in-list",
        "letter.list-cut",
        "date.publication-is-letter-date",
    ]


def test_prose_between_the_items_of_an_older_letter_is_said() -> None:
    reading = read_document(take_in(papers.word(*OLD[:6], f"{OLD[8]} {OLD[8]}", *OLD[15:]), "letter.docx"))
    assert [one.text for one in reading.findings] == ["Doors are counted.", "Locks are old."]
    assert doubts(reading)[0] == "letter.prose-in-list"


USUAL = "The council should send the written statement of action to Someone\\@example.org by 11 June 2025."


@pytest.mark.parametrize(
    ("said", "day", "code"),
    [
        (USUAL, "2025-06-11", None),
        (USUAL.replace("by 11", "by Wednesday 11"), "2025-06-11", None),
        (
            "The council is to prepare a statement of proposed action and to send it to us by 11 June 2025.",
            "2025-06-11",
            "deadline.other-form",
        ),
        ("The council should prepare a written statement.", None, "deadline.not-found"),
        (
            "A statement of action is due by 11 June 2025. A second statement of action is due by 12 June 2025.",
            None,
            "deadline.several",
        ),
        (USUAL.replace("11 June 2025", "11 June 2026"), "2026-06-11", "deadline.unlikely"),
        ("There is nothing to write.", None, None),
    ],
)
def test_the_day_for_the_statement(said: str, day: str | None, code: str | None) -> None:
    reading = read(f"{LETTER.split('The council should send')[0]}\n{said}\n")
    assert [one.due_on.iso for one in reading.stated_deadlines] == ([day] if day else [])
    assert [one for one in doubts(reading) if one.startswith("deadline")] == ([code] if code else [])
