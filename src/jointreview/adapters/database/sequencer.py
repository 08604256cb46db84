"""The sequencer: gives captured entries their place in the tree and signs for it (ledger.md 5.3).

One run: wait until every entry up to a number is settled; make leaves of them in batches, the last one ended by a
manifest; check everything once more and sign. A run that is killed between any two steps is finished by the next one.
It refuses to seal while a trigger is not as it ought, since it would sign for a trail with holes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from jointreview import __version__
from jointreview.adapters.database.installation import check_capture, fingerprint
from jointreview.adapters.database.settled import Entries
from jointreview.adapters.database.store import DatabaseStore, last_epoch
from jointreview.adapters.keys import FileOfHeads, KeyFolder, TrustFile
from jointreview.errors import IntegrityError, Overtaken
from jointreview.ledger.epochs import key_added
from jointreview.ledger.note import Signer
from jointreview.ledger.publishing import Log, publish
from jointreview.ledger.sealing import (
    TIMES_ACCEPTED,
    OwnLeaf,
    Settled,
    check_times,
    dated_back,
    sealed_batch,
    settled_until,
    times_accepted,
)
from jointreview.ledger.store import StoredCheckpoint
from jointreview.ledger.values import Value

BATCH: Final = 1000
# How long the raw images of a sealed entry stay, so that a mistake in sealing can still be looked into.
IMAGES_STAY: Final = timedelta(hours=24)
SEAL: Final = "ledger.seal"


@dataclass(frozen=True, slots=True)
class Sequencer:
    """Seals one database. `name` is the installation's, as in its logs' origins; `patience` is in seconds."""

    connection: Any
    keys: KeyFolder
    memory: FileOfHeads
    name: str
    places: Mapping[tuple[str, str], int] = field(default_factory=dict)
    patience: float = 10.0

    @property
    def trust(self) -> TrustFile:
        """The policy file, beside the keys."""
        return TrustFile(self.keys.path / "policy")

    def store(self) -> DatabaseStore:
        """The store of the newest log."""
        return DatabaseStore(self.connection, last_epoch(self.connection))

    def logs(self) -> tuple[DatabaseStore, ...]:
        """The store of every log that this installation ever had, in their order."""
        return tuple(
            DatabaseStore(self.connection, epoch) for epoch in range(1, last_epoch(self.connection) + 1)
        )

    def origin(self, epoch: int) -> str:
        """The name of a log: a new epoch is a new one."""
        return f"{self.name}/{epoch}"

    def seal(
        self, own: Iterable[OwnLeaf] = (), signers: Sequence[Signer] = (), accepted: str = ""
    ) -> StoredCheckpoint:
        """Seal every entry that is settled, and these leaves of our own; gives the checkpoint that covers them.

        `signers` stand in for the log's key while it changes. `accepted` are an administrator's words with which
        entries pass that are dated before what was sealed before them; they are sealed, too.
        Raises Overtaken when somebody was quicker or keeps a change open, and IntegrityError, with nothing signed,
        when the evidence does not hold.
        """
        with self.memory.signing(self.patience), self.connection.only_sequencer(self.patience):
            check_capture(self.connection)
            store = self.store()
            self._begin(store)
            log = Log(self.origin(store.epoch), signers or [self._signer(store)], self.memory)
            first = [] if store.size() else [key_added(log.signers[0].key, "the first key of this log")]
            self._integrate(store, [*first, *own], accepted)
            found = publish(store, log, self.connection.clock())
        assert found is not None, "there is a leaf: the log's own key at least"
        return found

    def unsealed(self) -> tuple[int, datetime | str | None]:
        """How many entries have no leaf yet, and the time of the oldest as the database has it."""
        rows = self.connection.run(
            "SELECT count(*), min(at) FROM jr_entry WHERE id > (SELECT coalesce(max(entry_id), 0) FROM jr_leaf)"
        )
        return int(rows[0][0]), rows[0][1]

    def remove_images(self) -> int:
        """Take the raw images off entries that were sealed long enough ago; how many. Their openings stay."""
        store, until = self.store(), self.connection.clock() - IMAGES_STAY
        sizes = [one.size for one in store.checkpoints() if one.at <= until]
        if not sizes:
            return 0
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE jr_entry SET before = NULL, after = NULL WHERE (before IS NOT NULL OR after IS NOT NULL) "
                "AND id IN (SELECT entry_id FROM jr_leaf WHERE epoch < %s OR (epoch = %s AND leaf_index < %s))",
                (store.epoch, store.epoch, max(sizes)),
            )
            return int(cursor.rowcount)

    def _begin(self, store: DatabaseStore) -> None:
        """The keys of a new installation, and the first word about them in the log's own table."""
        if any(True for _ in store.key_events()):
            return
        if store.size():
            raise IntegrityError(
                "ledger.key-missing: there are leaves and no word about the key that signs them"
            )
        if not self.keys.is_made():
            self.keys.make()
        signer = self.keys.log_signer(self.origin(store.epoch))
        self.trust.add_log(signer.key, 1)
        store.add_key_event("log", signer.key.vkey(), "added", 1)

    def _signer(self, store: DatabaseStore) -> Signer:
        signer = self.keys.log_signer(self.origin(store.epoch))
        current = current_key(store)
        if signer.key.vkey() != current:
            raise IntegrityError(
                f"ledger.other-key: the key in the folder is not the log's, {current}; follow the recovery procedure"
            )
        return signer

    def _integrate(self, store: DatabaseStore, own: list[OwnLeaf], accepted: str) -> None:
        at = self.connection.clock()
        until = self.connection.settled_entry(self.patience)
        entries = Entries(self.connection, self.keys.naming_key(), self.places)
        last = int(self.connection.run("SELECT coalesce(max(entry_id), 0) FROM jr_leaf")[0][0])
        found = entries.between(last, until, BATCH + 1)
        while len(found) > BATCH:
            self._append(store, found[:BATCH], [], at)
            found = entries.between(found[BATCH - 1].entry, until, BATCH + 1)
        wrong = dated_back(settled_until(store), found) if accepted else []
        if wrong:
            own = [*own, times_accepted(wrong, accepted)]
        if found or own:  # numbers that were drawn and rolled back are no news
            self._append(store, found, [*own, self._manifest(until)], at)

    def begin(self, store: DatabaseStore, own: list[OwnLeaf]) -> None:
        """The first leaves of a log, before any entry's."""
        self._append(store, [], own, self.connection.clock())

    def _append(self, store: DatabaseStore, batch: list[Settled], own: list[OwnLeaf], at: datetime) -> None:
        size = store.size()
        if not any(leaf.reason == TIMES_ACCEPTED for leaf in own):
            check_times(store, batch, at)
        made = sealed_batch(store, batch, own, at, KeysOfARun(self.keys))
        self.keys.save()  # a sealed opening whose key is lost says nothing to anybody
        if made.leaves[0].index != size:
            raise Overtaken(
                "ledger.overtaken", "Another sequencer added to the ledger first. Try again shortly."
            )
        store.append(size, made)

    def _manifest(self, until: int) -> OwnLeaf:
        """What the sealed record rests on: its triggers, how many rows each table has, version and last migration."""
        facts = {
            "settled": Value("integer", str(until)),
            "triggers": Value("text", fingerprint(self.connection)),
            "version": Value("text", __version__),
            "database": Value("text", self.connection.vendor),
            "migration": Value("text", self._last_migration()),
        }
        for table in self.connection.capture.captured_tables():
            rows = self.connection.run(f'SELECT count(*) FROM "{table}"')[0][0]
            facts[f"rows.{table}"] = Value("integer", str(rows))
        return OwnLeaf("manifest", facts, SEAL)

    def _last_migration(self) -> str:
        if "django_migrations" not in self.connection.introspection.table_names():
            return ""
        rows = self.connection.run(
            "SELECT name FROM django_migrations WHERE app = 'jointreview' ORDER BY id DESC LIMIT 1"
        )
        return str(rows[0][0]) if rows else ""


def current_key(store: DatabaseStore) -> str | None:
    """The verifier key that signs now: the last log key that was added and not ended."""
    held: list[str] = []
    for event in store.key_events():
        if event.role == "log":
            held = (
                [*held, event.vkey] if event.event == "added" else [key for key in held if key != event.vkey]
            )
    return held[-1] if held else None


@dataclass(slots=True)
class KeysOfARun:
    """The folder's keys, each read once in a run."""

    keys: KeyFolder
    _read: dict[str, bytes] = field(default_factory=dict)
    _known: dict[str, bytes | None] = field(default_factory=dict)

    def seed(self) -> bytes:
        return self.keys.seed()

    def nonce(self) -> bytes:
        return self.keys.nonce()

    def key(self, name: str) -> bytes:
        if name not in self._read:
            self._read[name] = self.keys.key(name)
        return self._read[name]

    def known_key(self, name: str) -> bytes | None:
        """None when there is none or none any more."""
        if name not in self._known:
            self._known[name] = self.keys.known_key(name)
        return self._known[name]
