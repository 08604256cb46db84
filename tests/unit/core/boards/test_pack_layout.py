"""A board pack says what is known, in the order members expect, and says what is not there. Nothing is made up."""

from dataclasses import replace
from datetime import date

import pytest

from jointreview.core.boards import (
    AuthorWords,
    BoardPack,
    CountCheck,
    FindingCount,
    Heading,
    Mark,
    Notice,
    PackAction,
    PackDuty,
    PackInspection,
    PackJudgement,
    PackRecommendation,
    Paper,
    Paragraph,
    Source,
    Table,
    UnansweredFinding,
)
from jointreview.core.boards.pack import AUTHOR_SECTIONS
from jointreview.flow import board

EMPTY = BoardPack(
    title="Where things stand",
    partnership="Anytown partnership",
    body="Improvement Board",
    meeting_on="11 June 2008",
    as_at=date(2008, 6, 11),
    cut_off="10 June 2008",
    prepared="4 June 2008",
    inspections=(),
    duties=(),
    recommendations=(),
    unanswered=(),
    due_next=(),
    late=(),
    count_checks=(),
    cautions=(),
    sources=(),
)
ACTION = PackAction("A1", "Mend it", "Council", "Head of service", "July 2008", "", "", "no date")
FULL = replace(
    EMPTY,
    inspections=(
        PackInspection(
            "Joint area review",
            "JAR 2007-08",
            "",
            "6 May 2008",
            (PackJudgement("Safeguarding", "2"), PackJudgement("CAMHS", "Good", is_counted=False)),
            (FindingCount("Safeguarding", 5, 3), FindingCount("CAMHS", 4, 1)),
        ),
    ),
    duties=(
        PackDuty(
            "Send it", "18 June 2008", "declared", "25 working days used, 5 left", "day 1 is 7 May", "reg 3"
        ),
    ),
    recommendations=(
        PackRecommendation("1", "Whole", "Now", "At once", (ACTION,)),
        PackRecommendation("2", "Two parts", "Now", "At once", (ACTION,), ("part (b)",)),
        PackRecommendation("9", "Later", "Longer", ""),
    ),
    unanswered=(UnansweredFinding("CAMHS", "No plan", "3.3"),),
    count_checks=(CountCheck("Recommendations", 10, 3, "1.0"),),
    sources=(Source("Outcome report", "3.1"),),
)


def tables(paper: Paper) -> dict[str, Table]:
    return {block.caption: block for block in paper.blocks if isinstance(block, Table)}


def below(paper: Paper, heading: str) -> list[object]:
    """The blocks from a heading to the next one."""
    at = next(n for n, b in enumerate(paper.blocks) if isinstance(b, Heading) and b.text.endswith(heading))
    rest = paper.blocks[at + 1 :]
    end = next((n for n, b in enumerate(rest) if isinstance(b, Heading)), len(rest))
    return list(rest[:end])


def test_the_sections_come_in_the_order_of_council_cover_reports() -> None:
    headings = [b.text for b in board(FULL).blocks if isinstance(b, Heading) and b.level == 1]
    assert headings == [
        "1. Summary",
        "2. Recommendations to members",
        "3. Purpose of this paper",
        "4. Background",
        "5. Main issues",
        "6. Implications",
        "7. Conclusions",
        "8. Background papers and sources",
        "9. Contact",
        "Appendix A: the plan",
        "Appendix B: numbers the reports state, against numbers captured",
    ]


@pytest.mark.parametrize("section", AUTHOR_SECTIONS)
def test_a_section_only_its_author_may_write_says_so_until_written(section: str) -> None:
    (empty,) = below(board(FULL), section)
    assert isinstance(empty, Notice)
    assert empty.label == "To be completed by the author"
    written = board(replace(FULL, author_words=(AuthorWords(section, ("None.",)),)))
    assert below(written, section) == [Paragraph("None.")]


def test_words_for_an_unknown_section_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="no section"):
        AuthorWords("Weather", ("Fine",))


def test_every_page_and_the_header_name_the_day() -> None:
    paper = board(FULL)
    assert paper.as_at == "As at 11 June 2008"
    assert dict(paper.facts)["Information up to"] == "10 June 2008"
    assert dict(paper.facts)["Item number"] == "Not yet given"
    assert "as at 11 June 2008" in below(paper, "Purpose of this paper")[0].text


def test_a_declared_duty_is_not_shown_as_met() -> None:
    paper = board(FULL)
    row = tables(paper)["Duties and their due dates"].rows[0]
    assert row == (
        "Send it",
        "18 June 2008",
        (Mark("Declared, not evidenced", "caution"), "25 working days used, 5 left"),
        ("day 1 is 7 May", "reg 3"),
    )
    glance = dict(tables(paper)["At a glance"].rows)
    assert glance["Duties met with evidence"] == "0"
    assert glance["Duties declared as met but not evidenced"] == Mark("1", "caution")


def test_grades_that_do_not_count_are_told_apart() -> None:
    assert tables(board(FULL))["Judgements"].rows == (
        ("Safeguarding", Mark("2"), "Yes"),
        ("CAMHS", Mark("Good"), "No, an additional grade"),
    )


def test_findings_are_counted_by_area_with_a_total() -> None:
    assert tables(board(FULL))["Strengths and weaknesses listed in the report"].rows[-1] == (
        "Total",
        "9",
        "4",
    )


def test_recommendations_stand_in_their_band_with_what_answers_them() -> None:
    found = tables(board(FULL))
    assert [row[3] for row in found["2 recommendations"].rows] == [
        "A1",
        ("A1", Mark("No action for part (b)", "caution")),
    ]
    assert found["1 recommendation"].rows == (
        ("9", "Later", Mark("No date set", "caution"), Mark("No action yet", "poor")),
    )
    glance = dict(found["At a glance"].rows)
    assert glance["Recommendations"] == "3"
    assert glance["Recommendations answered in every part by an action"] == "1"
    assert glance["Recommendations without a due date"] == Mark("1", "caution")


def test_an_action_that_answers_two_recommendations_is_planned_and_counted_once() -> None:
    found = tables(board(FULL))
    assert found["Actions of the plan"].rows == (
        (
            "A1",
            "Mend it",
            Mark("No measure", "caution"),
            ("Council", "Head of service"),
            ("From July 2008", Mark("No date", "caution")),
        ),
    )
    assert dict(found["At a glance"].rows)["Actions in the plan"] == "1"


def test_a_stated_number_that_differs_from_the_captured_one_is_said() -> None:
    found = tables(board(FULL))
    assert found["Stated and captured numbers"].rows == (
        ("Recommendations", "10", "3", Mark("Differ", "poor"), "1.0"),
    )
    assert dict(found["At a glance"].rows)[
        "Numbers stated in the reports that agree with those captured"
    ] == Mark("0 of 1", "poor")


def test_an_unstated_date_of_inspection_is_said_to_be_unstated() -> None:
    words = below(board(FULL), "Background")[0].text
    assert "The dates of the inspection are not stated." in words
    assert "published on 6 May 2008" in words


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Background", "No inspection is recorded as at 11 June 2008."),
        ("What the law asks for", "No duty in law is recorded for these inspections."),
        ("Recommendations by the time given for them", "No recommendation is recorded."),
        ("Findings that no action answers", "No weakness without an action is recorded."),
        ("What is late", "Nothing is late as at 11 June 2008."),
        ("What is due next", "Nothing with a date is due next."),
        ("Background papers and sources", "No source is recorded for this pack."),
        ("the plan", "No action has been planned yet."),
        ("Actions that were withdrawn", "No action was withdrawn so far."),
        ("against numbers captured", "No number stated in a report is recorded to check against."),
    ],
)
def test_an_empty_pack_says_what_is_not_there(heading: str, words: str) -> None:
    (block,) = below(board(EMPTY), heading)
    assert words == (block.text if isinstance(block, Paragraph) else block.words)
