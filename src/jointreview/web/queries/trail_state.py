"""How far the trail is sealed and witnessed, with which keys, and when it was last checked.

Everything is read from the ledger's own tables, so that the page needs no key. Two kinds of check leave an event: the
full verification on the server, and the page's own button, which lays the record beside its trail and no more. What is
red, and what to do then, says `trail_alarms`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from jointreview.adapters.database.store import last_epoch
from jointreview.web.queries.history import moment_of


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: of the log or of a witness, its name, and the sizes of the tree it counts for (`until` None: still)."""

    role: str
    name: str
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint of the newest log: the size of the tree and when it was signed, or its cosignature filed."""

    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LastCheck:
    """When one kind of check last ran, how many checks held, and which of them failed or could not be run."""

    at: datetime
    passed: int
    failed: tuple[str, ...]
    not_run: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrailState:
    """The state; `unwitnessed_since` is when the first head was signed that no outside body has cosigned."""

    entries: int
    sealed: Head | None
    witnessed: Head | None
    unwitnessed_since: datetime | None
    unsealed: int
    oldest_unsealed: datetime | None
    keys: tuple[KeyRow, ...]
    verified: LastCheck | None
    checked: LastCheck | None
    is_one_file: bool


def trail_state() -> TrailState:
    """The state at this moment; the day of the address changes nothing here."""
    unsealed, oldest = _row(
        "SELECT count(*), min(at) FROM jr_entry WHERE id > (SELECT coalesce(max(entry_id), 0) FROM jr_leaf)"
    )
    epoch = last_epoch(connection)
    # A head that is cosigned again is no newer: what counts is the largest, and when it was first filed.
    witnessed = _head(f"{_COSIGNED} WHERE epoch = %s ORDER BY tree_size DESC, id LIMIT 1", epoch)
    waiting = _row(
        "SELECT min(at) FROM jr_checkpoint WHERE epoch = %s AND tree_size > %s",
        (epoch, witnessed.size if witnessed else 0),
    )[0]
    return TrailState(
        entries=_row("SELECT count(*) FROM jr_entry")[0],
        sealed=_head(f"{_SIGNED} WHERE epoch = %s ORDER BY tree_size DESC LIMIT 1", epoch),
        witnessed=witnessed,
        unwitnessed_since=moment_of(waiting) if waiting else None,
        unsealed=unsealed,
        oldest_unsealed=moment_of(oldest) if oldest else None,
        keys=tuple(_keys()),
        verified=_last_check("ledger.verify"),
        checked=_last_check("ledger.check"),
        is_one_file=connection.vendor == "sqlite",
    )


_SIGNED: Final = "SELECT tree_size, at FROM jr_checkpoint"
_COSIGNED: Final = "SELECT tree_size, at FROM jr_cosignature"


def _keys() -> Iterator[KeyRow]:
    rows = _rows("SELECT role, name, public_key, event, tree_size FROM jr_key ORDER BY id")
    ended = {(role, name, bytes(key)): size for role, name, key, event, size in rows if event == "ended"}
    for role, name, key, event, size in rows:
        if event == "added":
            yield KeyRow(role, name, size, ended.get((role, name, bytes(key))))


def _last_check(code: str) -> LastCheck | None:
    # Checks are told of the whole ledger (`actions/checking.py`), and by that name the index finds them.
    rows = _rows(
        "SELECT e.at, e.after FROM jr_entry e JOIN jr_action a ON a.id = e.action_id "
        "WHERE e.table_name = '' AND e.record_key = 'ledger' AND e.operation = 'event' AND a.code = %s "
        "ORDER BY e.id DESC LIMIT 1",
        (code,),
    )
    if not rows or rows[0][1] is None:
        return None
    told = json.loads(rows[0][1])
    names = {part: tuple(filter(None, told.get(part, "").split(", "))) for part in ("failed", "not_run")}
    return LastCheck(moment_of(rows[0][0]), int(told.get("passed", 0)), **names)


def _head(statement: str, epoch: int) -> Head | None:
    rows = _rows(statement, (epoch,))
    return Head(int(rows[0][0]), moment_of(rows[0][1])) if rows else None


def _row(statement: str, given: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    return _rows(statement, given)[0]


def _rows(statement: str, given: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return cursor.fetchall()
