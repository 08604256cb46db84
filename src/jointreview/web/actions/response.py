"""What the partnership does after a report: when it arrived, what was sent to whom, with what proof."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.frameworks import load_framework
from jointreview.core.response.dispatch import check_excuses
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.reckoning import reckon
from jointreview.web.models import Dispatch, Inspection


@dataclass(frozen=True, slots=True)
class DispatchEntry:
    """Something done for a duty: to whom, how, and the proof. A `declaration` carries no proof and meets nothing; an
    `excuse` says in `proof` why the area has no such recipient."""

    duty: str
    kind: str
    recipient_class: str = ""
    recipient: str = ""
    channel: str = ""
    proof: str = ""
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
    """Record what was sent or done on `on`. A proof without words is refused: then it is a declaration."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code=f"dispatch.{entry.kind}"):
        found = find_inspection(by, inspection)
        _check_dispatch(found, entry)
        Dispatch.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            duty=entry.duty,
            kind=entry.kind,
            recipient_class=entry.recipient_class,
            recipient=entry.recipient,
            channel=entry.channel,
            proof=entry.proof.strip(),
            source=entry.source,
            entered_by_id=by.account,
        )


def find_inspection(by: Visitor, reference: str) -> Inspection:
    """The partnership's inspection of that reference. Raises NotFound."""
    found = Inspection.objects.filter(partnership_id=by.partnership, reference=reference).first()
    if found is None:
        raise NotFound("inspection.unknown", "There is no inspection of that reference.")
    return found


def _check_dispatch(inspection: Inspection, entry: DispatchEntry) -> None:
    """Raise Invalid for a proof that names nothing, or a recipient class that the duty does not have or cannot lack."""
    if entry.kind == "proof" and not entry.proof.strip():
        raise Invalid("dispatch.no-proof", "Name the proof: a receipt, an address, a cutting, a minute.")
    framework = load_framework(inspection.framework)
    duty = next((one for one in framework.duties if one.id == entry.duty), None)
    if duty is None or not inspection.reckonings.filter(duty=entry.duty).exists():
        raise NotFound("duty.unknown", "This inspection has no such duty.")
    if entry.kind == "excuse":
        check_excuses(framework, duty, {entry.recipient_class: entry.proof})
    known = {one.id for one in framework.recipients_of(duty)}
    if entry.recipient_class and entry.recipient_class not in known:
        raise Invalid("dispatch.no-such-class", "Choose one of the recipients that this duty has.")
    if entry.kind == "proof" and known and not (entry.recipient_class and entry.recipient.strip()):
        raise Invalid("dispatch.no-recipient", "Say to which recipient it was sent, by name.")
