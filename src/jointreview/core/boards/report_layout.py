"""Lays out a `WrittenReport` as a `Paper`: a cover, then numbered sections in the order they were given.

The layout follows the reports that councils receive: headed sections, paragraphs numbered within them, judgements as a
two-column table, strengths beside weaknesses, recommendations under their time band and lead-in.
"""

from collections.abc import Iterator
from itertools import zip_longest

from jointreview.core.boards.blocks import Block, Heading, Listing, Mark, Notice, Paper, Paragraph, Table
from jointreview.core.boards.report import (
    Findings,
    GradeTable,
    Lines,
    Part,
    RecommendationBand,
    ReportSection,
    WrittenReport,
)


def lay_out_report(report: WrittenReport) -> Paper:
    """The whole report in reading order. A report that is no demonstration has an empty mark."""
    blocks = [
        block
        for number, section in enumerate(report.sections, start=1)
        for block in _section_blocks(number, section)
    ]
    return Paper(
        title=report.title,
        subtitle=report.framework_title,
        author=report.prepared_by,
        running=_running(report),
        as_at=f"Published {report.published}" if report.published else "Publication date not stated",
        foot=report.mark,
        facts=_cover_facts(report),
        blocks=tuple(blocks),
        mark=Notice(label="Please note", words=report.mark, tone="caution") if report.mark else None,
        cover=True,
    )


def _cover_facts(report: WrittenReport) -> tuple[tuple[str, str], ...]:
    return (
        ("Authority", report.authority),
        ("Framework", report.framework_title),
        ("Inspection dates", report.inspected or "Not stated"),
        ("Published", report.published or "Not stated"),
        *report.facts,
    )


def _running(report: WrittenReport) -> str:
    named = report.authority in report.title
    return report.title if named else f"{report.authority}: {report.title}"


def _section_blocks(number: int, section: ReportSection) -> Iterator[Block]:
    yield Heading(f"{number}. {section.heading}")
    paragraph = 0
    for part in section.parts:
        if isinstance(part, str):
            paragraph += 1
            yield Paragraph(part, number=f"{number}.{paragraph}")
        else:
            yield from _part_blocks(part)


def _part_blocks(part: Part) -> Iterator[Block]:
    match part:
        case GradeTable():
            yield _grade_table(part)
        case Findings():
            yield Heading(part.area, level=2)
            yield _findings_table(part)
        case RecommendationBand():
            yield Heading(part.band, level=2)
            if part.lead_in:
                yield Paragraph(part.lead_in)
            yield Listing(part.items, numbers=_numbers(part))
        case Lines():
            yield Listing(part.items)


def _grade_table(part: GradeTable) -> Table:
    return Table(
        caption=part.caption,
        header=(part.area_header, part.grade_header),
        rows=tuple((line.area, Mark(line.grade, line.tone)) for line in part.grades),
        widths=(3, 1),
    )


def _findings_table(part: Findings) -> Table:
    return Table(
        caption=f"{part.area}: {_lower(part.strengths_header)} and {_lower(part.weaknesses_header)}.",
        header=(part.strengths_header, part.weaknesses_header),
        rows=tuple(zip_longest(part.strengths, part.weaknesses, fillvalue="")),
        widths=(1, 1),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _numbers(part: RecommendationBand) -> tuple[str, ...]:
    if not part.first_number:
        return ()
    return tuple(f"{part.first_number + place}." for place in range(len(part.items)))
