"""Clearing the trail of an erased record: raw images, openings and keys go; leaves, proofs and checkpoints stay.

The order is that of ledger.md 5.7: everything is sealed first, so that no raw image is needed any more; then one action
tells the ledger which key's openings go, and takes them; then the key is destroyed, which makes older backups
unreadable, too; last, what the database freed is taken out of its files. A run that is cut off is simply run again.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.settled import PERSON
from jointreview.adapters.database.stated import StatedAction
from jointreview.ledger.names import key_for_person, key_for_record, record_name

CARRY_OUT: Final = StatedAction("erasure.carry-out", "system", "timer", "system:timer")
OPENINGS: Final = "jr_opening"


@dataclass(frozen=True, slots=True)
class Cleared:
    """How much went: raw images of so many entries, openings, and whether the key was there to be destroyed."""

    images: int
    openings: int
    had_key: bool


def key_name_of(naming_key: bytes, table: str, key: str) -> str:
    """The name of the key that seals a record's openings: a person's covers every row about that person."""
    name = record_name(naming_key, table, key)
    return key_for_person(name) if table == PERSON else key_for_record(name)


def clear(sequencer: Sequencer, table: str, key: str, facts: str) -> Cleared:
    """Clear the trail of one record; `facts` is JSON text for the entry that tells of it, with nothing personal."""
    connection = sequencer.connection
    sequencer.seal()
    key_name = key_name_of(sequencer.keys.naming_key(), table, key)
    with transaction.atomic(using=connection.alias):
        connection.begin_action(CARRY_OUT)
        try:
            connection.record_event(OPENINGS, key_name, facts)
            images, openings = _take(connection, table, key, key_name)
        finally:
            connection.end_action()
    had_key = sequencer.keys.destroy(key_name)
    connection.forget_freed()
    return Cleared(images, openings, had_key)


def is_cleared(connection: Any, naming_key: bytes, table: str, key: str) -> bool:
    """Whether the ledger tells that the record's openings were taken."""
    return bool(
        connection.run(
            "SELECT 1 FROM jr_entry e JOIN jr_action a ON a.id = e.action_id WHERE e.table_name = %s "
            "AND e.record_key = %s AND a.code = %s LIMIT 1",
            (OPENINGS, key_name_of(naming_key, table, key), CARRY_OUT.code),
        )
    )


def _take(connection: Any, table: str, key: str, key_name: str) -> tuple[int, int]:
    """Raw images of the record and of every record sealed under its key, then the openings."""
    places = {(table, key)} | {
        (str(name), str(record))
        for name, record in connection.run(
            "SELECT DISTINCT e.table_name, e.record_key FROM jr_opening o "
            "JOIN jr_leaf l ON l.epoch = o.epoch AND l.leaf_index = o.leaf_index "
            "JOIN jr_entry e ON e.id = l.entry_id WHERE o.key_name = %s",
            (key_name,),
        )
    }
    images = sum(
        _changed(
            connection,
            "UPDATE jr_entry SET before = NULL, after = NULL WHERE table_name = %s AND record_key = %s "
            "AND (before IS NOT NULL OR after IS NOT NULL) AND id IN (SELECT entry_id FROM jr_leaf)",
            place,
        )
        for place in sorted(places)
    )
    return images, _changed(connection, "DELETE FROM jr_opening WHERE key_name = %s", (key_name,))


def _changed(connection: Any, statement: str, values: tuple[str, ...]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
