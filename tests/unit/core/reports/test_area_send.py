"""Area SEND inspections of both frameworks, made up in their layouts: the outcome, what is asked, of whom."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

POSITIVE = "The arrangements typically lead to positive experiences and outcomes for children with SEND."
INCONSISTENT = "The arrangements lead to inconsistent experiences and outcomes for children with SEND."
FAILINGS = "There are widespread and/or systemic failings, which give rise to worry about children with SEND."
THEN_3 = (
    "A monitoring inspection will be carried out within approximately 18 months. The next full one "
    "will be within approximately three years."
)
PRIORITY = (
    "== Areas for priority action\n#table(columns: (4cm, 8cm), [Responsible body], [Areas for "
    "priority action],\n[Leeds City Council], [Leaders should count the doors.])\n"
)


def report(said: str, then: str, priority: str = "") -> Reading:
    words = f"""= Area SEND inspection of Leeds Local Area Partnership
Inspection dates: 10 to 14 July 2023

== Inspection outcome
{said}

{then}
== Information about the local area partnership
Before, arrangements had led to inconsistent experiences and outcomes elsewhere.
#pagebreak()
{priority}
== Areas for improvement
#table(columns: (12cm), [Areas for improvement], [Leaders should write to parents.])
"""
    return read_document(take_in(papers.pdf(words), "send.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


@pytest.mark.parametrize(
    ("said", "then", "priority", "grade"),
    [
        (POSITIVE, "The next one will be within approximately five years.", "", "typically_positive"),
        (INCONSISTENT, "The next one will be within approximately 3 years.", "", "inconsistent"),
        (FAILINGS, THEN_3, PRIORITY, "widespread_failings"),
    ],
)
def test_each_outcome_is_read(said: str, then: str, priority: str, grade: str) -> None:
    reading = report(said, then, priority)
    (one,) = reading.judgements
    assert (one.area, one.label, one.grade, one.page, one.number) == (
        "outcome",
        "Inspection outcome",
        grade,
        1,
        None,
    )
    assert doubts(reading) == []


@pytest.mark.parametrize(
    ("said", "then", "priority", "grade", "code"),
    [
        (f"{POSITIVE} {INCONSISTENT}", "", "", None, "judgement.outcome-unclear"),
        ("The arrangements are much as they were.", "", "", None, "judgement.outcome-unclear"),
        (POSITIVE, THEN_3, "", "typically_positive", "judgement.outcome-differs"),
        (POSITIVE, "", PRIORITY, "typically_positive", "judgement.outcome-differs"),
        (FAILINGS, THEN_3, "", "widespread_failings", "judgement.outcome-differs"),
    ],
)
def test_an_outcome_in_doubt_is_asked(
    said: str, then: str, priority: str, grade: str | None, code: str
) -> None:
    reading = report(said, then, priority)
    assert [one.grade for one in reading.judgements] == ([grade] if grade else [])
    assert doubts(reading) == [code]


def test_a_row_that_begins_with_the_local_authority_is_an_item_and_not_the_table_of_details() -> None:
    rows = "[Leaders should write.], [Local authority leaders should call.], [Information should be kept.]"
    reading = report(
        POSITIVE, "", f"== Areas for improvement\n#table(columns: (12cm), [Areas for improvement], {rows})\n"
    )
    assert [one.text for one in reading.recommendations] == [
        *("Leaders should write.", "Local authority leaders should call.", "Information should be kept."),
        "Leaders should write to parents.",
    ]
    assert doubts(reading) == []


def test_words_of_the_tables_that_are_in_no_item_are_asked() -> None:
    reading = report(POSITIVE, "", "== Areas for improvement\nLeaders should also mend the roof.\n")
    assert doubts(reading) == ["recommendations.words-left-out"]


LETTER = [
    "18 October 2017",
    "Director of Children's Services, Leeds City Council",
    "Joint local area SEND inspection in Leeds",
    (
        "Between 4 September 2017 and 8 September 2017, Ofsted and the Care Quality Commission looked "
        "at the local area of Leeds."
    ),
    (
        "In accordance with the Regulations, Her Majesty's Chief Inspector has determined that a "
        "Written Statement of Action is required because of weaknesses. HMCI has also determined that "
        "the local authority and the area's clinical commissioning group are jointly responsible for "
        "submitting the written statement to Ofsted."
    ),
    "# Main Findings",
    "- Leaders in Leeds know the doors.",
    (
        "# The effectiveness of the local area in identifying children and young people's special "
        "educational needs and/or disabilities"
    ),
    "# Strengths",
    "- Doors are counted early.",
    "# Areas for development",
    "- Windows are counted late.",
    "- Roofs are not counted.",
    (
        "# The effectiveness of the local area in improving outcomes for children and young people with "
        "special educational needs and/or disabilities"
    ),
    "# Strengths",
    "- Leeds has keys.",
    "# The inspection raises significant concerns",
    "The local area must explain how it will tackle the following areas of significant weakness:",
    "- the late counting of windows",
    "- the absence of roofs.",
    "Yours sincerely",
]


def letter(*words: str) -> Reading:
    return read_document(take_in(papers.word(*words), "letter.docx"))


def test_a_letter_that_requires_a_written_statement() -> None:
    reading = letter(*LETTER)
    first = reading.first
    assert (first.framework, first.kind) == ("send-2016", "letter")
    assert first.inspectorates == ("Ofsted", "Care Quality Commission")
    assert [
        day.iso for day in (first.inspection_start_on, first.inspection_end_on, first.published_on) if day
    ] == [
        "2017-09-04",
        "2017-09-08",
        "2017-10-18",
    ]
    assert [(one.area, one.grade, one.counted) for one in reading.judgements] == [
        ("written_statement", "required", False)
    ]
    assert [(one.kind, one.text, one.addressee) for one in reading.recommendations] == [
        (
            "priority_action",
            text,
            "the local authority and the area's clinical commissioning group",
        )
        for text in ("the late counting of windows", "the absence of roofs.")
    ]
    assert [(one.kind, one.area, one.text) for one in reading.findings] == [
        ("other", None, "Leaders in Leeds know the doors."),
        ("strength", "identifying", "Doors are counted early."),
        ("area_for_improvement", "identifying", "Windows are counted late."),
        ("area_for_improvement", "identifying", "Roofs are not counted."),
        ("strength", "improving_outcomes", "Leeds has keys."),
    ]
    assert doubts(reading) == ["date.publication-is-letter-date"]


def test_a_letter_without_a_statement_gives_no_judgement() -> None:
    reading = letter(*LETTER[:4], *LETTER[5:16])
    assert reading.judgements == ()
    assert reading.recommendations == ()
    assert "judgement.not-told" in [problem.code for problem in reading.problems]
    assert doubts(reading) == ["date.publication-is-letter-date"]


def test_a_statement_without_its_list_is_asked() -> None:
    assert "recommendations.no-list" in doubts(letter(*LETTER[:16]))


@pytest.mark.parametrize(
    ("team", "lead"),
    [
        (["A. Nother HMI, Ofsted Lead inspector", "C. Other, CQC Lead inspector"], "A. Nother"),
        (["A. Nother, Ofsted HMI Lead", "Inspector", "C. Other, CQC Lead Inspector"], "A. Nother"),
        (["C. Other, CQC lead inspector", "A. Nother, Ofsted HMI"], None),
    ],
)
def test_the_lead_is_ofsteds_also_where_the_words_wrap(team: list[str], lead: str | None) -> None:
    lines = [
        *("Area SEND inspection of Leeds Local Area Partnership", "Inspection dates: 10 to 14 July 2023"),
        *("Inspection outcome", POSITIVE, "Inspection team", "Ofsted Care Quality Commission", *team),
    ]
    document = Document("a.pdf", "0" * 64, "pdf", 1, tuple(Line(text, 1) for text in lines))
    assert read_document(document).first.lead_inspector == lead
