"""What an inspection found, told to the public: a value of published facts only, and its layout for every writer.

Grades, strengths, areas for improvement and recommendations as the report has them, when the answer is due and where a
copy can be read (requirements R223, R224). Names of people, and anything about a single child, have no place in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from jointreview.core.boards.blocks import Block, Heading, Listing, Notice, Paper, Paragraph, Table
from jointreview.core.calendars import PartialDate


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What was praised and what must improve in one area."""

    area: str
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The recommendations of one time band."""

    band: str
    recommendations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicFindings:
    """The findings of one inspection as at a day. `grades` are (area, grade in words); `copies` say where to read."""

    partnership: str
    area_name: str
    title: str
    framework: str
    inspectorates: str
    inspected: str
    published: str
    as_at: date
    grades: tuple[tuple[str, str], ...]
    found: tuple[FoundIn, ...]
    asked: tuple[Asked, ...]
    answer_due: str
    copies: tuple[str, ...]
    mark: str = ""


def lay_out_findings(findings: PublicFindings) -> Paper:
    """The findings in reading order."""
    return Paper(
        title=f"What inspectors found in {findings.area_name}",
        subtitle=findings.title,
        author=findings.partnership,
        running=findings.partnership,
        as_at=f"As at {PartialDate.of(findings.as_at).words}",
        foot=findings.mark,
        facts=(
            ("Inspection", findings.framework),
            ("Inspectorates", findings.inspectorates or "Not stated"),
            ("Inspection dates", findings.inspected or "Not stated"),
            ("Report published", findings.published or "Not stated"),
            ("Our answer is due", findings.answer_due),
        ),
        blocks=tuple(_blocks(findings)),
        mark=Notice("Please note", findings.mark, "caution") if findings.mark else None,
    )


def _blocks(findings: PublicFindings) -> Iterator[Block]:
    yield Heading("Grades")
    if findings.grades:
        rows = tuple((area, grade) for area, grade in findings.grades)
        yield Table("Grades as published", ("What was judged", "Grade"), rows, (3, 1))
    else:
        yield Paragraph("The report gives no grades.")
    yield Heading("What is good and what must get better")
    for one in findings.found:
        yield Heading(one.area, level=2)
        pairs = tuple(zip_longest(one.strengths, one.weaknesses, fillvalue=""))
        yield Table(
            f"{one.area}: strengths, and what must improve", ("Strengths", "Must improve"), pairs, (1, 1)
        )
    if not findings.found:
        yield Paragraph("No strengths or areas for improvement are on record.")
    yield Heading("What inspectors asked for")
    for asked in findings.asked:
        yield Heading(asked.band, level=2)
        yield Listing(asked.recommendations)
    if not findings.asked:
        yield Paragraph("The report asks for nothing.")
    yield Heading("Where to read the whole report")
    yield Listing(findings.copies or ("Ask the council for a copy.",))
