"""The inspectorates' own reports of 2005 to 2010, made up in their layouts: tables, graded headings, bands."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

JOINT_AREA_REVIEW = """= Joint area review
= Leeds Children’s Services Authority Area
Review of services for children and young people

*Published: 6 May 2008*

Reference no. 1
#pagebreak()
= Introduction
1. This joint area review was carried out by a team of inspectors from Ofsted and others.
2. The fieldwork took place in November and December 2007. Inspectors looked at 20 case files and met over 80 children
and young people.
= Grades
4: outstanding; 3: good; 2: adequate; 1: inadequate
#table(columns: (9cm, 5cm), [], [Local services overall],
[Safeguarding], [2], [Looked after children], [1], [Learning difficulties and/or disabilities], [3],
[Service management], [3], [Capacity to improve], [4])
= Recommendations
*For immediate action*

The local partnership should:
- tell children what was found.

*For action over the next six months*

The council should:
- mend the roof.

= Safeguarding
3. The contribution of local services is adequate.
#table(columns: (7cm, 7cm), [*Major strengths*], [*Important weaknesses*],
[Doors are strong.

Locks are good.], [Keys are lost.])
= Looked after children
#table(columns: (7cm, 7cm), [*Major strengths*], [*Important weaknesses*], [Homes are warm.], [Few are near.])
"""
ANNUAL_ASSESSMENT = """17 December 2008

A. Director \\
Director of Children’s Services \\
Leeds City Council

Dear A.

*Annual performance assessment of services for children and young people in Leeds City Council 2008*

This letter tells the findings of the 2008 annual performance assessment (APA). Leeds did its best. Leeds sent data.
#table(columns: (9cm, 5cm), [*Assessment judgement area*], [*APA grade*],
[Overall effectiveness of children’s services], [3], [Being healthy], [3], [Staying safe], [1],
[Enjoying and achieving], [2], [Making a positive contribution], [3], [Achieving economic well-being], [3],
[Capacity to improve, including the management of services for children and young people], [4])
Inspectors use this scale: 4: outstanding/excellent; 3: good; 2: adequate; 1: inadequate

*Being healthy* #h(1fr) *Grade 3*

The contribution is good.

*Major strengths*
- Doors are strong.

*Important weaknesses and areas for development*
- Keys are lost.

*Staying safe* #h(1fr) *Grade {safe}*

*Major strengths*
- Roofs are sound.

*Areas for development*
- Mend the windows.
"""
ANNOUNCED = """= Inspection of safeguarding and looked after children services
= Leeds City Council
#table(columns: (5cm, 8cm), [*Inspection dates:*], [23 November – 4 December 2009], [*Reporting inspector*],
[A. Nother HMI], [*Age group:*], [All], [*Published:*], [7 January 2010])
#pagebreak()
= About this inspection
1. The purpose of the inspection is to see what services in Leeds do. The team were five of Her Majesty’s Inspectors.
= Safeguarding services
*Overall effectiveness* #h(1fr) *Grade 4 (inadequate)*

2. It is inadequate.

*Capacity for improvement* #h(1fr) *Grade 3 ({capacity})*

*Areas for improvement*

3. In order to improve services for safeguarding children in Leeds, the local authority and its partners should take the
following action:

Immediately:
- count the doors.

Within three months:
- mend the roof.

= Services for looked after children
*Overall effectiveness* #h(1fr) *Grade 3 (adequate)*

*Quality of provision* #h(1fr) *Grade 2 (good)*

4. In order to improve services for looked after children in Leeds, the local authority should take the following
action:

Within six months:
- build homes.
#pagebreak()
= Record of main findings: Leeds City Council
#table(columns: (10cm, 5cm), [*Safeguarding services*], [], [Overall effectiveness], [Inadequate],
[Capacity for improvement], [Adequate], [*Services for looked after children*], [], [Overall effectiveness], [Adequate],
[Capacity for improvement], [Good])
"""


def read(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "report.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def days(reading: Reading) -> list[str | None]:
    first = reading.first
    return [
        day and day.iso for day in (first.inspection_start_on, first.inspection_end_on, first.published_on)
    ]


def test_a_joint_area_review() -> None:
    reading = read(JOINT_AREA_REVIEW)
    assert (reading.authority, reading.first.framework) == ("Leeds", "jar-2007")
    assert days(reading) == ["2007-11", "2007-12", "2008-05-06"]
    assert [(one.area, one.number, one.grade) for one in reading.judgements] == [
        ("safeguarding", 2, "adequate"),
        ("looked_after", 1, "inadequate"),
        ("ldd", 3, "good"),
        ("service_management", 3, "good"),
        ("capacity_to_improve", 4, "excellent"),
    ]
    assert [(one.timescale, one.addressee, one.text) for one in reading.recommendations] == [
        ("immediate", "The local partnership", "tell children what was found."),
        ("six_months", "The council", "mend the roof."),
    ]
    assert sorted((one.area or "", one.kind, one.text) for one in reading.findings) == [
        ("looked_after", "area_for_improvement", "Few are near."),
        ("looked_after", "strength", "Homes are warm."),
        ("safeguarding", "area_for_improvement", "Keys are lost."),
        ("safeguarding", "strength", "Doors are strong."),
        ("safeguarding", "strength", "Locks are good."),
    ]
    assert [(one.what, one.quantity.value, one.quantity.qualifier) for one in reading.evidence_base] == [
        ("case files", 20, None),
        ("children and young people", 80, "more_than"),
    ]
    assert doubts(reading) == []


def test_an_annual_assessment_is_a_letter_with_findings_under_graded_headings() -> None:
    reading = read(ANNUAL_ASSESSMENT.replace("{safe}", "1"))
    assert (reading.first.framework, reading.first.kind) == ("apa-2005", "desk")
    assert days(reading) == [None, None, "2008-12-17"]
    assert {one.area: (one.number, one.grade) for one in reading.judgements} == {
        "overall": (3, "good"),
        "be_healthy": (3, "good"),
        "stay_safe": (1, "inadequate"),
        "enjoy_achieve": (2, "adequate"),
        "positive_contribution": (3, "good"),
        "economic_wellbeing": (3, "good"),
        "capacity_to_improve": (4, "excellent"),
    }
    assert [(one.area, one.kind, one.text) for one in reading.findings] == [
        ("be_healthy", "strength", "Doors are strong."),
        ("be_healthy", "area_for_improvement", "Keys are lost."),
        ("stay_safe", "strength", "Roofs are sound."),
        ("stay_safe", "area_for_improvement", "Mend the windows."),
    ]
    assert doubts(reading) == ["date.publication-is-letter-date"]


def test_a_heading_that_gives_another_grade_is_asked() -> None:
    reading = read(ANNUAL_ASSESSMENT.replace("{safe}", "2"))
    assert {one.area: one.grade for one in reading.judgements}["stay_safe"] == "inadequate"
    assert "judgement.heading-differs" in doubts(reading)


def test_an_announced_inspection_has_two_halves() -> None:
    reading = read(ANNOUNCED.replace("{capacity}", "adequate"))
    assert (reading.first.framework, reading.first.lead_inspector) == ("slac-2009", "A. Nother")
    assert days(reading) == ["2009-11-23", "2009-12-04", "2010-01-07"]
    assert [(one.theme, one.area, one.grade) for one in reading.judgements] == [
        ("Safeguarding", "overall", "inadequate"),
        ("Safeguarding", "capacity_to_improve", "adequate"),
        ("Looked after children", "overall", "adequate"),
        ("Looked after children", "capacity_to_improve", "good"),
        ("Looked after children", "quality_of_provision", "good"),
    ]
    assert [(one.section, one.timescale, one.addressee, one.text) for one in reading.recommendations] == [
        ("Safeguarding", "immediate", "the local authority and its partners", "count the doors."),
        ("Safeguarding", "three_months", "the local authority and its partners", "mend the roof."),
        ("Looked after children", "six_months", "the local authority", "build homes."),
    ]
    assert [(one.what, one.quantity.value) for one in reading.evidence_base] == [
        ("her majesty’s inspectors", 5)
    ]
    assert doubts(reading) == ["judgement.missing"]


def test_its_headings_are_a_second_way() -> None:
    assert "judgement.heading-differs" in doubts(read(ANNOUNCED.replace("{capacity}", "good")))


@pytest.mark.parametrize("words", [JOINT_AREA_REVIEW, ANNOUNCED])
def test_without_the_table_a_person_is_asked(words: str) -> None:
    start = words.index("#table(columns: (9cm" if words is JOINT_AREA_REVIEW else "#table(columns: (10cm")
    end = words.index("])", start) + 2
    reading = read(words[:start] + words[end:])
    assert "judgement.missing" in doubts(reading)
