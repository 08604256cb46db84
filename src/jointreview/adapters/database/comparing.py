"""Captured entries against their leaves: what the database says now against what was sealed.

An edit of an old row of `jr_entry` or `jr_action`, which the triggers refuse and a database administrator can force,
changes no leaf; it is found here. So is an opening that does not open its leaf, or that is gone although nothing was
erased: once the raw images have gone, openings are all that tells what was sealed. Where the raw image is there, the
value is compared with it; a column whose type a migration has changed since cannot be compared and is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from jointreview.adapters.database.erasing import OPENINGS
from jointreview.adapters.database.sequencer import KeysOfARun, Sequencer
from jointreview.adapters.database.settled import Entries
from jointreview.adapters.database.store import DatabaseStore
from jointreview.errors import IntegrityError
from jointreview.ledger.commitments import Commitment, Opening, Place, unseal
from jointreview.ledger.entry import Leaf, parse_leaf
from jointreview.ledger.names import is_for_person, key_for_record
from jointreview.ledger.sealing import Settled
from jointreview.ledger.store import SealedOpening
from jointreview.ledger.values import Value
from jointreview.ledger.verification import Verdict

PAGE: Final = 500
NAME: Final = "entries"

_WITHOUT_LEAF: Final = (
    "SELECT min(e.id) FROM jr_entry e WHERE e.id <= (SELECT max(entry_id) FROM jr_leaf) "
    "AND NOT EXISTS (SELECT 1 FROM jr_leaf l WHERE l.entry_id = e.id)"
)

_ERASED: Final = "SELECT DISTINCT record_key FROM jr_entry WHERE table_name = %s AND operation = 'event'"


def compare_entries(sequencer: Sequencer) -> Verdict:
    """Each entry up to the last sealed one has one leaf in one of the logs, which says the same."""
    try:
        naming_key = sequencer.keys.naming_key()
    except IntegrityError as no_key:
        return Verdict(NAME, None, f"could not run: {no_key}")
    missing = sequencer.connection.run(_WITHOUT_LEAF)[0][0]
    if missing is not None:
        return Verdict(NAME, False, f"entry {missing} has no leaf although later ones have")
    erased = frozenset(str(name) for (name,) in sequencer.connection.run(_ERASED, (OPENINGS,)))
    entries = Entries(sequencer.connection, naming_key, sequencer.places)
    work = _Work(KeysOfARun(sequencer.keys), entries, erased)
    try:
        for store in sequencer.logs():
            for start in range(0, store.size(), PAGE):
                work.compare_page(store, start)
    except IntegrityError as wrong:
        return Verdict(NAME, False, str(wrong))
    return work.verdict()


@dataclass(slots=True)
class _Work:
    """`erased` names the keys whose openings were told to be erased; `seen` holds the commitments of earlier leaves, as
    a field that does not change keeps its own and has no second opening."""

    keys: KeysOfARun
    reader: Entries
    erased: frozenset[str]
    seen: set[bytes] = field(default_factory=set)
    entries: int = 0
    without_images: int = 0
    unopened: int = 0

    def verdict(self) -> Verdict:
        words = f"{self.entries} entries are what their leaves say"
        if self.without_images:
            words += f"; {self.without_images} have no raw image any more"
        if self.unopened:
            words += f"; {self.unopened} values could not be opened: their keys are not here"
        return Verdict(NAME, None if self.unopened else True, words)

    def compare_page(self, store: DatabaseStore, start: int) -> None:
        """Raises IntegrityError, naming the entry, at the first that differs."""
        rows = [row for row in store.leaves(start, start + PAGE) if row.entry is not None]
        leaves = {row.entry: (row.index, parse_leaf(row.leaf)) for row in rows}
        openings = {(one.index, one.field): one for one in store.openings(start, start + PAGE)}
        for entry, has_images in self.reader.of_leaves(store.epoch, start, start + PAGE):
            index, leaf = leaves.pop(entry.entry)
            self.entries += 1
            self.without_images += not has_images
            if not _says_the_same(leaf, entry, has_images):
                raise IntegrityError(f"entry {entry.entry} is not what its leaf, {index}, says")
            values = dict(_values(entry, has_images))
            for what, shown in {**leaf.state, **leaf.context}.items():
                if not isinstance(shown, Commitment):
                    continue
                sealed = openings.pop((index, what), None)
                if sealed is None:
                    self._check_gone(leaf, what, shown)
                elif (opening := self._opened(leaf, Place(store.epoch, index), sealed, shown)) is not None:
                    self._compare_value(leaf, opening, values.get(what))
                self.seen.add(shown.digest)
        for index, _ in leaves.values():
            raise IntegrityError(f"the entry of leaf {index} is gone")
        for index, what in openings:
            raise IntegrityError(f"leaf {index} has no {what} that could be opened")

    def _check_gone(self, leaf: Leaf, what: str, shown: Commitment) -> None:
        """A value without an opening: an earlier leaf has it, or it was erased, by itself or with a person."""
        if shown.digest in self.seen:
            return
        is_told = leaf.record is not None and key_for_record(leaf.record) in self.erased
        if not is_told and not any(map(is_for_person, self.erased)):
            raise IntegrityError(
                f"the opening of {what} of entry {leaf.entry} is gone and nothing was erased"
            )

    def _opened(self, leaf: Leaf, place: Place, sealed: SealedOpening, shown: Commitment) -> Opening | None:
        key = self.keys.known_key(sealed.key_name)
        if key is None:
            self.unopened += 1
            return None
        opening = unseal(sealed.sealed, key, sealed.nonce, place, sealed.field)
        if opening.commitment() != shown:
            where = f"{sealed.field} of entry {leaf.entry}"
            raise IntegrityError(f"the opening of {where} is not what its leaf commits to")
        return opening

    def _compare_value(self, leaf: Leaf, opening: Opening, value: Value | None) -> None:
        """`value` is what the raw image or the action says; None where the image has gone."""
        if value is None or opening.value == value:
            return
        if self._is_comparable(leaf, opening.field, opening.value, value):
            raise IntegrityError(f"{opening.field} of entry {leaf.entry} is not what was sealed")

    def _is_comparable(self, leaf: Leaf, field: str, sealed: Value, now: Value) -> bool:
        """Two kinds, neither null, differ because of a migration, unless the column still is of the sealed one."""
        if sealed.kind == now.kind or "null" in {sealed.kind, now.kind}:
            return True
        return self.reader.kinds(leaf.table).get(field) == sealed.kind


def _says_the_same(leaf: Leaf, entry: Settled, has_images: bool) -> bool:
    said = (leaf.at, leaf.table, leaf.operation, leaf.record, leaf.action, leaf.actor, leaf.reason)
    kept = (entry.at, entry.table, entry.operation, entry.name, entry.action, entry.actor, entry.reason)
    fields = not has_images or leaf.state.keys() == (entry.after or {}).keys()
    context = leaf.context.keys() - {"@facts"} == entry.context.keys() - {"@facts"}
    return said == kept and fields and context


def _values(entry: Settled, has_images: bool) -> Iterator[tuple[str, Value]]:
    yield from entry.context.items()
    if has_images:
        yield from (entry.after or {}).items()
