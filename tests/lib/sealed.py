"""A small sealed log for tests: captured entries with their images, a store, a signer with its memory, two witnesses.

Every run makes the same bytes: seeds and keys come from a counter. `Trail` is what an application and a database would
hold: rows, and raw entries with before and after.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.lib.signers import INSPECTORATE, LOG, ORIGIN, PARTNER

from jointreview.adapters.signing import check
from jointreview.ledger.canonical import canonical
from jointreview.ledger.entry import Operation
from jointreview.ledger.names import actor_name, key_for_record, record_name
from jointreview.ledger.policy import Policy, parse_policy
from jointreview.ledger.publishing import Log, publish
from jointreview.ledger.sealing import OwnLeaf, Settled, check_times, sealed_batch
from jointreview.ledger.signer_memory import MemoryOfHeads
from jointreview.ledger.store import Batch, MemoryStore, NewLeaf, StoredCheckpoint
from jointreview.ledger.tiles import Nodes, new_tiles
from jointreview.ledger.tree import leaf_hash
from jointreview.ledger.values import Value, value_of
from jointreview.ledger.witness import MemoryHeads, Witness, request_from

START = datetime(2008, 6, 11, 12, tzinfo=UTC)
NAMING_KEY = bytes(range(32))
TABLE = "jointreview_finding"
POLICY: Policy = parse_policy(
    f"log {LOG.key.vkey()}\nwitness inspectorate {INSPECTORATE.key.vkey()}\nwitness partner {PARTNER.key.vkey()}\n"
    "group outside any inspectorate partner\nquorum outside\n"
)


@dataclass(slots=True)
class CountedSecrets:
    """No chance in tests: the n-th seed, nonce and key are always the same."""

    count: int = 0
    keys: dict[str, bytes] = field(default_factory=dict)

    def seed(self) -> bytes:
        return self._next(b"seed")

    def nonce(self) -> bytes:
        return self._next(b"nonce")[:12]

    def key(self, name: str) -> bytes:
        return self.keys.setdefault(name, self._next(b"key"))

    def _next(self, what: bytes) -> bytes:
        self.count += 1
        return hashlib.sha256(what + b" %d" % self.count).digest()


Row = dict[str, Value]


def settled(
    entry: int, at: datetime, key: str, operation: Operation, before: Row | None, after: Row | None
) -> Settled:
    name = record_name(NAMING_KEY, TABLE, key)
    return Settled(
        entry=entry,
        at=at,
        table=TABLE,
        key=key,
        name=name,
        operation=operation,
        before=before,
        after=after,
        context={"@reason": Value("text", "The board asked for it")},
        plain=frozenset({"id", "status"}),
        key_name=key_for_record(name),
        action=entry,
        actor=actor_name(NAMING_KEY, "7"),
        reason="finding.confirm",
    )


@dataclass(slots=True)
class Trail:
    """Live rows, and the captured entries that should explain them."""

    rows: dict[str, Row] = field(default_factory=dict)
    entries: list[Settled] = field(default_factory=list)
    now: datetime = START

    def write(self, key: str, **changed: str | int) -> None:
        """An honest write: the row and its entry in one step."""
        before = self.rows.get(key)
        after = {
            **(before or {"id": Value("integer", key)}),
            **{name: value_of(plain) for name, plain in changed.items()},
        }
        self.rows[key] = after
        self.record(key, "update" if before else "insert", before, after)

    def delete(self, key: str) -> None:
        self.record(key, "delete", self.rows.pop(key), None)

    def record(self, key: str, operation: Operation, before: Row | None, after: Row | None) -> None:
        self.now += timedelta(seconds=1)
        number = self.entries[-1].entry + 1 if self.entries else 1
        self.entries.append(settled(number, self.now, key, operation, before, after))


def states(entries: Iterable[Settled]) -> list[Settled]:
    """Those that hold a record's state: an event does not."""
    return [entry for entry in entries if entry.record is not None]


def broken_continuity(entries: Iterable[Settled]) -> list[int]:
    """Entries whose before is not the previous after of their record."""
    last: dict[str | None, Row | None] = {}
    broken = []
    for entry in states(entries):
        if entry.before != last.get(entry.key):
            broken.append(entry.entry)
        last[entry.key] = dict(entry.after) if entry.after is not None else None
    return broken


def rows_that_differ(entries: Iterable[Settled], rows: dict[str, Row]) -> list[str]:
    """Records whose live row is not their last after."""
    last = {entry.key: entry.after for entry in states(entries)}
    found = {key: after for key, after in last.items() if after is not None}
    return sorted(str(key) for key in found.keys() | rows.keys() if found.get(key) != rows.get(str(key)))


@dataclass(slots=True)
class Installation:
    """Trail, store, signer and its memory; the witnesses stand elsewhere."""

    trail: Trail = field(default_factory=Trail)
    store: MemoryStore = field(default_factory=lambda: MemoryStore(START))
    log: Log = field(default_factory=lambda: Log(ORIGIN, [LOG], MemoryOfHeads()))
    secrets: CountedSecrets = field(default_factory=CountedSecrets)
    done: int = 0

    def integrate(self, *own: OwnLeaf) -> None:
        """Leaves for every entry not sealed yet, and a manifest."""
        entries = self.trail.entries[self.done :]
        self.trail.now += timedelta(seconds=1)
        check_times(self.store, entries, self.trail.now)
        manifest = OwnLeaf("manifest", {"entries": Value("integer", str(len(entries)))}, "ledger.seal")
        batch = sealed_batch(self.store, entries, [*own, manifest], self.trail.now, self.secrets)
        self.store.append(self.store.size(), batch)
        self.done += len(entries)

    def publish(self) -> StoredCheckpoint:
        self.trail.now += timedelta(seconds=1)
        self.store.now = self.trail.now
        found = publish(self.store, self.log, self.trail.now)
        assert found is not None
        return found

    def seal(self, *own: OwnLeaf) -> StoredCheckpoint:
        self.integrate(*own)
        return self.publish()


def witness(signer: object = INSPECTORATE) -> Witness:
    return Witness({ORIGIN: (LOG.key,)}, MemoryHeads(), signer, check)  # type: ignore[arg-type]


def show(installation: Installation, to: Witness, at: int = 1213185600) -> str:
    """Send the last checkpoint to a witness and file its cosignature; gives the line."""
    held = to.heads.last(ORIGIN)
    answer = to.answer(request_from(installation.store, held.size if held else 0).written(), at)
    assert answer.status == 200, answer
    last = installation.store.last_checkpoint()
    assert last is not None
    installation.store.add_cosignature(last.size, to.signer.key.name, answer.body)
    return answer.body


def busy(installation: Installation, writes: int, records: int = 7) -> None:
    """So many honest writes over some records."""
    start = len(installation.trail.entries)
    for number in range(start, start + writes):
        installation.trail.write(
            str(number % records), title=f"wording {number}", status="open", weeks=number
        )


def store_of(leaves: Iterable[bytes]) -> MemoryStore:
    """Any leaves, signed with the log's true key: what its operator could make."""
    store = MemoryStore(START)
    rows = tuple(NewLeaf(index, None, leaf, leaf_hash(leaf), None) for index, leaf in enumerate(leaves))
    store.append(0, Batch(rows, (), tuple(new_tiles(0, [row.hash for row in rows], Nodes(store).edge(0)))))
    store.now = START.replace(year=2009)
    publish(store, Log(ORIGIN, [LOG], MemoryOfHeads()), store.now)
    return store


def out_of_order() -> list[tuple[str, str, list[bytes]]]:
    """What is wrong, which of the checks of entries ought to say so, and the leaves; "" where nothing is wrong.

    Two batches of an honest log, 9 entries and 3, each ended by its manifest; one leaf of them remade.
    """
    made = Installation()
    busy(made, 9)
    made.seal()
    busy(made, 3)
    made.seal()
    leaves = [row.leaf for row in made.store.rows]
    first, second = (datetime.fromisoformat(json.loads(leaves[place])["at"]) for place in (9, 13))
    early, tolerated = (first - timedelta(seconds=seconds) for seconds in (61, 60))
    accepted = {
        **json.loads(leaves[13]),
        "operation": "event",
        "reason": "ledger.times-accepted",
        "state": {},
    }
    remade: list[tuple[str, str, dict[int, dict[str, object]]]] = [
        ("leaf 10 is not written as a leaf must be", "form", {10: {"entry": "007"}}),
        ("leaf 10: entry 9 comes after entry 9", "order", {10: {"entry": "9"}}),
        ("leaf 10: entry 3 comes after entry 9", "order", {10: {"entry": "3"}}),
        ("leaf 10 (entry 10) does not follow the last leaf of its record", "chains", {10: {"previous": "1"}}),
        ("leaf 0 (entry 1) does not follow the last leaf of its record", "chains", {0: {"previous": "0"}}),
        ("leaf 10 is dated before what was sealed before it", "times", {10: {"at": spelled(early)}}),
        ("leaf 13 is not dated after the manifest before it", "times", {13: {"at": spelled(first)}}),
        ("", "", {}),
        ("", "", {10: {"at": spelled(tolerated)}}),
        ("", "", {10: {"at": spelled(early)}, 12: {**accepted, "at": spelled(second)}}),
    ]
    return [
        (said, check, [_remade(leaf, changed.get(place, {})) for place, leaf in enumerate(leaves)])
        for said, check, changed in remade
    ]


def spelled(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}"


def _remade(leaf: bytes, changed: dict[str, object]) -> bytes:
    return canonical({**json.loads(leaf), **changed})  # type: ignore[arg-type]
