"""What a board, or somebody with delegated power, decides about findings: no action, closed, open again.

A finding that later evidence or a visit contradicts is opened again at once, without waiting for a board.
"""

from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import DecisionEntry, Wish, find_row, write_decision, write_move
from jointreview.web.mapping.life import facts_of_finding
from jointreview.web.models import Finding, NoAction


def leave_without_action(
    *, by: Visitor, on: date, today: date, finding: str, part: str, decision: DecisionEntry
) -> str:
    """Enter the decision that a recommendation, or a part of it, will have no action, and why."""
    check_allowed(by, "decision.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.no-action"):
        found = find_row(Finding, by, on, reference=finding)
        if part and not found.parts.filter(label=part).exists():
            raise Invalid("finding.no-such-part", "That finding has no such part.")
        written = write_decision(by, on, "no_action", decision)
        NoAction.objects.create(
            partnership_id=by.partnership, effective_on=on, decision=written, finding=found, part=part
        )
    return written.reference


def close_finding(*, by: Visitor, on: date, today: date, finding: str, decision: DecisionEntry) -> str:
    """Enter the decision that closes a finding; refused while impact is not evident."""
    check_allowed(by, "decision.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.close"):
        found = find_row(Finding, by, on, reference=finding)
        written = write_decision(by, on, "close", decision)
        write_move(by, on, found, Wish("finding", "close", decision=written), facts_of_finding(found, on))
    return written.reference


def reopen_finding(*, by: Visitor, on: date, today: date, finding: str, decision: DecisionEntry) -> str:
    """Enter the decision that opens a finding again."""
    check_allowed(by, "decision.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.reopen"):
        found = find_row(Finding, by, on, reference=finding)
        written = write_decision(by, on, "reopen", decision)
        write_move(by, on, found, Wish("finding", "reopen", decision=written))
    return written.reference


def contradict_finding(*, by: Visitor, on: date, today: date, finding: str, reason: str) -> None:
    """Open a closed finding again because something contradicts that it was met; say what."""
    check_allowed(by, "finding.contradict")
    check_day(on, today)
    with recorded(by=actor_of(by), code="finding.contradict", reason=reason):
        write_move(
            by, on, find_row(Finding, by, on, reference=finding), Wish("finding", "contradict", reason)
        )
