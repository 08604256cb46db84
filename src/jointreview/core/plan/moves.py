"""The life cycle of a plan as one table: every move of every kind of thing, and where each kind begins.

The table is the rule: `lifecycle.decide` obeys it, docs/reference/life-cycle.md draws it (a test compares), and the
database takes no move that is not in it (`guarded.py`). What a person says of an action on the way (not started, under
way, part done, claimed done) is a statement and no state: a claim moves nothing (R068, R069).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jointreview.core.plan import needs
from jointreview.core.plan.lifecycle import Move

PLAN, ACTION, PART, MILESTONE = "plan-version", "action", "part", "milestone"
REQUEST, EVIDENCE, UPDATE, FINDING = "date-request", "evidence", "update", "finding"

STARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        PLAN: "draft",
        ACTION: "active",
        PART: "asked",
        MILESTONE: "open",
        REQUEST: "asked",
        EVIDENCE: "submitted",
        UPDATE: "reported",
        FINDING: "open",
    }
)
_REASON = (needs.REASON,)
_APPROVAL = (needs.DECISION, needs.ANSWERED, needs.READY, needs.UNCHANGED)
_COMPLETION = (needs.MILESTONES, needs.SIGNED, needs.EVIDENCE)

MOVES: Final = (
    Move(PLAN, "approve", "Approve", ("draft",), "approved", "plan.approve", "requester", _APPROVAL),
    Move(PLAN, "withdraw", "Withdraw", ("draft",), "withdrawn", "plan.submit", "", _REASON),
    Move(PLAN, "supersede", "Supersede", ("approved",), "superseded", "plan.approve", "", (needs.DECISION,)),
    Move(ACTION, "complete", "Mark complete", ("active",), "complete", "action.complete", "", _COMPLETION),
    Move(ACTION, "reopen", "Reopen", ("complete",), "active", "action.complete", "", _REASON),
    Move(ACTION, "withdraw", "Withdraw", ("active",), "withdrawn", "action.complete", "", _REASON),
    Move(ACTION, "restore", "Restore", ("withdrawn",), "active", "action.complete", "", _REASON),
    Move(PART, "sign", "Sign", ("asked",), "signed", "part.sign"),
    Move(PART, "reopen", "Reopen", ("signed",), "asked", "action.draft", "", _REASON),
    Move(PART, "release", "Release", ("asked",), "released", "action.draft", "", _REASON),
    Move(MILESTONE, "achieve", "Record as achieved", ("open",), "achieved", "action.report"),
    Move(MILESTONE, "reopen", "Reopen", ("achieved",), "open", "action.report", "", _REASON),
    Move(MILESTONE, "withdraw", "Withdraw", ("open",), "withdrawn", "action.draft", "", _REASON),
    Move(REQUEST, "agree", "Agree", ("asked",), "agreed", "date.decide", "requester"),
    Move(REQUEST, "refuse", "Refuse", ("asked",), "refused", "date.decide", "requester", _REASON),
    Move(REQUEST, "withdraw", "Withdraw", ("asked",), "withdrawn", "date.ask", "", _REASON),
    Move(EVIDENCE, "accept", "Accept", ("submitted",), "accepted", "evidence.review", "submitter"),
    Move(EVIDENCE, "return", "Return", ("submitted",), "returned", "evidence.review", "submitter", _REASON),
    Move(
        EVIDENCE,
        "withdraw",
        "Withdraw",
        ("submitted", "accepted"),
        "withdrawn",
        "evidence.submit",
        "",
        _REASON,
    ),
    Move(UPDATE, "accept", "Accept", ("reported",), "accepted", "update.accept", "author", (needs.FIRST,)),
    Move(UPDATE, "return", "Return", ("reported",), "returned", "update.accept", "author", _REASON),
    Move(
        FINDING,
        "close",
        "Close",
        ("open",),
        "closed",
        "decision.record",
        "",
        (needs.DECISION, needs.IMPACT),
    ),
    Move(FINDING, "reopen", "Reopen", ("closed",), "open", "decision.record", "", (needs.DECISION,)),
    Move(FINDING, "contradict", "Contradict", ("closed",), "open", "finding.contradict", "", _REASON),
)


def move_of(kind: str, event: str) -> Move:
    """The move of that kind and event. Raises KeyError: our own mistake."""
    return _BY_NAME[kind, event]


def moves_of(kind: str) -> tuple[Move, ...]:
    """The moves of a kind, in the order of the table."""
    return tuple(move for move in MOVES if move.kind == kind)


_BY_NAME: Final = {(move.kind, move.event): move for move in MOVES}
