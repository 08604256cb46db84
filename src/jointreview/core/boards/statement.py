"""The written statement of proposed action as a value, and its layout as a paper for every writer (R080).

One table for each time band, one row for each recommendation, with what is proposed and the period for it: that is what
Education and Inspections Act 2006 s.137 asks for, "the action and the period". Complete rows only come here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jointreview.core.boards.blocks import Block, Heading, Listing, Paper, Paragraph, Table
from jointreview.core.calendars import PartialDate
from jointreview.core.response import StatementRow


@dataclass(frozen=True, slots=True)
class StatementBand:
    """The rows of one time band, under its heading."""

    title: str
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """A version of the statement as at a day. `due` says when it is due and by what rule."""

    number: int
    partnership: str
    area_name: str
    inspection: str
    inspection_title: str
    published: str
    due: str
    as_at: date
    bands: tuple[StatementBand, ...]
    consulted: tuple[str, ...]
    legal_basis: tuple[str, ...]

    @property
    def rows(self) -> tuple[StatementRow, ...]:
        """Every row, in the order of the bands."""
        return tuple(row for band in self.bands for row in band.rows)


def lay_out_statement(statement: WrittenStatement) -> Paper:
    """The statement in reading order."""
    return Paper(
        title="Written statement of proposed action",
        subtitle=statement.inspection_title,
        author=statement.partnership,
        running=f"{statement.area_name}: written statement of proposed action",
        as_at=f"As at {PartialDate.of(statement.as_at).words}",
        foot=f"Version {statement.number}",
        facts=(
            ("Area", statement.area_name),
            ("Inspection", f"{statement.inspection_title} ({statement.inspection})"),
            ("Report published", statement.published),
            ("Statement due", statement.due),
            ("Version", str(statement.number)),
        ),
        blocks=tuple(_blocks(statement)),
    )


def _blocks(statement: WrittenStatement) -> Iterator[Block]:
    yield Heading("What is proposed")
    yield Paragraph("For each recommendation of the report: the action proposed and the period for it.")
    for band in statement.bands:
        yield Heading(band.title, level=2)
        yield Table(
            caption=f"{band.title}: recommendations, action and period",
            header=("Reference", "Recommendation", "Action proposed", "Period"),
            rows=tuple((row.reference, row.recommendation, row.actions, row.periods) for row in band.rows),
            widths=(2, 6, 6, 4),
        )
    yield Heading("Who was consulted")
    if statement.consulted:
        yield Listing(statement.consulted)
    else:
        yield Paragraph("Nobody is recorded as consulted on this day.")
    yield Heading("Legal basis")
    yield Listing(statement.legal_basis or ("The framework of this inspection names none.",))
