"""The PostgreSQL connection: an action is handed over once, as a setting that ends with the transaction.

A setting local to the transaction, because a pooler gives the same session to the next person (ledger.md section 6).
Where an action begins the transaction, BEGIN and who acts go to the server in one message with the first statement: a
question to the server costs more than a row of the ledger, and over a network far more. An action in which nothing is
asked of the database leaves nothing there. The only module that needs psycopg; SQLite alone never imports it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import sleep
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.transaction import TransactionManagementError
from psycopg.pq import Escaping, TransactionStatus

from jointreview.adapters.database.postgresql.capture import Capture
from jointreview.adapters.database.postgresql.schema import DatabaseSchemaEditor
from jointreview.adapters.database.stated import COLUMNS, StatedAction, row_of
from jointreview.errors import Overtaken

# Any number will do, as long as it is always the same and nobody else's: "jr" and 1.
_LEDGER_LOCK = 0x6A720001
_SEQUENCER_LOCK = 0x6A720002
_BEGIN = f"SELECT jr_begin_action({', '.join(['%s'] * len(COLUMNS))})"


class Cursor(base.CursorMixin, psycopg.ClientCursor[Any]):
    """Django's cursor, as it makes it; what it does first in an action carries the action with it."""

    wrapper: "DatabaseWrapper | None" = None

    def execute(self, query: Any, params: Any = None, **named: Any) -> "Cursor":
        if self.wrapper is None or not self.wrapper.unsaid:
            return super().execute(query, params, **named)
        self._send(self.wrapper, f"{self.wrapper.unsaid}; {self.mogrify(query, params)}", **named)
        for _ in ("BEGIN", "the action's number"):
            self.nextset()
        return self

    def executemany(self, *arguments: Any, **named: Any) -> None:
        self._say()
        super().executemany(*arguments, **named)

    def copy(self, *arguments: Any, **named: Any) -> Any:
        self._say()
        return super().copy(*arguments, **named)

    def stream(self, *arguments: Any, **named: Any) -> Any:
        self._say()
        return super().stream(*arguments, **named)

    def _say(self) -> None:
        """Say who acts by itself, where the statement cannot go in the same message."""
        if self.wrapper and self.wrapper.unsaid:
            self._send(self.wrapper, self.wrapper.unsaid)

    def _send(self, wrapper: "DatabaseWrapper", message: str, **named: Any) -> None:
        """What begins with the BEGIN of an action. A slip in the text of one statement stops the whole message: then
        nothing has begun, and who acts is still to be said."""
        said, wrapper.unsaid = wrapper.unsaid, ""
        self.connection.autocommit = True  # so that psycopg sends no BEGIN of its own
        try:
            super().execute(message, **named)
        except psycopg.Error:
            if self.connection.info.transaction_status == TransactionStatus.IDLE:
                wrapper.unsaid = said
            raise


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, with one action at a time on it."""

    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.audit_action: StatedAction | None = None
        self.unsaid = (
            ""  # the statements that begin transaction and action, until the first of it carries them
        )
        self.capture = Capture(self)

    def run(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows, outside Django's parameter style when it has no values."""
        with self.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def get_connection_params(self) -> dict[str, Any]:
        """Django's, with our cursor where Django would take its usual one."""
        params: dict[str, Any] = super().get_connection_params()
        if params["cursor_factory"] is base.Cursor:
            params["cursor_factory"] = Cursor
        return params

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that knows whose first statement it may carry; one with a name is the server's, and carries none."""
        if name and self.unsaid:
            self.run("SELECT 1")
        cursor = super().create_cursor(name)
        if isinstance(cursor, Cursor):
            cursor.wrapper = self
        return cursor

    def begin_action(self, stated: StatedAction) -> None:
        """Say who acts and why; every change from now on is theirs. One at a time, in a transaction.

        What the server refuses of it is raised here, or by the first statement that carries it.
        """
        if self.audit_action is not None:
            raise RuntimeError("ledger.nested-action: an action is already running on this connection")
        if not self.in_atomic_block:
            raise TransactionManagementError("ledger.no-transaction: an action runs inside a transaction")
        values = row_of(stated)
        if self._is_about_to_begin() and "\0" not in "".join(values):
            quoted = Escaping(self.connection.pgconn).escape_literal
            literals = ", ".join(bytes(quoted(value.encode())).decode() for value in values)
            self.unsaid = f"BEGIN; SELECT jr_begin_action({literals})"
        else:
            self.run(_BEGIN, values)
        self.audit_action = stated

    def _is_about_to_begin(self) -> bool:
        """Whether the next statement, of a cursor of ours, makes psycopg send a plain BEGIN before it."""
        asked = (self.connection.isolation_level, self.connection.read_only, self.connection.deferrable)
        idle = self.connection.info.transaction_status == TransactionStatus.IDLE
        return bool(idle and asked == (None, None, None) and self.connection.cursor_factory is Cursor)

    def end_action(self) -> None:
        """No change may be made any more until the next action, also where an outer transaction goes on.

        Where it does not, the setting ends with the transaction, and another question to the server is saved.
        """
        self.audit_action, self.unsaid = None, ""
        open_ = self.connection is not None and self.connection.info.transaction_status
        if open_ == TransactionStatus.INTRANS and self.savepoint_ids:
            self.run("SELECT set_config('jointreview.action', '', true)")

    def forget_freed(self) -> None:
        """Nothing here: only the owner can have PostgreSQL rewrite its files (docs/how-to/retention.md)."""

    def record_event(self, table: str, key: str, facts: str) -> None:
        """Add an entry that tells of something done with a record and not to it; `facts` is JSON text."""
        self.run("SELECT jr_record_event(%s, %s, %s)", (table, key, facts))

    def settled_entry(self, patience: float) -> int:
        """The number up to which every entry is committed or rolled back for good. Raises Overtaken after `patience`.

        The barrier of ledger.md 5.3: first read the sequence, then take a transaction id of our own, then wait until no
        older transaction runs. Whoever could still hold a number so far has an older id, because a number is drawn
        after it. The snapshot's own limits would not do: measured, they lose rows or their order.
        """
        if self.in_atomic_block:
            raise TransactionManagementError("ledger.in-transaction: a sequencer would wait for itself")
        drawn = self.run("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM jr_entry_number")[0][0]
        own = self.run("SELECT pg_current_xact_id()::text")[0][0]
        over = "SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8"
        if not self._waits_until(over, (own,), patience):
            raise Overtaken(
                "ledger.not-settled",
                "A change that began earlier is not finished yet, so the ledger cannot be sealed. Try again shortly.",
            )
        return int(drawn)

    @contextmanager
    def only_sequencer(self, patience: float) -> Iterator[None]:
        """Hold the place of the one sequencer. Raises Overtaken when another keeps it for longer than `patience`."""
        if not self._waits_until(f"SELECT pg_try_advisory_lock({_SEQUENCER_LOCK})", (), patience):
            raise Overtaken(
                "ledger.other-sequencer", "The ledger is being sealed by another process. Try again shortly."
            )
        try:
            yield
        finally:
            self.run(f"SELECT pg_advisory_unlock({_SEQUENCER_LOCK})")

    def clock(self) -> datetime:
        """The database's time."""
        at: datetime = self.run("SELECT clock_timestamp()")[0][0]
        return at.astimezone(UTC)

    def _waits_until(self, asked: str, values: tuple[str, ...], patience: float) -> bool:
        """Ask again and again, more and more slowly; whether the answer became yes."""
        pause = 0.01
        while not self.run(asked, values)[0][0]:
            if patience <= 0:
                return False
            sleep(pause)
            patience, pause = patience - pause, min(pause * 1.5, 0.25)
        return True

    def lock_ledger(self) -> None:
        """Wait until nobody else adds to the sealed part of the ledger; until the end of this transaction."""
        self.run(f"SELECT pg_advisory_xact_lock({_LEDGER_LOCK})")
