"""From settled entries to a batch: leaf bytes, sealed openings and the tiles they make (ledger.md 5.1, 5.4, 5.7).

A value is committed unless the caller names its field plain. A field that the change did not touch keeps the shown form
of the record's last leaf, so that a record can be followed from leaves alone. Nothing is signed here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from jointreview.errors import IntegrityError
from jointreview.ledger.commitments import Commitment, Place, opening_of, seal
from jointreview.ledger.entry import MOST_PLAIN, Leaf, Operation, leaf_bytes, parse_leaf
from jointreview.ledger.store import Batch, NewLeaf, RecordKey, SealedOpening, Store
from jointreview.ledger.tiles import Nodes, new_tiles
from jointreview.ledger.tree import leaf_hash
from jointreview.ledger.values import Value

SEQUENCER: Final = "system:sequencer"
# An entry takes its number and its time one after the other: this much may lie between them on a busy server.
TIME_BETWEEN: Final = timedelta(minutes=1)
TIMES_ACCEPTED: Final = "ledger.times-accepted"
Shown = Value | Commitment


class Secrets(Protocol):
    """Where chance and keys come from."""

    def seed(self) -> bytes:
        """32 fresh bytes; they are forgotten when the openings of one leaf are made."""

    def nonce(self) -> bytes:
        """12 fresh bytes."""

    def key(self, name: str) -> bytes:
        """The 32 bytes under this name, made when the name is new (`names.key_for_person`, `key_for_record`)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One captured entry whose place in the order is certain, with its values in the ledger's forms.

    `key` is the primary key as text and `name` its opaque form, both None for an event about no record. `before` and
    `after` are whole rows; None before an insert, after a delete and for an event. `plain` names the fields, and the
    names of context with their `@`, that may stand in a leaf as they are. `key_name` seals the openings.
    """

    entry: int
    at: datetime
    table: str
    key: str | None
    name: str | None
    operation: Operation
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None
    context: Mapping[str, Value]
    plain: frozenset[str]
    key_name: str
    action: int
    actor: str
    reason: str

    @property
    def record(self) -> RecordKey | None:
        """The row whose state the leaf will hold: an event holds none."""
        if self.key is None or self.operation in {"event", "erasure"}:
            return None
        return self.table, self.key


@dataclass(frozen=True, slots=True)
class OwnLeaf:
    """A leaf that the sequencer makes itself: a manifest, a key's beginning or end, an epoch. Its facts stand plain."""

    operation: Operation
    facts: Mapping[str, Value]
    reason: str


@dataclass(slots=True)
class _Last:
    """A record's last leaf: where it is and what it shows."""

    index: int
    state: Mapping[str, Shown]


@dataclass(slots=True)
class _Work:
    epoch: int
    secrets: Secrets
    last: dict[RecordKey, _Last]
    leaves: list[NewLeaf] = field(default_factory=list)
    openings: list[SealedOpening] = field(default_factory=list)


def sealed_batch(
    store: Store, entries: Sequence[Settled], own: Iterable[OwnLeaf], at: datetime, secrets: Secrets
) -> Batch:
    """The batch that follows what the store holds: the entries in their order, then the sequencer's own leaves.

    `at` dates the own leaves: the moment up to which everything is settled. Give the batch to `store.append`.
    """
    size = store.size()
    records = {entry.record for entry in entries if entry.record is not None}
    last = {
        record: _Last(found.index, parse_leaf(found.leaf).state)
        for record, found in store.last_leaves(records).items()
    }
    work = _Work(store.epoch, secrets, last)
    for index, entry in enumerate(entries, start=size):
        _add_entry(work, index, entry)
    for index, leaf in enumerate(own, start=size + len(entries)):
        _add(work, index, own_leaf(leaf, at), None)
    hashes = [row.hash for row in work.leaves]
    tiles = new_tiles(size, hashes, Nodes(store).edge(size))
    return Batch(tuple(work.leaves), tuple(work.openings), tuple(tiles))


def dated_back(settled_until: datetime | None, entries: Iterable[Settled]) -> list[int]:
    """Numbers of the entries that say they are older than what was settled before them.

    Their numbers were given out after that moment, so the server's clock went back or somebody dated them back.
    """
    if settled_until is None:
        return []
    return [entry.entry for entry in entries if entry.at < settled_until - TIME_BETWEEN]


def check_times(store: Store, entries: Sequence[Settled], at: datetime) -> None:
    """Raise IntegrityError when time goes back: from the last manifest to an entry or to this run."""
    until = settled_until(store)
    if until is not None and at <= until:
        raise IntegrityError("ledger.time-went-back: the clock is not after the last run")
    wrong = dated_back(until, entries)
    if wrong:
        raise IntegrityError(
            f"ledger.time-went-back: entry {wrong[0]} is dated before what was sealed before it"
        )


def times_accepted(wrong: Sequence[int], words: str) -> OwnLeaf:
    """The leaf by which an administrator lets entries with wrong times pass, for everybody to see."""
    facts = {
        "first_entry": Value("integer", str(wrong[0])),
        "entries": Value("integer", str(len(wrong))),
        "words": Value("text", words),
    }
    return OwnLeaf("event", facts, TIMES_ACCEPTED)


def settled_until(store: Store) -> datetime | None:
    """The moment of the last manifest, which ends every batch; None when there is none."""
    size = store.size()
    for row in store.leaves(max(size - 1, 0), size):
        return parse_leaf(row.leaf).at
    return None


def own_leaf(leaf: OwnLeaf, at: datetime) -> Leaf:
    """The sequencer's leaf: no entry, no record, no person's action. An event has no state, so its facts are said."""
    is_event = leaf.operation == "event"
    said = {f"@{name}": value for name, value in leaf.facts.items()} if is_event else {}
    state = {} if is_event else leaf.facts
    return Leaf(None, at, "", leaf.operation, None, state, said, 0, SEQUENCER, leaf.reason, None)


def _add_entry(work: _Work, index: int, entry: Settled) -> None:
    record = entry.record
    last = work.last.get(record) if record else None
    seed = work.secrets.seed()
    state = {
        name: kept
        if (kept := _kept(entry, last, name)) is not None
        else _shown(work, seed, index, entry, name)
        for name in entry.after or {}
    }
    context = {name: _shown(work, seed, index, entry, name) for name in entry.context}
    leaf = Leaf(
        entry.entry,
        entry.at,
        entry.table,
        entry.operation,
        entry.name,
        state,
        context,
        entry.action,
        entry.actor,
        entry.reason,
        last.index if last else None,
    )
    _add(work, index, leaf, record)
    if record:
        work.last[record] = _Last(index, state)


def _kept(entry: Settled, last: _Last | None, name: str) -> Shown | None:
    """The commitment of the last leaf, where the field has not changed since and still may not stand plain."""
    before, after = entry.before or {}, entry.after or {}
    kept = last.state.get(name) if last else None
    unchanged = name in before and before[name] == after[name]
    return kept if unchanged and name not in entry.plain and isinstance(kept, Commitment) else None


def _shown(work: _Work, seed: bytes, index: int, entry: Settled, name: str) -> Shown:
    value = entry.context[name] if name.startswith("@") else (entry.after or {})[name]
    if name in entry.plain and len(value.text) <= MOST_PLAIN:
        return value
    opening, nonce = opening_of(seed, name, value), work.secrets.nonce()
    sealed = seal(opening, work.secrets.key(entry.key_name), nonce, Place(work.epoch, index))
    work.openings.append(SealedOpening(index, name, entry.key_name, nonce, sealed))
    return opening.commitment()


def _add(work: _Work, index: int, leaf: Leaf, record: RecordKey | None) -> None:
    written = leaf_bytes(leaf)
    work.leaves.append(NewLeaf(index, leaf.entry, written, leaf_hash(written), record))
