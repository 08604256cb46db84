"""What sealed entries said, read back from their openings once the raw images are gone (ledger.md 5.1 and 5.7).

A leaf shows commitments; the value of a field is in the opening made when it was last changed, sealed under the key of
its person or record. Each value is checked against the leaf's commitment before it is believed. Where the key or the
opening is gone the field is named and has no value: it was erased, or this server does not hold the keys.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from jointreview.adapters.database.sealing import installed_keys
from jointreview.errors import IntegrityError
from jointreview.ledger.commitments import Commitment, Place, unseal
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.values import Value

_STATEMENT: Final = """
SELECT e.record_key, e.id, l.epoch, l.leaf_index, l.leaf, o.field, o.key_name, o.nonce, o.sealed
FROM jr_entry e JOIN jr_leaf l ON l.entry_id = e.id
LEFT JOIN jr_opening o ON o.epoch = l.epoch AND o.leaf_index = l.leaf_index
WHERE e.table_name = %s AND e.record_key IN ({places}) AND e.operation <> 'event' ORDER BY e.id
"""
Plain = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A record's state after an entry: the values that can be read, and the fields that cannot."""

    cells: Mapping[str, Plain]
    unreadable: frozenset[str]


@dataclass(slots=True)
class _Leaf:
    place: Place
    content: bytes
    openings: dict[str, tuple[str, bytes, bytes]] = field(default_factory=dict)


def opened(table: str, keys: Iterable[str]) -> dict[int, Opened]:
    """The state after each sealed entry of these records, by the entry's number."""
    wanted = tuple(keys)
    statement = _STATEMENT.format(places=", ".join(["%s"] * len(wanted)))
    records: dict[str, dict[int, _Leaf]] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, (table, *wanted))
        for key, number, epoch, index, content, name, key_name, nonce, sealed in cursor.fetchall():
            leaves = records.setdefault(key, {})
            leaf = leaves.setdefault(number, _Leaf(Place(epoch, index), bytes(content)))
            if name is not None:
                leaf.openings[name] = (key_name, bytes(nonce), bytes(sealed))
    found: dict[int, Opened] = {}
    for leaves in records.values():
        found |= _states(leaves)
    return found


def _states(leaves: Mapping[int, _Leaf]) -> dict[int, Opened]:
    """Each leaf in turn: a field keeps the value of its earlier leaf while it keeps its commitment."""
    held: dict[str, tuple[Commitment, Plain]] = {}
    found = {}
    for number, leaf in leaves.items():
        cells: dict[str, Plain] = {}
        now: dict[str, tuple[Commitment, Plain]] = {}
        unreadable = set()
        for name, shown in parse_leaf(leaf.content).state.items():
            if isinstance(shown, Value):
                cells[name] = _plain(shown)
            elif name in held and held[name][0] == shown:
                now[name] = held[name]
            elif (value := _opened(leaf, name, shown)) is not None:
                now[name] = (shown, _plain(value))
            else:
                unreadable.add(name)
        held = now
        cells |= {name: value for name, (_, value) in now.items()}
        found[number] = Opened(cells, frozenset(unreadable))
    return found


def _opened(leaf: _Leaf, name: str, shown: Commitment) -> Value | None:
    """The value of a field. Raises IntegrityError when the opening is not what the leaf commits to."""
    if name not in leaf.openings:
        return None
    key_name, nonce, sealed = leaf.openings[name]
    key = installed_keys().known_key(key_name)
    if key is None:
        return None
    opening = unseal(sealed, key, nonce, leaf.place, name)
    if opening.commitment() != shown:
        raise IntegrityError("ledger.opening-altered: an opening is not what its leaf commits to")
    return opening.value


def _plain(value: Value) -> Plain:
    if value.kind == "null":
        return None
    if value.kind == "bool":
        return value.text == "true"
    return int(value.text) if value.kind == "integer" else value.text
