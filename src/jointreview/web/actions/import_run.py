"""One taking-in of a workbook: by whom, from which day, and what comes of it, sheet by sheet and row by row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from jointreview.adapters.workbooks import SheetIn, SheetRow, cell_name, tidy
from jointreview.core.access import Visitor
from jointreview.errors import Forbidden, Invalid, NotFound
from jointreview.web.actions.import_cells import CellTrouble, Names
from jointreview.web.actions.import_rows import COLUMN_OF
from jointreview.web.actions.steps import Step, Steps
from jointreview.web.mapping.plan_tables import Cells

OFTEN: Final = 500  # rows between two steps


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that cannot be taken: its sheet, its name (`C7`), and why."""

    sheet: str
    cell: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says something new, or one row added (`field` is its table)."""

    action: str
    field: str
    was: str
    now: str


@dataclass(slots=True)
class Outcome:
    """What the workbook would change, or has changed if `is_saved`; and what kept it from being saved."""

    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    is_saved: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Who takes the workbook in, from which day, why, and the names of that day."""

    by: Visitor
    on: date
    reason: str
    names: Names
    outcome: Outcome

    def each(
        self,
        sheet: SheetIn,
        width: int,
        is_known: Callable[[Cells], bool],
        take: Callable[[Cells], list[Change]],
    ) -> Steps[None]:
        """Every row by itself, so that each trouble is told; a row that says what is known is passed by."""
        for at, row in enumerate(sheet.rows, 1):
            cells = whole(row, width)
            for column in row.formulas:
                self._told(sheet.name, row, column, "A formula is not taken in. Write its value.")
            if not row.formulas and not is_known(cells):
                self._taken(sheet.name, row, partial(take, cells))
            if at % OFTEN == 0:
                yield Step(f"{sheet.name}: rows checked", at, len(sheet.rows))

    def _taken(self, sheet: str, row: SheetRow, take: Callable[[], list[Change]]) -> None:
        try:
            self.outcome.changes += take()
        except CellTrouble as trouble:
            for column, words in trouble.cells:
                self._told(sheet, row, column, words)
        except (Invalid, NotFound, Forbidden) as refused:
            self._told(sheet, row, COLUMN_OF.get(refused.code, 1), refused.words)

    def _told(self, sheet: str, row: SheetRow, column: int, words: str) -> None:
        self.outcome.troubles.append(Trouble(sheet, cell_name(column, row.number), words))


def whole(row: SheetRow, width: int) -> Cells:
    """The cells of a row, empty ones behind its last one too."""
    return (*row.cells, *[""] * width)[:width]


def tidied(cells: Cells) -> Cells:
    """As the cells come back from a workbook."""
    return tuple(tidy(text) for text in cells)
