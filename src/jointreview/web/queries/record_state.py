"""The state of a record, and of a list of records, on any day in both times; and what differs between two such days.

"What was true on 11 June, as known on 18 June" is answered from the images in the ledger and never from the rows as
they are now: beside each value stands who put it there, when and why. Rows that follow one another (what an action
says) show the one that held; all others show each that held.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Model

from jointreview.errors import NotFound
from jointreview.web.queries.as_at import When, end_of, holds, known
from jointreview.web.queries.done import done_of
from jointreview.web.queries.erased import erased_words
from jointreview.web.queries.history import Cell, Cells, Change, histories_of, latest_of
from jointreview.web.queries.plain_fields import Names, named_in, plain_fields, plain_value
from jointreview.web.queries.record_history import GONE, name_of
from jointreview.web.queries.record_kinds import Kind, Thread, find_record

# The columns that say what a row is, the first that is filled.
TITLES: Final = ("title", "name", "summary", "text", "statement", "label", "words", "what", "body", "email")


@dataclass(frozen=True, slots=True)
class FieldState:
    """A value that held: its name, the value, when and by whom it was recorded, what was done, and why."""

    words: str
    value: str
    at: datetime
    by: str
    done: str
    why: str


@dataclass(frozen=True, slots=True)
class RowState:
    """One row that held: what it is, its key, and its values; none where they cannot be seen any more."""

    noun: str
    key: str
    fields: tuple[FieldState, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another on the second day: empty where it was not there."""

    noun: str
    words: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record in a list as at a day: its number and reference, what it is, and its last change."""

    number: int
    reference: str
    title: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class RecordList:
    """A page of a list; `after` is the number to go on from, None at the end."""

    rows: tuple[ListedRecord, ...]
    after: int | None


Value = tuple[Cell, Change]


def record_state(partnership: int, when: When, kind: Kind, reference: str) -> tuple[RowState, ...]:
    """Every row of a record that held; empty when nothing of it was known. Raises NotFound when there is no such."""
    record = find_record(kind, partnership, reference)
    if record is None:
        raise NotFound("history.unknown", "There is no record with that reference.")
    names: dict[str, str] = {}
    return tuple(row for thread in kind.threads(record) for row in _of_thread(thread, when, names))


def differences(first: Sequence[RowState], second: Sequence[RowState]) -> tuple[Difference, ...]:
    """What the second state says otherwise than the first, in the order of the page."""
    one, other = _flat(first), _flat(second)
    places = dict.fromkeys((*one, *other))
    return tuple(
        Difference(place[0], place[2], one.get(place, ""), other.get(place, ""))
        for place in places
        if one.get(place, "") != other.get(place, "")
    )


def records_at(partnership: int, when: When, kind: Kind, start_after: int, most: int) -> RecordList:
    """A page of the records of a kind that held, in the order of their numbers."""
    latest = latest_of(kind.model._meta.db_table, end_of(when.known_on), start_after, most)
    seen = {key: changes[-1] for key, changes in latest.items()}
    there = {
        key: one
        for key, one in seen.items()
        if holds(one.after, when.true_on) and one.after and one.after.get("partnership_id") == partnership
    }
    titles = _titles(kind, there, when)
    names: dict[str, str] = {}
    rows = tuple(
        ListedRecord(
            int(key),
            str((one.after or {}).get("reference") or key),
            titles.get(key) or _title(one.after or {}),
            one.at,
            name_of(one.who, names),
        )
        for key, one in there.items()
    )
    return RecordList(rows, max(map(int, seen)) if len(seen) == most else None)


def _of_thread(thread: Thread, when: When, names: dict[str, str]) -> Iterator[RowState]:
    held: dict[str, Value] = {}
    shown_key = ""
    found = _rows_that_held(thread, when)
    cells = ((name, cell) for _, values in found for name, (cell, _) in values.items())
    called = named_in(
        thread.rows.model, ((name, cell) for name, cell in cells if not isinstance(cell, _Gone))
    )
    for key, values in found:
        if not thread.follows:
            yield RowState(thread.noun, key, tuple(_fields(thread.rows.model, values, called, names)))
            continue
        held = {
            name: held[name] if name in held and held[name][0] == value[0] else value
            for name, value in values.items()
        }
        shown_key = key
    if shown_key:
        yield RowState(thread.noun, "", tuple(_fields(thread.rows.model, held, called, names)))


def _rows_that_held(thread: Thread, when: When) -> list[tuple[str, dict[str, Value]]]:
    """Each row's key and values, with the change that put each there, in the order in which they began to hold."""
    keys = [str(key) for key in thread.rows.order_by("pk").values_list("pk", flat=True)]
    told = histories_of(thread.rows.model._meta.db_table, keys)
    erased = erased_words(thread.rows.model, keys)
    found = []
    for key in keys:
        changes = known(told.get(key, ()), end_of(when.known_on))
        after = changes[-1].after if changes else None
        if holds(after, when.true_on) and not _is_over(after or {}, when.true_on):
            found.append(
                (
                    str((after or {}).get("effective_on") or ""),
                    int(key),
                    _values(changes, erased.get(key, GONE)),
                )
            )
    return [(str(key), values) for _, key, values in sorted(found, key=lambda one: one[:2])]


def _is_over(cells: Cells, on: date) -> bool:
    ended = str(cells.get("ended_on") or "")
    return bool(ended) and ended <= on.isoformat()


class _Gone(str):
    """Words in place of a value that cannot be read any more."""


def _values(changes: Iterable[Change], why_gone: str) -> dict[str, Value]:
    held: dict[str, Value] = {}
    for change in changes:
        after = {**(change.after or {}), **dict.fromkeys(change.unreadable, _Gone(why_gone))}
        held = {
            name: held[name] if name in held and held[name][0] == cell else (cell, change)
            for name, cell in after.items()
        }
    return held


def _fields(
    model: type[Model], values: Mapping[str, Value], called: Names, names: dict[str, str]
) -> Iterator[FieldState]:
    for name, words in plain_fields(values).items():
        cell, change = values[name]
        if shown := str(cell) if isinstance(cell, _Gone) else plain_value(model, name, cell, called):
            yield FieldState(
                words, shown, change.at, name_of(change.who, names), done_of(change.code), change.why
            )


def _flat(rows: Sequence[RowState]) -> dict[tuple[str, str, str], str]:
    return {(row.noun, row.key, field.words): field.value for row in rows for field in row.fields}


def _titles(kind: Kind, there: Mapping[str, Change], when: When) -> dict[str, str]:
    """The titles of records that are named by their versions."""
    if kind.titled_by is None:
        return {}
    owner = kind.titled_through
    rows = kind.titled_by._default_manager.filter(**{f"{owner}__in": [int(key) for key in there]})
    found: dict[str, str] = {}
    for _, values in _rows_that_held(Thread("", rows), when):
        found[str(values[owner][0])] = _title({name: cell for name, (cell, _) in values.items()})
    return found


def _title(cells: Cells) -> str:
    return next((str(cells[name]) for name in TITLES if cells.get(name)), "")
