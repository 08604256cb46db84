"""Cosignatures: a witness's dated word that a checkpoint follows from the last one it saw (C2SP tlog-cosignature)."""

from collections.abc import Iterable

from jointreview.errors import IntegrityError
from jointreview.ledger.note import (
    COSIGNATURE,
    Check,
    Key,
    Note,
    Signature,
    Signer,
    Verified,
    cosigned_message,
    parse_signatures,
    verified,
)


def cosign(text: str, signer: Signer, at: int) -> Signature:
    """The witness's signature over a checkpoint's text; `at` is POSIX time, in seconds."""
    if signer.key.algorithm != COSIGNATURE or not 0 <= at < 1 << 63:
        raise ValueError("a cosignature needs a witness's key and a time from 1970")
    content = at.to_bytes(8, "big") + signer.sign(cosigned_message(at, text))
    return Signature(signer.key.name, signer.key.id, content)


def accepted(note: Note, lines: str, witnesses: Iterable[Key], check: Check) -> tuple[Signature, ...]:
    """Those lines of a witness's answer that hold for this checkpoint; lines of unknown keys are passed over.

    Raises IntegrityError when a known witness's line does not hold or none is from a known witness.
    """
    known = [key for key in witnesses if key.algorithm == COSIGNATURE]
    answer = Note(note.text, parse_signatures(lines))
    names = {(one.key.name, one.key.id) for one in verified(answer, known, check)}
    if not names:
        raise IntegrityError("ledger.unknown-witness: no known witness has signed this")
    found = {(one.name, one.key_id): one for one in answer.signatures}
    return tuple(one for whose, one in found.items() if whose in names)


def with_cosignatures(note: Note, lines: Iterable[Signature]) -> Note:
    """The checkpoint with these lines after those that it has, each once."""
    return Note(note.text, tuple(dict.fromkeys((*note.signatures, *lines))))


def witnessed_by(note: Note, witnesses: Iterable[Key], check: Check) -> tuple[Verified, ...]:
    """The known witnesses whose cosignatures hold. Raises IntegrityError when one does not."""
    return verified(note, [key for key in witnesses if key.algorithm == COSIGNATURE], check)
