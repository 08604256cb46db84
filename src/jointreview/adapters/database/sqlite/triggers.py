"""Capture triggers for one SQLite table, written from its columns: before and after images as JSON text.

Traps kept out (ledger.md section 6, each measured): SQLite's JSON prints reals with 15 digits, so they are printed
with 20 here (17 misround at the far ends of the range in SQLite 3.40) where 15 might not do, and compared as values;
infinity is not JSON and a BLOB raises, so both become a tagged object; more than 63 columns are too many arguments, so
wide rows are joined from several objects. An update that changes no captured column makes no entry.

SQLite keeps any value in any column, so each is looked at; what its column's declared type makes likely is found by
the cheapest comparison that is never wrong, since triggers run for every row of a bulk change (`bench/capture.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the type it was declared with, as text."""

    name: str
    declared: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as its triggers see it: the captured columns in order, and the column of the primary key."""

    table: str
    columns: tuple[Column, ...]
    key: str


def capture_triggers(shape: Shape) -> dict[str, str]:
    """Name -> CREATE TRIGGER: one each for insert, update and delete; that of an update refuses a changed key."""
    table = quoted(shape.table)
    old, new = image("OLD", shape.columns), image("NEW", shape.columns)
    old_key, new_key = key_of("OLD", shape.key), key_of("NEW", shape.key)
    same_key = (
        f"CASE WHEN {_differs((shape.key,))} THEN RAISE(ABORT, 'ledger.key-changed') ELSE {old_key} END"
    )
    changed = _differs([column.name for column in shape.columns])
    bodies = {
        "insert": f"AFTER INSERT ON {table} BEGIN {_entry(shape, 'insert', new_key, 'NULL', new)} END",
        "update": f"AFTER UPDATE ON {table} WHEN {changed} "
        f"BEGIN {_entry(shape, 'update', same_key, old, new)} END",
        "delete": f"AFTER DELETE ON {table} BEGIN {_entry(shape, 'delete', old_key, old, 'NULL')} END",
    }
    return {
        (name := f"jr_capture_{shape.table}_{event}"): f"CREATE TRIGGER {quoted(name)} {body}"
        for event, body in bodies.items()
    }


def baseline(shape: Shape) -> str:
    """A statement that writes an entry for each row whose image is not the last one recorded.

    A migration that rebuilds a table changes rows without firing a trigger (section 6, trap 9).
    """
    key, now = key_of("t", shape.key), image("t", shape.columns)
    last = (
        "(SELECT e.after FROM jr_entry e WHERE e.table_name = "
        f"{literal(shape.table)} AND e.record_key = {key} AND e.operation <> 'event' ORDER BY e.id DESC LIMIT 1)"
    )
    return (
        "INSERT INTO jr_entry (table_name, operation, record_key, before, after, action_id) "
        f"SELECT {literal(shape.table)}, 'baseline', {key}, {last}, {now}, jr_action_id() "
        f"FROM {quoted(shape.table)} t WHERE {last} IS NOT {now}"
    )


def image(row: str, columns: Sequence[Column]) -> str:
    """An SQL expression for the row (`OLD`, `NEW` or an alias) as one flat JSON object."""
    parts = [columns[start : start + WIDTH] for start in range(0, len(columns), WIDTH)] or [()]
    objects = [
        f"json_object({', '.join(f'{literal(c.name)}, {_value(row, c)}' for c in part)})" for part in parts
    ]
    joined = objects[0]
    for more in objects[1:]:
        joined = f"substr({joined}, 1, length({joined}) - 1) || ',' || substr({more}, 2)"
    return joined


def key_of(row: str, key: str) -> str:
    """The record's key as text."""
    return f"CAST({row}.{quoted(key)} AS TEXT)"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _value(row: str, column: Column) -> str:
    cell = f"{row}.{quoted(column.name)}"
    blob = f"json_object('blob', lower(hex({cell})))"
    any_value = (
        f"CASE typeof({cell}) WHEN 'real' THEN "
        f"CASE WHEN abs({cell}) = 9e999 THEN json_object('real', printf('%!.20g', {cell})) "
        f"ELSE json(printf('%!.20g', {cell})) END "
        f"WHEN 'blob' THEN {blob} ELSE {cell} END"
    )
    declared = column.declared.lower()
    if (
        "int" in declared or declared == "bool"
    ):  # only a whole number, or nothing, is itself without its fraction
        return f"CASE WHEN {cell} | 0 IS {cell} THEN {cell} ELSE {any_value} END"
    if "char" in declared or "text" in declared:  # numbers become text there; bytes sort after every text
        return f"CASE WHEN {cell} >= x'' THEN {blob} ELSE {cell} END"
    if declared in {"date", "datetime"}:  # text sorts after every number and before all bytes
        return f"CASE WHEN {cell} >= '' AND {cell} < x'' THEN {cell} ELSE {any_value} END"
    if declared.startswith(
        ("decimal", "numeric")
    ):  # at most four places and ten digits before them: 15 digits will do
        exact = f"{cell} > -1e10 AND {cell} < 1e10 AND round({cell} * 1e4) / 1e4 = {cell}"
        return f"CASE WHEN {exact} THEN {cell} ELSE {any_value} END"
    return any_value


def _differs(columns: Sequence[str]) -> str:
    pairs = (f"OLD.{quoted(c)} IS NOT NEW.{quoted(c)} COLLATE BINARY" for c in columns)
    return " OR ".join(pairs) or "0"


def _entry(shape: Shape, operation: str, key: str, before: str, after: str) -> str:
    return (
        "INSERT INTO jr_entry (table_name, operation, record_key, before, after, action_id) VALUES "
        f"({literal(shape.table)}, '{operation}', {key}, {before}, {after}, jr_action_id());"
    )
