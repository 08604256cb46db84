"""Django's PostgreSQL schema editor with capture made on every new table."""

from typing import Any

from django.db.backends.postgresql import schema

from jointreview.adapters.database.editing import CapturingEditor


class DatabaseSchemaEditor(CapturingEditor, schema.DatabaseSchemaEditor):
    """PostgreSQL alters tables in place; what needs care is the rows that ALTER … USING rewrites unseen."""

    connection: Any

    def settle_links(self) -> None:
        """A table whose rows wait for their links to be checked cannot be dropped."""
        self.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.execute("SET CONSTRAINTS ALL DEFERRED")
