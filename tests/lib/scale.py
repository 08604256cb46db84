"""A plan as large as asked, written straight into the tables of a loaded demonstration, for query counts and the bench.

Every row is captured like any other; only the product's own actions, one transaction a row, would take an hour.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.lib.scale_base import Base, made
from tests.lib.scale_dates import agree_dates, move_dates, state_confidence
from tests.lib.scale_who import add_bodies, add_posts, add_strategies

from jointreview.core.access import Visitor
from jointreview.core.frameworks import load_framework
from jointreview.web.actions import plan_versions
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import (
    Action,
    ActionDriver,
    ActionFinding,
    ActionLocalPlan,
    ActionVersion,
    Decision,
    Driver,
    DriverRequirement,
    Evidence,
    EvidenceVersion,
    Finding,
    FindingTheme,
    Inspection,
    LocalPlan,
    Milestone,
    Organisation,
    Partnership,
    Passage,
    Plan,
    PlanInspection,
    Post,
    ProgressNote,
    ReportingCycle,
    Risk,
    RiskAssessment,
    SuccessMeasure,
    Theme,
)

KINDS = ("recommendation", "area_for_improvement", "strength")
BANDS = ("immediate", "three_months", "six_months", "longer_term")
STATES = ("not_started", "under_way", "part_done", "claimed_done")
PUT_FORWARD = date(2008, 10, 31)
SYLLABLES = tuple(one + other for one in "bdfgklmpr" for other in "aeiou")


@dataclass(frozen=True)
class Size:
    """How many of each; what hangs on them comes in proportion."""

    inspections: int
    findings: int
    actions: int
    updates: int


def grow(partnership: Partnership, size: Size, on: date, start: int = 1001) -> None:
    """Add that many rows, known from `on`; their references begin at `start`, apart from the demonstration's."""
    base = Base(
        {"partnership": partnership, "effective_on": on}, start, Plan.objects.get(partnership=partnership)
    )
    with recorded(by=TIMER, code="scale.grow"):
        add_posts(base, size.inspections * 3 // 2, size.actions // 5)
        add_bodies(base, size.inspections // 4)
        add_strategies(base, size.inspections // 2)
        inspections = _inspections(base, size.inspections)
        findings = _findings(base, size.findings, inspections)
        actions = _actions(base, size.actions, findings)
        _driver(base, inspections, actions)
        _priority(base, actions[::2])
        cycle = ReportingCycle.objects.create(
            plan=base.plan, label=f"Cycle {start}", opens_on=on, closes_on=on + timedelta(days=90), **base.own
        )
        made(
            ProgressNote(
                action=actions[n % len(actions)],
                cycle=cycle,
                state=STATES[n % 4],
                words="Two of three teams use the form",
                **base.own,
            )
            for n in range(size.updates)
        )
        _around(base, actions[: size.actions // 20])
        state_confidence(base, actions)
        if agree_dates(base, actions):
            move_dates(base, actions[::3])
    lead = Visitor(partnership=partnership.pk, roles=frozenset({"improvement_lead"}), system="timer")
    plan_versions.put_forward(by=lead, on=PUT_FORWARD, today=PUT_FORWARD, plan=base.plan.reference)


def _inspections(base: Base, count: int) -> list[Any]:
    framework = load_framework("jar-2007")
    found = made(
        Inspection(
            reference=base.named("I", n),
            title=f"Review {n}",
            area_name=base.plan.partnership.area_name,
            framework=framework.id,
            framework_digest=framework.digest,
            kind="full",
            published_on=(date(2005, 1, 3) + timedelta(days=base.start + n - 1001)).isoformat(),
            **base.own,
        )
        for n in range(count)
    )
    made(PlanInspection(plan=base.plan, inspection=one, **base.own) for one in found)
    return found


def _findings(base: Base, count: int, inspections: list[Any]) -> list[Any]:
    passages = made(Passage(text=_words(n), source="made up", **base.own) for n in range(count))
    found = made(
        Finding(
            reference=base.named("F", n),
            inspection=inspections[n % len(inspections)],
            position=1000 + n // len(inspections),
            kind=KINDS[n % 3],
            timescale=BANDS[n % 4] if n % 3 == 0 else "",
            text=_words(n),
            passage=passages[n],
            **base.own,
        )
        for n in range(count)
    )
    themes = list(Theme.objects.filter(partnership=base.plan.partnership).order_by("pk"))
    made(FindingTheme(finding=one, tag=themes[one.pk % 2], **base.own) for one in found[::3] if themes)
    return found


def _words(number: int) -> str:
    """A sentence of eight made-up words out of two thousand, so that findings share some, as reports do."""
    chance = Random(number)
    return " ".join(_word(int(2_000 * chance.random() ** 2)) for _ in range(8)).capitalize()


def _word(number: int) -> str:
    """A word of six letters for a number."""
    first, second = divmod(number, 45)
    return SYLLABLES[first] + SYLLABLES[second] + SYLLABLES[number % 7]


def _actions(base: Base, count: int, findings: list[Any]) -> list[Any]:
    ours = {"partnership": base.plan.partnership}
    bodies = list(Organisation.objects.filter(**ours).order_by("pk"))
    posts = list(Post.objects.filter(**ours).order_by("pk"))
    actions = made(Action(plan=base.plan, reference=base.named("A", n), **base.own) for n in range(count))
    made(
        ActionVersion(
            action=one,
            title=f"Add workers to team {n}",
            lead_organisation=bodies[n % len(bodies)],
            post=posts[n % len(posts)],
            starts_on=base.on.isoformat(),
            due_on=(base.on + timedelta(days=n % 400 - 60)).isoformat(),
            **base.own,
        )
        for n, one in enumerate(actions)
    )
    made(
        ActionFinding(action=one, finding=findings[n % len(findings)], **base.own)
        for n, one in enumerate(actions)
    )
    made(SuccessMeasure(action=one, kind="indicator", statement="On time", **base.own) for one in actions)
    return actions


def _driver(base: Base, inspections: list[Any], actions: list[Any]) -> None:
    """A driver that asks for every recommendation, and for one thing in words; half of the actions serve it."""
    driver = Driver.objects.create(
        reference=base.named("DR", 0), kind="inspections", title="What inspectors asked", **base.own
    )
    made(DriverRequirement(driver=driver, inspection=one, **base.own) for one in inspections)
    asked = DriverRequirement.objects.create(driver=driver, text="Visit every child in time", **base.own)
    made(
        ActionDriver(action=one, driver=driver, requirement=asked if n % 4 else None, **base.own)
        for n, one in enumerate(actions[::2])
    )


def _priority(base: Base, actions: list[Any]) -> None:
    """A priority of the area's plan, and the actions that serve it."""
    priority = LocalPlan.objects.create(
        reference=base.named("L", 0), kind="cypp_priority", title="Children are safe", **base.own
    )
    made(ActionLocalPlan(action=one, local_plan=priority, **base.own) for one in actions)


def _around(base: Base, actions: list[Any]) -> None:
    """Milestones, evidence, decisions and risks: one for each of these actions."""
    on, own = base.on, base.own
    body = Organisation.objects.filter(partnership=base.plan.partnership).order_by("pk").first()
    made(
        Milestone(action=one, reference=base.named("M", n), title="A step", **own)
        for n, one in enumerate(actions)
    )
    numbers = range(len(actions))
    evidence = made(
        Evidence(reference=base.named("E", n), title="A count", method="data", **own) for n in numbers
    )
    days = {"covers_from_on": on, "covers_to_on": on, "collected_on": on}
    made(EvidenceVersion(evidence=one, number=1, kept_at="A folder", **days, **own) for one in evidence)
    made(
        Decision(reference=base.named("D", n), kind="direct", words="Go on", power="Scheme", **own)
        for n in numbers
    )
    risks = made(
        Risk(reference=base.named("R", n), kind="delivery", title="No staff", organisation=body, **own)
        for n in numbers
    )
    made(RiskAssessment(risk=one, likelihood=3, impact=3, words="As before", **own) for one in risks)
