"""Captured entries as the sealing step wants them: values in the ledger's forms, opaque names, the key of the openings.

A row about one person is sealed under that person's key: the person's own row, and every row with a `person_id`. Any
other row has a key of its own (decision 0003). An image that is gone before its leaf was made cannot be sealed: that is
a fault in the evidence and no empty row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jointreview.adapters.database.captured import PLAIN
from jointreview.adapters.database.cells import kind_of, state_of
from jointreview.adapters.database.store import moment_of
from jointreview.errors import IntegrityError
from jointreview.ledger.names import actor_name, key_for_person, key_for_record, record_name
from jointreview.ledger.sealing import Settled
from jointreview.ledger.values import Kind, Value

PERSON: Final = "jointreview_person"
PERSON_COLUMN: Final = "person_id"

_CONTEXT: Final = ("reason", "organisation", "on_behalf_of", "request", "address_hash", "version")
_ENTRIES: Final = f"""
SELECT e.id, e.at, e.table_name, e.operation, e.record_key, e.before, e.after, e.database_user,
  a.id, a.code, a.actor_kind, a.actor_id, {", ".join(f"a.{name}" for name in _CONTEXT)}
FROM jr_entry e LEFT JOIN jr_action a ON a.id = e.action_id"""
_NEXT: Final = f"{_ENTRIES} WHERE e.id > %s AND e.id <= %s ORDER BY e.id LIMIT %s"
_OF_LEAVES: Final = (
    f"{_ENTRIES} JOIN jr_leaf l ON l.entry_id = e.id "
    "WHERE l.epoch = %s AND l.leaf_index >= %s AND l.leaf_index < %s ORDER BY e.id"
)


@dataclass(slots=True)
class Entries:
    """Reads entries of one database. `places`: (table, column) -> decimal places it was declared with."""

    connection: Any
    naming_key: bytes
    places: Mapping[tuple[str, str], int]
    _kinds: dict[str, dict[str, Kind]] = field(default_factory=dict)

    def between(self, after: int, until: int, most: int) -> list[Settled]:
        """The next entries after one number, up to another, in their order."""
        found = [self._settled(row) for row in self.connection.run(_NEXT, (after, until, most))]
        for entry, has_images in found:
            if not has_images:
                raise IntegrityError(
                    f"ledger.image-missing: entry {entry.entry} lost its images before it was sealed"
                )
        return [entry for entry, _ in found]

    def of_leaves(self, epoch: int, start: int, stop: int) -> Iterator[tuple[Settled, bool]]:
        """The entries of sealed leaves, as they are now, and whether their raw images are still there."""
        return map(self._settled, self.connection.run(_OF_LEAVES, (epoch, start, stop)))

    def _settled(self, row: tuple[Any, ...]) -> tuple[Settled, bool]:
        number, at, table, operation, key, before, after, user, action, code, kind, actor, *said = row
        if action is None:
            raise IntegrityError(f"ledger.action-missing: nobody is said to have made entry {number}")
        is_event = operation not in {"insert", "update", "delete", "baseline"}
        old = None if is_event else self.state(table, before)
        new = None if is_event else self.state(table, after)
        name = record_name(self.naming_key, table, key) if key else None
        context = dict(zip(_CONTEXT, said, strict=True)) | {"database_user": user or ""}
        if is_event:
            context["facts"] = after or ""
        made = Settled(
            entry=int(number),
            at=moment_of(at),
            table=table,
            key=key or None,
            name=name,
            operation=operation,
            before=old,
            after=new,
            context={f"@{what}": Value("text", words) for what, words in context.items() if words},
            plain=frozenset(PLAIN),
            key_name=self._key_name(table, key, new or old or {}),
            action=int(action),
            actor=actor_name(self.naming_key, actor) if kind == "person" else f"system:{actor}",
            reason=code,
        )
        return made, before is not None or after is not None

    def state(self, table: str, image: str | None) -> dict[str, Value] | None:
        """An image as values."""
        if image is None:
            return None
        places = {column: n for (owner, column), n in self.places.items() if owner == table}
        return state_of(image, self.kinds(table), places)

    def kinds(self, table: str) -> Mapping[str, Kind]:
        """Column -> the kind of value it is declared to hold."""
        if table not in self._kinds:
            declared = self.connection.capture.declared(table)
            self._kinds[table] = {column: kind_of(text) for column, text in declared.items()}
        return self._kinds[table]

    def _key_name(self, table: str, key: str, state: Mapping[str, Value]) -> str:
        person = state.get(PERSON_COLUMN)
        if table == PERSON:
            return key_for_person(record_name(self.naming_key, PERSON, key))
        if person is not None and person.kind != "null":
            return key_for_person(record_name(self.naming_key, PERSON, person.text))
        return key_for_record(record_name(self.naming_key, table, key))
