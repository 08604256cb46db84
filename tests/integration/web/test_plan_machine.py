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

from jointreview.core.plan import MOVES
from jointreview.errors import UserError
from jointreview.web.actions import (
    plan,
    plan_cycles,
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
from jointreview.web.actions.plan_bulk import BulkChange, change_actions
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
    ImpactAssessment,
    Inspection,
    LifeMove,
    Milestone,
    PartnerPart,
    PlanVersion,
    ProgressNote,
)
from jointreview.web.queries.plan_chosen import PlanChoice
from jointreview.web.queries.plan_groups import versions_chosen

ROLES = ("improvement_lead", "clearance_officer", "administrator", "contributor", "board_member")
ACTIONS = ("A-001", "A-002", "A-003")
FINDINGS = ("F-005", "F-006", "F-007")
KEPT = (
    *(Inspection, Finding, Decision, Action, ActionVersion, Baseline, LifeMove, PlanVersion, DateRequest),
    *(ProgressNote, EvidenceVersion, PartnerPart, Milestone, ImpactAssessment),
)
DAY = date(2008, 10, 15)
actor = st.sampled_from((*ROLES, "improvement_lead", "clearance_officer"))  # who does most comes most often
action = st.sampled_from(ACTIONS)
due = st.sampled_from(("2008-12", "2009-01-31", "2009"))


class PlanInLife(RuleBasedStateMachine):
    @initialize(is_approved=st.booleans())
    def begin(self, is_approved: bool) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.record = RECORD[0]
        self.original = {}
        self.counts = {model: model.objects.count() for model in KEPT}
        if is_approved:
            self.approve("clearance_officer")
            self.ask_for_date("improvement_lead", "A-001", "2008-12")

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def attempt(self, role: str, act: Callable[..., Any], move: str = "", **given: Any) -> None:
        """One person tries one thing: it is done, or refused in words with nothing changed.

        `move` is the code of the move that it would be; the table of moves is compared with all that were tried.
        """
        TRIED.add(move)
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
        given = {"plan": "P-001", "number": number, "decision": BOARD}
        self.attempt(role, plan_versions.approve_version, "plan-version.approve", **given)

    @rule(role=actor)
    def withdraw_version(self, role: str) -> None:
        given = {"plan": "P-001", "number": PlanVersion.objects.count(), "reason": "Too early"}
        self.attempt(role, plan_versions.withdraw_version, "plan-version.withdraw", **given)

    @rule(role=actor, due_on=due)
    def change_all(self, role: str, due_on: str) -> None:
        chosen = versions_chosen(self.record.by.partnership, DAY, PlanChoice())
        given = {"chosen": chosen, "change": BulkChange(due_on=due_on), "reason": "Asked by the board"}
        self.attempt(role, change_actions, **given)

    @rule(role=actor, which=action, wanted=due)
    def ask_for_date(self, role: str, which: str, wanted: str) -> None:
        entry = plan_dates.DateEntry(wanted, "Nobody applied")
        self.attempt(role, plan_dates.ask_for_date, action=which, entry=entry)

    @rule(role=actor, event=st.sampled_from(("agree", "refuse", "withdraw")))
    def decide_date(self, role: str, event: str) -> None:
        asked = DateRequest.objects.order_by("pk").last()
        act, given = {
            "agree": (plan_dates.agree_to_date, {}),
            "refuse": (plan_dates.refuse_date, {"reason": "No need"}),
            "withdraw": (plan_dates.withdraw_request, {"reason": "Done in time after all"}),
        }[event]
        if asked:
            self.attempt(role, act, f"date-request.{event}", request=asked.pk, **given)

    @rule(role=actor, which=action, body=st.sampled_from(("council", "health")))
    def ask_partner(self, role: str, which: str, body: str) -> None:
        organisation = self.record.organisations[body]
        self.attempt(role, plan_parts.ask_partner, action=which, organisation=organisation, words="A nurse")

    @rule(role=actor, event=st.sampled_from(("sign", "reopen", "release")), pick=st.integers(0, 5))
    def partner_part(self, role: str, event: str, pick: int) -> None:
        found = list(PartnerPart.objects.order_by("pk"))
        if not found:
            return
        given: dict[str, Any] = {"part": found[pick % len(found)].pk}
        if event == "sign":
            self.attempt(role, plan_parts.sign_part, "part.sign", **given)
        else:
            given |= {"event": event, "reason": "Somebody else does it"}
            self.attempt(role, plan_parts.change_part, f"part.{event}", **given)

    @rule(role=actor, which=action, state=st.sampled_from(("under_way", "claimed_done")))
    def report(self, role: str, which: str, state: str) -> None:
        self.attempt(role, plan.report_progress, action=which, state=state, words="Two are in post")

    @rule(role=actor, event=st.sampled_from(("accept", "return")), pick=st.integers(0, 5))
    def decide_update(self, role: str, event: str, pick: int) -> None:
        found = list(ProgressNote.objects.order_by("pk"))
        if found:
            given = {"update": found[pick % len(found)].pk, "event": event, "reason": "Looked at"}
            self.attempt(role, plan_cycles.decide_update, f"update.{event}", **given)

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
            self.attempt(role, plan_evidence.review_evidence, f"evidence.{event}", event=event, **given)

    @rule(role=actor, which=action, event=st.sampled_from(("complete", "reopen", "withdraw", "restore")))
    def move_action(self, role: str, which: str, event: str) -> None:
        given = {"action": which, "event": event, "reason": "So it stands"}
        self.attempt(role, plan_parts.move_action, f"action.{event}", **given)

    @rule(role=actor, which=action, event=st.sampled_from(("achieve", "withdraw", "reopen")))
    def milestone(self, role: str, which: str, event: str) -> None:
        self.attempt(role, plan_parts.set_milestone, action=which, entry=plan_parts.MilestoneEntry("A step"))
        given = {"milestone": "M-001", "event": event, "reason": "Not needed"}
        self.attempt(role, plan_parts.move_milestone, f"milestone.{event}", **given)

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def assess(self, role: str, which: str) -> None:
        entry = plan_impact.ImpactEntry("evident", "Children wait less", "E-001", 1)
        self.attempt(role, plan_impact.assess_finding, finding=which, entry=entry)

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def close(self, role: str, which: str) -> None:
        self.attempt(role, plan_decisions.close_finding, "finding.close", finding=which, decision=BOARD)

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def reopen(self, role: str, which: str) -> None:
        self.attempt(role, plan_decisions.reopen_finding, "finding.reopen", finding=which, decision=BOARD)

    @rule(role=actor, which=st.sampled_from(FINDINGS))
    def contradict(self, role: str, which: str) -> None:
        given = {"finding": which, "reason": "A visit says otherwise"}
        self.attempt(role, plan_decisions.contradict_finding, "finding.contradict", **given)

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
        for move in LifeMove.objects.select_related("plan_version", "date_request", "evidence", "update"):
            if move.event in ("approve", "agree", "refuse", "accept") or move.became == "returned":
                asked, told = move.plan_version or move.date_request, move.evidence or move.update
                made_by = asked.requested_by_id if asked else None
                if told:
                    made_by = told.submitted_by_id if move.evidence else told.written_by_id
                assert move.moved_by_id != made_by, move.event

    @invariant()
    def one_report_of_an_action_is_accepted_in_a_cycle(self) -> None:
        accepted = LifeMove.objects.filter(kind="update", event="accept")
        pairs = list(accepted.values_list("update__action", "update__cycle"))
        assert len(pairs) == len(set(pairs))

    @invariant()
    def an_agreed_action_says_the_date_that_was_agreed_last(self) -> None:
        """The date that the approval fixed, or that of the last request that somebody agreed to."""
        for fixed in Baseline.objects.filter(action__isnull=False):
            agreed = LifeMove.objects.filter(date_request__action=fixed.action_id, event="agree")
            last = agreed.order_by("pk").select_related("date_request").last()
            now = ActionVersion.objects.filter(action=fixed.action_id).order_by("pk").last()
            assert now.due_on == (last.date_request.wanted if last else fixed.due_on)

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
TRIED: set[str] = set()
BY_ANOTHER = {"plan-version.supersede"}  # a version is superseded when the next one is approved


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
    TRIED.clear()
    RECORD[:] = [make_record()]
    first, *_ = answered_plan(RECORD[0])
    said = when(RECORD[0].visitor("improvement_lead"), DAY)
    cycle = plan_cycles.CycleEntry("Autumn", date(2008, 9, 1), date(2008, 11, 30))
    plan_cycles.open_cycle(**said, plan="P-001", entry=cycle)
    plan.report_progress(**said, action=first, state="under_way", words="One of two is in post")
    council = RECORD[0].organisations["council"]
    plan_parts.ask_partner(**said, action=first, organisation=council, words="Lends a nurse")
    days = plan_evidence.VersionEntry(date(2008, 7, 1), date(2008, 9, 30), DAY, kept_at="A folder")
    link = plan_evidence.LinkEntry("action", first, "Counted")
    plan_evidence.add_evidence(
        **said, entry=plan_evidence.EvidenceEntry("Count", "data"), version=days, link=link
    )
    plan_versions.put_forward(**said, plan="P-001")
    run_state_machine_as_test(
        PlanInLife,
        settings=settings(
            max_examples=14,
            stateful_step_count=40,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # The runs did reach what they are about, and tried every move there is.
    assert {move.code for move in MOVES} - BY_ANOTHER <= TRIED
    assert {"approve_version", "agree_to_date", "review_evidence", "move_action"} <= DONE, (DONE, REFUSED)
