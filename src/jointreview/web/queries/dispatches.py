"""What was sent or made public, as known on a day: the rows of the log, the versions that can be sent, kept files."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.frameworks import Framework
from jointreview.errors import NotFound
from jointreview.web.models import Dispatch, Inspection, KeptFile, PackFile, StatementFile
from jointreview.web.queries.duty_rows import KIND_WORDS, DispatchRow


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A kept file: its hash, its name, and what it is."""

    sha256: str
    name: str
    media_type: str


def dispatch_row(row: Dispatch, titles: dict[str, str], as_of: date) -> DispatchRow:
    """One line of the log; a withdrawal is shown from its day on."""
    gone = next((one for one in row.withdrawals.all() if one.effective_on <= as_of), None)
    return DispatchRow(
        key=row.pk,
        on=row.effective_on,
        kind=row.kind,
        kind_words=KIND_WORDS[row.kind],
        class_title=titles.get(row.recipient_class, row.recipient_class),
        recipient=row.recipient,
        channel=row.channel,
        version_name=row.version_name,
        version_sha256=row.version_sha256,
        proof=row.proof,
        proof_file=row.proof_file.sha256 if row.proof_file else "",
        source=row.source,
        withdrawn_on=gone.effective_on if gone else None,
        withdrawn_because=gone.reason if gone else "",
        by=row.entered_by.person.name if row.entered_by else "",
    )


def is_withdrawn(row: Dispatch, as_of: date) -> bool:
    """Whether it counted no more on the day; its withdrawals are read with it."""
    return any(one.effective_on <= as_of for one in row.withdrawals.all())


def class_titles(framework: Framework | None) -> dict[str, str]:
    """The title of each recipient class by its identifier."""
    return {entry.id: entry.title for entry in framework.recipients} if framework else {}


def dispatch_of(partnership: int, as_of: date, key: int) -> tuple[DispatchRow, str, str]:
    """One line of the log with its inspection's reference and its duty. Raises NotFound."""
    row = (
        Dispatch.objects.filter(partnership_id=partnership, effective_on__lte=as_of, pk=key)
        .select_related("inspection", "proof_file", "entered_by__person")
        .prefetch_related("withdrawals")
        .first()
    )
    if row is None:
        raise NotFound("dispatch.unknown", "There is no such entry on this day.")
    return dispatch_row(row, {}, as_of), row.inspection.reference, row.duty


def versions_to_send(partnership: int, as_of: date, inspection: str) -> tuple[tuple[str, str], ...]:
    """What can be sent, as (hash, name): the report, approved statements, packs, files kept for this before."""
    by_then = {"partnership_id": partnership, "effective_on__lte": as_of}
    found: dict[str, str] = {}
    row = Inspection.objects.filter(**by_then, reference=inspection).select_related("document").first()
    if row and row.document:
        found[row.document.sha256] = f"The report: {row.document.name}"
    approved = StatementFile.objects.filter(
        **by_then,
        version__inspection__reference=inspection,
        version__steps__step="approved",
        version__steps__effective_on__lte=as_of,
    ).select_related("version")
    for file in approved.order_by("-version__number", "format"):
        found[file.sha256] = f"Written statement, version {file.version.number} ({file.format})"
    sent = Dispatch.objects.filter(**by_then, inspection__reference=inspection).exclude(version_sha256="")
    for sha256, name in sent.order_by("pk").values_list("version_sha256", "version_name"):
        found.setdefault(sha256, name)
    for file in PackFile.objects.filter(**by_then).select_related("pack").order_by("pk"):
        found.setdefault(file.sha256, f"{file.pack.title}, {file.pack.reference} ({file.format})")
    return tuple(found.items())


def publicity_on(partnership: int, as_of: date, inspection: str) -> tuple[DispatchRow, ...]:
    """What was made public beyond any duty (R057)."""
    rows = Dispatch.objects.filter(
        partnership_id=partnership,
        effective_on__lte=as_of,
        inspection__reference=inspection,
        kind="voluntary",
    )
    kept = (
        rows.select_related("proof_file", "entered_by__person")
        .prefetch_related("withdrawals")
        .order_by("effective_on", "pk")
    )
    return tuple(dispatch_row(row, {}, as_of) for row in kept)


def kept_file(partnership: int, as_of: date, sha256: str) -> KeptRow:
    """A kept file by its hash. Raises NotFound."""
    row = KeptFile.objects.filter(partnership_id=partnership, effective_on__lte=as_of, sha256=sha256).first()
    if row is None:
        raise NotFound("file.unknown", "There is no such file on this day.")
    return KeptRow(row.sha256, row.name, row.media_type)
