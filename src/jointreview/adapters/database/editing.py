"""The schema editor that keeps capture on, for both databases.

A migration is an action of the system actor "migration". Around each change of a table's shape its triggers are taken
off and put back: Django rebuilds SQLite tables and their triggers go without a word, and SQLite refuses to drop a
column that a trigger names. Rows that the change altered get a baseline entry, so that the live rows always equal the
last image. The rules of `kept.py` and `written_once.py` about that table are off meanwhile, too, since PostgreSQL fills
a column by UPDATE. On leaving, every trigger that ought to be there is made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from jointreview.adapters.database.captured import is_captured
from jointreview.adapters.database.stated import MIGRATION


class CapturingEditor(BaseDatabaseSchemaEditor):
    """Stands before Django's editor for a database; the connection has `capture` and `begin_action`."""

    connection: Any
    _depth = 0
    _acts = False

    def __enter__(self) -> "CapturingEditor":
        super().__enter__()
        self.begin_migration()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._is_capturing():
                self._finish_tables()
                self.connection.capture.install_triggers()
                self.connection.capture.give_rights()
            super().__exit__(kind, error, trace)
        finally:
            if self._acts:
                self.connection.end_action()

    def begin_migration(self) -> None:
        """Act as the system actor "migration", once the ledger is there.

        A migration that is not atomic has no action, so it may change a table's shape but no rows.
        """
        if self._is_capturing() and self.connection.audit_action is None and self.atomic_migration:
            self.connection.begin_action(MIGRATION)
            self._acts = True

    def _finish_tables(self) -> None:
        """Foreign keys that Django leaves to the end: the rules are read from them."""
        for statement in self.deferred_sql:
            self.execute(statement, None)
        self.deferred_sql.clear()

    def create_model(self, model: Any) -> None:
        if is_captured(model._meta.db_table) and not self.collect_sql and not self._is_capturing():
            raise RuntimeError("install_ledger must be the first operation of the first migration")
        with self.reshaped(model._meta.db_table):
            super().create_model(model)

    def delete_model(self, model: Any, *arguments: Any, **named: Any) -> None:
        table = model._meta.db_table
        if not self._depth and self._is_capturing() and is_captured(table):
            self.connection.capture.rules_off(table)
            self.execute(f"DELETE FROM {self.quote_name(table)}")  # a dropped table fires no trigger
            self.settle_links()
        with self.reshaped(table):
            super().delete_model(model, *arguments, **named)

    def settle_links(self) -> None:
        """Check now what the database would check at the end; nothing where a table can be dropped before that."""

    def alter_db_table(self, model: Any, old_db_table: str, new_db_table: str) -> None:
        with self.reshaped(old_db_table, new_db_table):
            super().alter_db_table(model, old_db_table, new_db_table)

    def add_field(self, model: Any, field: Any) -> None:
        with self.reshaped(model._meta.db_table):
            super().add_field(model, field)

    def remove_field(self, model: Any, field: Any) -> None:
        with self.reshaped(model._meta.db_table):
            super().remove_field(model, field)

    def alter_field(self, model: Any, old_field: Any, new_field: Any, strict: bool = False) -> None:
        with self.reshaped(model._meta.db_table):
            super().alter_field(model, old_field, new_field, strict)

    @contextmanager
    def reshaped(self, old: str, new: str = "") -> Iterator[None]:
        """Capture off while a table changes, and back on; inner changes belong to the outermost one."""
        if self._depth or not self._is_capturing():
            yield
            return
        self._depth += 1
        others = self.connection.capture.take_off(old)
        try:
            yield
        finally:
            self._depth -= 1
        self.connection.capture.put_back(new or old, others)

    def _is_capturing(self) -> bool:
        return not self.collect_sql and bool(self.connection.capture.is_installed())
