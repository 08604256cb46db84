"""The colours that the database works out, and those asked of the rule once for the same facts, are those of the core's
rule over each action by itself, for made-up plans and rules, on both kinds of database.

The rule's own tests are in `tests/unit/core/plan/test_rag.py`; the plain way from rows to it is `rags_on`.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.lib.rows import make_row
from tests.lib.world import partnerships, refusal

from jointreview.core.plan.rag import COLOURS, CONDITIONS, DEFAULT, Band
from jointreview.web.models import (
    Action,
    ActionVersion,
    Baseline,
    ConfidenceStatement,
    EvidenceLink,
    EvidenceVersion,
    LifeMove,
    Plan,
    PlanVersion,
    ProgressNote,
    RagOverride,
    RagRule,
    ReportingCycle,
    User,
)
from jointreview.web.models.plan import PROGRESS_STATES
from jointreview.web.queries.plan import action_rows
from jointreview.web.queries.plan_at_once import plan_at_once, said_by
from jointreview.web.queries.plan_colours import of_colour, with_colours
from jointreview.web.queries.plan_lint import unreported
from jointreview.web.queries.plan_reporting import rags_on
from jointreview.web.queries.plan_standing import versions_with_standing

DAYS = tuple(date(2008, month, day) for month, day in ((2, 28), (3, 1), (5, 31), (6, 11), (7, 12)))
DATES = (
    *("", "2008", "2009", "2008-02", "2008-06", "2008-07", "2007-02", "2008-04-30", "2008-05-31"),
    *("2008-06-11", "2008-06-12", "2008-02-29", "2008-03/2008-06", "2008-06-11/2008-08"),
)
LIMITS = (0, 1, 30, 31, 366)


@dataclass(frozen=True)
class Said:
    """What is known of one action: (day, words) in the order in which they were entered."""

    versions: Sequence[tuple[date, str, str]]
    notes: Sequence[tuple[date, str, bool]]
    confidence: Sequence[tuple[date, str]]
    agreed: tuple[date, str] | None
    overrides: Sequence[tuple[date, str, bool]]
    ended: str


days, dates = st.sampled_from(DAYS), st.sampled_from(DATES)
actions = st.builds(
    Said,
    versions=st.lists(st.tuples(days, dates, dates), min_size=1, max_size=3),
    notes=st.lists(st.tuples(days, st.sampled_from(PROGRESS_STATES), st.booleans()), max_size=2),
    confidence=st.lists(st.tuples(days, st.sampled_from(("high", "medium", "low"))), max_size=2),
    agreed=st.none() | st.tuples(days, dates),
    overrides=st.lists(st.tuples(days, st.sampled_from(("", *COLOURS)), st.booleans()), max_size=2),
    ended=st.sampled_from(("", "", "withdraw", "complete")),
)
bands = st.builds(
    Band,
    st.sampled_from(COLOURS),
    st.just("Words"),
    st.sampled_from(sorted(CONDITIONS)),
    st.sampled_from(LIMITS),
)
rules = st.just(DEFAULT) | st.lists(bands, max_size=5).map(
    lambda found: (*found, Band("grey", "Words", "otherwise"))
)


@given(
    plan=st.lists(actions, min_size=1, max_size=5), rule=rules, opened=st.lists(days, max_size=2, unique=True)
)
@settings(
    max_examples=40,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=(HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
)
def test_the_database_colours_as_the_rule_does(
    shared_world: Any, plan: Sequence[Said], rule: Sequence[Band], opened: Sequence[date]
) -> None:
    ours, _ = partnerships()

    def compare() -> None:
        made = _plan(ours, plan, rule, opened)
        for on in DAYS:
            known = list(Action.objects.filter(plan=made, effective_on__lte=on))
            found = with_colours(versions_with_standing(ours.pk, on), made, on)
            wanted = {key: rag.colour for key, rag in rags_on(made, known, on).items()}
            assert dict(found.values_list("action_id", "colour")) == wanted, on
            for colour in COLOURS:
                chosen = of_colour(versions_with_standing(ours.pk, on), made, on, colour)
                assert set(chosen.values_list("action_id", flat=True)) == _of(wanted, colour), on
            at_once = plan_at_once(made, on, with_silence=True)
            places = [(key, one.place) for one in at_once.groups for key in one.keys]
            said = said_by([key for key, _ in places])
            assert {said[key].action: place.rag.colour for key, place in places} == wanted, on
            silent = versions_with_standing(ours.pk, on).filter(unreported(on))
            assert {key for key, place in places if place.is_silent} == set(
                silent.values_list("pk", flat=True)
            )
            told = {row.key: row.standing for row in action_rows(known, on)}
            assert {said[key].action: place.standing for key, place in places} == told, on

    assert refusal(compare) == "accepted"


def _of(colours: dict[int, str], colour: str) -> set[int]:
    return {key for key, one in colours.items() if one == colour}


def _plan(ours: Any, told: Sequence[Said], rule: Sequence[Band], opened: Sequence[date]) -> Plan:
    plan = make_row(Plan, ours, effective_on=DAYS[0])
    text = json.dumps([asdict(band) for band in rule])
    make_row(RagRule, ours, plan=plan, effective_on=DAYS[0], rule=text, source="Made up")
    cycles = [
        make_row(ReportingCycle, ours, plan=plan, effective_on=on, opens_on=on, closes_on=on) for on in opened
    ]
    version = make_row(PlanVersion, ours, plan=plan)
    for one in told:
        _action(ours, plan, one, cycles, version)
    return plan


def _action(ours: Any, plan: Plan, told: Said, cycles: Sequence[Any], version: PlanVersion) -> None:
    first = min(on for on, _, _ in told.versions)
    action = make_row(Action, ours, plan=plan, effective_on=first)
    own = {"action": action}
    last = None
    for on, starts, due in sorted(told.versions):
        said = {"starts_on": starts, "due_on": due, "follows": last}
        last = make_row(ActionVersion, ours, **own, effective_on=on, **said)
    for on, state, is_in_cycle in told.notes:
        cycle = cycles[0] if cycles and is_in_cycle else None
        make_row(ProgressNote, ours, **own, effective_on=on, state=state, cycle=cycle)
    for on, level in told.confidence:
        make_row(ConfidenceStatement, ours, **own, effective_on=on, level=level)
    if told.agreed:
        on, due = told.agreed
        make_row(Baseline, ours, **own, plan_version=version, effective_on=on, due_on=due)
    for on, colour, is_in_cycle in told.overrides:
        cycle = cycles[0] if cycles and is_in_cycle else None
        make_row(RagOverride, ours, **own, effective_on=on, colour=colour, cycle=cycle)
    if told.ended:
        _end(ours, action, told.ended, max(first, DAYS[2]))


def _end(ours: Any, action: Action, event: str, on: date) -> None:
    if event == "complete":
        days = {"covers_from_on": on, "covers_to_on": on, "collected_on": on, "effective_on": on}
        proof = make_row(EvidenceVersion, ours, **days)
        accepted = {"event": "accept", "became": "accepted", "moved_by": make_row(User, ours)}
        make_row(LifeMove, ours, evidence=proof, effective_on=on, **accepted)
        make_row(EvidenceLink, ours, version=proof, action=action, supports=True, effective_on=on)
    became = {"complete": "complete", "withdraw": "withdrawn"}[event]
    make_row(LifeMove, ours, action=action, effective_on=on, event=event, became=became)


@pytest.mark.parametrize("day", [-1, -31])
def test_no_band_counts_days_before_the_date(day: int) -> None:
    with pytest.raises(ValueError, match="never early"):
        Band("red", "Words", "late by more than", day)
