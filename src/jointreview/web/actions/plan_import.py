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
from jointreview.web.actions.import_cells import CellTrouble, Names
from jointreview.web.actions.import_rows import COLUMN_OF, Target, entry_of, measure_of, write_part_row
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.plan import (
    ActionEntry,
    check_lead,
    entry_said,
    find_action,
    version_on,
    write_measure,
    write_version,
)
from jointreview.web.mapping.plan_tables import (
    ACTIONS,
    PARTS,
    WIDER,
    WIDER_MEASURES,
    Cells,
    action_cells,
    part_rows_of,
    wider_on,
    wider_rows,
)
from jointreview.web.mapping.work import versions_on
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
            _actions(run, found)
        elif found is not None:
            _parts(run, found, len(headings))
    if not set(known) & set(sheets):
        run.outcome.troubles.append(Trouble("", "", "The workbook has no sheet of the plan."))


def _each(
    run: _Import,
    sheet: SheetIn,
    width: int,
    is_known: Callable[[Cells], bool],
    take: Callable[[Cells], list[Change]],
) -> None:
    """Every row by itself, so that each trouble is told; a row that says what is known is passed by."""
    for row in sheet.rows:
        cells = (*row.cells, *[""] * width)[:width]
        for column in row.formulas:
            _told(run, sheet.name, row, column, "A formula is not taken in. Write its value.")
        if row.formulas or is_known(cells):
            continue
        try:
            with transaction.atomic():
                run.outcome.changes += take(cells)
        except CellTrouble as trouble:
            for column, words in trouble.cells:
                _told(run, sheet.name, row, column, words)
        except (Invalid, NotFound, Forbidden) as refused:
            _told(run, sheet.name, row, COLUMN_OF.get(refused.code, 1), refused.words)


def _told(run: _Import, sheet: str, row: SheetRow, column: int, words: str) -> None:
    run.outcome.troubles.append(Trouble(sheet, cell_name(column, row.number), words))


def _actions(run: _Import, sheet: SheetIn) -> None:
    ours = Action.objects.filter(partnership_id=run.by.partnership, effective_on__lte=run.on)
    versions = versions_on(ours, run.on, "action", "post__organisation")
    known = {one.action.reference: one for one in versions.values()}

    def is_known(cells: Cells) -> bool:
        now = known.get(cells[0])
        return now is not None and cells == _tidied(action_cells(now))

    _each(run, sheet, len(ACTIONS), is_known, partial(_action, run))


def _action(run: _Import, cells: Cells) -> list[Change]:
    if not cells[0]:
        return [_new_action(run, cells)]
    found = find_action(run.by, cells[0], run.on)
    now = version_on(Action.objects.select_for_update().get(pk=found.pk), run.on)
    shown = ActionVersion.objects.filter(
        action=found, pk=int(cells[1]) if cells[1].isdecimal() and len(cells[1]) < 16 else 0
    ).first()
    if shown is None or now is None:
        raise CellTrouble((1, "Leave the version as it was exported: it says what you had before you."))
    before, latest = _tidied(action_cells(shown)), _tidied(action_cells(now))
    changed = [one for one in range(2, len(ACTIONS)) if cells[one] not in (before[one], latest[one])]
    if clashes := [one for one in changed if latest[one] != before[one]]:
        since = f"Somebody changed {cells[0]} since the export. It says now: "
        raise CellTrouble(*((one, f"{since}“{latest[one] or 'nothing'}”.") for one in clashes))
    if not changed:
        return []
    check_lead(run.by, found, "action.draft")
    entry = entry_of(cells, changed, run.names, entry_said(now, run.reason))
    check_rewrite(hasattr(found, "baseline"), now.due_on, entry.due_on)
    write_version(run.by, run.on, found, entry, now)
    return [Change(cells[0], ACTIONS[one], before[one], cells[one]) for one in changed]


def _new_action(run: _Import, cells: Cells) -> Change:
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
    said = entry_of(cells, range(2, len(ACTIONS)), run.names, ActionEntry("", reason=run.reason))
    write_version(run.by, run.on, made, said)
    return Change(made.reference, "Action added", "", cells[2])


def _parts(run: _Import, sheet: SheetIn, width: int) -> None:
    """Rows on record stay as they are; a row without a key is added to what it names."""
    kept = {key: _tidied(cells) for key, cells in _kept(run, sheet).items()}
    add = _add_wider if sheet.name == WIDER else partial(_add_part, table=sheet.name)

    def take(cells: Cells) -> list[Change]:
        if cells[0]:
            _unchanged(cells, kept.get(cells[0]))
            return []
        add(run, cells)
        words = "; ".join(filter(None, cells[2:]))
        return [Change(cells[1], f"{sheet.name}: row added", "", words)]

    _each(run, sheet, width, lambda cells: cells[0] != "" and kept.get(cells[0]) == cells, take)


def _kept(run: _Import, sheet: SheetIn) -> dict[str, Cells]:
    if sheet.name == WIDER:
        return {cells[0]: cells for cells in wider_rows(wider_on(run.by.partnership, run.on))}
    keys = (row.cells[0] for row in sheet.rows if row.cells[0])
    return part_rows_of(sheet.name, run.by.partnership, keys, run.on)


def _add_part(run: _Import, cells: Cells, *, table: str) -> None:
    action = find_action(run.by, cells[1], run.on)
    check_lead(run.by, action, "action.draft")
    write_part_row(Target(run.by, run.on, action, run.names), table, cells)


def _add_wider(run: _Import, cells: Cells) -> None:
    of, model = ("objective", Objective) if cells[1].startswith("O-") else ("finding", Finding)
    write_measure(run.by, run.on, of, find_row(model, run.by, run.on, reference=cells[1]), measure_of(cells))


def _unchanged(cells: Cells, kept: Cells | None) -> None:
    if kept is None:
        raise CellTrouble((0, "There is no such row any more. Leave the key empty to add a row."))
    held = "This is on record as “{}” and is not rewritten here. Add a row, or change it on its page."
    pairs = enumerate(zip(cells, kept, strict=True))
    raise CellTrouble(*((column, held.format(one)) for column, (given, one) in pairs if given != one))


def _tidied(cells: Cells) -> Cells:
    """As the cells come back from a workbook."""
    return tuple(tidy(text) for text in cells)
