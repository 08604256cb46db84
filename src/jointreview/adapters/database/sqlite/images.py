"""Statements that compare live rows with the images recorded of them, on SQLite (see `checks.py`)."""

from jointreview.adapters.database.sqlite.triggers import Shape, image, key_of, literal, quoted

_CHANGE = "e.operation IN ('insert', 'update', 'delete', 'baseline')"

# Numbers roll back with their transaction and nothing may be removed, so that each follows the one before, and the
# last one is the last that was given out.
AFTER_GAPS = """
SELECT id, table_name, record_key FROM (
  SELECT id, table_name, record_key, lag(id, 1, 0) OVER (ORDER BY id) AS previous FROM jr_entry
) numbered WHERE id <> previous + 1
UNION ALL SELECT seq + 1, '', '' FROM sqlite_sequence
WHERE name = 'jr_entry' AND seq > (SELECT coalesce(max(id), 0) FROM jr_entry) ORDER BY 1
"""
# Who writes holds the whole database, so that the entries of an action stand together.
APART = "id > min(id) OVER (PARTITION BY action_id) AND action_id IS NOT lag(action_id) OVER (ORDER BY id)"


def different(shape: Shape) -> str:
    """Key, whether its last image is removed, whether there is an entry at all: of each row that is not its image."""
    table = shape.table
    last = f"SELECT max(e.id) FROM jr_entry e WHERE e.table_name = {literal(table)} AND {_CHANGE} AND e.record_key = "
    return (
        "SELECT now.key, l.id IS NOT NULL AND l.before IS NULL AND l.after IS NULL, l.id IS NOT NULL FROM ("
        f"SELECT {key_of('t', shape.key)} AS key, {image('t', shape.columns)} AS image FROM {quoted(table)} t) now "
        f"LEFT JOIN jr_entry l ON l.id = ({last} now.key) WHERE l.after IS NOT now.image"
    )


def missing(shape: Shape) -> str:
    """Key of each record whose last entry is no removal although no row is there."""
    table, key = shape.table, key_of("t", shape.key)
    return (
        "SELECT l.record_key FROM jr_entry l JOIN (SELECT max(e.id) AS id FROM jr_entry e "
        f"WHERE e.table_name = {literal(table)} AND {_CHANGE} GROUP BY e.record_key) last ON last.id = l.id "
        f"WHERE l.operation <> 'delete' AND l.record_key NOT IN (SELECT {key} FROM {quoted(table)} t)"
    )


def earlier(moment: str, seconds: int) -> str:
    """An expression for a ledger time some seconds before another."""
    return f"strftime('%Y-%m-%dT%H:%M:%f000Z', {moment}, '-{seconds} seconds')"
