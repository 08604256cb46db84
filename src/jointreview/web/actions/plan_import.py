"""The plan back from a workbook: everything is checked before anything holds, and one cell in trouble holds up all.

The rows are written by the same steps as on the pages, inside one audit action with one reason; where a cell is in
trouble, or only a check was asked for, all of it is undone. A cell that nobody changed writes nothing. What somebody
else changed since the workbook was made is shown and never overwritten. A row that is missing takes nothing away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db import transaction

from jointreview.adapters.workbooks import SheetIn, SheetRow, cell_name, tidy
from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.dates import check_rewrite
from jointreview.errors import Forbidden, Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.import_cells import (
    COLUMN_OF,
    CellTrouble,
    Names,
    entry_of,
    measure_of,
    write_part_row,
)
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.plan import check_lead, find_action, version_on, write_measure, write_version
from jointreview.web.mapping.plan_tables import (
    ACTIONS,
    PARTS,
    WIDER,
    WIDER_MEASURES,
    Cells,
    action_cells,
    part_rows_on,
    wider_on,
    wider_rows,
)
from jointreview.web.models import Action, ActionVersion, Finding, Objective, Plan


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


class _Undone(Exception):
    """Nothing of this holds."""


@dataclass(frozen=True, slots=True)
class _Import:
    by: Visitor
    on: date
    reason: str
    names: Names
    outcome: Outcome


def import_plan(
    *, by: Visitor, on: date, today: date, sheets: Sequence[SheetIn], reason: str, is_check: bool = False
) -> Outcome:
    """Take in a workbook that was exported before, with what people changed in it and the rows they added."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    outcome = Outcome()
    try:
        with recorded(by=actor_of(by), code="plan.import", reason=reason):
            if not is_check and not reason.strip():
                raise Invalid("import.no-reason", "Say why the plan changes.")
            run = _Import(by, on, reason.strip() or "Only checked", Names.on(by.partnership, on), outcome)
            _take_in(run, {one.name: one for one in sheets})
            if is_check or outcome.troubles or not outcome.changes:
                raise _Undone
            outcome.is_saved = True
    except _Undone:
        pass
    return outcome


def _take_in(run: _Import, sheets: Mapping[str, SheetIn]) -> None:
    known = {"Actions": ACTIONS, **PARTS, WIDER: WIDER_MEASURES}
    for name, headings in known.items():  # the actions first: what is added may hang on one of them
        found = sheets.get(name)
        if found is not None and found.headings[: len(headings)] != headings:
            words = f"The headings must be: {', '.join(headings)}."
            run.outcome.troubles.append(Trouble(name, "A1", words))
        elif found is not None and name == "Actions":
            _each(run, found, len(headings), lambda row, cells: _action(run, row, cells))
        elif found is not None:
            _parts(run, found, len(headings))
    if not set(known) & set(sheets):
        run.outcome.troubles.append(Trouble("", "", "The workbook has no sheet of the plan."))


def _each(run: _Import, sheet: SheetIn, width: int, take: Callable[[SheetRow, Cells], None]) -> None:
    """Every row by itself, so that each trouble is told."""
    for row in sheet.rows:
        cells = (*row.cells, *[""] * width)[:width]
        try:
            with transaction.atomic():
                if row.formulas:
                    raise CellTrouble(row.formulas[0], "A formula is not taken in. Write its value.")
                take(row, cells)
        except CellTrouble as trouble:
            _told(run, sheet.name, row, trouble.column, trouble.words)
        except (Invalid, NotFound, Forbidden) as refused:
            _told(run, sheet.name, row, COLUMN_OF.get(refused.code, 1), refused.words)


def _told(run: _Import, sheet: str, row: SheetRow, column: int, words: str) -> None:
    run.outcome.troubles.append(Trouble(sheet, cell_name(column, row.number), words))


def _action(run: _Import, _row: SheetRow, cells: Cells) -> None:
    if not cells[0]:
        _new_action(run, cells)
        return
    found = find_action(run.by, cells[0], run.on)
    now = version_on(Action.objects.select_for_update().get(pk=found.pk), run.on)
    shown = ActionVersion.objects.filter(
        action=found, pk=int(cells[1]) if cells[1].isdecimal() else 0
    ).first()
    if shown is None or now is None:
        raise CellTrouble(1, "Leave the version as it was exported: it says what you had before you.")
    held = action_cells(shown)
    before = _tidied(held)
    changed = [number for number in range(2, len(ACTIONS)) if cells[number] != before[number]]
    if not changed:
        return
    if shown.pk != now.pk:
        latest = _tidied(action_cells(now))
        words = (
            f"Somebody changed {cells[0]} since the export. It says now: “{latest[changed[0]] or 'nothing'}”."
        )
        raise CellTrouble(changed[0], words)
    check_lead(run.by, found, "action.draft")
    said = tuple(cells[one] if one in changed else text for one, text in enumerate(held))
    entry = entry_of(said, run.names, run.reason)
    check_rewrite(hasattr(found, "baseline"), now.due_on, entry.due_on)
    write_version(run.by, run.on, found, entry, now)
    run.outcome.changes += [Change(cells[0], ACTIONS[one], before[one], cells[one]) for one in changed]


def _new_action(run: _Import, cells: Cells) -> None:
    plan = (
        Plan.objects.filter(partnership_id=run.by.partnership, effective_on__lte=run.on)
        .order_by("pk")
        .first()
    )
    if plan is None:
        raise Invalid("plan.none", "Open an improvement plan first.")
    made = Action.objects.create(
        partnership_id=run.by.partnership,
        effective_on=run.on,
        plan=plan,
        reference=next_reference(run.by.partnership, "A"),
    )
    write_version(run.by, run.on, made, entry_of(cells, run.names, run.reason))
    run.outcome.changes.append(Change(made.reference, "Action added", "", cells[2]))


def _parts(run: _Import, sheet: SheetIn, width: int) -> None:
    """Rows on record stay as they are; a row without a key is added to what it names."""
    kept = {cells[0]: _tidied(cells) for cells in _kept(run, sheet.name)}
    add = _add_wider if sheet.name == WIDER else partial(_add_part, table=sheet.name)

    def take(_row: SheetRow, cells: Cells) -> None:
        if cells[0]:
            _unchanged(cells, kept.get(cells[0]))
            return
        add(run, cells)
        run.outcome.changes.append(
            Change(cells[1], f"{sheet.name}: row added", "", "; ".join(filter(None, cells[2:])))
        )

    _each(run, sheet, width, take)


def _kept(run: _Import, table: str) -> tuple[Cells, ...]:
    if table == WIDER:
        return wider_rows(wider_on(run.by.partnership, run.on))
    ours = Action.objects.filter(partnership_id=run.by.partnership, effective_on__lte=run.on)
    return part_rows_on(table, ours, run.on)


def _add_part(run: _Import, cells: Cells, *, table: str) -> None:
    action = find_action(run.by, cells[1], run.on)
    check_lead(run.by, action, "action.draft")
    write_part_row(run.by, run.on, action, table, cells)


def _add_wider(run: _Import, cells: Cells) -> None:
    of, model = ("objective", Objective) if cells[1].startswith("O-") else ("finding", Finding)
    write_measure(run.by, run.on, of, find_row(model, run.by, run.on, reference=cells[1]), measure_of(cells))


def _unchanged(cells: Cells, kept: Cells | None) -> None:
    if kept is None:
        raise CellTrouble(0, "There is no such row any more. Leave the key empty to add a row.")
    for column, (given, held) in enumerate(zip(cells, kept, strict=True)):
        if given != held:
            words = f"This is on record as “{held}” and is not rewritten here. Add a row, or change it on its page."
            raise CellTrouble(column, words)


def _tidied(cells: Cells) -> Cells:
    """As the cells come back from a workbook."""
    return tuple(tidy(text) for text in cells)
