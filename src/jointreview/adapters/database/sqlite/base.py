"""The SQLite connection: pragmas that capture depends on, and the function that tells triggers which action runs.

A stray `sqlite3` shell has no such function, so it cannot write to a captured table at all. SQLite has no roles: who
owns the file can take the triggers off, and only what has left the building binds him (ledger.md section 5.2).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.transaction import TransactionManagementError

from jointreview.adapters.database.sqlite.capture import Capture
from jointreview.adapters.database.sqlite.schema import DatabaseSchemaEditor
from jointreview.adapters.database.sqlite.tables import INSERT_ACTION, INSERT_EVENT, NOW
from jointreview.adapters.database.stated import StatedAction, row_of

# A transaction that may write takes its lock at once, so that it never fails half way for another's sake.
OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20}
# Without recursive_triggers INSERT OR REPLACE hides the delete; a schema that is not trusted may
# not call our function, and then nothing could be written.
# What is overwritten or removed is gone from the file, too, so that an erasure leaves nothing in free pages; and what a
# long statement may have to undo is kept in memory: in a file beside the database it would be a copy that no erasure
# reaches, and half the calls to the system that a bulk change makes.
PRAGMAS = (
    "secure_delete = ON",
    "temp_store = MEMORY",
    "journal_mode = WAL",
    "recursive_triggers = ON",
    "foreign_keys = ON",
    "trusted_schema = ON",
)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, with one action at a time on it."""

    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, settings_dict: dict[str, Any], *arguments: Any, **named: Any) -> None:
        # In place: every thread's connection is made from this one dictionary.
        settings_dict["OPTIONS"] = {**OPTIONS, **settings_dict.get("OPTIONS", {})}
        super().__init__(settings_dict, *arguments, **named)
        self.audit_action: int | None = None
        self.capture = Capture(self)

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        made: sqlite3.Connection = super().get_new_connection(conn_params)
        self.audit_action = None
        made.create_function("jr_action_id", 0, lambda: self.audit_action)
        for pragma in PRAGMAS:
            made.execute(f"PRAGMA {pragma}").close()
        return made

    def run(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows, outside Django's parameter style when it has no values."""
        with self.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def begin_action(self, stated: StatedAction) -> None:
        """Record who acts and why; every change from now on is theirs. One at a time, in a transaction."""
        if self.audit_action is not None:
            raise RuntimeError("ledger.nested-action: an action is already running on this connection")
        if not self.in_atomic_block:
            raise TransactionManagementError("ledger.no-transaction: an action runs inside a transaction")
        with self.wrap_database_errors:  # past Django's cursor, which costs more than the row
            self.audit_action = self.connection.execute(INSERT_ACTION, row_of(stated)).lastrowid

    def end_action(self) -> None:
        """No change may be made any more until the next action."""
        self.audit_action = None

    def forget_freed(self) -> None:
        """Leave nothing of what was removed in the log beside the file; outside a transaction."""
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def record_event(self, table: str, key: str, facts: str) -> None:
        """Add an entry that tells of something done with a record and not to it; `facts` is JSON text."""
        self.run(INSERT_EVENT, (table, key, facts))

    def settled_entry(self, patience: float) -> int:  # noqa: ARG002  # nobody to wait for
        """The number up to which every entry is committed for good: here the order of numbers is that of commits."""
        return int(self.run("SELECT coalesce(max(id), 0) FROM jr_entry")[0][0])

    @contextmanager
    def only_sequencer(self, patience: float) -> Iterator[None]:  # noqa: ARG002
        """Nothing to hold: of two, one finds at its first write that the other was quicker."""
        yield

    def clock(self) -> datetime:
        """The database's time."""
        return datetime.fromisoformat(str(self.run(f"SELECT {NOW}")[0][0]))

    def lock_ledger(self) -> None:
        """Nothing to do: a transaction that writes holds the whole database (IMMEDIATE)."""
