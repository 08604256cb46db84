"""The images of sealed entries again, out of their openings: what history shows once the raw images are gone.

A leaf shows commitments; the openings of the same record, each made where its field last changed, show the values. An
entry one of whose values cannot be opened, because its key or opening was erased, is left out whole: half an image
would look like a change.
"""

import json
import struct
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias

from jointreview.adapters.database.sequencer import KeysOfARun
from jointreview.adapters.keys import KeyFolder
from jointreview.ledger.commitments import Commitment, Place, unseal
from jointreview.ledger.entry import Leaf, parse_leaf
from jointreview.ledger.values import Value

Image: TypeAlias = str | None
Slot: TypeAlias = tuple[int, int]

_OF_RECORDS: Final = "WHERE e.table_name = %s AND e.record_key IN ({})"
_LEAVES: Final = f"""
SELECT l.epoch, l.leaf_index, l.entry_id, l.leaf FROM jr_leaf l JOIN jr_entry e ON e.id = l.entry_id
{_OF_RECORDS} ORDER BY l.epoch, l.leaf_index
"""
_OPENINGS: Final = f"""
SELECT o.epoch, o.leaf_index, o.field, o.key_name, o.nonce, o.sealed FROM jr_opening o
JOIN jr_leaf l ON l.epoch = o.epoch AND l.leaf_index = o.leaf_index JOIN jr_entry e ON e.id = l.entry_id {_OF_RECORDS}
"""


def opened_images(
    connection: Any, folder: KeyFolder, table: str, keys: Collection[str]
) -> Mapping[int, tuple[Image, Image]]:
    """Entry -> before and after, as far as every value of it can be opened, for all sealed entries of some records."""
    if not keys:
        return {}
    places, values = ", ".join(["%s"] * len(keys)), (table, *keys)
    work = _Work(connection.vendor, list(connection.capture.declared(table)), KeysOfARun(folder))
    for epoch, index, name, key_name, nonce, sealed in connection.run(_OPENINGS.format(places), values):
        work.take(Place(epoch, index), name, key_name, bytes(nonce), bytes(sealed))
    return dict(work.images(connection.run(_LEAVES.format(places), values)))


@dataclass(slots=True)
class _Work:
    vendor: str
    columns: list[str]
    keys: KeysOfARun
    opened: dict[bytes, Value] = field(default_factory=dict)

    def take(self, place: Place, name: str, key_name: str, nonce: bytes, sealed: bytes) -> None:
        """Open one value: its commitment leads to it, wherever that stands."""
        key = self.keys.known_key(key_name)
        if key is not None:
            opening = unseal(sealed, key, nonce, place, name)
            self.opened[opening.commitment().digest] = opening.value

    def images(self, rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Image, Image]]]:
        states: dict[Slot, Image] = {}
        unknown: set[Slot] = set()
        for epoch, index, entry, written in rows:
            leaf, slot = parse_leaf(bytes(written)), (epoch, index)
            try:
                after = self._image(leaf)
            except KeyError:
                unknown.add(slot)
                continue
            if leaf.operation == "event":
                yield int(entry), (None, after)
                continue
            states[slot] = after
            before = None if leaf.previous is None else (epoch, leaf.previous)
            if before not in unknown:
                yield int(entry), (None if before is None else states.get(before), after)

    def _image(self, leaf: Leaf) -> Image:
        """As the triggers wrote it. Raises KeyError for a value that cannot be opened."""
        if leaf.operation == "event":
            facts = leaf.context.get("@facts")
            return None if facts is None else self._value(facts).text
        if leaf.operation == "delete":
            return None
        names = [
            *(name for name in self.columns if name in leaf.state),
            *(leaf.state.keys() - set(self.columns)),
        ]
        cells = {name: cell_of(self._value(leaf.state[name]), self.vendor) for name in names}
        return json.dumps(cells, ensure_ascii=False)

    def _value(self, shown: Value | Commitment) -> Value:
        return self.opened[shown.digest] if isinstance(shown, Commitment) else shown


def cell_of(value: Value, vendor: str) -> Any:
    """A value as the database's own images have it."""
    if value.kind == "null":
        return None
    if value.kind == "integer":
        return int(value.text)
    if value.kind == "bool":
        return (value.text == "true") if vendor == "postgresql" else int(value.text == "true")
    if value.kind in {"decimal", "real"}:
        number = value.text if value.kind == "decimal" else struct.unpack(">d", bytes.fromhex(value.text))[0]
        return float(number)
    if value.kind == "moment":
        at = datetime.fromisoformat(value.text)
        return at.isoformat() if vendor == "postgresql" else at.replace(tzinfo=None).isoformat(" ")
    if value.kind == "json":
        return json.loads(value.text)
    return value.text
