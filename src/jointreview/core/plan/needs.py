"""What the moves of the life cycle need, each as a check on facts with the sentence for a page while it is missing."""

from collections.abc import Sequence
from typing import Final

from jointreview.core.plan.impact import is_at_least
from jointreview.core.plan.lifecycle import Facts, Need

NAMED: Final = 20  # things that a sentence names; the others are counted


def few(names: Sequence[str], count: int) -> tuple[str, ...]:
    """The first of `count` things by name, and how many more there are, for a sentence that can be read."""
    first = tuple(names[:NAMED])
    return (*first, f"and {count - len(first):,} more") if count > len(first) else first


def _all_answered(facts: Facts) -> str:
    if not facts.unanswered:
        return ""
    return (
        "Each recommendation needs an action, or a recorded decision that there will be none. "
        f"Still open: {', '.join(facts.unanswered)}."
    )


def _all_ready(facts: Facts) -> str:
    return f"Some actions say too little to be agreed. {' '.join(facts.unready)}" if facts.unready else ""


def _no_open_milestone(facts: Facts) -> str:
    if not facts.open_milestones:
        return ""
    return f"Milestones are still open: {'; '.join(facts.open_milestones)}. Record each as achieved or withdraw it."


def _all_signed(facts: Facts) -> str:
    if not facts.unsigned_partners:
        return ""
    return f"Partners have not signed their part: {'; '.join(facts.unsigned_partners)}."


def _impact_is_evident(facts: Facts) -> str:
    if is_at_least(facts.impact, "evident"):
        return ""
    return (
        f"A finding can be closed only when its impact is at least evident. Assessed so far: {facts.impact}."
    )


REASON: Final = Need(
    "move.no-reason", "a reason", lambda facts: "" if facts.reason.strip() else "Say why.", True
)
DECISION: Final = Need(
    "move.no-decision",
    "a recorded decision",
    lambda facts: (
        ""
        if facts.decision
        else "Name the decision: the meeting that took it, or the post with the power to take it."
    ),
    True,
)
ANSWERED: Final = Need("plan.unanswered", "every recommendation answered", _all_answered)
READY: Final = Need("plan.action-not-ready", "every action specific, measurable, owned and timed", _all_ready)
UNCHANGED: Final = Need(
    "plan.changed-since",
    "the plan as it was put forward",
    lambda facts: (
        ""
        if facts.is_unchanged
        else "The plan has changed since this version was put forward. Put forward a new version."
    ),
)
MILESTONES: Final = Need("action.milestones-open", "no open milestone", _no_open_milestone)
SIGNED: Final = Need("action.partners-unsigned", "every partner's part signed", _all_signed)
EVIDENCE: Final = Need(
    "action.no-evidence",
    "evidence that was accepted",
    lambda facts: (
        ""
        if facts.has_accepted_evidence
        else "No evidence of it has been accepted. Until then it is claimed, not complete."
    ),
)
IMPACT: Final = Need("finding.no-impact", "impact of at least evident", _impact_is_evident)
FIRST: Final = Need(
    "update.accepted-already",
    "no other accepted update in the cycle",
    lambda facts: (
        "An update of this action has been accepted in this cycle already."
        if facts.has_accepted_update
        else ""
    ),
)
