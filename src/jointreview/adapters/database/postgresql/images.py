"""Statements that compare live rows with the images recorded of them, on PostgreSQL (see `checks.py`)."""

from jointreview.adapters.database.captured import excluded_columns
from jointreview.adapters.database.postgresql.functions import PRINTING
from jointreview.adapters.database.postgresql.triggers import array, literal, quoted

# An action is of one transaction: its number is given to another only by somebody who sets it himself.
APART = (
    "transaction_id IS DISTINCT FROM first_value(transaction_id) OVER (PARTITION BY action_id ORDER BY id)"
)

_CHANGE = "e.operation IN ('insert', 'update', 'delete', 'baseline')"


def pinned() -> list[tuple[str, str]]:
    """What the capture functions pin, so that a row prints here as it did there: names and values of settings."""
    pairs = (setting.split("=", 1) for setting in PRINTING)
    return [(name, value) for name, value in pairs]


def different(table: str, key: str) -> str:
    """Key, whether its last image is removed, whether there is an entry at all: of each row that is not its image."""
    return (
        "SELECT now.key, l.id IS NOT NULL AND l.before IS NULL AND l.after IS NULL, l.id IS NOT NULL "
        f"FROM ({_rows(table, key)}) now LEFT JOIN LATERAL (SELECT e.id, e.before, e.after FROM jr_entry e "
        f"WHERE e.table_name = {literal(table)} AND e.record_key = now.key AND {_CHANGE} "
        "ORDER BY e.id DESC LIMIT 1) l ON true WHERE l.after IS DISTINCT FROM now.image"
    )


def missing(table: str, key: str) -> str:
    """Key of each record whose last entry is no removal although no row is there."""
    return (
        "SELECT l.record_key FROM (SELECT DISTINCT ON (e.record_key) e.record_key, e.operation FROM jr_entry e "
        f"WHERE e.table_name = {literal(table)} AND {_CHANGE} ORDER BY e.record_key, e.id DESC) l "
        "WHERE l.operation <> 'delete' "
        f"AND NOT EXISTS (SELECT 1 FROM ({_rows(table, key)}) now WHERE now.key = l.record_key)"
    )


def earlier(moment: str, seconds: int) -> str:
    """An expression for a moment some seconds before another."""
    return f"{moment} - interval '{seconds} seconds'"


def image(table: str) -> str:
    """An expression for the image of a row `t`, as the capture function writes it for this table."""
    left_out = literal(array(excluded_columns(table)))
    whole = f"to_jsonb(t) - {left_out}::text[]" if excluded_columns(table) else "to_json(t)"
    return f"({whole})::text"


def _rows(table: str, key: str) -> str:
    return f"SELECT to_jsonb(t) ->> {literal(key)} AS key, {image(table)} AS image FROM {quoted(table)} t"
