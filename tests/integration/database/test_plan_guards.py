"""What the database refuses of the plan by itself, each guard with the nearest thing it takes, on both databases.

No action of the product is used: rows are written as a way that nobody thought of would write them.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from tests.lib.rows import make_row
from tests.lib.world import partnerships, refusal

from jointreview.adapters.database import plan_guards
from jointreview.adapters.database.guards import guards_of
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    Baseline,
    DateRequest,
    Decision,
    Dependency,
    EvidenceLink,
    EvidenceVersion,
    Finding,
    FindingPart,
    ImpactAssessment,
    Initiative,
    LifeMove,
    Milestone,
    NoAction,
    Notice,
    NoticeMeasure,
    NoticeStep,
    Objective,
    Organisation,
    PartnerPart,
    Passage,
    PlanInspection,
    PlanVersion,
    Post,
    PostHolding,
    ProgressNote,
    ReportingCycle,
    StatementVersion,
    StopCondition,
    StopJudgement,
    SuccessMeasure,
    User,
)

DAY, LATER = "2008-06-11", "2008-09-30"


def made(model: type[Any], **given: Any) -> Any:
    return make_row(model, partnerships()[0], **given)


def move(kind: str, event: str, became: str, thing: Any, **given: Any) -> Any:
    """A first move of a thing, by somebody new unless it is said by whom."""
    given.setdefault("moved_by", made(User))
    return made(
        LifeMove, **{kind.replace("-", "_"): thing, "kind": kind, "event": event, "became": became, **given}
    )


def accepted_version(**given: Any) -> EvidenceVersion:
    version = made(EvidenceVersion, **given)
    move("evidence", "accept", "accepted", version)
    return version


def whole_plan(**lacking: Any) -> PlanVersion:
    """A plan that takes in one inspection with one recommendation, answered by one action that says enough."""
    version, finding = made(PlanVersion), recommendation()
    made(PlanInspection, plan=version.plan, inspection=finding.inspection)
    action = made(Action, plan=version.plan)
    said = {"lead_organisation": made(Organisation), "post": made(Post), "due_on": "2009", **lacking}
    is_measured, is_answered = said.pop("is_measured", True), said.pop("is_answered", True)
    made(ActionVersion, action=action, **said)
    if is_measured:
        made(SuccessMeasure, action=action)
    if is_answered:
        made(ActionFinding, action=action, finding=finding)
    return version


def recommendation() -> Finding:
    return made(Finding, kind="recommendation", passage=made(Passage))


def approve(version: PlanVersion, **given: Any) -> Any:
    given.setdefault("decision", made(Decision, kind="approve_plan"))
    return move("plan-version", "approve", "approved", version, **given)


def complete(action: Action) -> Any:
    return move("action", "complete", "complete", action)


def evidenced() -> Action:
    action = made(Action)
    made(EvidenceLink, version=accepted_version(), action=action)
    return action


def finding_with(level: str | None) -> Finding:
    finding = made(Finding)
    if level:
        made(ImpactAssessment, finding=finding, level=level, evidence=accepted_version())
    return finding


def close(finding: Finding, **given: Any) -> Any:
    given.setdefault("decision", made(Decision, kind="close"))
    return move("finding", "close", "closed", finding, **given)


def second_move(was: str, on: str = LATER) -> Any:
    first = move("milestone", "achieve", "achieved", made(Milestone))
    return made(
        LifeMove,
        milestone=first.milestone,
        event="reopen",
        was=was,
        became="open",
        sequence=2,
        effective_on=on,
    )


def unanswered(**given: Any) -> Any:
    """The recommendation of a plan in two parts, one of which is answered."""
    version = whole_plan(is_answered=False)
    finding = Finding.objects.get(inspection__plans__plan=version.plan)
    for label in ("a", "b"):
        made(FindingPart, finding=finding, label=label)
    made(ActionFinding, action=version.plan.actions.get(), finding=finding, part="a")
    if given:
        made(NoAction, decision=made(Decision, kind="no_action"), finding=finding, **given)
    return approve(version)


def withdrawn_answer() -> Any:
    version = whole_plan(is_answered=True)
    move("action", "withdraw", "withdrawn", version.plan.actions.get(), reason="Not needed")
    return approve(version)


def stated(*, is_withdrawn: bool = False, left: tuple[str, ...] = (), parts: str = "", **lacking: Any) -> Any:
    """The statement after an inspection with one recommendation, answered by the plan's action or left by decision."""
    version = whole_plan(**lacking)
    finding = Finding.objects.get(inspection__plans__plan=version.plan)
    for label in parts:
        made(FindingPart, finding=finding, label=label)
    for part in left:
        made(NoAction, decision=made(Decision, kind="no_action"), finding=finding, part=part)
    if is_withdrawn:
        move("action", "withdraw", "withdrawn", version.plan.actions.get(), reason="Not needed")
    return made(StatementVersion, inspection=version.plan.inspections.get().inspection)


def update_beside(other: str) -> Any:
    action, cycle = made(Action), made(ReportingCycle)
    first = made(ProgressNote, action=action, cycle=cycle)
    move("update", "accept" if other == "accepted" else "return", other, first)
    return move("update", "accept", "accepted", made(ProgressNote, action=action, cycle=cycle))


def chain(back: bool) -> Any:
    first, second, third = made(Action), made(Action), made(Action)
    made(Dependency, action=first, on_action=second)
    made(Dependency, action=second, on_action=third)
    return made(Dependency, action=third, on_action=first if back else made(Action))


def second_request(first_became: str = "") -> Any:
    request = made(DateRequest)
    if first_became:
        move("date-request", "withdraw", first_became, request)
    return made(DateRequest, action=request.action)


def version_dated(due_on: str, wanted: str = "") -> Any:
    action = made(Action)
    first = made(ActionVersion, action=action, due_on="2008-09")
    made(Baseline, action=action, due_on="2008-09")
    if wanted:
        move("date-request", "agree", "agreed", made(DateRequest, action=action, wanted=wanted))
    return made(ActionVersion, action=action, follows=first, due_on=due_on)


def second_version(follows_first: bool) -> Any:
    first = made(ActionVersion)
    second = made(ActionVersion, action=first.action, follows=first)
    return made(ActionVersion, action=first.action, follows=second if follows_first else None)


def assess(level: str = "early", accepted: bool = True, covers_to: str = "2008-09-01", **given: Any) -> Any:
    """Impact of an action that began in the course of July 2008."""
    action = made(Action)
    made(ActionVersion, action=action, starts_on="2008-07", post=given.pop("post", None))
    days = {
        "covers_from_on": "2008-01-01",
        "covers_to_on": covers_to,
        "collected_on": LATER,
        "effective_on": LATER,
    }
    version = (accepted_version if accepted else lambda **days: made(EvidenceVersion, **days))(**days)
    return made(ImpactAssessment, action=action, level=level, evidence=version, effective_on=LATER, **given)


def assess_finding(begins: tuple[str, ...]) -> Any:
    """Impact of the answer to a finding on evidence that covers time to the end of July 2008."""
    finding = made(Finding)
    for starts_on in begins:
        action = made(Action)
        made(ActionVersion, action=action, starts_on=starts_on)
        made(ActionFinding, action=action, finding=finding)
    days = {
        "covers_from_on": "2008-01-01",
        "covers_to_on": "2008-07-31",
        "collected_on": LATER,
        "effective_on": LATER,
    }
    version = accepted_version(**days)
    return made(ImpactAssessment, finding=finding, level="early", evidence=version, effective_on=LATER)


def assess_objective(begins: tuple[str, ...], **given: Any) -> Any:
    """Impact of the work on an objective, on evidence that covers time to the end of July 2008."""
    objective, post = made(Objective), given.pop("post", None)
    for starts_on in begins:
        made(ActionVersion, objective=objective, starts_on=starts_on, post=post)
    moved = made(ActionVersion, objective=objective, starts_on="2008-01")
    made(ActionVersion, action=moved.action, follows=moved, starts_on="2008-01", effective_on=LATER)
    days = {
        "covers_from_on": "2008-01-01",
        "covers_to_on": "2008-07-31",
        "collected_on": LATER,
        "effective_on": LATER,
    }
    judged = {"level": "early", "evidence": accepted_version(**days), "effective_on": LATER}
    return made(ImpactAssessment, objective=objective, **judged, **given)


def assess_own_objective(own: bool) -> Any:
    assessor = made(User)
    holding = made(PostHolding, person=assessor.person)
    return assess_objective(("2008-06",), post=holding.post if own else made(Post), assessed_by=assessor)


def assess_own(own: bool) -> Any:
    assessor = made(User)
    holding = made(PostHolding, person=assessor.person)
    return assess(post=holding.post if own else made(Post), assessed_by=assessor)


def with_same_hand(kind: str, event: str, became: str, model: type[Any], field: str) -> Callable[[], Any]:
    def change() -> Any:
        asker = made(User)
        return move(kind, event, became, made(model, **{field: asker}), moved_by=asker)

    return change


REFUSED: dict[str, tuple[str, Callable[[], Any]]] = {
    "a notice lifted before it was issued": (
        "notice.not-from-here",
        lambda: step_after("possible", step="lifted"),
    ),
    "a proposal without a stop rule": ("notice.stop-rule-open", lambda: proposal(None)),
    "a proposal while the condition is not met": ("notice.stop-rule-open", lambda: proposal(False)),
    "a measure of a notice that is only possible": ("notice.not-in-force", lambda: asks("possible")),
    "a condition met on evidence nobody accepted": (
        "notice.no-evidence",
        lambda: judged(made(EvidenceVersion), is_met=True),
    ),
    "a move from where it does not stand": (
        "move.not-from-here",
        lambda: second_move("achieved", on="2008-06-10"),
    ),
    "an approval by the requester": (
        "move.same-person",
        lambda: approve(version := whole_plan(), moved_by=version.requested_by),
    ),
    "a date agreed by who asked": (
        "move.same-person",
        with_same_hand("date-request", "agree", "agreed", DateRequest, "requested_by"),
    ),
    "evidence accepted by its submitter": (
        "move.same-person",
        with_same_hand("evidence", "accept", "accepted", EvidenceVersion, "submitted_by"),
    ),
    "an update accepted by its author": (
        "move.same-person",
        with_same_hand("update", "accept", "accepted", ProgressNote, "written_by"),
    ),
    "an approval without a decision": ("move.no-decision", lambda: approve(whole_plan(), decision=None)),
    "closing without a decision": ("move.no-decision", lambda: close(finding_with("evident"), decision=None)),
    "a withdrawal without a reason": (
        "move.no-reason",
        lambda: move("milestone", "withdraw", "withdrawn", made(Milestone), reason=""),
    ),
    "a recommendation without an action": ("plan.unanswered", lambda: approve(whole_plan(is_answered=False))),
    "a recommendation with one part left": ("plan.unanswered", lambda: unanswered()),
    "a recommendation whose action is withdrawn": ("plan.unanswered", withdrawn_answer),
    "an action without a lead": (
        "plan.action-not-ready",
        lambda: approve(whole_plan(lead_organisation=None)),
    ),
    "an action without a post": ("plan.action-not-ready", lambda: approve(whole_plan(post=None))),
    "an action without a date": ("plan.action-not-ready", lambda: approve(whole_plan(due_on=""))),
    "an action without a measure": ("plan.action-not-ready", lambda: approve(whole_plan(is_measured=False))),
    "a statement that leaves a recommendation without an action": (
        "statement.incomplete",
        lambda: stated(is_answered=False),
    ),
    "a statement of which a decision leaves one part alone": (
        "statement.incomplete",
        lambda: stated(is_answered=False, parts="ab", left=("b",)),
    ),
    "a statement with a blank period": ("statement.incomplete", lambda: stated(due_on="")),
    "a statement whose only action is withdrawn": (
        "statement.incomplete",
        lambda: stated(is_withdrawn=True),
    ),
    "complete with a milestone open": (
        "action.milestones-open",
        lambda: complete(made(Milestone, action=evidenced()).action),
    ),
    "complete with a part unsigned": (
        "action.partners-unsigned",
        lambda: complete(made(PartnerPart, action=evidenced()).action),
    ),
    "complete without evidence": ("action.no-evidence", lambda: complete(made(Action))),
    "complete on evidence nobody accepted": (
        "action.no-evidence",
        lambda: complete(made(EvidenceLink).action),
    ),
    "closing on early impact": ("finding.no-impact", lambda: close(finding_with("early"))),
    "closing without any impact": ("finding.no-impact", lambda: close(finding_with(None))),
    "a second accepted update": ("update.accepted-already", lambda: update_beside("accepted")),
    "a ring of dependencies": ("dependency.cycle", lambda: chain(back=True)),
    "a second open request": ("request.open-already", lambda: second_request()),
    "a date rewritten after approval": ("date.locked", lambda: version_dated("2008-12")),
    "another date than was agreed": ("date.locked", lambda: version_dated("2008-09", wanted="2008-12")),
    "a version that follows none": ("action.changed-meanwhile", lambda: second_version(False)),
    "impact on evidence nobody accepted": ("impact.no-evidence", lambda: assess(accepted=False)),
    "impact on evidence that ends as the work begins": (
        "impact.evidence-too-old",
        lambda: assess(covers_to="2008-07-31"),
    ),
    "impact of a finding on evidence older than its actions": (
        "impact.evidence-too-old",
        lambda: assess_finding(("2008-08-01", "2008-07")),
    ),
    "impact of an objective on evidence older than its actions": (
        "impact.evidence-too-old",
        lambda: assess_objective(("2008-08-01", "2008-07")),
    ),
    "impact of an objective judged by who answers for one of its actions": (
        "impact.own-work",
        lambda: assess_own_objective(own=True),
    ),
    "impact judged by the post holder": ("impact.own-work", lambda: assess_own(own=True)),
}


def taken_in_later() -> Any:
    """A plan that takes in another inspection, with nothing that answers it, only on a later day."""
    version = whole_plan()
    made(PlanInspection, plan=version.plan, inspection=recommendation().inspection, effective_on=LATER)
    return approve(version)


def step_after(*before: str, step: str) -> Any:
    """A step of a notice after others."""
    notice = made(Notice)
    for one in before:
        made(NoticeStep, notice=notice, step=one)
    return made(NoticeStep, notice=notice, step=step, effective_on=LATER)


def proposal(is_met: bool | None) -> Any:
    """A proposal to lift, after the only condition was judged, or with none entered."""
    notice = made(NoticeStep, step="issued").notice
    if is_met is not None:
        condition = made(StopCondition, notice=notice)
        evidence = accepted_version() if is_met else None
        made(StopJudgement, condition=condition, is_met=is_met, evidence=evidence)
    return made(NoticeStep, notice=notice, step="lift_proposed", effective_on=LATER)


def asks(step: str) -> Any:
    return made(NoticeMeasure, notice=made(NoticeStep, step=step).notice)


def judged(version: EvidenceVersion | None, *, is_met: bool) -> Any:
    return made(StopJudgement, is_met=is_met, evidence=version)


TAKEN: dict[str, Callable[[], Any]] = {
    "a notice that was possible and is issued": lambda: step_after("possible", step="issued"),
    "a proposal when the condition is met": lambda: proposal(True),
    "a measure of a notice in force": lambda: asks("issued"),
    "a condition not met, on nothing": lambda: judged(None, is_met=False),
    "an approval before another inspection was taken in": taken_in_later,
    "a move on": lambda: second_move("achieved"),
    "an approval by another": lambda: approve(whole_plan()),
    "a part left by decision": lambda: unanswered(part="b"),
    "the whole left by decision": lambda: unanswered(part=""),
    "a statement with an action and its period": lambda: stated(),
    "a statement that says a decision to take no action": lambda: stated(is_answered=False, left=("",)),
    "a statement of which decisions leave every part": lambda: stated(
        is_answered=False, parts="ab", left=("a", "b")
    ),
    "complete with accepted evidence": lambda: complete(evidenced()),
    "closing on evident impact": lambda: close(finding_with("evident")),
    "an update beside one that was returned": lambda: update_beside("returned"),
    "a chain of dependencies": lambda: chain(back=False),
    "a request after one that was withdrawn": lambda: second_request("withdrawn"),
    "the date that was agreed": lambda: version_dated("2008-12", wanted="2008-12"),
    "the date that holds": lambda: version_dated("2008-09"),
    "a version that follows the last": lambda: second_version(True),
    "impact on evidence of what came after": lambda: assess(covers_to="2008-08-01"),
    "no impact yet, on nothing": lambda: made(ImpactAssessment),
    "impact of a finding on evidence after one action began": lambda: assess_finding(
        ("2008-08-01", "2008-06")
    ),
    "impact of an objective on evidence after one action began": lambda: assess_objective(
        ("2008-08-01", "2008-06")
    ),
    "impact of an objective judged by another": lambda: assess_own_objective(own=False),
    "impact judged by another": lambda: assess_own(own=False),
}


@pytest.mark.parametrize(("code", "change"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_with_its_code(shared_world: Any, code: str, change: Callable[[], Any]) -> None:
    assert refusal(change) == code


@pytest.mark.parametrize("change", TAKEN.values(), ids=TAKEN.keys())
def test_the_nearest_thing_is_taken(shared_world: Any, change: Callable[[], Any]) -> None:
    assert refusal(change) == "accepted"


def measure(**given: Any) -> Any:
    more = {"objective": made(Objective)} if given.get("objective") else given
    return made(SuccessMeasure, **{"action": made(Action), **more})


CHECKED: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("measure_is_of_one_thing", lambda: measure(action=None)),
    ("measure_is_of_one_thing", lambda: measure(objective=True)),
    ("an_ended_measure_says_why", lambda: measure(ended_on=LATER)),
    ("an_initiative_is_tested_on_a_day", lambda: made(Initiative, test_on="")),
)


@pytest.mark.parametrize(("check", "change"), CHECKED)
def test_a_row_that_says_too_little_has_no_place(
    shared_world: Any, check: str, change: Callable[[], Any]
) -> None:
    with pytest.raises(IntegrityError, match=check):
        refusal(change)


def test_every_guard_is_tried_and_in_place(shared_world: Any) -> None:
    assert {code for code, _ in REFUSED.values()} == plan_guards.CODES
    columns = shared_world.capture.tables().columns
    placed = [guard for table in columns for guard in guards_of(table, plan_guards.GUARDS, columns)]
    assert len(placed) == len(plan_guards.GUARDS)
