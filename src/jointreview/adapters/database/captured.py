"""Which tables and columns are captured: the one reviewed list, each exception with its reason.

Every table whose name begins with `jointreview_` is captured, so that a new table is in the trail unless somebody
writes down here why not. Tables of Django and of libraries do not begin so: sessions and the cache (they change on
every request and say nothing about the record), migrations, content types, permissions, and the sign-in library's
tables, which hold credentials.
"""

from collections.abc import Iterable
from typing import Final

PREFIX: Final = "jointreview_"

# Table -> why its changes are not captured.
EXCLUDED_TABLES: Final[dict[str, str]] = {}

# (table, column) -> why it is left out of the images. A change of excluded columns alone makes no entry and so
# needs no action; where it matters, the action writes an event of its own.
EXCLUDED_COLUMNS: Final[dict[tuple[str, str], str]] = {
    ("jointreview_calendartoken", "token_hash"): "a credential: whoever holds the token reads the calendar",
    ("jointreview_user", "password"): "a credential: its hash must not be copied into a record kept for ever",
    ("jointreview_user", "last_login"): "written by sign-in itself, which is an event of its own",
}


# What may stand in a leaf as it is, so that everybody sees it for ever; everything else is committed (decision 0003).
PLAIN: Final[dict[str, str]] = {
    "effective_on": "a day of the process, without which no state on a day can be followed from leaves alone",
    "recorded_at": "the moment is in the leaf anyway",
    "@version": "the program's own version",
}


def is_captured(table: str) -> bool:
    """Whether changes of this table are written to the ledger."""
    return table.startswith(PREFIX) and table not in EXCLUDED_TABLES


def captured_columns(table: str, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of a table that its images show, in the table's order."""
    return tuple(column for column in columns if (table, column) not in EXCLUDED_COLUMNS)


def excluded_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that its images leave out, in alphabetical order."""
    return tuple(sorted(column for owner, column in EXCLUDED_COLUMNS if owner == table))
