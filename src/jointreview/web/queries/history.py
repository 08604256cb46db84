"""The entries of records out of the ledger: was, now, who, why and when, and how far each is sealed and witnessed.

Values are those of the database columns; the page puts words to them. A record's state after an entry is its image, so
that the same reading serves the history of a record and its state on any day. Where an image has been removed after
sealing, it is opened again with its key; where that is not possible either, a change says so (`is_withheld`) rather
than looking like a change of nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from django.db import connection

from jointreview.adapters.database.opened import opened_images
from jointreview.adapters.database.sealing import installed_keys
from jointreview.web.queries.openings import Opened, opened

Cell: TypeAlias = "str | int | float | bool | None"
Cells: TypeAlias = Mapping[str, Cell]

# One look by the index on (table_name, record_key, id); the leaf, its first checkpoint and first witness by their keys.
_COLUMNS: Final = """
SELECT e.table_name, e.record_key, e.id, e.at, e.operation, e.before, e.after,
  a.code, a.reason, a.actor_kind, a.actor_id, a.organisation, a.on_behalf_of,
  (SELECT c.at FROM jr_checkpoint c WHERE c.epoch = l.epoch AND c.tree_size > l.leaf_index
    ORDER BY c.tree_size LIMIT 1),
  (SELECT min(s.at) FROM jr_cosignature s WHERE s.epoch = l.epoch AND s.tree_size > l.leaf_index)
FROM jr_entry e JOIN jr_action a ON a.id = e.action_id LEFT JOIN jr_leaf l ON l.entry_id = e.id
"""


@dataclass(frozen=True, slots=True)
class Who:
    """Who acted, as the action states it: `kind` is person or system, `id` an account's number or a system name."""

    kind: str
    id: str
    organisation: str
    on_behalf_of: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column: what it was and what it is now; None where there was, or is, no value."""

    field: str
    was: Cell
    now: Cell


@dataclass(frozen=True, slots=True)
class Stage:
    """How far an entry has come: `sealed_at` in a signed tree, `witnessed_at` by an outside body; None: not yet."""

    sealed_at: datetime | None = None
    witnessed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry. `why` is the person's words, often empty; `code` says what was done; `event` names an event.

    `after` is the record's state from then on; None after a removal, for an event, and where the image `is_withheld`:
    removed, and nothing sealed to read it from. `unreadable` names fields whose words are gone.
    """

    number: int
    at: datetime
    operation: str
    who: Who
    code: str
    why: str
    fields: tuple[FieldChange, ...] = ()
    event: str = ""
    is_withheld: bool = False
    unreadable: frozenset[str] = frozenset()
    after: Cells | None = None
    stage: Stage = Stage()


def history_of(table: str, key: str) -> tuple[Change, ...]:
    """Every entry about one record; `key` is its primary key as text. Empty when there is none."""
    return histories_of(table, (key,)).get(key, ())


def histories_of(table: str, keys: Iterable[str]) -> dict[str, tuple[Change, ...]]:
    """The same of several records of one table, by one query."""
    wanted = tuple(keys)
    if not wanted:
        return {}
    places = ", ".join(["%s"] * len(wanted))
    statement = f"{_COLUMNS} WHERE e.table_name = %s AND e.record_key IN ({places}) ORDER BY e.id"
    found = _by_record(statement, (table, *wanted))
    withheld = [key for key, changes in found.items() if any(one.is_withheld for one in changes)]
    if withheld:
        states = opened(table, withheld)
        found |= {key: tuple(_read_back(found[key], states)) for key in withheld}
    return found


def _read_back(changes: tuple[Change, ...], states: Mapping[int, Opened]) -> Iterator[Change]:
    """The changes with as much as the openings still say in place of images that are gone and cannot be made again."""
    before: Cells = {}
    for one in changes:
        state = states.get(one.number)
        if one.operation == "event":
            yield replace(one, is_withheld=False)
            continue
        if one.is_withheld and state is not None:
            after = None if one.operation == "delete" else state.cells
            one = replace(
                one,
                is_withheld=False,
                fields=_differences(before, after or {}),
                after=after,
                unreadable=state.unreadable,
            )
        before = one.after or {}
        yield one


def latest_of(table: str, before: datetime, start_after: int, most: int) -> dict[str, tuple[Change, ...]]:
    """The last entry before a moment of each record of a table, in order of the records' numbers: a page of a list."""
    number = "CAST(record_key AS bigint)"
    statement = (
        f"{_COLUMNS} JOIN (SELECT {number} AS number, max(id) AS id FROM jr_entry "  # noqa: S608
        f"WHERE table_name = %s AND operation <> 'event' AND at < %s AND {number} > %s "
        f"GROUP BY {number} ORDER BY {number} LIMIT %s) newest ON newest.id = e.id ORDER BY newest.number"
    )
    found = _by_record(statement, (table, ledger_time(before), start_after, most))
    withheld = [key for key, changes in found.items() if changes[-1].is_withheld]
    if withheld:
        numbers = {changes[-1].number for changes in found.values()}
        whole = histories_of(table, withheld)
        found |= {key: tuple(one for one in whole[key] if one.number in numbers) for key in withheld}
    return found


def ledger_time(at: datetime) -> str | datetime:
    """A moment as this database keeps the ledger's times: SQLite has text."""
    if connection.vendor != "sqlite":
        return at
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _by_record(statement: str, values: tuple[Any, ...]) -> dict[str, tuple[Change, ...]]:
    found: dict[str, list[Change]] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = _with_images(cursor.fetchall())
    for _, key, *row in rows:
        found.setdefault(key, []).append(_change(row))
    return {key: tuple(changes) for key, changes in found.items()}


def _with_images(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with the images that were removed after sealing opened again, as far as their keys are there."""
    gone: dict[str, set[str]] = {}
    for table, key, _, _, _, before, after, *_ in rows:
        if before is None and after is None:
            gone.setdefault(table, set()).add(key)
    if not gone:
        return rows
    opened = {
        number: images
        for table, keys in gone.items()
        for number, images in opened_images(connection, installed_keys(), table, keys).items()
    }
    return [
        (*row[:5], *opened[row[2]], *row[7:]) if row[5] is row[6] is None and row[2] in opened else row
        for row in rows
    ]


def _change(row: list[Any]) -> Change:
    number, at, operation, before, after, code, why, kind, actor, organisation, behalf, sealed, witnessed = (
        row
    )
    old, new = _cells(before), _cells(after)
    is_event = operation == "event"
    return Change(
        number=number,
        at=moment_of(at),
        operation=operation,
        who=Who(kind, actor, organisation, behalf),
        code=code,
        why=why,
        fields=() if is_event else _differences(old, new),
        event=str(new.get("event", code)) if is_event else "",
        is_withheld=before is None and after is None,
        after=None if is_event or after is None else new,
        stage=Stage(sealed and moment_of(sealed), witnessed and moment_of(witnessed)),
    )


def moment_of(at: str | datetime) -> datetime:
    """A time of the ledger as this database gives it."""
    return at if isinstance(at, datetime) else datetime.fromisoformat(at)


def _differences(old: Cells, new: Cells) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*new, *old))
    pairs = ((name, old.get(name), new.get(name)) for name in names)
    return tuple(FieldChange(name, was, now) for name, was, now in pairs if was != now)


def _cells(image: str | None) -> dict[str, Cell]:
    """An image's cells; a cell that is itself an object or list is shown as its JSON text."""
    whole = json.loads(image) if image else {}
    return {
        name: json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict | list) else cell
        for name, cell in whole.items()
    }
