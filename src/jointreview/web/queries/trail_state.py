"""How far the trail is sealed and witnessed, with which keys, when it was last checked, and what to do when not.

Everything is read from the ledger's own tables, so that the page needs no key. Two kinds of check leave an event: the
full verification on the server, and the page's own button, which lays the record beside its trail and no more.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from jointreview.web.queries.history import moment_of

MOST_UNSEALED: Final = timedelta(minutes=10)
MOST_UNWITNESSED: Final = timedelta(days=31)
MOST_UNCHECKED: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: of the log or of a witness, its name, and the sizes of the tree it counts for (`until` None: still)."""

    role: str
    name: str
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint: the size of the tree and when it was signed, or cosigned."""

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
    """The state and, in `alarms`, a sentence for each thing that a person must see to."""

    entries: int
    sealed: Head | None
    witnessed: Head | None
    unsealed: int
    oldest_unsealed: datetime | None
    keys: tuple[KeyRow, ...]
    verified: LastCheck | None
    checked: LastCheck | None
    is_one_file: bool
    alarms: tuple[str, ...] = ()


def trail_state(now: datetime) -> TrailState:
    """The state at this moment; the day of the address changes nothing here."""
    unsealed, oldest = _row(
        "SELECT count(*), min(at) FROM jr_entry WHERE id > (SELECT coalesce(max(entry_id), 0) FROM jr_leaf)"
    )
    state = TrailState(
        entries=_row("SELECT count(*) FROM jr_entry")[0],
        sealed=_head("SELECT tree_size, at FROM jr_checkpoint ORDER BY epoch DESC, tree_size DESC LIMIT 1"),
        witnessed=_head(
            "SELECT tree_size, at FROM jr_cosignature ORDER BY epoch DESC, tree_size DESC LIMIT 1"
        ),
        unsealed=unsealed,
        oldest_unsealed=moment_of(oldest) if oldest else None,
        keys=tuple(_keys()),
        verified=_last_check("ledger.verify"),
        checked=_last_check("ledger.check"),
        is_one_file=connection.vendor == "sqlite",
    )
    return TrailState(**{**_parts(state), "alarms": tuple(_alarms(state, now))})


def _parts(state: TrailState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in TrailState.__slots__}


def _alarms(state: TrailState, now: datetime) -> Iterator[str]:
    if state.sealed is None:
        yield (
            "Nothing is sealed yet. Have whoever runs the server seal the ledger, then let a timer do it every five "
            "minutes."
        )
    elif state.oldest_unsealed and now - state.oldest_unsealed > MOST_UNSEALED:
        yield (
            "Entries wait for more than ten minutes. See that the timer that seals the ledger runs and that nobody "
            "keeps a change open; run it by hand and read what it says."
        )
    if state.witnessed is None:
        yield "No outside body has cosigned yet. Give one the instruction for outside bodies and the request."
    elif now - state.witnessed.at > MOST_UNWITNESSED:
        yield "The last cosignature is more than a month old. Send the request again; lost mail does no harm."
    if state.verified is None or now - state.verified.at > MOST_UNCHECKED:
        yield (
            "The whole was not verified in the last two days. See that the timer that runs “jointreview ledger verify” "
            "each night runs. The check on this page looks at a part only."
        )
    failed = {name for one in (state.verified, state.checked) if one for name in one.failed}
    if failed:
        yield (
            f"Checks failed: {', '.join(sorted(failed))}. Change nothing, keep a copy of the database and the "
            "keys apart, and follow the recovery procedure."
        )


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


def _head(statement: str) -> Head | None:
    rows = _rows(statement)
    return Head(int(rows[0][0]), moment_of(rows[0][1])) if rows else None


def _row(statement: str) -> tuple[Any, ...]:
    return _rows(statement)[0]


def _rows(statement: str, given: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return cursor.fetchall()
