"""The history of one record for its page: was, now, who, why and when, oldest first, out of the ledger.

Values are those of the database columns; the page puts words to them. Where the raw images have been removed after
sealing, a change says so (`is_withheld`) and shows no values, rather than looking like a change of nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.db import connection

Cell: TypeAlias = "str | int | float | bool | None"

_STATEMENT = """
SELECT e.id, e.at, e.operation, e.before, e.after,
  a.code, a.reason, a.actor_kind, a.actor_id, a.organisation, a.on_behalf_of
FROM jr_entry e JOIN jr_action a ON a.id = e.action_id
WHERE e.table_name = %s AND e.record_key = %s ORDER BY e.id
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
class Change:
    """One entry. `why` is the person's words, often empty; `code` says what was done; `event` names an event."""

    number: int
    at: datetime
    operation: str
    who: Who
    code: str
    why: str
    fields: tuple[FieldChange, ...] = ()
    event: str = ""
    is_withheld: bool = False


def history_of(table: str, key: str) -> tuple[Change, ...]:
    """Every entry about one record; `key` is its primary key as text. Empty when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, (table, key))
        return tuple(_change(row) for row in cursor.fetchall())


def _change(row: tuple[Any, ...]) -> Change:
    number, at, operation, before, after, code, why, kind, actor, organisation, behalf = row
    old, new = _cells(before), _cells(after)
    is_event = operation == "event"
    return Change(
        number=number,
        at=at if isinstance(at, datetime) else datetime.fromisoformat(at),
        operation=operation,
        who=Who(kind, actor, organisation, behalf),
        code=code,
        why=why,
        fields=() if is_event else _differences(old, new),
        event=str(new.get("event", "")) if is_event else "",
        is_withheld=before is None and after is None,
    )


def _differences(old: Mapping[str, Cell], new: Mapping[str, Cell]) -> tuple[FieldChange, ...]:
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
