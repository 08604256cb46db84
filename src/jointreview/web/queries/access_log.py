"""Who saw what, took what, was refused, signed in or out: the events of the ledger, the newest first (R155).

A page of the list goes on from an entry's number, so that it costs the same at any depth.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from django.db import connection

from jointreview.core.calendars import PartialDate
from jointreview.web.queries.as_at import end_of
from jointreview.web.queries.done import done_of
from jointreview.web.queries.history import Who, ledger_time, moment_of
from jointreview.web.queries.record_history import account_name, name_of

# What a person asks for -> how the codes of its events begin.
GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "seen": ("Pages looked at", ("page.view",)),
        "taken": ("Files handed out", ("file.", "document.", "pack.", "receipt.", "witness.", "evidence.")),
        "refused": ("Refused", ("access.refused",)),
        "sign-in": ("Signing in and out, passwords", ("sign-in.", "password.", "second-factor.")),
    }
)

_STATEMENT: Final = """
SELECT e.id, e.at, e.table_name, e.record_key, e.after, a.code, a.actor_kind, a.actor_id, a.organisation,
  a.on_behalf_of, a.address_hash
FROM jr_entry e JOIN jr_action a ON a.id = e.action_id
WHERE e.operation = 'event' AND e.id < %s AND e.at < %s {codes} ORDER BY e.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `what` was looked at or taken, `place` tells two addresses apart without saying which they are."""

    number: int
    at: datetime
    who: str
    words: str
    what: str
    place: str


@dataclass(frozen=True, slots=True)
class Events:
    """A part of the list; `before` is the number to go on from, None at the end."""

    rows: tuple[Event, ...]
    before: int | None


def events_on(as_of: date, group: str, before: int | None, most: int) -> Events:
    """The events recorded up to the end of a day, of one group or all."""
    begins = GROUPS[group][1] if group in GROUPS else ()
    codes = f"AND ({' OR '.join(['a.code LIKE %s'] * len(begins))})" if begins else ""
    values = (before or 2**62, ledger_time(end_of(as_of)), *(f"{code}%" for code in begins), most)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(codes=codes), values)
        found = cursor.fetchall()
    names: dict[str, str] = {}
    rows = tuple(_event(row, names) for row in found)
    return Events(rows, rows[-1].number if len(rows) == most else None)


def _event(row: tuple[Any, ...], names: dict[str, str]) -> Event:
    number, at, table, key, facts, code, kind, actor, organisation, behalf, address = row
    told = json.loads(facts) if facts else {}
    return Event(
        number=number,
        at=moment_of(at),
        who=name_of(Who(kind, actor, organisation, behalf), names),
        words=done_of(code),
        what=_what(table, key, told, names),
        place=address[:8],
    )


def _day(text: str) -> str:
    return PartialDate.of(date.fromisoformat(text)).words


def _what(table: str, key: str, told: Mapping[str, str], names: dict[str, str]) -> str:
    if table == "jointreview_user":
        return account_name(key, names) if key else "an account that does not exist"
    parts = (told.get("page", "").replace("-", " "), told.get("reference") or told.get("pack", ""))
    words = " ".join(part for part in (*parts, told.get("format", "")) if part)
    shown_as_at = f", as at {_day(told['day'])}" if told.get("day") else ""
    return f"{words or key}{shown_as_at}"
