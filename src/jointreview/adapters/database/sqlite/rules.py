"""The triggers that keep the rules of rows, columns, links and guards on SQLite, each raising its literal code.

Links are checked after the row is there, so that a row may point at itself; `RAISE` holds also where a statement says
`OR IGNORE`, and recursive triggers show the delete inside `OR REPLACE`.
"""

from typing import Final

from jointreview.adapters.database.guards import guards_of
from jointreview.adapters.database.kept import ERASING, MISMATCH, PARTNERSHIP, refusing_events
from jointreview.adapters.database.links import Match, Tables
from jointreview.adapters.database.plan_guards import GUARDS
from jointreview.adapters.database.sqlite.triggers import quoted
from jointreview.adapters.database.written_once import (
    GIVING_WAY,
    Repeated,
    fixed_columns,
    repeated_columns,
)

PREFIX: Final = "jr_rule_"

COLUMNS: Final = """
SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
WHERE m.type = 'table' ORDER BY m.name, c.cid
"""
# A key that names no column of its target means the target's own key.
FOREIGN_KEYS: Final = """
SELECT m.name, f."from", f."table",
  coalesce(f."to", (SELECT t.name FROM pragma_table_info(f."table") t WHERE t.pk = 1))
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
"""


_UNLESS_ERASING: Final = f"(SELECT code FROM jr_action WHERE id = jr_action_id()) IS NOT '{ERASING}'"


def rule_triggers(tables: Tables) -> dict[str, str]:
    """Name -> CREATE TRIGGER for every captured table."""
    made: dict[str, str] = {}
    for table, columns in tables.columns.items():
        if refused := refusing_events(table):
            events, code = refused
            for event in events.split(" OR "):
                made |= _trigger(
                    table, code, f"BEFORE {event}", _UNLESS_ERASING if event == "UPDATE" else "1"
                )
        for code, names in fixed_columns(table, columns).items():
            changed = " OR ".join(f"OLD.{quoted(n)} IS NOT NEW.{quoted(n)} COLLATE BINARY" for n in names)
            condition = f"({changed}) AND {_UNLESS_ERASING}" if code in GIVING_WAY else changed
            made |= _trigger(table, code, "BEFORE UPDATE", condition)
        for code, repeated in repeated_columns(table, tables.columns).items():
            made |= _trigger(table, code, "AFTER INSERT", _differs(repeated))
        outward, inward = tables.outward(table), tables.inward(table)
        if outward:
            made |= _trigger(table, MISMATCH, "AFTER UPDATE", _crosses(outward))
        if outward or inward:
            made |= _trigger(table, MISMATCH, "AFTER INSERT", _crosses((*outward, *inward)))
        for guard in guards_of(table, GUARDS, tables.columns):
            made |= _trigger(table, guard.code, "AFTER INSERT", guard.sql('NEW."{}"', quoted))
    return made


def _crosses(matches: tuple[Match, ...]) -> str:
    own = f"NEW.{quoted(PARTNERSHIP)}"
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {quoted(match.table)} o WHERE o.{quoted(match.column)} = NEW.{quoted(match.own)} "
        f"AND o.{quoted(PARTNERSHIP)} <> {own})"
        for match in matches
    )


def _differs(repeated: tuple[Repeated, ...]) -> str:
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {quoted(one.target)} o WHERE o.id = NEW.{quoted(one.link)} "
        f"AND o.{quoted(one.holds)} IS NOT NEW.{quoted(one.column)})"
        for one in repeated
    )


def _trigger(table: str, code: str, fires: str, condition: str) -> dict[str, str]:
    name = f"{PREFIX}{table}_{code}_{fires.split()[1].lower()}"
    body = f"{fires} ON {quoted(table)} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{code}'); END"
    return {name: f"CREATE TRIGGER {quoted(name)} {body}"}
