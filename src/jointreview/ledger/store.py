"""What the sealed part of the ledger is kept in: one protocol, and the store in memory that tests and tools use.

A store holds one epoch. It only ever grows: nothing here changes or removes a row (erasing openings is the database's
own guarded step). Both writes compare before they swap: `append` with the number of leaves and `add_checkpoint`
with the last checkpoint, so that of two sequencers one is told `Overtaken` and changes nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from jointreview.errors import Overtaken
from jointreview.ledger.tiles import Tile

RecordKey: TypeAlias = tuple[str, str]
"""Table and primary key as text."""


@dataclass(frozen=True, slots=True)
class StoredLeaf:
    """A leaf as it is stored: `hash` is what was stored beside the bytes, not made from them on reading."""

    index: int
    entry: int | None
    leaf: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class NewLeaf(StoredLeaf):
    """A leaf to store. `record` is the row whose state it holds, None for an event and for the log's own leaves.

    A store over `jr_entry` finds a record's last leaf through the entries and need not keep `record`.
    """

    record: RecordKey | None


@dataclass(frozen=True, slots=True)
class SealedOpening:
    """The opening of one field of a leaf, sealed under the named key (`commitments.seal`)."""

    index: int
    field: str
    key_name: str
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run adds: leaves with consecutive indices, their openings, and the tiles they complete or widen."""

    leaves: tuple[NewLeaf, ...]
    openings: tuple[SealedOpening, ...]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    """A signed checkpoint as it was published; `at` is the database's time."""

    size: int
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class StoredCosignature:
    """A witness's signature line, with its line feed, over the checkpoint of this size."""

    size: int
    at: datetime
    witness: str
    line: str


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """A key that counts from (`added`) or up to (`ended`) a tree size, inclusive."""

    at: datetime
    role: Literal["log", "witness"]
    vkey: str
    event: Literal["added", "ended"]
    size: int


class Store(Protocol):
    """The sealed part of one epoch. Reads give rows as stored; a missing row is simply not there."""

    @property
    def epoch(self) -> int: ...

    def size(self) -> int:
        """The number of leaves, signed for or not: between the two lies at most the work of a run that was cut off."""

    def leaves(self, start: int, stop: int) -> Iterable[StoredLeaf]:
        """In order of index."""

    def leaf_hashes(self, start: int, stop: int) -> Sequence[bytes]:
        """The stored hashes, in order of index."""

    def last_leaves(self, records: Collection[RecordKey]) -> Mapping[RecordKey, StoredLeaf]:
        """For each record that has one, the last leaf that holds its state: events are passed over."""

    def tile(self, level: int, index: int) -> bytes | None:
        """The widest tile stored there."""

    def openings(self, start: int, stop: int) -> Iterable[SealedOpening]:
        """Those of the leaves from start to stop that are not erased."""

    def append(self, expected_size: int, batch: Batch) -> None:
        """All of the batch or nothing. Raises `Overtaken` unless there are `expected_size` leaves."""

    def last_checkpoint(self) -> StoredCheckpoint | None:
        """The largest."""

    def checkpoints(self) -> Iterable[StoredCheckpoint]:
        """In order of size."""

    def add_checkpoint(self, after: int | None, size: int, note: str) -> None:
        """Dated by the store. Raises `Overtaken` unless the last checkpoint's size is `after` (None: there is none)."""

    def cosignatures(self, size: int) -> Iterable[StoredCosignature]:
        """Those over the checkpoint of this size, in order of arrival."""

    def add_cosignature(self, size: int, witness: str, line: str) -> None:
        """Dated by the store; a line that is there already is not added twice."""

    def key_events(self) -> Iterable[KeyEvent]:
        """In order of arrival."""

    def add_key_event(
        self, role: Literal["log", "witness"], vkey: str, event: Literal["added", "ended"], size: int
    ) -> None:
        """Dated by the store."""


@dataclass(slots=True)
class MemoryStore:
    """A store in plain lists. `now` is its clock, moved by whoever holds it; the lists are open to tests that cheat."""

    now: datetime
    epoch: int = 1
    rows: list[NewLeaf] = field(default_factory=list)
    tiles: dict[tuple[int, int], bytes] = field(default_factory=dict)
    sealed: dict[tuple[int, str], SealedOpening] = field(default_factory=dict)
    signed: list[StoredCheckpoint] = field(default_factory=list)
    cosigned: list[StoredCosignature] = field(default_factory=list)
    keys: list[KeyEvent] = field(default_factory=list)

    def size(self) -> int:
        return len(self.rows)

    def leaves(self, start: int, stop: int) -> Iterator[StoredLeaf]:
        return iter(self.rows[start:stop])

    def leaf_hashes(self, start: int, stop: int) -> Sequence[bytes]:
        return [row.hash for row in self.rows[start:stop]]

    def last_leaves(self, records: Collection[RecordKey]) -> Mapping[RecordKey, StoredLeaf]:
        wanted = set(records)
        return {row.record: row for row in self.rows if row.record in wanted and row.record is not None}

    def tile(self, level: int, index: int) -> bytes | None:
        return self.tiles.get((level, index))

    def openings(self, start: int, stop: int) -> Iterator[SealedOpening]:
        return (one for one in list(self.sealed.values()) if start <= one.index < stop)

    def append(self, expected_size: int, batch: Batch) -> None:
        indices = [row.index for row in batch.leaves]
        if expected_size != len(self.rows):
            raise overtaken()
        if indices != list(range(expected_size, expected_size + len(indices))):
            raise ValueError("a batch's leaves follow those that are there, one by one")
        self.rows += batch.leaves
        self.sealed |= {(one.index, one.field): one for one in batch.openings}
        self.tiles |= {(tile.level, tile.index): tile.content for tile in batch.tiles}

    def last_checkpoint(self) -> StoredCheckpoint | None:
        return self.signed[-1] if self.signed else None

    def checkpoints(self) -> Iterator[StoredCheckpoint]:
        return iter(list(self.signed))

    def add_checkpoint(self, after: int | None, size: int, note: str) -> None:
        last = self.signed[-1].size if self.signed else None
        if after != last:
            raise overtaken()
        if last is not None and size <= last:
            raise ValueError("a checkpoint is larger than the one before")
        self.signed.append(StoredCheckpoint(size, self.now, note))

    def cosignatures(self, size: int) -> Iterator[StoredCosignature]:
        return (one for one in list(self.cosigned) if one.size == size)

    def add_cosignature(self, size: int, witness: str, line: str) -> None:
        if all((one.size, one.line) != (size, line) for one in self.cosigned):
            self.cosigned.append(StoredCosignature(size, self.now, witness, line))

    def key_events(self) -> Iterator[KeyEvent]:
        return iter(list(self.keys))

    def add_key_event(
        self, role: Literal["log", "witness"], vkey: str, event: Literal["added", "ended"], size: int
    ) -> None:
        self.keys.append(KeyEvent(self.now, role, vkey, event, size))


def overtaken() -> Overtaken:
    """The one refusal of both compare-and-swap writes."""
    return Overtaken(
        "ledger.overtaken",
        "Another sequencer added to the ledger first. Nothing was changed: it will be tried again.",
    )
