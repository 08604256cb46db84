"""Who acts and why: `recorded` opens the one audit action of a write, and the database's triggers do the rest.

Every public function of `web.actions` takes `by` and opens exactly one `recorded` block, which is one transaction.
A reason is the action's code; free text is kept only where a rule demands it. Changes are refused outside a block
(`ledger.no-action`); work without a person acts under one of the named system actors.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from jointreview.adapters.database.stated import StatedAction
from jointreview.web.actions.refusals import in_words


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account by its number or a named part of the system, and the organisation acted for.

    It carries no name; `pseudonym` is what the leaves of the ledger show.
    """

    kind: Literal["person", "system"]
    id: str
    organisation: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("ledger.no-actor: an actor has an id")

    @property
    def pseudonym(self) -> str:
        """`person:17`, `system:sign-in`."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Via:
    """How an action reached us: the request's number, and a keyed hash of the address, never the address itself."""

    request: str = ""
    address_hash: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record an event is about: its table and its key as text."""

    table: str
    key: str


_arrived: ContextVar[Via | None] = ContextVar("via", default=None)

SIGN_IN: Final = Actor("system", "sign-in")
VISITOR: Final = Actor("system", "visitor")  # somebody who has not signed in
MIGRATION: Final = Actor("system", "migration")
TIMER: Final = Actor("system", "timer")
DEMONSTRATION: Final = Actor("system", "demonstration")


@contextmanager
def arriving(via: Via) -> Iterator[None]:
    """Every action inside says that it came this way: the edge of a request opens it."""
    token = _arrived.set(via)
    try:
        yield
    finally:
        _arrived.reset(token)


@contextmanager
def recorded(
    *, by: Actor, code: str, reason: str = "", on_behalf_of: Actor | None = None, via: Via | None = None
) -> Iterator[None]:
    """One transaction and one audit action. Nested use raises RuntimeError.

    `code` says what is done (`finding.confirm`); `reason` is a person's own words, where a rule demands them. What
    the database refuses by itself is raised as `Invalid`, in words (`refusals.py`).
    """
    via = via or _arrived.get() or Via()
    stated = StatedAction(
        code=code,
        actor_kind=by.kind,
        actor_id=by.id,
        actor=by.pseudonym,
        reason=reason,
        organisation=by.organisation,
        on_behalf_of=on_behalf_of.pseudonym if on_behalf_of else "",
        request=via.request,
        address_hash=via.address_hash,
    )
    database: Any = connections[
        DEFAULT_DB_ALIAS
    ]  # past the proxy, which costs more than the check of an action
    with in_words(), transaction.atomic():
        database.begin_action(stated)
        try:
            yield
        finally:
            database.end_action()


def event(code: str, subject: Subject, facts: Mapping[str, str] | None = None) -> None:
    """Add what triggers cannot see (an export, a download, a sign-in) to the ledger, inside a `recorded` block.

    `facts` are short and open: they never hold personal data.
    """
    database: Any = connection
    text = json.dumps({"event": code, **(facts or {})}, sort_keys=True, ensure_ascii=False)
    database.record_event(subject.table, subject.key, text)
