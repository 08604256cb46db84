"""The notice for newspapers and radio: what was inspected, the grades, what happens next, whom to ask (R223).

Short and plain, and nothing in it but what the report and the record say. What the record does not hold (a date, a name
to ring) stands there as missing, so that a person fills it in before the notice goes out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jointreview.core.boards.blocks import Block, Heading, Listing, Notice, Paper, Paragraph, Table
from jointreview.core.boards.findings import PublicFindings
from jointreview.core.calendars import PartialDate


@dataclass(frozen=True, slots=True)
class PressNotice:
    """The findings; `meetings` are the days ahead at which they are dealt with; `contact` the body that answers."""

    findings: PublicFindings
    meetings: tuple[str, ...]
    contact: str


def lay_out_notice(notice: PressNotice) -> Paper:
    """The notice in reading order, on a page or two."""
    found = notice.findings
    return Paper(
        title=f"Inspectors report on services for children in {found.area_name}",
        subtitle="Notice for newspapers and radio",
        author=found.partnership,
        running=found.partnership,
        as_at=f"As at {PartialDate.of(found.as_at).words}",
        foot=found.mark,
        facts=(("Report published", found.published or "Not stated"),),
        blocks=(*_found(found), *_next(notice), *_where(notice)),
        mark=Notice("Please note", found.mark, "caution") if found.mark else None,
    )


def _found(found: PublicFindings) -> Iterator[Block]:
    yield Heading("What was inspected")
    by = f" by {found.inspectorates}" if found.inspectorates else ""
    when = f" Inspectors did their work in this time: {found.inspected}." if found.inspected else ""
    yield Paragraph(
        f"Services for children and young people in {found.area_name}{by}: {found.framework}.{when}"
    )
    yield Heading("What inspectors found")
    yield Listing(tuple(_in_short(found)))
    if found.grades:
        yield Table("Grades as published", ("What was judged", "Grade"), found.grades, (3, 1))


def _in_short(found: PublicFindings) -> Iterator[str]:
    """One sentence each for grades, findings and what was asked for."""
    grades = Counter(grade for _, grade in found.grades)
    yield (
        f"{_count(len(found.grades), 'judgement')}: "
        + ", ".join(f"{grade} {count}" for grade, count in grades.most_common())
        + "."
        if grades
        else "The report gives no grades."
    )
    strengths, weaknesses = (sum(len(side) for side in one) for one in _sides(found))
    if strengths or weaknesses:
        must = _count(weaknesses, "thing that must get better", "things that must get better")
        yield f"{_count(strengths, 'strength')} and {must}."
    asked = sum(len(one.recommendations) for one in found.asked)
    yield f"{_count(asked, 'recommendation')}." if asked else "The report asks for nothing."


def _sides(found: PublicFindings) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [one.strengths for one in found.found], [one.weaknesses for one in found.found]


def _next(notice: PressNotice) -> Iterator[Block]:
    yield Heading("What happens next")
    bands = [
        f"{one.band}: {_count(len(one.recommendations), 'recommendation')}." for one in notice.findings.asked
    ]
    yield Listing(
        (
            f"When our written answer to the report is due: {notice.findings.answer_due}.",
            *(f"Meeting: {one}." for one in notice.meetings),
            *bands,
        )
    )


def _where(notice: PressNotice) -> Iterator[Block]:
    yield Heading("Where to read the whole report")
    yield Listing(notice.findings.copies or ("Ask the council for a copy.",))
    yield Heading("Questions")
    words = f"{notice.contact}. Name and telephone number are not on record: add them before this goes out."
    yield Notice("Contact", words, "caution")


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
