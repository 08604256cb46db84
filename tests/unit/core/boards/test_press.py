"""The notice for newspapers and radio: short, from published facts, and what is not on record stands as missing."""

from dataclasses import replace
from datetime import date

from jointreview.core.boards import (
    Asked,
    FoundIn,
    Listing,
    Notice,
    Paper,
    Paragraph,
    PressNotice,
    PublicFindings,
    Table,
    lay_out_notice,
)

FINDINGS = PublicFindings(
    partnership="Anyshire partnership",
    area_name="Anyshire",
    title="Joint area review 2008",
    framework="Joint area review",
    inspectorates="Ofsted",
    inspected="January 2008",
    published="6 May 2008",
    as_at=date(2008, 6, 11),
    grades=(("Safeguarding", "Adequate"), ("Looked after", "Adequate"), ("Management", "Good")),
    found=(FoundIn("Safeguarding", ("a", "b"), ("c",)), FoundIn("Management", ("d",), ())),
    asked=(Asked("Immediate action", ("e",)), Asked("Within six months", ("f", "g"))),
    answer_due="13 August 2008",
    copies=("Town hall, weekdays 9 to 5",),
)
NOTICE = PressNotice(FINDINGS, ("Executive Board, 11 June 2008 (outcome)",), "Anyshire Council")


def words(paper: Paper) -> list[str]:
    """Every sentence of paragraphs, lists and notices, in reading order."""
    found: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Listing):
            found += block.items
        elif isinstance(block, Notice):
            found.append(f"{block.label}: {block.words}")
    return found


def test_the_notice_says_what_was_inspected_the_grades_what_happens_next_and_whom_to_ask() -> None:
    paper = lay_out_notice(NOTICE)
    assert words(paper) == [
        "Services for children and young people in Anyshire by Ofsted: Joint area review. Inspectors did their "
        "work in this time: January 2008.",
        "3 judgements: Adequate 2, Good 1.",
        "3 strengths and 1 thing that must get better.",
        "3 recommendations.",
        "When our written answer to the report is due: 13 August 2008.",
        "Meeting: Executive Board, 11 June 2008 (outcome).",
        "Immediate action: 1 recommendation.",
        "Within six months: 2 recommendations.",
        "Town hall, weekdays 9 to 5",
        "Contact: Anyshire Council. Name and telephone number are not on record: add them before this goes out.",
    ]
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    assert table.rows == FINDINGS.grades


def test_what_the_record_does_not_hold_is_said_and_never_filled_in() -> None:
    bare = replace(
        FINDINGS, grades=(), found=(), asked=(), inspectorates="", inspected="", published="", copies=()
    )
    paper = lay_out_notice(PressNotice(replace(bare, answer_due="no date is known"), (), "Anyshire Council"))
    told = words(paper)
    assert paper.facts == (("Report published", "Not stated"),)
    assert told[0] == "Services for children and young people in Anyshire: Joint area review."
    assert told[1:4] == [
        "The report gives no grades.",
        "The report asks for nothing.",
        "When our written answer to the report is due: no date is known.",
    ]
    assert told[4] == "Ask the council for a copy."
