"""What a step of the statement is judged on: the content, the consultations, and who still lacks it. Writes nothing."""

import hashlib
from collections.abc import Iterator
from datetime import date

from jointreview.core.response import Consultation, Grounds, Missing, Proof, completeness
from jointreview.core.response.statement import SENDING_DUTIES
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import Dispatch, StatementVersion


def grounds_of(version: StatementVersion, on: date) -> Grounds:
    """The grounds on a day. The hash is taken of what is stored now, not read from beside it."""
    asked = version.inspection.consultations.filter(effective_on__lte=on)
    return Grounds(
        sha256=hashlib.sha256(version.snapshot.encode()).hexdigest(),
        as_of=on,
        consultations=tuple(Consultation(one.partner, one.effective_on, one.how) for one in asked),
        unsent=tuple(_unsent(version, on)),
    )


def _unsent(version: StatementVersion, on: date) -> Iterator[Missing]:
    """The recipients of each duty to send that have no proof of this very version."""
    inspection, files = version.inspection, set(version.files.values_list("sha256", flat=True))
    framework = framework_of(inspection, on)
    rows = list(Dispatch.objects.filter(inspection=inspection).prefetch_related("withdrawals"))
    proofs = [
        Proof(
            one.duty,
            one.effective_on,
            one.proof,
            one.recipient_class,
            one.recipient,
            next((gone.effective_on for gone in one.withdrawals.all()), None),
        )
        for one in rows
        if one.kind == "proof" and one.version_sha256 in files
    ]
    reckoned = dict(inspection.reckonings.values_list("duty", "title"))
    sending = [duty for duty in SENDING_DUTIES if duty in reckoned]
    for duty in sending:
        excused = {
            one.recipient_class: one.proof
            for one in rows
            if one.kind == "excuse"
            and one.duty == duty
            and one.effective_on <= on
            and not any(gone.effective_on <= on for gone in one.withdrawals.all())
        }
        stands = completeness(framework, duty, proofs, on, excused=excused)
        yield from stands.missing
    if not sending and not any(proof.counts_on(on) for proof in proofs):
        yield Missing("", "anybody", 1, 0)
