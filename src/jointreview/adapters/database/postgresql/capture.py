"""Puts the ledger and its triggers into a PostgreSQL database, and says which are there and which ought to be.

A trigger is compared by what it is (switched on always, when it fires, its function and arguments) and a function by
its text and settings: ALTER can leave a trigger behind switched off, and it did (ledger.md section 6, trap 11).
"""

from typing import Any, Final, Protocol

from jointreview.adapters.database.captured import excluded_columns, is_captured
from jointreview.adapters.database.links import Tables, tables_of
from jointreview.adapters.database.postgresql.capturing import NEWS, OLDS
from jointreview.adapters.database.postgresql.catalogue import DECLARED, IN_THE_WAY, KEY, MADE, PARTS, ROWS
from jointreview.adapters.database.postgresql.functions import (
    CAPTURES_ANY,
    CAPTURES_USUAL,
    FUNCTIONS,
    PLAIN_TYPES,
    body_of,
    function,
    settings_of,
)
from jointreview.adapters.database.postgresql.images import APART, different, earlier, image, missing, pinned
from jointreview.adapters.database.postgresql.roles import ROLES, grants
from jointreview.adapters.database.postgresql.rules import COLUMNS, FOREIGN_KEYS, PREFIX, rule_triggers
from jointreview.adapters.database.postgresql.tables import TABLES, creation
from jointreview.adapters.database.postgresql.triggers import Trigger, array, literal, quoted


class Connection(Protocol):
    """What is asked of a connection here: run a statement, fetch its rows."""

    def run(self, statement: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]: ...


class Capture:
    """Ledger and triggers of one PostgreSQL schema. Every method may be called again and changes nothing twice."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.run

    def is_installed(self) -> bool:
        """Whether the ledger's tables are there."""
        found = self._run("SELECT to_regclass(current_schema() || '.jr_entry') IS NOT NULL")
        return bool(found[0][0])

    def install_tables(self) -> None:
        """Make the ledger's tables with their guards, once."""
        if self.is_installed():
            return
        for statement in creation(self._schema()):
            self._run(statement)
        self.install_triggers()

    def install_triggers(self) -> None:
        """Make every function and trigger that ought to be there and is missing or different."""
        schema = self._schema()
        found, ought = self.found(), self.expected()
        for name in FUNCTIONS:
            if found.get(_called(name)) != ought[_called(name)]:
                self._run(function(name, schema))
        self._bring_to(self._triggers(), {n: t for n, t in found.items() if not n.startswith("function ")})

    def _bring_to(self, ought: list[Trigger], found: dict[str, str]) -> None:
        """Make the triggers that are missing or different, and drop those found that ought not to be."""
        wrong = [trigger for trigger in ought if found.get(trigger.place) != trigger.describe()]
        gone = found.keys() - {trigger.place for trigger in ought}
        if not wrong and not gone:
            return
        schema = self._schema()
        self._settle()
        for trigger in wrong:
            self._make(trigger, schema)
        for place in gone:
            self._drop(place, schema)

    def give_rights(self) -> None:
        """Give the application, the sequencer and the auditor their rights, as far as those roles exist."""
        names = [f"'{role}'" for role in ROLES]
        there = [
            role
            for (role,) in self._run(f"SELECT rolname FROM pg_roles WHERE rolname IN ({','.join(names)})")
        ]
        for statement in grants(self._schema(), self._all_tables(), there):
            self._run(statement)

    def _settle(self) -> None:
        """Check deferred keys now: PostgreSQL drops no trigger of a table while such a check waits."""
        self._run("SET CONSTRAINTS ALL IMMEDIATE")
        self._run("SET CONSTRAINTS ALL DEFERRED")

    def _drop(self, place: str, schema: str) -> None:
        table, name = place.split(" ", 1)
        self._run(f"DROP TRIGGER {quoted(name)} ON {schema}.{quoted(table)}")

    def expected(self) -> dict[str, str]:
        """Name -> description of what ought to be there."""
        schema = self._schema()
        made = {t.place: t.describe() for t in self._triggers()}
        for name in FUNCTIONS:
            made[_called(name)] = f"True {'|'.join(settings_of(name))} {body_of(name, schema)}"
        return made

    def found(self) -> dict[str, str]:
        """Name -> description of ours that are there."""
        return {
            name: text for name, text in self.all_triggers().items() if name.split(" ")[1].startswith("jr_")
        }

    def all_triggers(self) -> dict[str, str]:
        """Name -> description of every trigger and function in the schema, ours or not."""
        made: dict[str, str] = {}
        for table, name, on, kind, called, arguments, plain, *seen in self._run(ROWS):
            given = [*(bytes(arguments).rstrip(b"\0").decode().split("\0") if arguments else ()), *seen]
            extra = "" if plain else " WHEN"
            made[f"{table} {name}"] = f"{_letter(on)} {kind} {called} {'|'.join(given)}{extra}"
        for name, arguments, safe, settings, source in self._run(MADE):
            made[f"function {name}({arguments})"] = f"{safe} {settings} {source}"
        return made

    def in_the_way(self) -> tuple[str, ...]:
        """What of somebody else's could come between a change and its entry; a person has to take it away."""
        return tuple(str(what) for (what,) in self._run(IN_THE_WAY))

    def captured_tables(self) -> tuple[str, ...]:
        return tuple(name for name in self._all_tables() if is_captured(name))

    def _all_tables(self) -> list[str]:
        rows = self._run(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = current_schema()::regnamespace ORDER BY relname"
        )
        return [str(name) for (name,) in rows]

    def declared(self, table: str) -> dict[str, str]:
        """Column -> the type it was declared with."""
        return {str(name): str(declared) for name, declared in self._run(DECLARED, (table,))}

    def tables(self) -> Tables:
        """The captured tables and the links between them, as they stand."""
        return tables_of(self._run(COLUMNS), self._run(FOREIGN_KEYS))

    def comparisons(self, table: str) -> tuple[str, str]:
        """Statements that find a table's rows that are not their last image, and recorded rows that are gone."""
        key = self.key_of(table)
        return different(table, key), missing(table, key)

    def earlier(self, moment: str, seconds: int) -> str:
        """An expression for a ledger time some seconds before another."""
        return earlier(moment, seconds)

    def after_gaps(self) -> str:
        """Finds nothing: a transaction that was rolled back leaves a gap, so that none proves anything here."""
        return "SELECT 0, '', '' WHERE false"

    def apart(self) -> str:
        """An expression for an entry of another transaction than the first of its action's."""
        return APART

    def pin(self) -> None:
        """Print rows as the capture function does, until the transaction ends."""
        for setting in pinned():
            self._run("SELECT set_config(%s, %s, true)", setting)

    def rules_off(self, table: str) -> None:
        """Drop the triggers of every rule of a table."""
        found = [place for place in self.found() if place.startswith(f"{table} {PREFIX}")]
        if found:
            self._settle()
        for place in found:
            self._drop(place, self._schema())

    def take_off(self, table: str) -> list[str]:
        """Only the rules: PostgreSQL alters tables in place, their triggers stay, and what it fills in is captured."""
        self.rules_off(table)
        return []

    def put_back(self, table: str, _others: list[str]) -> None:
        """Make the triggers of a changed table and record the rows that the change altered.

        They are made anew even where they stand, because a session keeps what it knew of a trigger's columns until the
        trigger is another one. The rules of every table are looked at, since a change of one changes what others point
        at.
        """
        found = self.found()
        if table in self.captured_tables():
            self._bring_to(list(self._capture_triggers(table)), {})
            self._run(self._baseline(table))
        self._bring_to(self._rules(), {place: text for place, text in found.items() if f" {PREFIX}" in place})

    def _schema(self) -> str:
        return str(self._run("SELECT quote_ident(current_schema())")[0][0])

    def _triggers(self) -> list[Trigger]:
        parts = [name for (name,) in self._run(PARTS)]
        guards = [guard for table in (*TABLES, *parts) for guard in _guards(table)]
        captures = [t for table in self.captured_tables() for t in self._capture_triggers(table)]
        return guards + captures + self._rules()

    def _rules(self) -> list[Trigger]:
        return rule_triggers(self.tables(), self._schema())

    def key_of(self, table: str) -> str:
        """The column of a captured table's primary key."""
        key = [name for (name,) in self._run(KEY, (table,))]
        if len(key) != 1:
            raise ValueError(f"a captured table has a primary key of one column: {table}")
        return str(key[0])

    def _capture_triggers(self, table: str) -> tuple[Trigger, ...]:
        key = self.key_of(table)
        left_out = excluded_columns(table)
        arguments = (key, array(left_out)) if left_out else (key,)
        types = {declared.split("(")[0] for declared in self.declared(table).values()}
        usual = arguments == ("id",) and types <= PLAIN_TYPES
        return (*(_captures(table, event, arguments, usual) for event in _CAPTURED), _no_truncate(table))

    def _make(self, trigger: Trigger, schema: str) -> None:
        """Triggers are switched on ALWAYS, so that replica mode does not pass by them."""
        table = f"{schema}.{quoted(trigger.table)}"
        self._run(f"DROP TRIGGER IF EXISTS {trigger.name} ON {table}")
        self._run(trigger.creation(schema))
        self._run(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger.name}")

    def _baseline(self, table: str) -> str:
        key = literal(self._capture_triggers(table)[0].arguments[0])
        schema = self._schema()
        return f"""
INSERT INTO {schema}.jr_entry (table_name, operation, record_key, before, after, action_id)
SELECT {literal(table)}, 'baseline', now.key, last.after, now.image, current_setting('jointreview.action')::bigint
FROM (SELECT to_jsonb(t) ->> {key} AS key, {image(table)} AS image
  FROM {schema}.{quoted(table)} t) now
LEFT JOIN LATERAL (SELECT e.after FROM {schema}.jr_entry e WHERE e.table_name = {literal(table)}
  AND e.record_key = now.key AND e.operation <> 'event' ORDER BY e.id DESC LIMIT 1) last ON true
WHERE last.after IS DISTINCT FROM now.image"""


# What is captured -> PostgreSQL's tgtype bits, and which rows the trigger sees. Such a trigger has one kind of event.
_CAPTURED: Final = {"insert": (4, "", NEWS), "update": (16, OLDS, NEWS), "delete": (8, OLDS, "")}


def _captures(table: str, event: str, arguments: tuple[str, ...], usual: bool) -> Trigger:
    kind, olds, news = _CAPTURED[event]
    fires = f"AFTER {event.upper()} ON {{}} FOR EACH STATEMENT"
    function = CAPTURES_USUAL[event] if usual else CAPTURES_ANY
    return Trigger(table, f"jr_capture_{event}", fires, kind, function, arguments, olds, news)


def _guards(table: str) -> tuple[Trigger, ...]:
    """What keeps a ledger table append-only; the partitioned parent has no rows of its own to guard."""
    if table == "jr_entry":
        return (_no_truncate(table),)
    refused = ("ledger.append-only",)
    strips = table.startswith("jr_entry_")
    update = ("jr_strip", ()) if strips else ("jr_refuse", refused)
    delete = ("jr_erase", ()) if table == "jr_opening" else ("jr_refuse", refused)
    return (
        Trigger(table, "jr_keeps", "BEFORE UPDATE ON {} FOR EACH ROW", 19, *update),
        Trigger(table, "jr_stays", "BEFORE DELETE ON {} FOR EACH ROW", 11, *delete),
        _no_truncate(table),
    )


def _no_truncate(table: str) -> Trigger:
    code = "ledger.append-only" if table.startswith("jr_") else "ledger.truncate-refused"
    return Trigger(
        table, "jr_no_truncate", "BEFORE TRUNCATE ON {} FOR EACH STATEMENT", 34, "jr_refuse", (code,)
    )


def _called(name: str) -> str:
    """How a function of ours is named among what is found: with its arguments, since another may have its name."""
    return f"function {name}({FUNCTIONS[name][0]})"


def _letter(on: object) -> str:
    return on.decode() if isinstance(on, bytes) else str(on)
