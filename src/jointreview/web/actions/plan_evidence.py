"""Evidence: submitted in versions with a hash or a place, linked to exactly one claim each time, accepted by others."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.evidence import check_days
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import Wish, find_row, write_move
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import (
    Action,
    Evidence,
    EvidenceVersion,
    Finding,
    FindingClaim,
    Milestone,
    PartnerPart,
    SuccessMeasure,
)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """What a piece of evidence is, whatever version of it."""

    title: str
    method: str
    sensitivity: str = "official"
    has_personal_data: bool = False


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version: a file that is kept already (hash, name, type, size) or the place where it is kept, and its days."""

    covers_from_on: date
    covers_to_on: date
    collected_on: date
    valid_until_on: date | None = None
    kept_at: str = ""
    sha256: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """What a version shows, or weakens, of one claim: the kind of claim and its reference or key."""

    of: str
    which: str
    shows: str
    supports: bool = True


def add_evidence(
    *, by: Visitor, on: date, today: date, entry: EvidenceEntry, version: VersionEntry, link: LinkEntry
) -> str:
    """Submit new evidence for a claim; returns its reference."""
    check_allowed(by, "evidence.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="evidence.submit"):
        if not entry.title.strip():
            raise Invalid("evidence.no-title", "Say what the evidence is.")
        evidence = Evidence.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "E"),
            title=entry.title.strip(),
            method=entry.method,
            sensitivity=entry.sensitivity,
            has_personal_data=entry.has_personal_data,
        )
        _write_link(by, on, _write_version(by, on, evidence, version), link)
    return evidence.reference


def add_version(
    *, by: Visitor, on: date, today: date, evidence: str, version: VersionEntry, link: LinkEntry
) -> int:
    """Submit a new version of evidence that is known, for a claim; returns its number."""
    check_allowed(by, "evidence.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="evidence.version"):
        found = find_row(Evidence, by, on, reference=evidence)
        written = _write_version(by, on, found, version)
        _write_link(by, on, written, link)
    return written.number


def link_evidence(*, by: Visitor, on: date, today: date, evidence: str, number: int, link: LinkEntry) -> None:
    """Say that a version shows, or weakens, another claim, too."""
    check_allowed(by, "evidence.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="evidence.link"):
        _write_link(by, on, find_evidence_version(by, on, evidence, number), link)


def review_evidence(
    *, by: Visitor, on: date, today: date, evidence: str, number: int, event: str, reason: str = ""
) -> None:
    """Accept a version, return it or withdraw it; whoever submitted it neither accepts nor returns it."""
    rule = "evidence.submit" if event == "withdraw" else "evidence.review"
    check_allowed(by, rule)
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"evidence.{event}", reason=reason):
        version = find_evidence_version(by, on, evidence, number)
        write_move(by, on, version, Wish("evidence", event, reason))


def find_evidence_version(by: Visitor, on: date, evidence: str, number: int) -> EvidenceVersion:
    """The version of that number, received by the day. Raises NotFound."""
    found = EvidenceVersion.objects.filter(
        partnership_id=by.partnership, evidence__reference=evidence, number=number, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("evidence.unknown", "There is no such evidence on this day.")
    return found


def _write_version(by: Visitor, on: date, evidence: Evidence, entry: VersionEntry) -> EvidenceVersion:
    if not entry.sha256 and not entry.kept_at.strip():
        raise Invalid("evidence.nothing", "Choose a file, or say where the evidence is kept.")
    check_days(entry.covers_from_on, entry.covers_to_on, entry.collected_on, on, entry.valid_until_on)
    last = evidence.versions.order_by("number").last()
    return evidence.versions.create(
        partnership_id=by.partnership,
        effective_on=on,
        number=last.number + 1 if last else 1,
        sha256=entry.sha256,
        file_name=entry.file_name[:200],
        media_type=entry.media_type[:100],
        size=entry.size,
        kept_at=entry.kept_at.strip(),
        covers_from_on=entry.covers_from_on,
        covers_to_on=entry.covers_to_on,
        collected_on=entry.collected_on,
        valid_until_on=entry.valid_until_on,
        submitted_by_id=by.account,
    )


_CLAIMS = {
    "action": (Action, "reference"),
    "milestone": (Milestone, "reference"),
    "finding": (Finding, "reference"),
    "measure": (SuccessMeasure, "pk"),
    "claim": (FindingClaim, "pk"),
    "part": (PartnerPart, "pk"),
}


def _write_link(by: Visitor, on: date, version: EvidenceVersion, entry: LinkEntry) -> None:
    if entry.of not in _CLAIMS:
        raise Invalid("evidence.no-claim", "Say what the evidence is for.")
    if not entry.shows.strip():
        raise Invalid("evidence.shows-nothing", "Say what it shows.")
    model, key = _CLAIMS[entry.of]
    if key == "pk" and not entry.which.isdecimal():
        raise NotFound("record.unknown", "There is no such record on this day.")
    version.links.create(
        partnership_id=by.partnership,
        effective_on=on,
        supports=entry.supports,
        shows=entry.shows.strip(),
        **{entry.of: find_row(model, by, on, **{key: entry.which})},
    )
