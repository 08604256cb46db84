"""The plan as it was put forward: its content as a value, the hash of that content, and what changed between two.

An approval names the hash of what was approved and is compared with the plan on the day it is used, so that nobody
approves one thing and gets another (product-model.md section 7.4, row 26). R084: the difference lists what was added,
and, unlike the tools we learned from, what was taken away.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from jointreview.core.calendars import parse_partial_date, parse_partial_range
from jointreview.core.plan.kept_plan import KeptPlan, to_text

LABELS = {
    "title": "What will be done",
    "description": "More about it",
    "lead": "Lead organisation",
    "post": "Post",
    "starts_on": "Start",
    "due_on": "Due",
    "answers": "What it answers",
    "measures": "Success measures",
    "milestones": "Milestones",
    "partners": "Contributing partners",
}


@dataclass(frozen=True, slots=True)
class ActionContent:
    """What a plan says of one action. Dates as ISO text; lists in their order."""

    reference: str
    title: str
    description: str = ""
    lead: str = ""
    post: str = ""
    starts_on: str = ""
    due_on: str = ""
    answers: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanContent:
    """What a plan says as a whole: its actions, what it answers, and what it leaves without an action and why.

    Without slots, so that its text, megabytes of a large plan, is written once and kept.
    """

    title: str
    actions: tuple[ActionContent, ...] = ()
    inspections: tuple[str, ...] = ()
    without_action: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()  # of objectives and findings; an action's stand with it

    @cached_property
    def text(self) -> str:
        """The content as it is kept (`kept_plan.py`)."""
        whole = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "actions"}
        names = [one.name for one in fields(ActionContent)]
        return to_text(whole, ({name: getattr(one, name) for name in names} for one in self.actions))

    @cached_property
    def sha256(self) -> str:
        """The hash, in hex, that an approval names."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of an action, as it was and as it is."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ActionDifference:
    """An action that both have and that says something else."""

    reference: str
    title: str
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What changed between two versions; actions that say the same are left out."""

    added: tuple[ActionContent, ...]
    removed: tuple[ActionContent, ...]
    changed: tuple[ActionDifference, ...]
    measures_added: tuple[str, ...] = ()
    measures_removed: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the two say the same."""
        return not any((self.added, self.removed, self.changed, self.measures_added, self.measures_removed))


def content_of(kept: KeptPlan, references: Iterable[str] | None = None) -> PlanContent:
    """The content of a kept version, with the actions of these references that it has, or with all."""
    wanted = kept.lines if references is None else [one for one in references if one in kept.lines]
    actions = tuple(ActionContent(**_tuples(kept.action(one))) for one in wanted)
    return PlanContent(actions=actions, **_tuples(kept.whole))


def _tuples(told: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}


def difference(before: PlanContent, after: PlanContent) -> PlanDifference:
    """What was added, taken away and changed, in the order of the actions' references."""
    was = {one.reference: one for one in before.actions}
    now = {one.reference: one for one in after.actions}
    both = [(was[reference], now[reference]) for reference in now if reference in was]
    told = [ActionDifference(new.reference, new.title, _fields(old, new)) for old, new in both]
    return PlanDifference(
        added=tuple(one for one in after.actions if one.reference not in was),
        removed=tuple(one for one in before.actions if one.reference not in now),
        changed=tuple(one for one in told if one.fields),
        measures_added=tuple(one for one in after.measures if one not in before.measures),
        measures_removed=tuple(one for one in before.measures if one not in after.measures),
    )


def _fields(old: ActionContent, new: ActionContent) -> tuple[FieldDifference, ...]:
    pairs = ((one.name, getattr(old, one.name), getattr(new, one.name)) for one in fields(new))
    return tuple(
        FieldDifference(LABELS[name], _plain(name, was), _plain(name, now))
        for name, was, now in pairs
        if was != now and name in LABELS
    )


def _plain(name: str, value: str | Sequence[str]) -> str:
    """A field in words; a date as it is said."""
    if not isinstance(value, str):
        return "; ".join(value)
    if not name.endswith("_on") or not value:
        return value
    return str(parse_partial_range(value) if "/" in value else parse_partial_date(value))
