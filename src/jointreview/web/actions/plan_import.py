"""The plan back from a workbook: everything is checked before anything holds, and one cell in trouble holds up all.

The rows are written by the same steps as on the pages, inside one audit action with one reason; where a cell is in
trouble, or only a check was asked for, all of it is undone. A cell that nobody changed writes nothing. What somebody
else changed since the workbook was made is shown and never overwritten. A row that is missing takes nothing away.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from jointreview.adapters.workbooks import SheetIn
from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.import_actions import take_actions
from jointreview.web.actions.import_cells import CellTrouble, Names
from jointreview.web.actions.import_rows import Target, measure_of, write_part_row
from jointreview.web.actions.import_run import Change, Outcome, Run, Trouble, tidied
from jointreview.web.actions.known_actions import KnownActions, known_actions
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.plan import write_measure
from jointreview.web.actions.steps import Steps
from jointreview.web.mapping.plan_tables import (
    ACTIONS,
    PARTS,
    WIDER,
    WIDER_MEASURES,
    Cells,
    part_rows_of,
    wider_on,
    wider_rows,
)
from jointreview.web.models import Finding, Objective


class _Undone(Exception):
    """Nothing of this holds."""


def import_plan(
    *, by: Visitor, on: date, today: date, sheets: Sequence[SheetIn], reason: str, is_check: bool = False
) -> Steps[Outcome]:
    """Take in a workbook that was exported before, with what people changed in it and the rows they added, in steps."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    outcome = Outcome()
    try:
        with recorded(by=actor_of(by), code="plan.import", reason=reason):
            if not is_check and not reason.strip():
                raise Invalid("import.no-reason", "Say why the plan changes.")
            run = Run(by, on, reason.strip() or "Only checked", Names.on(by.partnership, on), outcome)
            yield from _take_in(run, {one.name: one for one in sheets})
            if is_check or outcome.troubles or not outcome.changes:
                raise _Undone
            outcome.is_saved = True
    except _Undone:
        pass
    return outcome


def _take_in(run: Run, sheets: Mapping[str, SheetIn]) -> Steps[None]:
    known = {"Actions": ACTIONS, **PARTS, WIDER: WIDER_MEASURES}
    for name, headings in known.items():  # the actions first: what is added may hang on one of them
        found = sheets.get(name)
        if found is not None and found.headings[: len(headings)] != headings:
            words = f"The headings must be: {', '.join(headings)}."
            run.outcome.troubles.append(Trouble(name, "A1", words))
        elif found is not None and name == "Actions":
            yield from take_actions(run, found)
        elif found is not None:
            yield from _take_parts(run, found, len(headings))
    if not set(known) & set(sheets):
        run.outcome.troubles.append(Trouble("", "", "The workbook has no sheet of the plan."))


def _take_parts(run: Run, sheet: SheetIn, width: int) -> Steps[None]:
    """Rows on record stay as they are; a row without a key is added to what it names."""
    kept = {key: tidied(cells) for key, cells in _kept(run, sheet).items()}
    new = (row.cells[1] for row in sheet.rows if len(row.cells) > 1 and not row.cells[0])
    add = (
        _add_wider
        if sheet.name == WIDER
        else partial(_add_part, sheet.name, known_actions(run.by, run.on, new))
    )

    def take(cells: Cells) -> list[Change]:
        if cells[0]:
            _unchanged(cells, kept.get(cells[0]))
            return []
        add(run, cells)
        words = "; ".join(filter(None, cells[2:]))
        return [Change(cells[1], f"{sheet.name}: row added", "", words)]

    yield from run.each(sheet, width, lambda cells: cells[0] != "" and kept.get(cells[0]) == cells, take)


def _kept(run: Run, sheet: SheetIn) -> dict[str, Cells]:
    if sheet.name == WIDER:
        return {cells[0]: cells for cells in wider_rows(wider_on(run.by.partnership, run.on))}
    keys = (row.cells[0] for row in sheet.rows if row.cells[0])
    return part_rows_of(sheet.name, run.by.partnership, keys, run.on)


def _add_part(table: str, known: KnownActions, run: Run, cells: Cells) -> None:
    action, _ = known.to_change(run.by, cells[1])
    write_part_row(Target(run.by, run.on, action, run.names), table, cells)


def _add_wider(run: Run, cells: Cells) -> None:
    of, model = ("objective", Objective) if cells[1].startswith("O-") else ("finding", Finding)
    write_measure(run.by, run.on, of, find_row(model, run.by, run.on, reference=cells[1]), measure_of(cells))


def _unchanged(cells: Cells, kept: Cells | None) -> None:
    if kept is None:
        raise CellTrouble((0, "There is no such row any more. Leave the key empty to add a row."))
    held = "This is on record as “{}” and is not rewritten here. Add a row, or change it on its page."
    pairs = enumerate(zip(cells, kept, strict=True))
    raise CellTrouble(*((column, held.format(one)) for column, (given, one) in pairs if given != one))
