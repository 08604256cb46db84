"""The triggers that keep the rules of rows, columns, links and guards on PostgreSQL.

Whole rows are refused before they change. Columns and links are compared after, when no other trigger can change the
row any more, and within the statement, so that nobody ever sees a row that crosses partnerships.
"""

from typing import Final

from jointreview.adapters.database.guards import guards_of
from jointreview.adapters.database.kept import MISMATCH, PARTNERSHIP, refusing_events
from jointreview.adapters.database.links import Match, Tables
from jointreview.adapters.database.plan_guards import GUARDS
from jointreview.adapters.database.postgresql.triggers import Trigger, quoted
from jointreview.adapters.database.written_once import (
    GIVING_WAY,
    Repeated,
    fixed_columns,
    repeated_columns,
)

PREFIX: Final = "jr_rule_"

COLUMNS: Final = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
  AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
"""
FOREIGN_KEYS: Final = """
SELECT c.relname, a.attname, o.relname, k.attname FROM pg_constraint f
JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class o ON o.oid = f.confrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.conkey[1]
JOIN pg_attribute k ON k.attrelid = o.oid AND k.attnum = f.confkey[1]
WHERE f.contype = 'f' AND cardinality(f.conkey) = 1 AND c.relnamespace = current_schema()::regnamespace
"""

# When it fires -> the same as PostgreSQL's tgtype bits.
_KINDS: Final = {
    "BEFORE UPDATE OR DELETE": 27,
    "BEFORE DELETE": 11,
    "AFTER UPDATE": 17,
    "AFTER INSERT": 5,
}


def rule_triggers(tables: Tables, schema: str) -> list[Trigger]:
    """Every rule of every captured table, in a schema given as a quoted name."""
    made: list[Trigger] = []
    for table, columns in tables.columns.items():
        if refused := refusing_events(table):
            events, code = refused
            function = "jr_refuse_kept" if "UPDATE" in events else "jr_refuse"
            made.append(_trigger(table, f"BEFORE {events}", function, (code,)))
        for code, names in fixed_columns(table, columns).items():
            function = "jr_fixed_words" if code in GIVING_WAY else "jr_fixed"
            made.append(_trigger(table, "AFTER UPDATE", function, (code, *names)))
        for code, repeated in repeated_columns(table, tables.columns).items():
            given = (code, _differs(repeated, schema))
            made.append(_trigger(table, "AFTER INSERT", "jr_refuse_where", given))
        outward, inward = tables.outward(table), tables.inward(table)
        if outward:
            given = (MISMATCH, _crosses(outward, schema))
            made.append(_trigger(table, "AFTER UPDATE", "jr_refuse_where", given))
        if outward or inward:
            given = (MISMATCH, _crosses((*outward, *inward), schema))
            made.append(_trigger(table, "AFTER INSERT", "jr_refuse_where", given))
        for guard in guards_of(table, GUARDS, tables.columns):
            condition = guard.sql('($1)."{}"', lambda name: f"{schema}.{quoted(name)}")
            made.append(_trigger(table, "AFTER INSERT", "jr_refuse_where", (guard.code, condition)))
    return made


def _crosses(matches: tuple[Match, ...], schema: str) -> str:
    """The condition that the trigger's function asks, with the row as its one value."""
    own = f"($1).{quoted(PARTNERSHIP)}"
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {schema}.{quoted(match.table)} o "
        f"WHERE o.{quoted(match.column)} = ($1).{quoted(match.own)} AND o.{quoted(PARTNERSHIP)} <> {own})"
        for match in matches
    )


def _differs(repeated: tuple[Repeated, ...], schema: str) -> str:
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {schema}.{quoted(one.target)} o WHERE o.id = ($1).{quoted(one.link)} "
        f"AND o.{quoted(one.holds)} IS DISTINCT FROM ($1).{quoted(one.column)})"
        for one in repeated
    )


def _trigger(table: str, fires: str, function: str, arguments: tuple[str, ...]) -> Trigger:
    event = fires.split()[1].lower()
    name = f"{PREFIX}{arguments[0].replace('.', '_').replace('-', '_')}_{event}"
    return Trigger(table, name, f"{fires} ON {{}} FOR EACH ROW", _KINDS[fires], function, arguments)
