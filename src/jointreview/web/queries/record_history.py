"""Who changed what about an inspection, a finding or an action, when and why, out of the trail, in plain words.

A record is told with the rows that belong to it. What an action says, and when a duty falls due, are rows that follow
one another: each is told against the one before. Rows that hold from a later day than the one shown are left out. The
names of people come from their accounts; the trail itself holds only numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Model

from jointreview.errors import NotFound
from jointreview.web.models import User
from jointreview.web.queries.done import done_of
from jointreview.web.queries.erased import erased_words
from jointreview.web.queries.history import Cell, Change, Stage, Who, histories_of, history_of
from jointreview.web.queries.plain_fields import Names, named_in, plain_fields, plain_value
from jointreview.web.queries.record_kinds import Kind, Thread, find_record

SYSTEMS: Final = MappingProxyType(
    {
        "demonstration": "The system, loading the demonstration",
        "sign-in": "The system, at sign-in",
        "visitor": "Somebody not signed in",
    }
)

GONE: Final = "cannot be read any more: this server holds no key for it"

FieldWords = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change: the moment it was recorded, by whom, what was done, why, and each field as (name, was, now).

    `was` is None where the row was new and followed no other, and empty where the field had no value.
    """

    number: int
    at: datetime
    by: str
    words: str
    why: str
    changes: tuple[FieldWords, ...]
    stage: Stage


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The record's title and its changes, the newest first."""

    title: str
    entries: tuple[HistoryEntry, ...]


def record_history(partnership: int, as_of: date, kind: Kind, reference: str) -> RecordHistory:
    """The history of a record as far as it was known on `as_of`. Raises NotFound."""
    record = find_record(kind, partnership, reference)
    if record is None:
        return _of_removed(partnership, as_of, kind, reference)
    if getattr(record, "effective_on", as_of) > as_of:
        raise NotFound("history.unknown", "There is no record with that reference on this day.")
    names: dict[str, str] = {}
    entries = [entry for thread in kind.threads(record) for entry in _told(thread, as_of, names)]
    return RecordHistory(reference, tuple(sorted(entries, key=lambda entry: -entry.number)))


def record_tables(partnership: int, kind: Kind, reference: str) -> dict[str, tuple[str, ...]]:
    """Table -> keys of every row that is told of a record. Raises NotFound."""
    record = find_record(kind, partnership, reference)
    if record is None:
        raise NotFound("history.unknown", "There is no record with that reference.")
    found: dict[str, tuple[str, ...]] = {}
    own = Thread("", kind.model._default_manager.filter(pk=record.pk))
    for thread in (own, *kind.threads(record)):
        table = thread.rows.model._meta.db_table
        keys = (str(key) for key in thread.rows.values_list("pk", flat=True))
        found[table] = tuple(dict.fromkeys((*found.get(table, ()), *keys)))
    return {table: keys for table, keys in found.items() if keys}


def _of_removed(partnership: int, as_of: date, kind: Kind, reference: str) -> RecordHistory:
    """A record that is no longer there: its entries alone tell of it."""
    changes = history_of(kind.model._meta.db_table, reference) if not kind.page else ()
    first = next((one.after for one in changes if one.after), {})
    is_known = str(first.get("effective_on") or "") <= as_of.isoformat()
    if first.get("partnership_id") != partnership or not is_known:
        raise NotFound("history.unknown", "There is no record with that reference on this day.")
    names: dict[str, str] = {}
    noun = kind.words.lower()
    said = Said(kind.model, _named(kind.model, changes), as_of)
    told = [
        _entry(one, noun, tuple(_plain({f.field: (f.was, f.now) for f in one.fields}, said)), names)
        for one in changes
    ]
    return RecordHistory(reference, tuple(reversed(told)))


def _told(thread: Thread, as_of: date, names: dict[str, str]) -> Iterator[HistoryEntry]:
    before: dict[str, Cell] = {}
    rows = thread.rows
    if any(field.name == "effective_on" for field in rows.model._meta.concrete_fields):
        rows = rows.filter(effective_on__lte=as_of).order_by("effective_on", "pk")
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    told = histories_of(rows.model._meta.db_table, keys)
    erased = erased_words(rows.model, keys)
    changes = [change for key in keys for change in told.get(key, ())]
    said = Said(rows.model, _named(rows.model, changes), as_of)
    for key in keys:
        now: dict[str, Cell] = {}
        for change in told.get(key, ()):
            fields = {one.field: (one.was, one.now) for one in change.fields}
            if change.operation == "insert":
                now = {name: value for name, (_, value) in fields.items()}
                fields = {name: (before.get(name), value) for name, value in now.items()}
            is_new = change.operation == "insert" and not before
            told_fields = (*_plain(fields, said, is_new), *gone(change, erased.get(key, "")))
            yield _entry(change, thread.noun, told_fields, names)
        before = now if thread.follows else {}


@dataclass(frozen=True, slots=True)
class Said:
    """What the changes of one table are told with: the table, what they point at, and the day shown."""

    model: type[Model]
    known: Names
    as_of: date


def _named(model: type[Model], changes: Iterable[Change]) -> Names:
    return named_in(
        model,
        ((one.field, cell) for change in changes for one in change.fields for cell in (one.was, one.now)),
    )


def _plain(fields: Mapping[str, tuple[Cell, Cell]], said: Said, is_new: bool = False) -> Iterator[FieldWords]:
    """The fields that say something, in words; a day after the one shown is not told."""
    for name, words in plain_fields(fields).items():
        was, now = fields.get(name, (None, None))
        is_later = name in _KNOWN_WHEN_IT_HAPPENS and str(now or "") > said.as_of.isoformat()
        if was != now and (was or now) and not is_later:
            before, after = (plain_value(said.model, name, cell, said.known) for cell in (was, now))
            yield words, None if is_new else before, after


def gone(change: Change, erased: str) -> Iterator[FieldWords]:
    """The fields that cannot be read any more, each with why."""
    for words in plain_fields(change.unreadable).values():
        yield words, None, erased or GONE


# Days that become known by happening: a plan's due date may lie ahead, the day a report arrived may not.
_KNOWN_WHEN_IT_HAPPENS: Final = frozenset({"received_on", "ended_on"})


def _entry(change: Change, noun: str, changes: tuple[FieldWords, ...], names: dict[str, str]) -> HistoryEntry:
    words = f"{done_of(change.code)}: {noun}"
    if change.is_withheld:
        words = f"{words} (the words of this entry have been removed)"
    by = name_of(change.who, names)
    return HistoryEntry(change.number, change.at, by, words, change.why, changes, change.stage)


def name_of(who: Who, names: dict[str, str]) -> str:
    """Who acted, in words; `names` keeps those already looked up."""
    if who.kind == "system":
        return SYSTEMS.get(who.id, f"The system, {who.id}")
    return account_name(who.id, names)


def account_name(key: str, names: dict[str, str]) -> str:
    """The name of an account's person; `names` keeps those already looked up."""
    if key not in names:
        user = User.objects.filter(pk=key).select_related("person").first()
        names[key] = user.person.name if user else f"Account {key}"
    return names[key]
