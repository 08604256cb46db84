"""Logging issues of the electronic record system, and saying which findings are about it."""

from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.record_system import IssueEntry, check_issue
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import SystemFinding, SystemIssue, SystemIssueOwner, SystemIssueVersion


def log_issue(*, by: Visitor, on: date, today: date, entry: IssueEntry) -> str:
    """Log an issue and return its reference."""
    check_allowed(by, "system.log")
    check_day(on, today)
    check_issue(entry)
    with recorded(by=actor_of(by), code="issue.log"):
        issue = SystemIssue.objects.create(
            partnership_id=by.partnership, effective_on=on, reference=next_reference(by.partnership, "S")
        )
        _write_version(by, on, issue, entry)
    return issue.reference


def revise_issue(
    *, by: Visitor, on: date, today: date, issue: str, entry: IssueEntry, seen: int | None = None
) -> None:
    """Say something new about an issue from `on`; what it said before stays on record. Needs a reason.

    `seen` is what was said before (`meanwhile.py`).
    """
    check_allowed(by, "system.log")
    check_day(on, today)
    check_issue(entry)
    with recorded(by=actor_of(by), code="issue.revise", reason=entry.reason):
        if not entry.reason.strip():
            raise Invalid("issue.no-reason", "Say why the issue changes.")
        found = SystemIssue.objects.filter(
            partnership_id=by.partnership, reference=issue, effective_on__lte=on
        ).first()
        if found is None:
            raise NotFound("issue.unknown", "There is no issue with that reference on this day.")
        said_before(found, found.versions, on, seen)
        _write_version(by, on, found, entry)


def mark_system_finding(*, by: Visitor, on: date, today: date, finding: str) -> None:
    """Say that a finding, good or bad, is about the electronic record system."""
    check_allowed(by, "system.log")
    check_day(on, today)
    with recorded(by=actor_of(by), code="system.mark"):
        found = find_finding(by, finding)
        if found.effective_on > on:
            raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
        if SystemFinding.objects.filter(finding=found).exists():
            raise Invalid("system.known", "That finding is listed already.")
        SystemFinding.objects.create(partnership_id=by.partnership, effective_on=on, finding=found)


def _write_version(by: Visitor, on: date, issue: SystemIssue, entry: IssueEntry) -> None:
    common = {"partnership_id": by.partnership, "effective_on": on}
    version = SystemIssueVersion.objects.create(
        **common,
        issue=issue,
        title=entry.title.strip(),
        impact=entry.impact.strip(),
        workaround=entry.workaround.strip(),
        due_on=entry.due_on,
        state=entry.state,
        reason=entry.reason.strip(),
    )
    for owner in entry.owners:
        SystemIssueOwner.objects.create(**common, version=version, kind=owner.kind, name=owner.name.strip())
