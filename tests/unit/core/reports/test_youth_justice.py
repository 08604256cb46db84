"""HMI Probation on youth justice, made up in its layout: one- and two-word ratings, domains, score, resettlement."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

COVER = [
    "An inspection of youth offending services in Leeds",
    "HM Inspectorate of Probation, October 2023",
    "Published: 17 October 2023",
    "Fieldwork started: 5 June 2023",
]
ROWS = [
    "Overall rating\tRequires improvement",
    "Score\t17/36",
    "1.\tOrganisational delivery",
    "1.1\tGovernance and leadership\tGood",
    "1.2\tStaff\tGood",
    "1.3\tPartnerships and services\tOutstanding",
    "1.4\tInformation and facilities\tRequires improvement",
    "2.\tCourt disposals",
    "2.1\tAssessment\tRequires improvement",
    "2.2\tPlanning\tInadequate",
    "2.3\tImplementation and delivery\tRequires improvement",
    "2.4\tReviewing\tRequires improvement",
    "3.\tOut-of-court disposals",
    "3.1\tAssessment\tGood",
    "3.2\tPlanning\tRequires improvement",
    "3.3\tImplementation and delivery\tRequires improvement",
    "3.4\tOut-of-court disposal policy and provision\tGood",
    "4.\tResettlement",
    "4.1\tResettlement policy and provision\tRequires improvement",
]
ASKED = [
    "# Recommendations",
    "The Youth Offending Service should:",
    "- count the doors",
    "- shut the windows.",
    "The Management Board should:",
    "- read the count.",
]
# By hand: 2 + 2 + 3 + 1, then 1 + 0 + 1 + 1, then 2 + 1 + 1 + 2, is 17; resettlement does not count.
GRADES = {
    "overall": "requires_improvement",
    "governance": "good",
    "staff": "good",
    "partnerships": "outstanding",
    "facilities": "requires_improvement",
    "court_assessment": "requires_improvement",
    "court_planning": "inadequate",
    "court_delivery": "requires_improvement",
    "court_reviewing": "requires_improvement",
    "out_of_court_assessment": "good",
    "out_of_court_planning": "requires_improvement",
    "out_of_court_delivery": "requires_improvement",
    "out_of_court_policy": "good",
    "resettlement": "requires_improvement",
}


def read(*words: str) -> Reading:
    return read_document(take_in(papers.word(*words), "report.docx"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def as_lines(rows: list[str]) -> list[str]:
    """The same rows as lines of text: a number, a label, a colon, a rating."""
    lines = []
    for row in rows:
        number, *rest = row.split("\t")
        lines.append(f"{number} {': '.join(rest)}" if number[0].isdigit() else ": ".join([number, *rest]))
    return lines


@pytest.mark.parametrize("rows", [ROWS, as_lines(ROWS)], ids=["table", "lines"])
def test_every_rating_is_read_by_its_label_and_domain(rows: list[str]) -> None:
    reading = read(*COVER, *rows, *ASKED)
    first = reading.first
    assert (first.framework, reading.authority, first.inspectorates) == (
        "hmip-2018",
        "Leeds",
        ("HMI Probation",),
    )
    assert first.inspection_start_on is not None
    assert first.published_on is not None
    assert (first.inspection_start_on.iso, first.published_on.iso) == ("2023-06-05", "2023-10-17")
    assert {one.area: one.grade for one in reading.judgements} == GRADES
    assert [one.area for one in reading.judgements if not one.counted] == ["resettlement"]
    (score,) = reading.declared_counts
    assert (score.what, score.quantity.value, score.quantity.other) == ("score", 17, 36)
    assert doubts(reading) == []


def test_what_is_asked_names_its_body() -> None:
    assert [(one.text, one.addressee) for one in read(*COVER, *ROWS, *ASKED).recommendations] == [
        ("count the doors", "The Youth Offending Service"),
        ("shut the windows.", "The Youth Offending Service"),
        ("read the count.", "The Management Board"),
    ]


def test_a_score_that_is_not_the_sum_is_asked() -> None:
    wrong = [row.replace("17/36", "18/36") for row in ROWS]
    assert doubts(read(*COVER, *wrong, *ASKED)) == ["judgement.score-differs"]


def test_a_standard_that_is_not_rated_is_missing_and_never_worked_out() -> None:
    reading = read(*COVER, *(row for row in ROWS if "2.2" not in row), *ASKED)
    assert "court_planning" not in {one.area for one in reading.judgements}
    assert doubts(reading) == ["judgement.missing"]


def test_a_rating_outside_its_domain_is_of_no_area() -> None:
    reading = read(*COVER, ROWS[0], "2.1\tAssessment\tGood", *ASKED)
    assert [(one.area, one.grade) for one in reading.judgements][-1] == (None, "good")
    assert "judgement.unknown-area" in doubts(reading)


def test_the_version_of_2025() -> None:
    cover = [
        *(line.replace("offending services", "justice services").replace("2023", "2025") for line in COVER),
        "Overall rating: Requires improvement",
        "Work with children: Good",
        "Work with victims: Requires improvement",
    ]
    reading = read(*cover, *ASKED)
    assert reading.first.framework == "hmip-2025"
    assert [(one.area, one.grade) for one in reading.judgements] == [
        ("overall", "requires_improvement"),
        ("work_with_children", "good"),
        ("work_with_victims", "requires_improvement"),
    ]
    assert doubts(reading) == []


FLAT = """An inspection of youth offending services in
Barking and Dagenham
HM Inspectorate of Probation, December 2018
#pagebreak()
This inspection was led by HM Inspector Avery Nother, supported by a team of inspectors.
#pagebreak()
= Foreword
Overall, Barking and Dagenham YOS was rated as ‘Requires improvement’.
#pagebreak()
= Ratings
Barking and Dagenham Youth Offending Service \\
Fieldwork started September 2018 \\
Score 17/36 \\
Overall rating Requires improvement \\
{rows}
#pagebreak()
= Recommendations
As a result of our inspection findings we have made three recommendations that we believe will help.

*The Barking and Dagenham Youth Offending Service should:*

1. count the doors of every house
2. shut the windows, and say
#pagebreak()
who did it.

*The Management Board should:*

3. read the count.

= Background
The service is in a borough. We examined 24 cases and conducted 18 interviews. 1. This is no recommendation.

*2. Court disposals*

2.1. Assessment

*Requires improvement*

Planning is good where it was seen.
"""


def flat_rows() -> str:
    """The rows as printed lines, one rating wrapped over two."""
    lines = [" ".join(row.split("\t")) for row in ROWS[2:]]
    return " \\\n".join(lines).replace("policy and provision Good", "policy \\\nand provision Good")


def read_flat(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "report.pdf"))


def test_a_page_of_ratings_in_flat_text() -> None:
    reading = read_flat(FLAT.replace("{rows}", flat_rows()))
    assert {one.area: one.grade for one in reading.judgements} == GRADES
    first = reading.first
    assert (reading.authority, first.lead_inspector) == ("Barking and Dagenham", "Avery Nother")
    assert [day.iso for day in (first.inspection_start_on, first.published_on) if day] == [
        "2018-09",
        "2018-12",
    ]
    assert [(one.number, one.text, one.addressee) for one in reading.recommendations] == [
        ("1", "count the doors of every house", "The Barking and Dagenham Youth Offending Service"),
        ("2", "shut the windows, and say who did it.", "The Barking and Dagenham Youth Offending Service"),
        ("3", "read the count.", "The Management Board"),
    ]
    assert [one.quantity.value for one in reading.declared_counts] == [17, 3]
    assert [(one.what, one.quantity.value) for one in reading.evidence_base] == [
        ("cases", 24),
        ("interviews", 18),
    ]
    assert doubts(reading) == ["date.publication-is-cover-month"]


def test_the_sentence_on_the_whole_is_a_second_way() -> None:
    words = FLAT.replace("{rows}", flat_rows()).replace(
        "rated as ‘Requires", "rated as ‘Good’, not ‘Requires"
    )
    assert "judgement.heading-differs" in doubts(read_flat(words))


def test_fewer_recommendations_than_declared_are_asked() -> None:
    words = FLAT.replace("{rows}", flat_rows()).replace("made three", "made four")
    assert "count.declared-differs" in doubts(read_flat(words))


def test_a_report_on_two_places_asks_which() -> None:
    words = FLAT.replace("{rows}", flat_rows()).replace("Dagenham\nHM", "Dagenham and Rutland\nHM")
    reading = read_flat(words)
    assert (reading.authority, "authority.several" in doubts(reading)) == (
        "Barking and Dagenham and Rutland",
        True,
    )


PAGE = """<html><body><h1>An inspection of youth justice work with children and victims in Barking and Dagenham</h1>
<h2>Foreword (Back to top)</h2>
<p>Overall, Barking and Dagenham YJS was rated as ‘Good’.</p>
<h2>Ratings</h2>
<table><tr><td>Fieldwork started</td><td>October 2025</td></tr><tr><td>Overall rating</td><td>Good</td></tr>
<tr><td>1. The quality of work done with children</td><td>Outstanding</td></tr>
<tr><td>2. The quality of work done with victims</td><td>Requires improvement</td></tr></table>
<h2>Recommendations</h2><p>The Youth Justice Service should:</p><ol><li>count the doors.</li></ol></body></html>"""


def test_a_report_of_2025_as_a_web_page() -> None:
    reading = read_document(take_in(PAGE.encode(), "report.html"))
    assert (reading.authority, reading.first.framework) == ("Barking and Dagenham", "hmip-2025")
    assert reading.first.inspection_start_on is not None
    assert reading.first.inspection_start_on.iso == "2025-10"
    assert [(one.area, one.grade) for one in reading.judgements] == [
        ("overall", "good"),
        ("work_with_children", "outstanding"),
        ("work_with_victims", "requires_improvement"),
    ]
    assert [(one.text, one.addressee) for one in reading.recommendations] == [
        ("count the doors.", "The Youth Justice Service")
    ]
    assert doubts(reading) == []
