"""Puts the ledger and its triggers into an SQLite database, and says which triggers are there and ought to be."""

from typing import Any, Protocol

from jointreview.adapters.database.captured import captured_columns, is_captured
from jointreview.adapters.database.links import Tables, tables_of
from jointreview.adapters.database.sqlite.images import AFTER_GAPS, APART, different, earlier, missing
from jointreview.adapters.database.sqlite.rules import COLUMNS, FOREIGN_KEYS, PREFIX, rule_triggers
from jointreview.adapters.database.sqlite.tables import INDEXES, TABLES, guards
from jointreview.adapters.database.sqlite.triggers import Column, Shape, baseline, capture_triggers, quoted

# What of somebody else's could come between a change and its entry. A trigger on a ledger table may swallow a row, and
# one of this connection alone does so unseen by all others; a temporary table or view takes a name of ours.
_IN_THE_WAY = """
SELECT 'trigger ' || name || ' on ' || tbl_name FROM sqlite_master
WHERE type = 'trigger' AND substr(tbl_name, 1, 3) = 'jr_' AND substr(name, 1, 3) <> 'jr_'
UNION ALL SELECT 'temporary ' || type || ' ' || name FROM sqlite_temp_master
WHERE type = 'trigger' OR substr(name, 1, 3) = 'jr_' OR substr(name, 1, 12) = 'jointreview_'
"""


class Connection(Protocol):
    """What is asked of a connection here: run a statement, fetch its rows."""

    def run(self, statement: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]: ...


class Capture:
    """Ledger and triggers of one SQLite database. Every method may be called again and changes nothing twice."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.run

    def is_installed(self) -> bool:
        """Whether the ledger's tables are there."""
        return bool(self._run("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'jr_entry'"))

    def install_tables(self) -> None:
        """Make the ledger's tables with their guards, once."""
        if self.is_installed():
            return
        for table, columns in TABLES.items():
            self._run(f"CREATE TABLE {table} {columns}")
        for index in INDEXES:
            self._run(index)
        self.install_triggers()

    def install_triggers(self) -> None:
        """Make every trigger that ought to be there and is missing or different; drop ours that ought not."""
        self._bring_to(self.expected(), self.found())

    def give_rights(self) -> None:
        """SQLite has no roles: who can write the file can do everything, and only outside anchors bind him."""

    def _bring_to(self, ought: dict[str, str], found: dict[str, str]) -> None:
        for name in found.keys() - ought.keys():
            self._run(f"DROP TRIGGER {quoted(name)}")
        for name, statement in ought.items():
            if found.get(name) == statement:
                continue
            self._run(f"DROP TRIGGER IF EXISTS {quoted(name)}")
            self._run(statement)

    def expected(self) -> dict[str, str]:
        """Name -> CREATE TRIGGER of what ought to be there, read from the tables as they stand."""
        made = guards()
        for table in self.captured_tables():
            made |= capture_triggers(self.shape_of(table))
        return made | rule_triggers(self.tables())

    def found(self) -> dict[str, str]:
        """Name -> CREATE TRIGGER of ours that are there."""
        return {name: sql for name, sql in self.all_triggers().items() if name.startswith("jr_")}

    def all_triggers(self) -> dict[str, str]:
        """Name -> CREATE TRIGGER of every trigger in the database, ours or not."""
        rows = self._run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        return {str(name): str(sql) for name, sql in rows}

    def in_the_way(self) -> tuple[str, ...]:
        """What of somebody else's could come between a change and its entry; a person has to take it away.

        A ledger table that is not as it was made is, too: another default or no AUTOINCREMENT would not show in a
        trigger.
        """
        rows = self._run("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        found = {str(name): " ".join(str(sql).split()) for name, sql in rows}
        made = {
            table: " ".join(f"CREATE TABLE {table} {columns}".split()) for table, columns in TABLES.items()
        }
        altered = tuple(f"table {table}" for table, sql in made.items() if found.get(table) != sql)
        return (*altered, *(str(what) for (what,) in self._run(_IN_THE_WAY)))

    def captured_tables(self) -> tuple[str, ...]:
        rows = self._run("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return tuple(str(name) for (name,) in rows if is_captured(str(name)))

    def shape_of(self, table: str) -> Shape:
        rows = self._run("SELECT name, pk, type FROM pragma_table_info(%s) ORDER BY cid", (table,))
        key = [str(name) for name, place, _ in rows if place]
        if len(key) != 1:
            raise ValueError(f"a captured table has a primary key of one column: {table}")
        shown = captured_columns(table, (str(name) for name, _, _ in rows))
        columns = tuple(Column(str(name), str(declared)) for name, _, declared in rows if name in shown)
        return Shape(table, columns, key[0])

    def declared(self, table: str) -> dict[str, str]:
        """Column -> the type it was declared with."""
        rows = self._run("SELECT name, type FROM pragma_table_info(%s) ORDER BY cid", (table,))
        return {str(name): str(declared) for name, declared in rows}

    def tables(self) -> Tables:
        """The captured tables and the links between them, as they stand."""
        return tables_of(self._run(COLUMNS), self._run(FOREIGN_KEYS))

    def comparisons(self, table: str) -> tuple[str, str]:
        """Statements that find a table's rows that are not their last image, and recorded rows that are gone."""
        shape = self.shape_of(table)
        return different(shape), missing(shape)

    def earlier(self, moment: str, seconds: int) -> str:
        """An expression for a ledger time some seconds before another."""
        return earlier(moment, seconds)

    def after_gaps(self) -> str:
        """A statement that finds the entries before which a number is missing."""
        return AFTER_GAPS

    def apart(self) -> str:
        """An expression for an entry that another action's entries part from the first of its own."""
        return APART

    def pin(self) -> None:
        """Nothing to pin: SQLite prints a value the same way in every session."""

    def rules_off(self, table: str) -> None:
        """Drop the triggers of every rule that speaks of a table: SQLite renames no table that one names."""
        for name, statement in self.all_triggers().items():
            if name.startswith(PREFIX) and quoted(table) in statement:
                self._run(f"DROP TRIGGER {quoted(name)}")

    def take_off(self, table: str) -> list[str]:
        """Drop every trigger on or about a table; returns how to make those again that are not ours."""
        self.rules_off(table)
        others: list[str] = []
        for name, statement in self.all_triggers().items():
            if name.startswith(f"jr_capture_{table}_") and f"ON {quoted(table)}" in statement:
                self._run(f"DROP TRIGGER {quoted(name)}")
            elif table in statement and not name.startswith("jr_"):
                self._run(f"DROP TRIGGER {quoted(name)}")
                others.append(statement)
        return others

    def put_back(self, table: str, others: list[str]) -> None:
        """Make the triggers of a changed table again and record the rows that the change altered."""
        for statement in others:
            self._run(statement)
        if table in self.captured_tables():
            shape = self.shape_of(table)
            self._bring_to(capture_triggers(shape), {})
            self._run(baseline(shape))
        self._keep_rules()

    def _keep_rules(self) -> None:
        """Of every table, since a change of one changes what others point at."""
        found = {name: sql for name, sql in self.found().items() if name.startswith(PREFIX)}
        self._bring_to(rule_triggers(self.tables()), found)
