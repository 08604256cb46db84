"""Check once more, then sign: the step from stored leaves to a checkpoint (ledger.md 5.3).

One flipped bit, once signed, ends a log (Yeti 2022). So the stored leaves are read again and hashed by a second path,
and the root must come out three times: from the last signed tree with those hashes, from the stored tiles, and at the
size that the signer remembers. The leaves are committed before anything is signed: a run that was cut off is finished
by the next one, which signs the same bytes again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.note import Signer, signed_note
from jointreview.ledger.recompute import recompute
from jointreview.ledger.signer_memory import Head, SignerMemory, check_head
from jointreview.ledger.store import Store, StoredCheckpoint
from jointreview.ledger.tiles import Nodes, new_tiles
from jointreview.ledger.tree import EMPTY_EDGE, Edge, edge_of, extended


@dataclass(frozen=True, slots=True)
class Log:
    """A log that this installation signs: usually one signer, two while the key changes."""

    origin: str
    signers: Sequence[Signer]
    memory: SignerMemory


def publish(store: Store, log: Log, now: datetime) -> StoredCheckpoint | None:
    """Sign for all stored leaves; gives the last checkpoint back when there are no more, None for an empty store.

    Raises IntegrityError, and signs nothing, when anything stored is not what was signed or made, when the tree or the
    clock went back, and when the signer remembers otherwise; `Overtaken` when another sequencer was quicker.
    """
    last, size = store.last_checkpoint(), store.size()
    head, remembered = checked_head(store, last), log.memory.last(log.origin)
    if last and remembered is None:
        raise IntegrityError(
            f"ledger.memory-missing: a tree of {last.size} leaves was signed and the signer remembers none; bring its"
            " memory back, or follow the recovery procedure"
        )
    check_memory(store, remembered, head)
    if last is None and size == 0:
        return None
    if last and last.size == size:
        return last
    if last and now <= last.at:
        raise IntegrityError("ledger.time-went-back: the clock is not after the last checkpoint")
    log.memory.remember(log.origin, head)
    note = signed_note(Checkpoint(log.origin, size, head.root).body(), log.signers)
    store.add_checkpoint(last.size if last else None, size, note.written())
    return store.last_checkpoint()


def checked_head(store: Store, last: StoredCheckpoint | None) -> Head:
    """Size and root of what is stored, once both ways agree. Raises IntegrityError and names what is wrong."""
    size, nodes = store.size(), Nodes(store)
    if last and size < last.size:
        raise IntegrityError(f"ledger.truncated: {last.size} leaves were signed and {size} are stored")
    signed = _signed_edge(store, nodes, last)
    added = _hashed_again(store, signed.size, size)
    for tile in new_tiles(signed.size, added, nodes.edge(signed.size)):
        if store.tile(tile.level, tile.index) != tile.content:
            raise IntegrityError(
                f"ledger.tile-altered: tile {tile.index} of level {tile.level} is not that of its leaves"
            )
    edge = extended(signed, added)
    if edge_of(size, nodes.node).root() != edge.root():
        raise IntegrityError(f"ledger.root-differs: tiles and leaves give two roots{_named(store)}")
    return Head(size, edge.root())


def check_memory(store: Store, remembered: Head | None, head: Head) -> None:
    """That the stored tree continues what the signer remembers. Raises IntegrityError."""
    check_head(remembered, head)
    if remembered and edge_of(remembered.size, Nodes(store).node).root() != remembered.root:
        raise IntegrityError(
            f"ledger.signed-another-root: another tree of {remembered.size} leaves was signed"
        )


def _signed_edge(store: Store, nodes: Nodes, last: StoredCheckpoint | None) -> Edge:
    if last is None:
        return EMPTY_EDGE
    checkpoint, _ = parse_checkpoint(last.note)
    edge = edge_of(last.size, nodes.node)
    if checkpoint.size != last.size or checkpoint.root != edge.root():
        raise IntegrityError(
            f"ledger.root-differs: the first {last.size} leaves are not those that were signed{_named(store)}"
        )
    return edge


def _hashed_again(store: Store, start: int, stop: int) -> list[bytes]:
    """The hashes of the stored bytes, made in another way than `leaf_hash`; each must be the stored one."""
    hashes: list[bytes] = []
    for row in store.leaves(start, stop):
        digest = hashlib.new("sha256")
        digest.update(b"\0")
        digest.update(row.leaf)
        if digest.digest() != row.hash or row.index != start + len(hashes):
            raise IntegrityError(f"ledger.leaf-altered: leaf {start + len(hashes)} is not what was stored")
        hashes.append(digest.digest())
    if len(hashes) != stop - start:
        raise IntegrityError(f"ledger.leaf-missing: leaf {start + len(hashes)} is not stored")
    return hashes


def _named(store: Store) -> str:
    bad = recompute(store).first_bad
    return "" if bad is None else f"; the first that differs is leaf {bad}"
