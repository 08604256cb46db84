"""Evidence as it stood on a day: what it is, each version with the time it covers, what it is for, who accepted it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jointreview.core.plan.evidence import holding_of
from jointreview.errors import NotFound
from jointreview.web.mapping.life import accepted_versions, cases_of, waiting_first
from jointreview.web.models import Evidence, EvidenceLink, EvidenceVersion, LifeMove
from jointreview.web.queries.measures import measured_by
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.ways import WayOn, name_of, ways_of

METHOD_WORDS = {
    "data": "Data",
    "audit": "Practice audit",
    "survey": "Survey",
    "observation": "Observation",
    "document": "Document",
    "voice_of_children": "What children say",
    "voice_of_families": "What families say",
    "other": "Other",
}
SENSITIVITY_WORDS = {"open": "Open", "official": "Official", "sensitive": "Official, sensitive"}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """What a version shows, or weakens, of one claim; `page` and `reference` say where that claim is."""

    of: str
    page: str
    reference: str
    shows: str
    supports: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of evidence, where it stands, who submitted it and who decided."""

    evidence: str
    title: str
    method: str
    sensitivity: str
    number: int
    on: date
    covers_from_on: date
    covers_to_on: date
    collected_on: date
    valid_until_on: date | None
    kept_at: str
    file_name: str
    sha256: str
    by: str
    state: str
    decided: str
    shown: tuple[ShownRow, ...]
    ways: tuple[WayOn, ...]

    @property
    def name(self) -> str:
        """`E-003, version 2`."""
        return f"{self.evidence}, version {self.number}"


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One piece of evidence and its versions, the newest first."""

    reference: str
    title: str
    method: str
    sensitivity: str
    has_personal_data: bool
    versions: tuple[VersionRow, ...]


def evidence_on(partnership: int, as_of: date, actor: str, number: int = 1) -> Slice[VersionRow]:
    """A page of the versions known on the day, those that wait for a decision first."""
    found = EvidenceVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    part = slice_of(found.order_by(waiting_first("evidence", as_of), "-effective_on", "-pk"), number)
    rows = version_rows(EvidenceVersion.objects.filter(pk__in=[one.pk for one in part.rows]), as_of, actor)
    return part.of(sorted(rows, key=lambda row: row.state != "submitted"))


def accepted_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """The versions that stood accepted and had not expired on the day, each by its name and title."""
    found = EvidenceVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    keys = accepted_versions(found.values_list("pk", flat=True), as_of)
    rows = found.filter(pk__in=keys).select_related("evidence").order_by("-effective_on", "-pk")
    return tuple(
        (
            f"{one.evidence.reference}-v{one.number}",
            f"{one.evidence.reference}, version {one.number}: {one.evidence.title}",
        )
        for one in rows
    )


def evidence_page(partnership: int, as_of: date, reference: str, actor: str) -> EvidencePage:
    """One piece of evidence. Raises NotFound when it was not known on the day."""
    one = Evidence.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, reference=reference
    ).first()
    if one is None:
        raise NotFound("evidence.unknown", "There is no such evidence on this day.")
    return EvidencePage(
        reference=one.reference,
        title=one.title,
        method=METHOD_WORDS[one.method],
        sensitivity=SENSITIVITY_WORDS[one.sensitivity],
        has_personal_data=one.has_personal_data,
        versions=version_rows(one.versions.filter(effective_on__lte=as_of), as_of, actor),
    )


def evidence_for(links: QuerySet[EvidenceLink], as_of: date, actor: str) -> tuple[VersionRow, ...]:
    """The versions that these links name, as far as they were known on the day."""
    keys = links.filter(effective_on__lte=as_of).values_list("version_id", flat=True)
    return version_rows(EvidenceVersion.objects.filter(pk__in=list(keys)), as_of, actor)


def version_rows(found: QuerySet[EvidenceVersion], as_of: date, actor: str) -> tuple[VersionRow, ...]:
    """The versions as rows, the newest first."""
    versions = list(found.select_related("evidence", "submitted_by__person").order_by("-effective_on", "-pk"))
    cases = cases_of("evidence", versions, as_of)
    shown, decided = _shown(versions, as_of), _decided(versions, as_of)
    return tuple(
        VersionRow(
            evidence=one.evidence.reference,
            title=one.evidence.title,
            method=METHOD_WORDS[one.evidence.method],
            sensitivity=SENSITIVITY_WORDS[one.evidence.sensitivity],
            number=one.number,
            on=one.effective_on,
            covers_from_on=one.covers_from_on,
            covers_to_on=one.covers_to_on,
            collected_on=one.collected_on,
            valid_until_on=one.valid_until_on,
            kept_at=one.kept_at,
            file_name=one.file_name,
            sha256=one.sha256,
            by=name_of(one.submitted_by),
            state=holding_of(cases[one.pk].state, one.valid_until_on, as_of),
            decided=decided.get(one.pk, ""),
            shown=tuple(shown[one.pk]),
            ways=ways_of(cases[one.pk], f"{one.evidence.reference}-v{one.number}", actor),
        )
        for one in versions
    )


def _decided(versions: Iterable[EvidenceVersion], as_of: date) -> dict[int, str]:
    moves = LifeMove.objects.filter(evidence__in=list(versions), effective_on__lte=as_of)
    return {
        one.evidence_id: f"{name_of(one.moved_by)}{': ' + one.reason if one.reason else ''}"
        for one in moves.select_related("moved_by__person").order_by("sequence")
    }


def _shown(versions: Iterable[EvidenceVersion], as_of: date) -> defaultdict[int, list[ShownRow]]:
    by_version: defaultdict[int, list[ShownRow]] = defaultdict(list)
    links = EvidenceLink.objects.filter(version__in=list(versions), effective_on__lte=as_of)
    for one in links.select_related(
        "action",
        "milestone__action",
        "measure__action",
        "measure__objective",
        "measure__finding",
        "finding",
        "claim__finding",
        "part__action",
    ).order_by("pk"):
        of, page, reference = _claim(one)
        by_version[one.version_id].append(ShownRow(of, page, reference, one.shows, one.supports))
    return by_version


def _claim(link: EvidenceLink) -> tuple[str, str, str]:
    """What the link is for: in words, the page's name, the reference."""
    if link.action:
        return "The action", "action", link.action.reference
    if link.milestone:
        return f"Milestone {link.milestone.reference}", "action", link.milestone.action.reference
    if link.measure:
        return f"Measure: {link.measure.statement}", *measured_by(link.measure)
    if link.part:
        return "A partner's part", "action", link.part.action.reference
    if link.finding:
        return "The finding", "finding-standing", link.finding.reference
    return "What is claimed of it", "finding-standing", link.claim.finding.reference
