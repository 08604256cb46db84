"""What the partnership does after a report: when it arrived, what was sent to whom, with what proof."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.response import CHILDRENS_DUTY
from jointreview.core.response.dispatch import check_excuses
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.keeping import FileEntry, write_file
from jointreview.web.actions.reckoning import reckon
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import (
    Dispatch,
    DispatchWithdrawal,
    Inspection,
    KeptFile,
    PackFile,
    SourceDocument,
    StatementFile,
)


@dataclass(frozen=True, slots=True)
class DispatchEntry:
    """Something done for a duty: what, to whom, how, and the proof.

    A `declaration` carries no proof and meets nothing; an `excuse` says in `proof` why the area has no such recipient;
    `voluntary` publicity has no duty. What was sent is the SHA-256 (`version`) of a file that is held, or the file
    `sent` that comes with the entry.
    """

    duty: str
    kind: str
    recipient_class: str = ""
    recipient: str = ""
    channel: str = ""
    version: str = ""
    sent: FileEntry | None = None
    proof: str = ""
    proof_file: FileEntry | None = None
    source: str = ""


def enter_receipt(*, by: Visitor, on: date, today: date, inspection: str, received_on: date) -> None:
    """Enter the day the report arrived and reckon its duties again from it; the old reckoning stays on record."""
    check_allowed(by, "inspection.receive")
    check_day(on, today)
    with recorded(by=actor_of(by), code="inspection.receive"):
        found = find_inspection(by, inspection)
        if received_on > on:
            raise Invalid(
                "receipt.future", "The report cannot have arrived after the day you are looking at."
            )
        first_known = found.published_on.split("/")[0]
        if received_on.isoformat()[: len(first_known)] < first_known:
            raise Invalid(
                "receipt.before-publication", "The report cannot have arrived before it was published."
            )
        found.received_on = received_on
        found.save(update_fields=("received_on",))
        reckon(found, on)


def record_dispatch(*, by: Visitor, on: date, today: date, inspection: str, entry: DispatchEntry) -> None:
    """Record what was sent or done on `on`. A proof needs its words or file, and the version that it is a proof of."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"dispatch.{entry.kind}"):
        _write(by, on, find_inspection(by, inspection), entry)


def send_to_several(
    *,
    by: Visitor,
    on: date,
    today: date,
    inspection: str,
    entry: DispatchEntry,
    to: Sequence[tuple[str, str]],
) -> None:
    """Record one sending to several recipients, each a (class, name), with one proof: a posting list, one e-mail."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"dispatch.{entry.kind}"):
        if not to:
            raise Invalid("dispatch.nobody", "Select at least one recipient.")
        found = find_inspection(by, inspection)
        for recipient_class, recipient in to:
            one = replace(entry, recipient_class=recipient_class, recipient=recipient)
            _write(by, on, found, one)


def withdraw_dispatch(*, by: Visitor, on: date, today: date, dispatch: int, reason: str) -> None:
    """Say from `on` that a dispatch no longer counts, and why; the duty is judged again without it (R055)."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="dispatch.withdraw", reason=reason):
        found = Dispatch.objects.filter(
            partnership_id=by.partnership, pk=dispatch, effective_on__lte=on
        ).first()
        if found is None:
            raise NotFound("dispatch.unknown", "There is no such entry on this day.")
        if not reason.strip():
            raise Invalid("dispatch.no-reason", "Say why it no longer counts.")
        if found.withdrawals.exists():
            raise Invalid("dispatch.withdrawn", "That entry is withdrawn already.")
        DispatchWithdrawal.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            dispatch=found,
            reason=reason.strip(),
            entered_by_id=by.account,
        )


def find_inspection(by: Visitor, reference: str) -> Inspection:
    """The partnership's inspection with that reference. Raises NotFound."""
    found = Inspection.objects.filter(partnership_id=by.partnership, reference=reference).first()
    if found is None:
        raise NotFound("inspection.unknown", "There is no inspection with that reference.")
    return found


def name_of_version(partnership: int, sha256: str) -> str:
    """What a version is called, by its hash; empty when the partnership holds no such file.

    Raises Invalid for a statement that nobody approved yet: it is not to go out.
    """
    own = {"partnership_id": partnership, "sha256": sha256}
    if not sha256:
        return ""
    statement = StatementFile.objects.filter(**own).select_related("version").first()
    if statement:
        if not statement.version.steps.filter(step="approved").exists():
            raise Invalid("dispatch.not-approved", "That version of the statement is not approved yet.")
        return f"Written statement, version {statement.version.number} ({statement.format})"
    if pack := PackFile.objects.filter(**own).select_related("pack").first():
        return f"{pack.pack.title}, {pack.pack.reference} ({pack.format})"
    held = KeptFile.objects.filter(**own).first() or SourceDocument.objects.filter(**own).first()
    return held.name if held else ""


def _write(by: Visitor, on: date, inspection: Inspection, entry: DispatchEntry) -> None:
    proof = entry.proof.strip() or (entry.proof_file.name if entry.proof_file else "")
    _check_dispatch(inspection, entry, proof, on)
    sent = write_file(by, on, entry.sent)
    version = sent.sha256 if sent else entry.version
    name = name_of_version(by.partnership, version)
    if entry.kind == "proof" and not name:
        raise Invalid("dispatch.no-version", "Choose the version that was sent, or add its file.")
    Dispatch.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        inspection=inspection,
        duty=entry.duty,
        kind=entry.kind,
        recipient_class=entry.recipient_class,
        recipient=entry.recipient.strip(),
        channel=entry.channel.strip(),
        version_sha256=version if name else "",
        version_name=name,
        proof=proof,
        proof_file=write_file(by, on, entry.proof_file),
        source=entry.source,
        entered_by_id=by.account,
    )


def _check_dispatch(inspection: Inspection, entry: DispatchEntry, proof: str, on: date) -> None:
    """Raise Invalid for a proof that names nothing, or a recipient class that the duty does not have or cannot lack."""
    if entry.kind == "voluntary":
        if entry.duty or not entry.channel.strip():
            raise Invalid("dispatch.no-channel", "Say where it was made public.")
        return
    if entry.duty == CHILDRENS_DUTY:
        raise Invalid(
            "dispatch.childrens",
            "Whether children were told is shown by the version for children: say there how it went out.",
        )
    if entry.kind == "proof" and not proof:
        raise Invalid("dispatch.no-proof", "Name the proof: a receipt, an address, a cutting, a minute.")
    if not inspection.reckonings.filter(duty=entry.duty).exists():
        raise NotFound("duty.unknown", "This inspection has no such duty.")
    framework = framework_of(inspection, on)
    duty = next((one for one in framework.duties if one.id == entry.duty), None)
    if entry.kind == "excuse" and duty:
        check_excuses(framework, duty, {entry.recipient_class: entry.proof})
    known = {one.id for one in framework.recipients_of(duty)} if duty else set()
    if entry.recipient_class and entry.recipient_class not in known:
        raise Invalid("dispatch.no-such-class", "Choose one of the recipients that this duty has.")
    if entry.kind == "proof" and known and not (entry.recipient_class and entry.recipient.strip()):
        raise Invalid("dispatch.no-recipient", "Say to which recipient it was sent, by name.")
