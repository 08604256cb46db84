"""What was reported of actions on a day: delivery, confidence and impact apart, and the colour by the plan's rule."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from jointreview.core.plan.impact import impact_words
from jointreview.core.plan.rag import DEFAULT, Band, Rag, RagFacts, overridden, rag_of
from jointreview.web.mapping.life import LEVELS, cases_of, states_on
from jointreview.web.mapping.plan_words import PROGRESS_WORDS
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import (
    Action,
    Baseline,
    ConfidenceStatement,
    ImpactAssessment,
    Plan,
    ProgressNote,
    RagOverride,
    ReportingCycle,
)
from jointreview.web.queries.dates import first_day, last_day
from jointreview.web.queries.ways import WayOn, name_of, ways_of

CONFIDENCE_WORDS = {"high": "High", "medium": "Medium", "low": "Low"}


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """What was said of an action on a day, in which cycle, and whether it was accepted."""

    key: int
    on: date
    cycle: str
    state: str
    words: str
    by: str
    stands: str
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its day and author: how sure the date is, or what difference was made."""

    on: date
    level: str
    words: str
    by: str
    evidence: str = ""


def updates_on(notes: QuerySet[ProgressNote], as_of: date, actor: str) -> tuple[UpdateRow, ...]:
    """What was said by the day, the newest first."""
    found = list(
        notes.filter(effective_on__lte=as_of)
        .select_related("written_by__person", "cycle")
        .order_by("-effective_on", "-pk")
    )
    cases = cases_of("update", found, as_of)
    return tuple(
        UpdateRow(
            key=one.pk,
            on=one.effective_on,
            cycle=one.cycle.label if one.cycle else "",
            state=PROGRESS_WORDS[one.state],
            words=one.words,
            by=name_of(one.written_by),
            stands=cases[one.pk].state,
            ways=ways_of(cases[one.pk], str(one.pk), actor) if one.cycle else (),
        )
        for one in found
    )


def confidence_on(action: Action, as_of: date) -> tuple[StatementRow, ...]:
    """How sure people said the date was, the newest first."""
    found = action.confidence.filter(effective_on__lte=as_of).select_related("written_by__person")
    return tuple(
        StatementRow(one.effective_on, CONFIDENCE_WORDS[one.level], one.words, name_of(one.written_by))
        for one in found.order_by("-effective_on", "-pk")
    )


def impact_on(assessments: QuerySet[ImpactAssessment], as_of: date) -> tuple[StatementRow, ...]:
    """The difference that people judged was made, the newest first."""
    found = assessments.filter(effective_on__lte=as_of).select_related(
        "assessed_by__person", "evidence__evidence"
    )
    return tuple(
        StatementRow(
            on=one.effective_on,
            level=LEVELS[one.level].capitalize(),
            words=one.words,
            by=name_of(one.assessed_by),
            evidence=one.evidence.evidence.reference if one.evidence else "",
        )
        for one in found.order_by("-effective_on", "-pk")
    )


@dataclass(frozen=True, slots=True)
class HeldRule:
    """A rule for colours and who agreed it; `version` is the key of its row, 0 for the tool's own."""

    bands: tuple[Band, ...]
    source: str
    version: int


def rag_rule_on(plan: Plan, as_of: date) -> HeldRule:
    """The rule that holds on the day; the tool's own where the plan has none."""
    found = plan.rag_rules.filter(effective_on__lte=as_of).order_by("effective_on", "pk").last()
    if found is None:
        return HeldRule(DEFAULT, "Comes with this tool; the plan has not set its own", 0)
    return HeldRule(tuple(Band(**band) for band in json.loads(found.rule)), found.source, found.pk)


def opened_cycle(plan: Plan, as_of: date) -> ReportingCycle | None:
    """The last cycle that opened by the day, closed since or not."""
    return plan.cycles.filter(effective_on__lte=as_of, opens_on__lte=as_of).order_by("opens_on").last()


def rags_on(plan: Plan, actions: Sequence[Action], as_of: date) -> dict[int, Rag]:
    """Each action's colour on the day, by its key: computed by the plan's rule, or set by a person beside it."""
    rule = rag_rule_on(plan, as_of).bands
    versions, stand = versions_on(actions, as_of), states_on("action", (one.pk for one in actions), as_of)
    said = _latest(ProgressNote, actions, as_of, "state")
    sure = _latest(ConfidenceStatement, actions, as_of, "level")
    agreed = dict(
        Baseline.objects.filter(action__in=actions, effective_on__lte=as_of).values_list(
            "action_id", "due_on"
        )
    )
    computed = {}
    for one in actions:
        now = versions[one.pk]
        facts = RagFacts(
            as_of=as_of,
            is_complete=stand[one.pk] == "complete",
            is_claimed=said.get(one.pk) == "claimed_done",
            starts_on=first_day(now.starts_on),
            due_on=last_day(now.due_on),
            days_after_original=_days_between(agreed.get(one.pk, ""), now.due_on),
            confidence=sure.get(one.pk, ""),
        )
        computed[one.pk] = rag_of(rule, facts)
    return computed | _set_by_persons(plan, actions, computed, as_of)


def _set_by_persons(
    plan: Plan, actions: Sequence[Action], computed: dict[int, Rag], as_of: date
) -> dict[int, Rag]:
    """Overrides that hold: the last of each action, unless a new cycle has opened since."""
    opened = opened_cycle(plan, as_of)
    found = RagOverride.objects.filter(action__in=actions, effective_on__lte=as_of)
    latest = {one.action_id: one for one in found.order_by("effective_on", "pk")}
    return {
        key: overridden(computed[key], one.colour, one.reason)
        for key, one in latest.items()
        if one.colour
        and one.colour != computed[key].colour
        and (opened is None or one.cycle_id == opened.pk or one.effective_on >= opened.opens_on)
    }


def _days_between(original: str, forecast: str) -> int:
    first, now = last_day(original), last_day(forecast)
    return (now - first).days if first and now else 0


def _latest(model: type[Any], actions: Sequence[Action], as_of: date, field: str) -> dict[int, str]:
    """The last word on each action by the day."""
    found = model.objects.filter(action__in=actions, effective_on__lte=as_of)
    return dict(found.order_by("effective_on", "pk").values_list("action_id", field))


def impact_words_of(action: Action, impact_from_on: str, as_of: date, *, is_done: bool) -> str:
    """The impact of an action in a sentence (R086)."""
    last = action.impact.filter(effective_on__lte=as_of).order_by("effective_on", "pk").last()
    return impact_words(LEVELS[last.level] if last else None, is_done, last_day(impact_from_on), as_of)
