"""The two checks that belong to the trail, written for tests apart from the product: plain rows and dictionaries.

Live rows equal the last "after"; every "before" equals the previous "after" (ledger.md section 0, point 7). Either
alone misses a change made around the triggers.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from jointreview.adapters.database.captured import excluded_columns

Read = tuple[str, dict[str, Any]]  # a table, and one row of it


def check_trail(connection: Any) -> None:
    """Assert both for every captured table."""
    last: dict[tuple[str, str], str | None] = {}
    rows = connection.run(
        "SELECT table_name, record_key, operation, before, after FROM jr_entry "
        "WHERE operation <> 'event' ORDER BY id"
    )
    for table, key, operation, before, after in rows:
        assert before == last.get((table, key)), f"continuity breaks at {operation} of {table} {key}"
        assert (after is None) == (operation == "delete")
        last[table, key] = after
    recorded = {
        place: json.loads(after, parse_int=_whole) for place, after in last.items() if after is not None
    }
    live = live_rows(connection)
    different = {
        place: (recorded.get(place), live.get(place))
        for place in recorded.keys() | live.keys()
        if recorded.get(place) != live.get(place)
    }
    assert not different, f"last image and live row differ: {different}"


def newest_action(connection: Any) -> int:
    """The number of the action that began last."""
    return int(connection.run("SELECT max(id) FROM jr_action")[0][0])


def live_rows(connection: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """Every row of every captured table as JSON values, read without the product's image expressions."""
    found = {}
    read = _rows_of_postgresql if connection.vendor == "postgresql" else _rows_of_sqlite
    for table, row in read(connection, connection.capture.captured_tables()):
        for column in excluded_columns(table):
            del row[column]
        found[table, str(row["id"])] = row
    return found


def _rows_of_postgresql(connection: Any, tables: Iterable[str]) -> Iterator[Read]:
    connection.run("SET timezone = 'UTC'")
    connection.run("SET bytea_output = 'hex'")
    connection.run("SET extra_float_digits = 1")
    for table in tables:
        for (text,) in connection.run(f'SELECT to_json(t)::text FROM "{table}" t'):
            yield table, json.loads(text, parse_int=_whole)


def _rows_of_sqlite(connection: Any, tables: Iterable[str]) -> Iterator[Read]:
    # A connection of its own: the driver's values, without Django's converters, and only what is committed. It is one
    # for all tables, since each new one reads the whole schema with every trigger.
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=5)) as other:
        for table in tables:
            found = other.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in found.description]
            for row in found.fetchall():
                yield table, dict(zip(names, map(_plain, row), strict=True))


def _whole(digits: str) -> int | float:
    """PostgreSQL's jsonb writes a large real with all its digits and no exponent."""
    return int(digits) if len(digits) < 20 else float(digits)


def _plain(cell: object) -> object:
    if isinstance(cell, bytes):
        return {"blob": cell.hex()}
    if isinstance(cell, float) and cell in (float("inf"), float("-inf")):
        return {"real": "Inf" if cell > 0 else "-Inf"}
    return cell
