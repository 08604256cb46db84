"""Reporting cycles as they stood on a day, and every action in one: each cycle opens afresh."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from jointreview.core.plan.rag import Rag
from jointreview.errors import NotFound
from jointreview.web.mapping.life import LEVELS, state_of
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import (
    Action,
    ConfidenceStatement,
    ImpactAssessment,
    Plan,
    ProgressNote,
    ReportingCycle,
)
from jointreview.web.queries.plan_reporting import (
    CONFIDENCE_WORDS,
    HeldRule,
    UpdateRow,
    rag_rule_on,
    rags_on,
    updates_on,
)
from jointreview.web.queries.plan_versions import plan_of
from jointreview.web.queries.slices import Slice, slice_of


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A window of reporting; `key` is None where none is open."""

    key: int
    label: str
    opens_on: date
    closes_on: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class CycleLine:
    """An action in a cycle: what was said in it, each statement apart."""

    action: str
    title: str
    lead: str
    update: UpdateRow | None
    confidence: str
    impact: str
    rag: Rag


@dataclass(frozen=True, slots=True)
class CyclesPage:
    """The plan's cycles, and the rule by which its actions are coloured."""

    cycles: tuple[CycleRow, ...]
    rule: HeldRule


@dataclass(frozen=True, slots=True)
class CyclePage:
    """A cycle with a page of lines, one for each active action; `missing` counts those nobody reported on in it."""

    cycle: CycleRow
    lines: Slice[CycleLine]
    missing: int


def cycles_page(partnership: int, as_of: date) -> CyclesPage:
    """The cycles opened by the day."""
    plan = plan_of(partnership, as_of)
    return CyclesPage(cycles_on(plan, as_of), rag_rule_on(plan, as_of))


def cycle_page(partnership: int, as_of: date, key: int, actor: str, number: int = 1) -> CyclePage:
    """One cycle. Raises NotFound when it was not opened by the day."""
    one = plan_of(partnership, as_of).cycles.filter(pk=key, effective_on__lte=as_of).first()
    if one is None:
        raise NotFound("cycle.unknown", "There is no such cycle on this day.")
    active = _active(one, as_of)
    part = slice_of(active, number)
    told = ProgressNote.objects.filter(cycle=one, effective_on__lte=as_of).values("action")
    return CyclePage(
        _cycle(one, as_of),
        part.of(_lines(one, part.rows, as_of, actor)),
        active.exclude(pk__in=told).count(),
    )


def cycles_on(plan: Plan, as_of: date) -> tuple[CycleRow, ...]:
    """The plan's cycles opened by the day, the newest first."""
    found = plan.cycles.filter(effective_on__lte=as_of).order_by("-opens_on")
    return tuple(_cycle(one, as_of) for one in found)


def _cycle(one: ReportingCycle, as_of: date) -> CycleRow:
    return CycleRow(one.pk, one.label, one.opens_on, one.closes_on, one.opens_on <= as_of <= one.closes_on)


def _active(cycle: ReportingCycle, as_of: date) -> QuerySet[Action]:
    drafted = cycle.plan.actions.filter(effective_on__lte=as_of)
    return drafted.alias(state=state_of("action", as_of)).filter(state="active").order_by("pk")


def _lines(
    cycle: ReportingCycle, actions: Sequence[Action], as_of: date, actor: str
) -> tuple[CycleLine, ...]:
    """What was said of these actions in a cycle: nothing is carried over from the one before."""
    versions, rags = versions_on(actions, as_of), rags_on(cycle.plan, actions, as_of)
    updates = _in_cycle(cycle, actions, as_of, actor)
    sure = _last_in(ConfidenceStatement, cycle, actions, as_of)
    judged = _last_in(ImpactAssessment, cycle, actions, as_of)
    return tuple(
        CycleLine(
            action=one.reference,
            title=versions[one.pk].title,
            lead=versions[one.pk].lead_organisation.name if versions[one.pk].lead_organisation else "",
            update=updates.get(one.pk),
            confidence=CONFIDENCE_WORDS.get(sure.get(one.pk, ""), "Not stated"),
            impact=LEVELS[judged[one.pk]].capitalize() if one.pk in judged else "Not assessed",
            rag=rags[one.pk],
        )
        for one in actions
    )


def _in_cycle(
    cycle: ReportingCycle, actions: Sequence[Action], as_of: date, actor: str
) -> dict[int, UpdateRow]:
    """The accepted update of each action in the cycle, or else the last one given."""
    found = cycle.updates.filter(action__in=actions)
    owners = dict(found.values_list("pk", "action_id"))
    chosen: dict[int, UpdateRow] = {}
    for row in reversed(updates_on(found, as_of, actor)):
        before = chosen.get(owners[row.key])
        if before is None or before.stands != "accepted":
            chosen[owners[row.key]] = row
    return chosen


def _last_in(
    model: type[Any], cycle: ReportingCycle, actions: Sequence[Action], as_of: date
) -> dict[int, str]:
    found = model.objects.filter(cycle=cycle, effective_on__lte=as_of, action__in=actions)
    return dict(found.order_by("effective_on", "pk").values_list("action_id", "level"))
