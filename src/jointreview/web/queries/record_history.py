"""Who changed what about an inspection, a finding or an action, when and why, out of the trail, in plain words.

A record is told with the rows that belong to it. What an action says, and when a duty falls due, are rows that follow
one another: each is told against the one before. Rows that hold from a later day than the one shown are left out. The
names of people come from their accounts; the trail itself holds only numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Model, Q, QuerySet

from jointreview.errors import NotFound
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    Dispatch,
    DutyReckoning,
    Finding,
    FindingLink,
    FindingPart,
    Inspection,
    ProgressNote,
    SuccessMeasure,
    User,
)
from jointreview.web.queries.history import Cell, Change, Who, history_of
from jointreview.web.queries.plain_fields import FIELDS, plain_value

SYSTEMS: Final = MappingProxyType({"demonstration": "The system, loading the demonstration"})
DONE: Final = MappingProxyType(
    {
        "action.draft": "Drafted",
        "action.revise": "Changed",
        "action.answer": "Said what it answers",
        "action.measure": "Added",
        "action.report": "Reported",
        "inspection.enter": "Entered",
        "inspection.receive": "Receipt entered",
        "review.confirm": "Reading confirmed",
        "finding.link": "Linked",
        "dispatch.proof": "Proof recorded",
        "dispatch.declaration": "Declaration recorded",
        "dispatch.excuse": "Recipient excused",
    }
)


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


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The record's title and its changes, the newest first."""

    title: str
    entries: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """Rows of one table told together: what they are, and whether each follows the one before."""

    noun: str
    rows: QuerySet
    follows: bool = False


def record_history(partnership: int, as_of: date, kind: str, reference: str) -> RecordHistory:
    """The history of a record as far as it was known on `as_of`. Raises NotFound."""
    if kind not in RECORDS:
        raise NotFound("history.no-such-kind", "Only inspections, findings and actions have a history page.")
    model, threads_of = RECORDS[kind]
    record = model.objects.filter(
        partnership_id=partnership, reference=reference, effective_on__lte=as_of
    ).first()
    if record is None:
        raise NotFound("history.unknown", "There is no record of that reference on this day.")
    names: dict[str, str] = {}
    entries = [entry for thread in threads_of(record) for entry in _told(thread, as_of, names)]
    return RecordHistory(reference, tuple(sorted(entries, key=lambda entry: -entry.number)))


def _told(thread: Thread, as_of: date, names: dict[str, str]) -> Iterator[HistoryEntry]:
    before: dict[str, Cell] = {}
    for row in thread.rows.filter(effective_on__lte=as_of).order_by("effective_on", "pk"):
        now: dict[str, Cell] = {}
        for change in history_of(row._meta.db_table, str(row.pk)):
            fields = {one.field: (one.was, one.now) for one in change.fields}
            if change.operation == "insert":
                now = {name: value for name, (_, value) in fields.items()}
                fields = {name: (before.get(name), value) for name, value in now.items()}
            is_new = change.operation == "insert" and not before
            yield _entry(change, thread.noun, tuple(_plain(fields, is_new, as_of)), names)
        before = now if thread.follows else {}


def _plain(fields: Mapping[str, tuple[Cell, Cell]], is_new: bool, as_of: date) -> Iterator[FieldWords]:
    """The fields that say something, in words; a day after the one shown is not told."""
    for name, words in FIELDS.items():
        was, now = fields.get(name, (None, None))
        is_later = name in _KNOWN_WHEN_IT_HAPPENS and str(now or "") > as_of.isoformat()
        if was != now and (was or now) and not is_later:
            yield words, None if is_new else plain_value(name, was), plain_value(name, now)


# Days that become known by happening: a plan's due date may lie ahead, the day a report arrived may not.
_KNOWN_WHEN_IT_HAPPENS: Final = frozenset({"received_on", "ended_on"})


def _entry(change: Change, noun: str, changes: tuple[FieldWords, ...], names: dict[str, str]) -> HistoryEntry:
    done = DONE.get(change.code, change.code.replace(".", " ").replace("-", " ").capitalize())
    words = f"{done}: {noun}"
    if change.is_withheld:
        words = f"{words} (the words of this entry have been removed)"
    return HistoryEntry(change.number, change.at, _name(change.who, names), words, change.why, changes)


def _name(who: Who, names: dict[str, str]) -> str:
    if who.kind == "system":
        return SYSTEMS.get(who.id, f"The system, {who.id}")
    if who.id not in names:
        user = User.objects.filter(pk=who.id).select_related("person").first()
        names[who.id] = user.person.name if user else f"Account {who.id}"
    return names[who.id]


def _of_action(action: Action) -> Iterable[Thread]:
    return (
        Thread("what the action says", ActionVersion.objects.filter(action=action), follows=True),
        Thread("what it answers", ActionFinding.objects.filter(action=action)),
        Thread("a success measure", SuccessMeasure.objects.filter(action=action)),
        Thread("progress", ProgressNote.objects.filter(action=action)),
    )


def _of_finding(finding: Finding) -> Iterable[Thread]:
    links = Q(weakness=finding) | Q(recommendation=finding)
    return (
        Thread("the finding", Finding.objects.filter(pk=finding.pk)),
        Thread("a part of it", FindingPart.objects.filter(finding=finding)),
        Thread("what covers what", FindingLink.objects.filter(links)),
        Thread("an action that answers it", ActionFinding.objects.filter(finding=finding)),
    )


def _of_inspection(inspection: Inspection) -> Iterable[Thread]:
    yield Thread("the inspection", Inspection.objects.filter(pk=inspection.pk))
    reckonings = DutyReckoning.objects.filter(inspection=inspection)
    dispatches = Dispatch.objects.filter(inspection=inspection)
    titles = dict(reckonings.order_by("pk").values_list("duty", "title"))
    for duty, title in titles.items():
        yield Thread(f"duty “{title}”", reckonings.filter(duty=duty), follows=True)
        yield Thread(f"for the duty “{title}”", dispatches.filter(duty=duty))
    yield Thread("for another duty", dispatches.exclude(duty__in=titles))


RECORDS: Final[Mapping[str, tuple[type[Model], Callable[..., Iterable[Thread]]]]] = MappingProxyType(
    {
        "inspection": (Inspection, _of_inspection),
        "finding": (Finding, _of_finding),
        "action": (Action, _of_action),
    }
)
