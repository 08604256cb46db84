"""What the plan refuses, as one table: the core gives the precise sentence, and the database refuses the same with the
same code, for which `refusals.py` has a sentence too. Each row of the second kind runs on SQLite and on PostgreSQL.

How each is written as a row, and the nearest thing that is taken, is in `test_plan_guards.py` and `test_kept.py`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from tests.integration.database.test_kept import delete_ways
from tests.integration.database.test_plan_guards import REFUSED
from tests.lib.world import refusal

from jointreview.core.plan import Case, Facts, decide, move_of
from jointreview.core.plan.dependencies import check_dependency
from jointreview.core.plan.readiness import ActionDraft, check_readiness
from jointreview.core.response import StatementRow, check_statement_complete
from jointreview.errors import Invalid
from jointreview.web.actions.refusals import SENTENCES

ASKER, OTHER = "person:1", "person:2"
DECIDED = {"decision": "D-001", "reason": "The board agreed"}


def move(kind: str, event: str, actor: str = OTHER, **facts: Any) -> Callable[[], Any]:
    before = move_of(kind, event).before[0]
    return lambda: decide(move_of(kind, event), Case(kind, before, ASKER, Facts(**facts)), actor)


def approved_without(field: str) -> Callable[[], Any]:
    """An approval while an action says all but this; what it lacks is what the check finds."""
    said = {
        "title": "More workers",
        "answers": ("F-007",),
        "lead_organisation": "Council",
        "post": "Director",
    }
    draft = ActionDraft(
        **{**said, "measures": ("On time",), "starts_on": "2008-06", "due_on": "2008-09", field: ""}
    )
    lacks = tuple(f"A-001: {gap.words}" for gap in check_readiness(draft))
    return move("plan-version", "approve", **DECIDED, unready=lacks)


def stated(*periods: str) -> Callable[[], Any]:
    return lambda: check_statement_complete([StatementRow("F-005", "Do it", ("Two more workers",), periods)])


WAITS = (("A-001", "A-002"), ("A-002", "A-003"))
# What the issue says -> code, the precise words of the core, the core asked, the row of `test_plan_guards.REFUSED`.
REFUSALS: dict[str, tuple[str, str, Callable[[], Any], str]] = {
    "approval while a recommendation has neither an active action nor a recorded “no action because”": (
        "plan.unanswered",
        "Still open: F-007.",
        move("plan-version", "approve", **DECIDED, unanswered=("F-007",)),
        "a recommendation without an action",
    ),
    "approval while the only action of a recommendation is withdrawn": (
        "plan.unanswered",
        "Each recommendation needs an action, or a recorded decision that there will be none.",
        move("plan-version", "approve", **DECIDED, unanswered=("F-007",)),
        "a recommendation whose action is withdrawn",
    ),
    "an action without an owner at approval": (
        "plan.action-not-ready",
        "A-001: Name the post that answers for it.",
        approved_without("post"),
        "an action without a post",
    ),
    "an action without a lead organisation at approval": (
        "plan.action-not-ready",
        "A-001: Give the action one lead organisation.",
        approved_without("lead_organisation"),
        "an action without a lead",
    ),
    "an action without a measure at approval": (
        "plan.action-not-ready",
        "A-001: Say how anyone will know that it worked.",
        approved_without("measures"),
        "an action without a measure",
    ),
    "an action without a date at approval": (
        "plan.action-not-ready",
        "A-001: Say by when it will be done.",
        approved_without("due_on"),
        "an action without a date",
    ),
    "complete without milestones met": (
        "action.milestones-open",
        "Milestones are still open: M-001 Recruit.",
        move("action", "complete", open_milestones=("M-001 Recruit",), has_accepted_evidence=True),
        "complete with a milestone open",
    ),
    "complete without accepted evidence": (
        "action.no-evidence",
        "Until then it is claimed, not complete.",
        move("action", "complete"),
        "complete on evidence nobody accepted",
    ),
    "closing without a decision": (
        "move.no-decision",
        "Name the decision: the meeting that took it, or the post with the power to take it.",
        move("finding", "close", impact="evident"),
        "closing without a decision",
    ),
    "an approver who is the requester": (
        "move.same-person",
        "Someone other than the requester must do this.",
        move("plan-version", "approve", ASKER, **DECIDED),
        "an approval by the requester",
    ),
    "a dependency cycle": (
        "dependency.cycle",
        "A-003 would wait for itself: A-003 waits for A-001 waits for A-002 waits for A-003.",
        lambda: check_dependency("A-003", "A-001", WAITS),
        "a ring of dependencies",
    ),
    "a statement export with an empty period": (
        "statement.incomplete",
        "F-005 has an action without a period.",
        stated(""),
        "a statement with a blank period",
    ),
}
# Deleting anything inspected, decided, sent or reported: no action deletes, so the database alone is asked.
KEPT = {
    "inspected": ("inspection", "finding", "judgement", "passage"),
    "decided": ("decision", "lifemove", "noaction", "daterequest"),
    "sent": ("dispatch", "statementversion", "monitoringreturn", "urgentmessage"),
    "reported": ("progressnote", "measureobservation", "pack", "bodyreport"),
}


@pytest.mark.parametrize(("code", "words", "ask", "_row"), REFUSALS.values(), ids=REFUSALS.keys())
def test_the_core_gives_the_precise_sentence(
    code: str, words: str, ask: Callable[[], Any], _row: str
) -> None:
    with pytest.raises(Invalid) as refused:
        ask()
    assert refused.value.code == code
    assert words in refused.value.words


@pytest.mark.parametrize(("code", "_words", "_ask", "row"), REFUSALS.values(), ids=REFUSALS.keys())
def test_the_database_refuses_it_with_the_same_code(
    shared_world: Any, code: str, _words: str, _ask: Callable[[], Any], row: str
) -> None:
    listed, change = REFUSED[row]
    assert (listed, refusal(change)) == (code, code)
    assert SENTENCES[code].endswith(".")


@pytest.mark.parametrize("table", [one for tables in KEPT.values() for one in tables])
def test_nothing_inspected_decided_sent_or_reported_is_deleted(shared_world: Any, table: str) -> None:
    code = refusal(delete_ways(f"jointreview_{table}")["raw"])
    assert code in ("record.insert-only", "record.never-deleted")
    assert code in SENTENCES
