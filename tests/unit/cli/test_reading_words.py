"""A reading in words at the terminal: every part of the contract that a person needs, each with its place."""

from datetime import date
from decimal import Decimal

from jointreview.cli.reading_words import reading_words
from jointreview.core.calendars import PartialDate
from jointreview.core.quantities import Quantity
from jointreview.core.reports.reading import (
    Count,
    Finding,
    Inspection,
    Judgement,
    Reading,
    Recommendation,
    Reference,
    StatedDeadline,
)
from jointreview.errors import Problem


def day(text: str) -> PartialDate:
    found = date.fromisoformat(text)
    return PartialDate(found.year, found.month, found.day)


ASKED = Recommendation(
    *(0, "priority_action", "1", "Count the doors and shut them."),
    timescale="immediate",
    addressee="the council",
    page=4,
    parts=("Count the doors", "shut them."),
    references=(Reference("scheme", "outcome_1", "outcome 1"),),
)
READING = Reading(
    "a.pdf",
    "0" * 64,
    pages=9,
    authority="Leeds",
    inspections=(
        Inspection(
            "jtai-2016", "letter", (), day("2025-01-20"), day("2025-01-24"), lead_inspector="A. Nother"
        ),
    ),
    judgements=(Judgement(0, "overall", "Overall", "good", "Good", page=1),),
    findings=(
        Finding(0, "strength", "overall", "Doors are strong.", 2),
        Finding(0, "other", None, "Doors.", 3),
    ),
    recommendations=(ASKED,),
    evidence_base=(Count(0, "case files", Quantity(Decimal(100), "more_than"), 5, "over 100 case files"),),
    declared_counts=(Count(0, "recommendations", Quantity(Decimal(1)), None, "one recommendation"),),
    stated_deadlines=(StatedDeadline(0, "written statement", day("2025-06-25"), 8, "by 25 June"),),
    problems=(
        Problem("a.check", "check", "Look at this.", page=6, items=("x", "y")),
        Problem("a.note", "note", "Know this."),
    ),
)


def test_every_part_of_a_reading_is_said() -> None:
    assert reading_words(READING).splitlines() == [
        "a.pdf",
        "  Leeds, 9 pages",
        "  jtai-2016, letter, on site 20 January 2025 to 24 January 2025, led by A. Nother",
        "  Judgements",
        "    Overall: Good (page 1)",
        "  Strengths (1)",
        "    - overall: Doors are strong. (page 2)",
        "  Headline findings (1)",
        "    - Doors. (page 3)",
        "  Recommendations (1)",
        "    1. Count the doors and shut them. [priority action, for immediate action, the council] (page 4)",
        "       seems to ask for several things; a person may split it:",
        "       a) Count the doors",
        "       b) shut them.",
        "       refers to: outcome 1",
        "  What inspectors looked at (1)",
        "    case files: “over 100 case files” (page 5)",
        "  What the report says it holds (1)",
        "    recommendations: “one recommendation”",
        "  Days that the report states (1)",
        "    25 June 2025: written statement (page 8)",
        "  To look at",
        "    Look at this: x; y [a.check] (page 6)",
        "  Worth knowing",
        "    Know this [a.note]",
    ]
