"""The electronic record system as known on a day: its issues, and what inspections praised and faulted in it."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.plan.record_system import OWNER_KINDS, STATES
from jointreview.errors import NotFound
from jointreview.web.models import SystemFinding, SystemIssue, SystemIssueVersion
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.findings import KIND_WORDS


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue as it stood: `owners` in words, `due` as far as it is known, `logged_on` the day it was logged.

    `version` is the key of what it says.
    """

    reference: str
    title: str
    impact: str
    workaround: str
    owners: tuple[str, ...]
    owner_kinds: tuple[str, ...]
    due: str
    due_on: str
    state: str
    state_words: str
    logged_on: date
    version: int


@dataclass(frozen=True, slots=True)
class SystemFindingRow:
    """A finding about the record system, with the inspection and area it comes from."""

    reference: str
    kind: str
    kind_words: str
    text: str
    inspection: str
    inspection_title: str
    area_name: str


def issues_on(partnership: int, as_of: date) -> tuple[IssueRow, ...]:
    """Every issue logged by `as_of`, open ones first, each as its latest version says."""
    versions: dict[int, SystemIssueVersion] = {}
    rows = SystemIssueVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    for version in rows.prefetch_related("owners").order_by("effective_on", "pk"):
        versions[version.issue_id] = version
    issues = SystemIssue.objects.filter(pk__in=versions).order_by("reference")
    found = tuple(_issue(issue, versions[issue.pk]) for issue in issues)
    return tuple(sorted(found, key=lambda row: row.state != "open"))


def issue_on(partnership: int, as_of: date, reference: str) -> IssueRow:
    """One issue. Raises NotFound when it was not known on that day."""
    found = next((row for row in issues_on(partnership, as_of) if row.reference == reference), None)
    if found is None:
        raise NotFound("issue.unknown", "There is no issue with that reference on this day.")
    return found


def system_findings_on(partnership: int, as_of: date, words: str = "") -> tuple[SystemFindingRow, ...]:
    """Findings about the record system that hold every one of the words, in their text or their place."""
    marked = SystemFinding.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = (
        _finding(row) for row in marked.select_related("finding__inspection").order_by("finding__reference")
    )
    asked = words.casefold().split()
    return tuple(
        row
        for row in found
        if all(
            word in " ".join((row.text, row.area_name, row.inspection_title, row.kind_words)).casefold()
            for word in asked
        )
    )


def _issue(issue: SystemIssue, version: SystemIssueVersion) -> IssueRow:
    owners = sorted(version.owners.all(), key=lambda owner: (list(OWNER_KINDS).index(owner.kind), owner.name))
    due = known_date(version.due_on) if version.due_on else None
    return IssueRow(
        reference=issue.reference,
        title=version.title,
        impact=version.impact,
        workaround=version.workaround,
        owners=tuple(
            f"{OWNER_KINDS[owner.kind]}: {owner.name}" if owner.name else OWNER_KINDS[owner.kind]
            for owner in owners
        ),
        owner_kinds=tuple(dict.fromkeys(owner.kind for owner in owners)),
        due=due.words if due else "",
        due_on=version.due_on,
        state=version.state,
        state_words=STATES[version.state],
        logged_on=issue.effective_on,
        version=version.pk,
    )


def _finding(row: SystemFinding) -> SystemFindingRow:
    finding = row.finding
    return SystemFindingRow(
        reference=finding.reference,
        kind=finding.kind,
        kind_words=KIND_WORDS[finding.kind],
        text=finding.text,
        inspection=finding.inspection.reference,
        inspection_title=finding.inspection.title,
        area_name=finding.inspection.area_name,
    )
