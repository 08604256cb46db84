"""What goes to an outside body and what comes back: texts of the C2SP witness protocol.

Mail that is lost, doubled or out of order does no harm: the next request covers it, and an answer is filed once, under
the checkpoint that it signs.
"""

from collections.abc import Iterable

from jointreview.adapters.database.store import DatabaseStore
from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError, Invalid
from jointreview.ledger.note import Key, Note, Signature, parse_note, parse_signatures, parse_vkey, verified
from jointreview.ledger.witness import request_from


def request_text(store: DatabaseStore, held: int | None) -> str:
    """The request from the size that the body says it has seen; None: from what was last witnessed.

    Raises IntegrityError while nothing is sealed, and for a size that is larger than ours.
    """
    sizes = [one.size for one in store.checkpoints() if any(True for _ in store.cosignatures(one.size))]
    size = max(sizes, default=0) if held is None else held
    return request_from(store, size).written()


def witnesses_of(store: DatabaseStore) -> tuple[Key, ...]:
    """The witnesses named to this log and not ended: whose lines are filed. Whom to believe says each body's policy."""
    named: dict[str, Key] = {}
    for one in store.key_events():
        if one.role == "witness":
            named[one.vkey] = parse_vkey(one.vkey)
            if one.event == "ended":
                del named[one.vkey]
    return tuple(named.values())


def take_answer(store: DatabaseStore, text: str, witnesses: Iterable[Key]) -> tuple[tuple[str, int], ...]:
    """File each signature line of one of the witnesses under the checkpoint that it signs; who saw how many leaves.

    Raises Invalid where the body answers with the size it holds, and for a body that nobody trusts here. An answer is
    filed whole or not at all: a line beside one that does not hold is of no use to anybody.
    """
    if text.strip().isdecimal():
        raise Invalid(
            "ledger.witness-holds",
            f"The body answers that it holds {text.strip()} entries. If you have fewer, a backup was restored or the "
            "log was cut short: stop and follow the recovery procedure. If you have more, write a request from there.",
        )
    named = {(key.name, key.id): key for key in witnesses}
    found = []
    for signature in _signatures(text):
        signer = named.get((signature.name, signature.key_id))
        if signer is None:
            raise Invalid(
                "ledger.unknown-witness", f"{signature.name} is not among the witnesses named to this log."
            )
        found.append((signer.name, _signed_size(store, signature, signer), signature.line()))
    for name, size, line in found:
        store.add_cosignature(size, name, line)
    return tuple((name, size) for name, size, _ in found)


def _signatures(text: str) -> tuple[Signature, ...]:
    """The lines as the witness wrote them: mail and browsers end lines otherwise, and lose the last end.

    Raises Invalid for what is no answer: another file by mistake, or mail that was cut short, proves nothing.
    """
    try:
        return tuple(parse_signatures("\n".join(text.splitlines()) + "\n"))
    except IntegrityError as error:
        raise Invalid(
            "ledger.no-answer",
            "This is not what a witness answers, or it was cut short on the way: each line begins with a dash and "
            "the witness's name. Look whether it is the right text, or ask for it again.",
            str(error),
        ) from error


def _signed_size(store: DatabaseStore, signature: Signature, signer: Key) -> int:
    """The checkpoint that this cosignature is over, the newest first. Raises IntegrityError when there is none."""
    for one in reversed(list(store.checkpoints())):
        note = Note(parse_note(one.note).text, (signature,))
        try:
            verified(note, [signer], check)
        except IntegrityError:
            continue
        return one.size
    raise IntegrityError(
        f"ledger.bad-cosignature: the line of {signer.name} is over no checkpoint of this log: it was altered on the "
        "way, or the body was shown another log. Ask for it again; if the same comes back, ask for the checkpoint that "
        "it signed and give both to `jointreview ledger compare`"
    )
