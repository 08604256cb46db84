"""A council's paper, made up in the layouts of real ones: several inspections, tables, lists, bands, totals."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

PAPER = """Report of the Director

Executive Board

Subject: Leeds Joint Area Review

RECOMMENDATIONS

2.0 It is recommended that the Board:

- Note the paper, which names Leeds.
- Receive the plan for Leeds in July.

1.0 Background

1.1 The Joint Area Review (JAR) took place in November and December 2007. The report was published on May 6th 2008.
A plan answers the four recommendations which are made. Inspectors of the JAR had over 50 meetings.
The guide to reviews, published in May 2006, says more.

3.0 Grades

3.1 The grades in the JAR were as follows:-

	Local services
Safeguarding	2
Looked after children	3 – Good

- CAMHS Services were graded as 'Good'.

3.2 Ratings passed to the Corporate Assessment:-

- Be Healthy – Good
- Service Management - Adequate

3.3 Strengths and weaknesses were:-

Safeguarding

Major strengths	Important weaknesses
<p>People talk to each other.</p> <p>Doors that open at</p>	<p>Slow letters.</p>

all hours of the day.	<p></p>
---	---

4.0 Inspection recommendations

For immediate action

The local partnership should:

- tell young people what was found
- answer letters sooner.

Within three months the council should:

- count the doors

For action in the longer term

All partners should:

- open more of them.

5.0 Costs

- None of this is dear.
"""


def read(text: str) -> Reading:
    return read_document(take_in(text.encode(), "paper.txt"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_each_grade_goes_to_the_inspection_that_has_its_label() -> None:
    reading = read(PAPER)
    assert [inspection.framework for inspection in reading.inspections] == ["jar-2007", "corporate-2005"]
    assert [
        (one.inspection, one.area, one.grade, one.printed, one.number, one.counted)
        for one in reading.judgements
    ] == [
        (0, "safeguarding", "adequate", "2", 2, True),
        (0, "looked_after", "good", "3 – Good", 3, True),
        (0, "camhs", "good", "Good", None, False),
        (1, "be_healthy", "good", "Good", None, True),
        (1, "service_management", "adequate", "Adequate", None, True),
    ]


def test_findings_have_their_area_and_a_cut_cell_is_whole() -> None:
    assert [(one.kind, one.area, one.text, one.paragraph) for one in read(PAPER).findings] == [
        ("strength", "safeguarding", "People talk to each other.", "3.3"),
        ("strength", "safeguarding", "Doors that open at all hours of the day.", "3.3"),
        ("area_for_improvement", "safeguarding", "Slow letters.", "3.3"),
    ]


def test_recommendations_have_band_body_order_and_place() -> None:
    reading = read(PAPER)
    assert [
        (one.number, one.text, one.timescale, one.addressee, one.paragraph) for one in reading.recommendations
    ] == [
        ("1", "tell young people what was found", "immediate", "The local partnership", "4.0"),
        ("2", "answer letters sooner.", "immediate", "The local partnership", "4.0"),
        ("3", "count the doors", "three_months", "the council", "4.0"),
        ("4", "open more of them.", "longer_term", "All partners", "4.0"),
    ]
    assert doubts(reading) == []


def test_days_and_figures() -> None:
    reading = read(PAPER)
    first = reading.first
    assert first.inspection_start_on is not None
    assert first.inspection_end_on is not None
    assert first.published_on is not None
    assert (first.inspection_start_on.iso, first.inspection_end_on.iso) == ("2007-11", "2007-12")
    assert first.published_on.iso == "2008-05-06"
    assert [(one.what, one.quantity.qualifier, one.quantity.value) for one in reading.evidence_base] == [
        ("meetings", "more_than", 50)
    ]
    assert [(one.what, one.quantity.value) for one in reading.declared_counts] == [("recommendations", 4)]


def test_one_recommendation_less_than_declared_is_said() -> None:
    reading = read(PAPER.replace("- count the doors\n", ""))
    assert doubts(reading) == ["count.declared-differs"]
    assert "declared 4" in reading.problems[-1].items
    assert "read 3" in reading.problems[-1].items


HALVES = """The announced inspection of safeguarding and looked after children in Leeds. Leeds and Leeds.

Safeguarding:

Overall effectiveness	Inadequate
{labels}	{grades}

3.4 The areas for improvement in relation to safeguarding are:

Immediately:

 Bring letters to those who wait for them, in all parts of the city.

Within six months:

- Count.
"""


def test_cells_run_together_are_parted_only_when_labels_and_grades_agree() -> None:
    labels = "Quality of provision Service responsiveness"
    good = read(HALVES.format(labels=labels, grades="Inadequate Adequate"))
    assert [(one.theme, one.area, one.grade, one.parent) for one in good.judgements] == [
        ("Safeguarding", "overall", "inadequate", None),
        ("Safeguarding", "quality_of_provision", "inadequate", None),
        ("Safeguarding", "service_responsiveness", "adequate", "quality_of_provision"),
    ]
    assert doubts(good) == ["table.cell-split"]
    bad = read(HALVES.format(labels=labels, grades="Inadequate Adequate Good"))
    assert [one.area for one in bad.judgements] == ["overall"]
    assert doubts(bad) == ["table.cell-unclear"]


def test_an_item_without_its_bullet_right_after_a_band_is_an_item() -> None:
    reading = read(HALVES.format(labels="Quality of provision", grades="Good"))
    assert [(one.timescale, one.section, one.text) for one in reading.recommendations] == [
        ("immediate", "Safeguarding", "Bring letters to those who wait for them, in all parts of the city."),
        ("six_months", "Safeguarding", "Count."),
    ]


def test_a_number_on_a_scale_whose_words_are_not_confirmed_stays_a_number() -> None:
    reading = read(
        "The Youth Offending Team inspection of Leeds.\n\nWork in the courts\t3\nVictims and restorative justice\t2"
    )
    assert [(one.area, one.grade, one.number) for one in reading.judgements] == [
        ("work_in_the_courts", None, 3),
        ("victims", None, 2),
    ]


@pytest.mark.parametrize("label", ["The colour of the door", "Safeguarding of adults"])
def test_a_label_nobody_knows_is_never_an_area(label: str) -> None:
    reading = read(f"The Joint Area Review of Leeds gave grades.\n\nSafeguarding\tGood\n{label}\tGood")
    assert [(one.label, one.area) for one in reading.judgements] == [
        ("Safeguarding", "safeguarding"),
        (label, None),
    ]
    assert doubts(reading)[0] == "judgement.unknown-area"


def test_grades_told_twice_and_apart_are_asked_about() -> None:
    reading = read(
        "The Joint Area Review of Leeds.\n\n- Safeguarding – good\n\nThe same again:\n\nSafeguarding\tadequate"
    )
    assert [one.grade for one in reading.judgements] == ["good"]
    assert "judgement.told-twice" in doubts(reading)


def test_a_text_about_nothing_known_says_so() -> None:
    assert doubts(read("Minutes of the flower show.")) == ["layout.unknown"]


def test_the_same_paper_as_word_and_as_a_page_reads_the_same() -> None:
    lines = take_in(PAPER.encode(), "paper.txt").lines
    word = take_in(papers.word_of(lines), "paper.docx")
    page = take_in(papers.page_of(lines), "paper.html")
    wanted = read(PAPER)
    for document in (word, page):
        found = read_document(document)
        assert found.inspections == wanted.inspections
        assert found.judgements == wanted.judgements
        assert found.findings == wanted.findings
        assert found.recommendations == wanted.recommendations
        assert found.declared_counts == wanted.declared_counts
