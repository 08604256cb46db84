"""Reports with several grades in a row, or with grades of components only: made up, since no report was at hand."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

HEAD = """= Joint area review
= Leeds Children’s Services Authority Area

*Published: 6 May 2006*

Reference no. 1
#pagebreak()
= Introduction
1. This joint area review was carried out by a team of inspectors. The fieldwork took place in January and
February 2006.
= Grades
"""
TABLE = """#table(columns: (6cm, 3cm, 3cm, 3cm), [], [{first}], [Council services], [Health services],
[Being healthy], [3], [2], [3], [Staying safe], [2], [2], [-], [Enjoying and achieving], [3], [3], [n/a],
[Making a positive contribution], [4], [4], [], [Achieving economic well-being], [3], [3], [])
"""


def read(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "report.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


@pytest.mark.parametrize("first", ["Local services", "Local services overall", "Area overall"])
def test_the_column_of_the_local_services_is_the_areas_own(first: str) -> None:
    reading = read(HEAD + TABLE.replace("{first}", first))
    assert {one.area: one.number for one in reading.judgements} == {
        "be_healthy": 3,
        "stay_safe": 2,
        "enjoy_achieve": 3,
        "positive_contribution": 4,
        "economic_wellbeing": 3,
    }
    (problem,) = [one for one in reading.problems if one.code == "judgement.other-columns"]
    assert problem.items[:2] == ("Being healthy: Council services: 2", "Being healthy: Health services: 3")
    assert len(problem.items) == 6
    assert problem.page == 2


@pytest.mark.parametrize("first", ["2005", "Social care", ""])
def test_without_a_head_that_says_so_nothing_is_taken_and_a_person_is_asked(first: str) -> None:
    reading = read(HEAD + TABLE.replace("{first}", first))
    assert reading.judgements == ()
    assert {"judgement.columns-unclear", "judgement.missing"} <= set(doubts(reading))


YOUTH = """= Enhanced youth inspection report
= Leeds

*Published: 6 May 2007*

Reference no. 2

#table(columns: (9cm, 4cm), {rows})

*Strengths*
- Doors are open.

*Areas for development*
- Keys are lost.
"""
OFFENDING = """= Inspection of the Leeds Youth Offending Team

*Report published: 6 May 2006*

*Inspection dates: 6 to 17 February 2006*

The youth offending team inspection in Leeds graded these parts.

#table(columns: (11cm, 4cm), [*Part*], [*Grade*],
{rows})
"""


def test_an_enhanced_youth_inspection_has_as_many_grades_as_it_prints() -> None:
    some = "[Achievement and quality of practice], [Adequate], [Curriculum and resources], [Good]"
    reading = read(YOUTH.replace("{rows}", some))
    assert (reading.first.framework, reading.authority) == ("youth-2004", "Leeds")
    assert [(one.area, one.grade) for one in reading.judgements] == [
        ("achievement", "adequate"),
        ("curriculum", "good"),
    ]
    assert [(one.kind, one.text) for one in reading.findings] == [
        ("strength", "Doors are open."),
        ("area_for_improvement", "Keys are lost."),
    ]
    assert "judgement.missing" in doubts(reading), "the report grades fewer areas than the framework has"


def test_an_enhanced_youth_inspection_without_any_grade_says_so() -> None:
    reading = read(YOUTH.replace("{rows}", "[Doors], [Open]"))
    assert reading.judgements == ()
    assert "judgement.missing" in doubts(reading)


@pytest.mark.parametrize(
    ("rows", "grades"),
    [
        ("[Work in the courts], [Good]", [("work_in_the_courts", "good")]),
        (
            "[Work in the courts], [Adequate],\n"
            "[Work with children and young people at risk of offending], [Excellent],\n"
            "[Work with children and young people who have offended], [Inadequate]",
            [
                ("work_in_the_courts", "adequate"),
                ("at_risk_of_offending", "excellent"),
                ("have_offended", "inadequate"),
            ],
        ),
        ("[Doors], [Open]", []),
    ],
)
def test_a_youth_offending_inspection_has_component_grades_and_no_overall(
    rows: str, grades: list[tuple[str, str]]
) -> None:
    reading = read(OFFENDING.replace("{rows}", rows))
    assert reading.first.framework == "yot-2003"
    assert [(one.area, one.grade) for one in reading.judgements] == grades
    assert "overall" not in {one.area for one in reading.judgements}
