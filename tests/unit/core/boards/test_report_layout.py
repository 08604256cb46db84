"""A written report is laid out in the order it was given, numbered, with nothing made up."""

from dataclasses import replace

from jointreview.core.boards import (
    Findings,
    Grade,
    GradeTable,
    Heading,
    Lines,
    Listing,
    Mark,
    Paragraph,
    RecommendationBand,
    ReportSection,
    Table,
    WrittenReport,
    lay_out_report,
)

REPORT = WrittenReport(
    title="Joint area review",
    authority="Anytown",
    framework_title="Joint area review 2007-08",
    inspected="November to December 2007",
    published="6 May 2008",
    sections=(
        ReportSection("Summary", ("First words.", "Second words.")),
        ReportSection("Grades", ("A lead.", GradeTable("Grades", (Grade("Safeguarding", "2"),)), "After.")),
        ReportSection("Findings", (Findings("Safeguarding", ("good one", "good two"), ("poor one",)),)),
        ReportSection(
            "Recommendations",
            (
                RecommendationBand("For immediate action", "They should:", ("tell", "mend"), first_number=3),
                RecommendationBand("For later", "They should:", ("finish",)),
                Lines(("a line",)),
            ),
        ),
    ),
)


def test_sections_and_paragraphs_are_numbered_within_their_section() -> None:
    paper = lay_out_report(REPORT)
    assert [b.text for b in paper.blocks if isinstance(b, Heading) and b.level == 1] == [
        "1. Summary",
        "2. Grades",
        "3. Findings",
        "4. Recommendations",
    ]
    numbered = [(b.number, b.text) for b in paper.blocks if isinstance(b, Paragraph) and b.number]
    assert numbered == [
        ("1.1", "First words."),
        ("1.2", "Second words."),
        ("2.1", "A lead."),
        ("2.2", "After."),
    ]


def test_grades_are_a_table_with_the_words_as_printed() -> None:
    table = next(b for b in lay_out_report(REPORT).blocks if isinstance(b, Table))
    assert table.header == ("Judgement", "Grade")
    assert table.rows == (("Safeguarding", Mark("2")),)


def test_strengths_stand_beside_weaknesses_and_a_shorter_side_stays_empty() -> None:
    table = [b for b in lay_out_report(REPORT).blocks if isinstance(b, Table)][1]
    assert table.header == ("Major strengths", "Important weaknesses")
    assert table.rows == (("good one", "poor one"), ("good two", ""))


def test_each_table_of_findings_names_its_area_in_its_caption() -> None:
    table = [b for b in lay_out_report(REPORT).blocks if isinstance(b, Table)][1]
    assert table.caption == "Safeguarding: major strengths and important weaknesses."


def test_a_band_without_a_lead_in_prints_none() -> None:
    bands = ReportSection("Areas for improvement", (RecommendationBand("Immediately:", "", ("mend",)),))
    blocks = lay_out_report(replace(REPORT, sections=(bands,))).blocks
    assert not any(isinstance(b, Paragraph) for b in blocks)


def test_recommendation_numbers_run_on_from_the_number_given() -> None:
    lists = [b for b in lay_out_report(REPORT).blocks if isinstance(b, Listing)]
    assert [b.numbers for b in lists] == [("3.", "4."), (), ()]


def test_dates_that_the_source_does_not_give_are_said_to_be_missing() -> None:
    paper = lay_out_report(replace(REPORT, inspected="", published=""))
    assert dict(paper.facts)["Published"] == "Not stated"
    assert dict(paper.facts)["Inspection dates"] == "Not stated"
    assert paper.as_at == "Publication date not stated"


def test_the_mark_is_on_the_cover_and_at_the_foot_of_every_page() -> None:
    paper = lay_out_report(REPORT)
    assert paper.mark is not None
    assert "not the inspectorate's report" in paper.mark.words
    assert paper.foot == paper.mark.words
    assert lay_out_report(replace(REPORT, mark="")).mark is None
