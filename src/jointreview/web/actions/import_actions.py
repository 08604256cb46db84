"""The sheet of actions: what each row changes, weighed for all of them and then written together.

What somebody else changed since the workbook was made is shown and never overwritten; what others changed in other
cells stays. Rows are read and written many at a time: ten thousand changed ones cost about as many statements as ten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jointreview.adapters.workbooks import SheetIn
from jointreview.core.plan.dates import check_rewrite
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.import_cells import CellTrouble
from jointreview.web.actions.import_rows import entry_of
from jointreview.web.actions.import_run import Change, Run, tidied, whole
from jointreview.web.actions.known_actions import AT_ONCE, KnownActions, known_actions
from jointreview.web.actions.numbering import next_references
from jointreview.web.actions.plan import NO_OBJECTIVE, ActionEntry, entry_said, new_version
from jointreview.web.actions.steps import Step, Steps
from jointreview.web.mapping.plan_tables import ACTIONS, Cells, action_rows, action_rows_on
from jointreview.web.models import Action, ActionVersion, Objective, Plan

BATCH: Final = 500  # rows in one statement


@dataclass(slots=True)
class _Sheet:
    """What the rows are held against, read once, and what they come to."""

    run: Run
    known: KnownActions
    versions: Mapping[int, Cells]
    objectives: Mapping[tuple[int, str], Objective]
    plan: Plan | None
    references: Iterator[str]
    said: dict[str, Cells] = field(default_factory=dict)
    new_actions: list[Action] = field(default_factory=list)
    new_versions: list[ActionVersion] = field(default_factory=list)

    def take(self, cells: Cells) -> list[Change]:
        """What a row changes; its rows are kept to be written."""
        if not cells[0]:
            return [self._added(cells)]
        if cells[0] in self.said:
            if self.said[cells[0]] == cells:
                return []
            raise CellTrouble((0, f"{cells[0]} stands in this sheet twice. Keep one row of it."))
        self.said[cells[0]] = cells
        action, now = self.known.to_change(self.run.by, cells[0])
        before, latest = self._shown(cells), self.versions[now.pk]
        changed = _changed(cells, before, latest)
        if changed:
            entry = entry_of(cells, changed, self.run.names, entry_said(now, self.run.reason))
            check_rewrite(action.pk in self.known.locked, now.due_on, entry.due_on)
            self._say(action, entry, now)
        return [Change(cells[0], ACTIONS[one], before[one], cells[one]) for one in changed]

    def _shown(self, cells: Cells) -> Cells:
        shown = self.versions.get(_number(cells[1]))
        if shown is None or shown[0] != cells[0]:
            raise CellTrouble((1, "Leave the version as it was exported: it says what you had before you."))
        return shown

    def _added(self, cells: Cells) -> Change:
        if self.plan is None:
            raise Invalid("plan.none", "Open an improvement plan first.")
        entry = entry_of(
            cells, range(2, len(ACTIONS)), self.run.names, ActionEntry("", reason=self.run.reason)
        )
        made = Action(
            partnership_id=self.run.by.partnership,
            effective_on=self.run.on,
            plan=self.plan,
            reference=next(self.references),
        )
        self._say(made, entry, None)
        self.new_actions.append(made)
        return Change(made.reference, "Action added", "", cells[2])

    def _say(self, action: Action, entry: ActionEntry, before: ActionVersion | None) -> None:
        objective = self.objectives.get((action.plan_id, entry.objective))
        if entry.objective and objective is None:
            raise NotFound("objective.unknown", NO_OBJECTIVE)
        self.new_versions.append(new_version(action, entry, self.run.on, objective, before))


def take_actions(run: Run, sheet: SheetIn) -> Steps[None]:
    """Take in the sheet: every row by itself, then what they come to together."""
    ours = Action.objects.filter(partnership_id=run.by.partnership)
    kept = {row[0]: tidied(row) for row in action_rows_on(ours, run.on)}
    rows = (whole(row, len(ACTIONS)) for row in sheet.rows)
    asked = _sheet_of(run, [cells for cells in rows if kept.get(cells[0]) != cells])
    yield from run.each(sheet, len(ACTIONS), lambda cells: kept.get(cells[0]) == cells, asked.take)
    for model, made in ((Action, asked.new_actions), (ActionVersion, asked.new_versions)):
        for at in range(0, len(made), BATCH):
            model.objects.bulk_create(made[at : at + BATCH])
            yield Step("Changes entered", min(at + BATCH, len(made)), len(made))


def _sheet_of(run: Run, rows: Sequence[Cells]) -> _Sheet:
    own = {"partnership_id": run.by.partnership}
    known = known_actions(run.by, run.on, (cells[0] for cells in rows if cells[0]))
    added = sum(not cells[0] for cells in rows)
    return _Sheet(
        run=run,
        known=known,
        versions=_versions(
            run, {*(one.pk for one in known.on_day.values()), *(_number(cells[1]) for cells in rows)}
        ),
        objectives={(one.plan_id, one.reference): one for one in Objective.objects.filter(**own)},
        plan=Plan.objects.filter(**own, effective_on__lte=run.on).order_by("pk").first(),
        references=iter(next_references(run.by.partnership, "A", added) if added else ()),
    )


def _versions(run: Run, keys: Iterable[int]) -> dict[int, Cells]:
    """What the versions of these keys say: those that the rows were made from, and those that hold now."""
    wanted = sorted(keys)
    ours = ActionVersion.objects.filter(partnership_id=run.by.partnership)
    parts = (ours.filter(pk__in=wanted[at : at + AT_ONCE]) for at in range(0, len(wanted), AT_ONCE))
    return {int(row[1]): tidied(row) for part in parts for row in action_rows(part)}


def _number(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) < 16 else 0


def _changed(cells: Cells, before: Cells, latest: Cells) -> list[int]:
    """The columns that say something new. Raises CellTrouble for those that somebody else changed, too."""
    changed = [one for one in range(2, len(ACTIONS)) if cells[one] not in (before[one], latest[one])]
    if clashes := [one for one in changed if latest[one] != before[one]]:
        since = f"Somebody changed {cells[0]} since the export. It says now: "
        raise CellTrouble(*((one, f"{since}“{latest[one] or 'nothing'}”.") for one in clashes))
    return changed
