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
from jointreview.web.mapping.plan_tables import ACTIONS, Cells, action_cells
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import Action, ActionVersion, Objective, Plan

JOINED: Final = ("action", "lead_organisation", "post__organisation")
BATCH: Final = 500  # rows in one statement


@dataclass(slots=True)
class _Sheet:
    """What the rows are held against, read once, and what they come to."""

    run: Run
    known: KnownActions
    shown: Mapping[int, ActionVersion]
    objectives: Mapping[tuple[int, str], Objective]
    plan: Plan | None
    references: Iterator[str]
    said: dict[str, Cells] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    versions: list[ActionVersion] = field(default_factory=list)

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
        before, latest = tidied(action_cells(self._shown(action, cells[1]))), tidied(action_cells(now))
        changed = _changed(cells, before, latest)
        if changed:
            entry = entry_of(cells, changed, self.run.names, entry_said(now, self.run.reason))
            check_rewrite(action.pk in self.known.locked, now.due_on, entry.due_on)
            self._say(action, entry, now)
        return [Change(cells[0], ACTIONS[one], before[one], cells[one]) for one in changed]

    def _shown(self, action: Action, key: str) -> ActionVersion:
        shown = self.shown.get(_number(key))
        if shown is None or shown.action_id != action.pk:
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
        self.actions.append(made)
        return Change(made.reference, "Action added", "", cells[2])

    def _say(self, action: Action, entry: ActionEntry, before: ActionVersion | None) -> None:
        objective = self.objectives.get((action.plan_id, entry.objective))
        if entry.objective and objective is None:
            raise NotFound("objective.unknown", NO_OBJECTIVE)
        self.versions.append(new_version(action, entry, self.run.on, objective, before))


def take_actions(run: Run, sheet: SheetIn) -> Steps[None]:
    """Take in the sheet: every row by itself, then what they come to together."""
    ours = Action.objects.filter(partnership_id=run.by.partnership, effective_on__lte=run.on)
    versions = versions_on(ours, run.on, "action", "post__organisation")
    kept = {one.action.reference: tidied(action_cells(one)) for one in versions.values()}
    rows = (whole(row, len(ACTIONS)) for row in sheet.rows)
    asked = _sheet_of(run, [cells for cells in rows if kept.get(cells[0]) != cells])
    yield from run.each(sheet, len(ACTIONS), lambda cells: kept.get(cells[0]) == cells, asked.take)
    for model, made in ((Action, asked.actions), (ActionVersion, asked.versions)):
        for at in range(0, len(made), BATCH):
            model.objects.bulk_create(made[at : at + BATCH])
            yield Step("Changes entered", min(at + BATCH, len(made)), len(made))


def _sheet_of(run: Run, rows: Sequence[Cells]) -> _Sheet:
    own = {"partnership_id": run.by.partnership}
    known = known_actions(run.by, run.on, (cells[0] for cells in rows if cells[0]), *JOINED)
    added = sum(not cells[0] for cells in rows)
    return _Sheet(
        run=run,
        known=known,
        shown=_versions(known, {_number(cells[1]) for cells in rows}),
        objectives={(one.plan_id, one.reference): one for one in Objective.objects.filter(**own)},
        plan=Plan.objects.filter(**own, effective_on__lte=run.on).order_by("pk").first(),
        references=iter(next_references(run.by.partnership, "A", added) if added else ()),
    )


def _versions(known: KnownActions, keys: Iterable[int]) -> dict[int, ActionVersion]:
    """The versions that the rows were made from: mostly those that the actions say still."""
    found = {one.pk: one for one in known.on_day.values()}
    others = sorted(set(keys) - set(found))
    for at in range(0, len(others), AT_ONCE):
        some = ActionVersion.objects.filter(pk__in=others[at : at + AT_ONCE])
        found |= {one.pk: one for one in some.select_related("objective", *JOINED)}
    return found


def _number(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) < 16 else 0


def _changed(cells: Cells, before: Cells, latest: Cells) -> list[int]:
    """The columns that say something new. Raises CellTrouble for those that somebody else changed, too."""
    changed = [one for one in range(2, len(ACTIONS)) if cells[one] not in (before[one], latest[one])]
    if clashes := [one for one in changed if latest[one] != before[one]]:
        since = f"Somebody changed {cells[0]} since the export. It says now: "
        raise CellTrouble(*((one, f"{since}“{latest[one] or 'nothing'}”.") for one in clashes))
    return changed
