"""The ledger's store in the database: what `ledger.store.Store` asks for, over the jr_ tables of either back end.

Both writes compare before they swap, under one lock of the whole ledger. A record's last leaf is found through the
captured entries, so that a leaf need not name the row it came from. The triggers refuse everything but adding.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

from django.db import transaction

from jointreview.adapters.database.checks import CHANGES
from jointreview.ledger.note import Key, parse_vkey
from jointreview.ledger.store import (
    Batch,
    KeyEvent,
    RecordKey,
    SealedOpening,
    StoredCheckpoint,
    StoredCosignature,
    StoredLeaf,
    overtaken,
)

# How many records are asked for at once: SQLite takes a limited number of values.
_AT_ONCE: Final = 400
_LEAF: Final = "leaf_index, entry_id, leaf, leaf_hash"


@dataclass(frozen=True, slots=True)
class DatabaseStore:
    """One epoch of the ledger on a connection of one of our back ends."""

    connection: Any
    epoch: int

    def size(self) -> int:
        return int(self._one("SELECT coalesce(max(leaf_index) + 1, 0) FROM jr_leaf WHERE epoch = %s"))

    def leaves(self, start: int, stop: int) -> Iterator[StoredLeaf]:
        rows = self._run(
            f"SELECT {_LEAF} FROM jr_leaf WHERE epoch = %s AND leaf_index >= %s AND leaf_index < %s "
            "ORDER BY leaf_index",
            start,
            stop,
        )
        return map(_leaf, rows)

    def leaf_hashes(self, start: int, stop: int) -> Sequence[bytes]:
        rows = self._run(
            "SELECT leaf_hash FROM jr_leaf WHERE epoch = %s AND leaf_index >= %s AND leaf_index < %s "
            "ORDER BY leaf_index",
            start,
            stop,
        )
        return [bytes(found) for (found,) in rows]

    def last_leaves(self, records: Collection[RecordKey]) -> Mapping[RecordKey, StoredLeaf]:
        found: dict[RecordKey, StoredLeaf] = {}
        wanted = sorted(records)
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            pairs = ", ".join(["(%s, %s)"] * len(part))
            rows = self._run(
                f"SELECT own.table_name, own.record_key, {_LEAF} FROM (SELECT e.table_name, e.record_key, "
                "max(l.leaf_index) AS latest FROM jr_entry e JOIN jr_leaf l ON l.entry_id = e.id "
                f"WHERE l.epoch = %s AND e.{CHANGES} AND (e.table_name, e.record_key) IN (VALUES {pairs}) "
                "GROUP BY e.table_name, e.record_key) own JOIN jr_leaf l ON l.epoch = %s AND l.leaf_index = own.latest",
                *(text for record in part for text in record),
                self.epoch,
            )
            found |= {(table, key): _leaf(row) for table, key, *row in rows}
        return found

    def tile(self, level: int, index: int) -> bytes | None:
        rows = self._run(
            "SELECT content FROM jr_tile WHERE epoch = %s AND level = %s AND tile_index = %s "
            "ORDER BY width DESC LIMIT 1",
            level,
            index,
        )
        return bytes(rows[0][0]) if rows else None

    def openings(self, start: int, stop: int) -> Iterator[SealedOpening]:
        rows = self._run(
            "SELECT leaf_index, field, key_name, nonce, sealed FROM jr_opening "
            "WHERE epoch = %s AND leaf_index >= %s AND leaf_index < %s ORDER BY leaf_index, field",
            start,
            stop,
        )
        return (SealedOpening(i, field, name, bytes(n), bytes(s)) for i, field, name, n, s in rows)

    def append(self, expected_size: int, batch: Batch) -> None:
        with self._alone():
            if self.size() != expected_size:
                raise overtaken()
            if [row.index for row in batch.leaves] != list(
                range(expected_size, expected_size + len(batch.leaves))
            ):
                raise ValueError("a batch's leaves follow those that are there, one by one")
            self._add(
                "jr_leaf (epoch, leaf_index, entry_id, leaf, leaf_hash)",
                [(row.index, row.entry, row.leaf, row.hash) for row in batch.leaves],
            )
            self._add(
                "jr_opening (epoch, leaf_index, field, key_name, nonce, sealed)",
                [(one.index, one.field, one.key_name, one.nonce, one.sealed) for one in batch.openings],
            )
            self._add(
                "jr_tile (epoch, level, tile_index, width, content)",
                [(tile.level, tile.index, tile.width, tile.content) for tile in batch.tiles],
            )

    def last_checkpoint(self) -> StoredCheckpoint | None:
        rows = self._run(f"{_CHECKPOINTS} ORDER BY tree_size DESC LIMIT 1")
        return _checkpoint(rows[0]) if rows else None

    def checkpoints(self) -> Iterator[StoredCheckpoint]:
        return map(_checkpoint, self._run(f"{_CHECKPOINTS} ORDER BY tree_size"))

    def add_checkpoint(self, after: int | None, size: int, note: str) -> None:
        with self._alone():
            last = self.last_checkpoint()
            if after != (last.size if last else None):
                raise overtaken()
            if last is not None and size <= last.size:
                raise ValueError("a checkpoint is larger than the one before")
            self._add("jr_checkpoint (epoch, tree_size, note)", [(size, note)])

    def cosignatures(self, size: int) -> Iterator[StoredCosignature]:
        rows = self._run(
            "SELECT tree_size, at, witness, line FROM jr_cosignature WHERE epoch = %s AND tree_size = %s ORDER BY id",
            size,
        )
        return (StoredCosignature(int(size), moment_of(at), who, line) for size, at, who, line in rows)

    def add_cosignature(self, size: int, witness: str, line: str) -> None:
        with self._alone():
            if all(one.line != line for one in self.cosignatures(size)):
                self._add("jr_cosignature (epoch, tree_size, witness, line)", [(size, witness, line)])

    def key_events(self) -> Iterator[KeyEvent]:
        rows = self._run(
            "SELECT at, role, name, algorithm, public_key, event, tree_size FROM jr_key "
            "WHERE epoch = %s ORDER BY id"
        )
        for at, role, name, algorithm, public, event, size in rows:
            vkey = Key(name, int(algorithm), bytes(public)).vkey()
            yield KeyEvent(moment_of(at), role, vkey, event, int(size))

    def add_key_event(
        self, role: Literal["log", "witness"], vkey: str, event: Literal["added", "ended"], size: int
    ) -> None:
        key = parse_vkey(vkey)
        with self._alone():
            self._add(
                "jr_key (epoch, role, name, algorithm, public_key, event, tree_size)",
                [(role, key.name, str(key.algorithm), key.public, event, size)],
            )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One transaction in which nobody else adds to the ledger's sealed part."""
        with transaction.atomic(using=self.connection.alias):
            self.connection.lock_ledger()
            yield

    def _run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self.connection.run(statement, (self.epoch, *values))
        return rows

    def _one(self, statement: str) -> Any:
        return self._run(statement)[0][0]

    def _add(self, place: str, rows: Iterable[tuple[Any, ...]]) -> None:
        made = [(self.epoch, *row) for row in rows]
        if made:
            with self.connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {place} VALUES ({', '.join(['%s'] * len(made[0]))})", made)


_CHECKPOINTS: Final = "SELECT tree_size, at, note FROM jr_checkpoint WHERE epoch = %s"


def last_epoch(connection: Any) -> int:
    """The newest log's number: 1 before anything was sealed."""
    found = connection.run(
        "SELECT coalesce(max(epoch), 1) FROM (SELECT max(epoch) AS epoch FROM jr_leaf "
        "UNION ALL SELECT max(epoch) FROM jr_key) known"
    )
    return int(found[0][0])


def moment_of(stored: datetime | str) -> datetime:
    """A time of the ledger's tables with its zone: SQLite keeps text."""
    at = stored if isinstance(stored, datetime) else datetime.fromisoformat(stored)
    return at.astimezone(UTC)


def _leaf(row: Sequence[Any]) -> StoredLeaf:
    index, entry, leaf, digest = row
    return StoredLeaf(int(index), None if entry is None else int(entry), bytes(leaf), bytes(digest))


def _checkpoint(row: Sequence[Any]) -> StoredCheckpoint:
    return StoredCheckpoint(int(row[0]), moment_of(row[1]), row[2])
