"""Django's SQLite schema editor with capture kept on through its rebuilds of tables."""

from typing import Any

from django.db.backends.sqlite3 import schema

from jointreview.adapters.database.editing import CapturingEditor


class DatabaseSchemaEditor(CapturingEditor, schema.DatabaseSchemaEditor):
    """Every way of altering a table here ends in a rebuild or in one of the methods of CapturingEditor."""

    def _remake_table(self, model: Any, **changes: Any) -> None:
        with self.reshaped(model._meta.db_table):
            if self._is_capturing():
                self.connection.capture.rules_off(model._meta.db_table)  # also where this is an inner rebuild
            super()._remake_table(model, **changes)  # type: ignore[misc]
