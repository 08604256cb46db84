"""Random people do random things to a plan in a real database; whatever they try, what the plan promises holds.

The promises are asked of the tables by statements of this test's own, never by the product's queries. Every run is
undone, so that the next begins with the same three actions, a version put forward and evidence submitted.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.lib.databases import connected
from tests.lib.plan import BOARD, answered_plan, when
from tests.lib.postgresql import as_member, copied_database
from tests.lib.record import make_record

from jointreview.errors import UserError
from jointreview.web.actions import (
    plan,
    plan_dates,
    plan_decisions,
    plan_evidence,
    plan_impact,
    plan_links,
    plan_parts,
    plan_versions,
)
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.models import (
    Action,
    ActionVersion,
    Baseline,
    DateRequest,
    Decision,
    Dependency,
    EvidenceLink,
    EvidenceVersion,
    Finding,
    Inspection,
    LifeMove,
    PlanVersion,
)

ROLES = ("improvement_lead", "clearance_officer", "administrator", "contributor", "board_member")
ACTIONS = ("A-001", "A-002", "A-003")
FINDINGS = ("F-005", "F-006", "F-007")
KEPT = (Inspection, Finding, Decision, Action, ActionVersion, Baseline, LifeMove)
DAY = date(2008, 10, 15)
actor = st.sampled_from(ROLES)
action = st.sampled_from(ACTIONS)
due = st.sampled_from(("2008-12", "2009-01-31", "2009"))


class PlanInLife(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.record = RECORD[0]
        self.original = {}
        self.counts = {model: model.objects.count() for model in KEPT}

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def attempt(self, role: str, act: Callable[..., Any], **given: Any) -> None:
        """One person tries one thing: it is done, or refused in words with nothing changed."""
        try:
            act(**when(self.record.visitor(role), DAY), **given)
        except UserError as refused:
            REFUSED.add(refused.code)
        else:
            DONE.add(act.__name__)

    @rule(role=actor, which=action, due_on=due)
    def revise(self, role: str, which: str, due_on: str) -> None:
        now = ActionVersion.objects.filter(action__reference=which).order_by("pk").last()
        entry = ActionEntry(
            now.title,
            lead_organisation=now.lead_organisation_id,
            post=now.post_id,
            starts_on=now.starts_on,
            due_on=due_on,
            reason="Asked by the board",
        )
        self.attempt(role, plan.revise_action, action=which, entry=entry, seen=now.pk)

    @rule(role=actor, which=action, on=action)
    def wait_for(self, role: str, which: str, on: str) -> None:
        self.attempt(role, plan_links.add_dependency, action=which, entry=plan_links.DependencyEntry(on))

    @rule(role=actor)
    def put_forward(self, role: str) -> None:
        self.attempt(role, plan_versions.put_forward, plan="P-001")

    @rule(role=actor)
    def approve(self, role: str) -> None:
        number = PlanVersion.objects.count()
        self.attempt(role, plan_versions.approve_version, plan="P-001", number=number, decision=BOARD)

    @rule(role=actor, which=action, wanted=due)
    def ask_for_date(self, role: str, which: str, wanted: str) -> None:
        entry = plan_dates.DateEntry(wanted, "Nobody applied")
        self.attempt(role, plan_dates.ask_for_date, action=which, entry=entry)

    @rule(role=actor)
    def agree_to_date(self, role: str) -> None:
        asked = DateRequest.objects.order_by("pk").last()
        if asked:
            self.attempt(role, plan_dates.agree_to_date, request=asked.pk)

    @rule(role=actor, which=action)
    def add_evidence(self, role: str, which: str) -> None:
        version = plan_evidence.VersionEntry(date(2008, 7, 1), date(2008, 9, 30), DAY, kept_at="A folder")
        link = plan_evidence.LinkEntry("action", which, "Counted")
        entry = plan_evidence.EvidenceEntry("Count", "data")
        self.attempt(role, plan_evidence.add_evidence, entry=entry, version=version, link=link)

    @rule(role=actor, event=st.sampled_from(("accept", "return", "withdraw")))
    def review_evidence(self, role: str, event: str) -> None:
        last = EvidenceVersion.objects.select_related("evidence").order_by("pk").last()
        if last:
            given = {"evidence": last.evidence.reference, "number": last.number, "reason": "Looked at"}
            self.attempt(role, plan_evidence.review_evidence, event=event, **given)

    @rule(role=actor, which=action, event=st.sampled_from(("complete", "reopen", "withdraw", "restore")))
    def move_action(self, role: str, which: str, event: str) -> None:
        self.attempt(role, plan_parts.move_action, action=which, event=event, reason="So it stands")

    @rule(role=actor, which=action, event=st.sampled_from(("achieve", "withdraw")))
    def milestone(self, role: str, which: str, event: str) -> None:
        self.attempt(role, plan_parts.set_milestone, action=which, entry=plan_parts.MilestoneEntry("A step"))
        self.attempt(role, plan_parts.move_milestone, milestone="M-001", event=event, reason="Not needed")

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def assess(self, role: str, which: str) -> None:
        entry = plan_impact.ImpactEntry("evident", "Children wait less", "E-001", 1)
        self.attempt(role, plan_impact.assess_finding, finding=which, entry=entry)

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def close(self, role: str, which: str) -> None:
        self.attempt(role, plan_decisions.close_finding, finding=which, decision=BOARD)

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def contradict(self, role: str, which: str) -> None:
        self.attempt(role, plan_decisions.contradict_finding, finding=which, reason="A visit says otherwise")

    @rule(model=st.sampled_from(KEPT))
    def delete_by_hand(self, model: Any) -> None:
        one = model._base_manager.order_by("pk").first()
        if one is None:
            return
        with pytest.raises(UserError), recorded(by=TIMER, code="test.delete"):
            model._base_manager.filter(pk=one.pk)._raw_delete(using="default")

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "counts"):
            for model, before in self.counts.items():
                now = model.objects.count()
                assert now >= before, model.__name__
                self.counts[model] = now

    @invariant()
    def an_agreed_date_never_changes(self) -> None:
        if hasattr(self, "original"):
            now = dict(Baseline.objects.values_list("pk", "due_on"))
            assert {**now, **self.original} == now
            self.original = now

    @invariant()
    def nobody_decides_on_what_they_asked_for(self) -> None:
        for move in LifeMove.objects.select_related("plan_version", "date_request", "evidence"):
            if move.event in ("approve", "agree", "accept"):
                thing = move.plan_version or move.date_request
                made_by = thing.requested_by_id if thing else move.evidence.submitted_by_id
                assert move.moved_by_id != made_by, move.event

    @invariant()
    def complete_only_with_evidence_that_was_accepted_before(self) -> None:
        for move in LifeMove.objects.filter(kind="action", event="complete"):
            versions = EvidenceLink.objects.filter(action=move.action_id, supports=True).values("version")
            accepted = LifeMove.objects.filter(evidence__in=versions, event="accept", pk__lt=move.pk)
            assert accepted.exists()

    @invariant()
    def closed_only_by_a_decision(self) -> None:
        assert not LifeMove.objects.filter(kind="finding", event="close", decision=None).exists()

    @invariant()
    def nothing_waits_for_itself(self) -> None:
        ahead = dict.fromkeys(ACTIONS, frozenset())
        for one in Dependency.objects.filter(ended_on=None).select_related("action", "on_action"):
            ahead[one.action.reference] |= {one.on_action.reference}
        for _ in ACTIONS:
            ahead = {one: found.union(*(ahead[other] for other in found)) for one, found in ahead.items()}
        assert not [one for one, found in ahead.items() if one in found]

    @invariant()
    def one_version_is_approved_at_a_time(self) -> None:
        states = [
            LifeMove.objects.filter(plan_version=one)
            .order_by("sequence")
            .values_list("became", flat=True)
            .last()
            for one in PlanVersion.objects.all()
        ]
        assert states.count("approved") <= 1


RECORD: list[Any] = []
DONE: set[str] = set()
REFUSED: set[str] = set()


@pytest.mark.django_db
def test_whatever_people_try_the_plan_keeps_its_promises() -> None:
    play()


@pytest.mark.postgresql
def test_on_postgresql_it_keeps_them_too(
    postgresql_server: str, postgresql_migrated: str, django_db_blocker: Any
) -> None:
    """The same runs, by the role that the application has there."""
    with (
        copied_database(postgresql_server, postgresql_migrated) as named,
        django_db_blocker.unblock(),
        connected(as_member(named, "application")),
    ):
        play()


def play() -> None:
    """Let random people loose on a plan of three actions."""
    DONE.clear()
    REFUSED.clear()
    RECORD[:] = [make_record()]
    first, *_ = answered_plan(RECORD[0])
    said = when(RECORD[0].visitor("improvement_lead"), DAY)
    plan_versions.put_forward(**said, plan="P-001")
    days = plan_evidence.VersionEntry(date(2008, 7, 1), date(2008, 9, 30), DAY, kept_at="A folder")
    link = plan_evidence.LinkEntry("action", first, "Counted")
    plan_evidence.add_evidence(
        **said, entry=plan_evidence.EvidenceEntry("Count", "data"), version=days, link=link
    )
    run_state_machine_as_test(
        PlanInLife,
        settings=settings(
            max_examples=10,
            stateful_step_count=40,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # The runs did reach what they are about.
    assert {"approve_version", "agree_to_date", "review_evidence", "move_action"} <= DONE, (DONE, REFUSED)
