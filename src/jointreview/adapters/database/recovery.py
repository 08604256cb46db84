"""Changes of the log's key, and a new log after a restored backup: each said in the log itself (ledger.md 5.6, 3.1).

A root does not depend on the key, so no history is lost with one. The order makes each change safe to cut off: the new
key is on disk first, then the log says so, then the policy file; run again, it goes on where it stopped.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final, Literal

from jointreview.adapters.database.sequencer import Sequencer, current_key
from jointreview.adapters.database.store import DatabaseStore
from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.epochs import Bridge, epoch_begun, key_added, key_ended
from jointreview.ledger.note import Key, Note, Signer, parse_note, parse_signatures, parse_vkey, verified
from jointreview.ledger.recompute import recompute
from jointreview.ledger.sealing import OwnLeaf
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.store import StoredCheckpoint
from jointreview.ledger.tree import EMPTY_ROOT

Why = Literal["planned", "lost", "stolen"]
OLD: Final = "log-until-{}"


def change_key(sequencer: Sequencer, why: Why, words: str) -> StoredCheckpoint:
    """A new key signs from here; gives the checkpoint that says so.

    Planned: both keys sign it. Lost: the new one alone. Stolen: the old one ends where it was last witnessed, and what
    it signed later needs a cosignature.
    """
    store = sequencer.store()
    last = store.last_checkpoint()
    vkey = current_key(store)
    if last is None or vkey is None:
        raise IntegrityError("ledger.nothing-sealed: there is no key to change before the first sealing")
    old, origin = parse_vkey(vkey), sequencer.origin(store.epoch)
    kept = OLD.format(last.size)
    if not _is_replaced(sequencer, origin, old):
        sequencer.keys.replace_log_key(kept)
    new = sequencer.keys.log_signer(origin)
    until = witnessed_size(sequencer, store) if why == "stolen" else last.size
    own: list[OwnLeaf] = [key_added(new.key, words)]
    signers: list[Signer] = [new]
    if why == "planned":
        signers = [sequencer.keys.log_signer(origin, kept), new]
    else:
        own.append(key_ended(old, until, words))
    made = sequencer.seal(own, signers)
    _tell(sequencer, store, old, new.key, made.size if why == "planned" else until, made.size)
    return made


def _is_replaced(sequencer: Sequencer, origin: str, old: Key) -> bool:
    """Whether an earlier run, which was cut off, has made the new key already."""
    try:
        return sequencer.keys.log_signer(origin).key != old
    except IntegrityError:
        return False


def _tell(sequencer: Sequencer, store: DatabaseStore, old: Key, new: Key, last: int, first: int) -> None:
    sequencer.trust.end_log(old, last)
    sequencer.trust.add_log(new, first)
    store.add_key_event("log", old.vkey(), "ended", last)
    store.add_key_event("log", new.vkey(), "added", first)


def begin_epoch(sequencer: Sequencer, words: str) -> StoredCheckpoint:
    """A new log whose first leaf says what was signed of the old one, what is left of it, and why."""
    old = sequencer.store()
    origin = sequencer.origin(old.epoch)
    signed = sequencer.memory.last(origin) or _signed_head(old)
    left, heads = old.size(), list(_heads(old))
    roots = recompute(old, {left, signed.size, *(head.size for head in heads)}).roots
    still = max((one.size for one in [signed, *heads] if roots.get(one.size) == one.root), default=0)
    bridge = epoch_begun(Bridge(origin, signed, left, words, roots.get(left), min(still, signed.size)))
    new = DatabaseStore(sequencer.connection, old.epoch + 1)
    kept = f"log-of-epoch-{old.epoch}"
    if not sequencer.keys.has(kept):  # a policy names a key for one log only
        sequencer.keys.replace_log_key(kept)
    key = sequencer.keys.log_signer(sequencer.origin(new.epoch)).key
    sequencer.begin(new, [bridge, key_added(key, "the first key of this log")])
    sequencer.trust.add_log(key, 1)
    new.add_key_event("log", key.vkey(), "added", 1)
    return sequencer.seal()


def _heads(store: DatabaseStore) -> Iterator[Head]:
    """The heads that are still stored; one that cannot be read shows nothing and stops no recovery."""
    for one in store.checkpoints():
        with suppress(IntegrityError):
            found, _ = parse_checkpoint(one.note)
            yield Head(found.size, found.root)


def _signed_head(store: DatabaseStore) -> Head:
    """What the log itself says was signed last, where the signer's memory is lost."""
    last = store.last_checkpoint()
    if last is None:
        return Head(0, EMPTY_ROOT)
    found, _ = parse_checkpoint(last.note)
    return Head(found.size, found.root)


def witnessed_size(sequencer: Sequencer, store: DatabaseStore) -> int:
    """Up to where enough witnesses of the policy have cosigned; 0 where they have not."""
    policy, found = sequencer.trust.policy(), 0
    for one in store.checkpoints():
        lines = [line for kept in store.cosignatures(one.size) for line in parse_signatures(kept.line)]
        cosigned = Note(parse_note(one.note).text, tuple(lines))
        signers = [by.key for by in verified(cosigned, policy.witnesses.values(), check)] if lines else []
        if signers and policy.has_quorum(signers):
            found = one.size
    return found
