"""Which rows point at which, as far as both belong to a partnership: read from the schema, never listed by hand.

Every foreign key of a captured table with a partnership to another such table is a link. It is checked from both ends:
when the row that points is written, and when a row appears that is pointed at already (foreign keys are deferred, so a
target may come later, or go and come back with the same number). product-model.md section 7.4, row 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from jointreview.adapters.database.captured import is_captured
from jointreview.adapters.database.kept import PARTNERSHIP


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: `table.column` points at `target.key`."""

    table: str
    column: str
    target: str
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """A row of `table` whose `column` equals our row's `own` column must be of our row's partnership."""

    own: str
    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The captured tables with their columns, and the links between those that have a partnership."""

    columns: dict[str, tuple[str, ...]]
    links: tuple[Link, ...]

    def outward(self, table: str) -> tuple[Match, ...]:
        """The rows that a row of this table points at."""
        return tuple(Match(link.column, link.target, link.key) for link in self.links if link.table == table)

    def inward(self, table: str) -> tuple[Match, ...]:
        """The rows that point at a row of this table."""
        return tuple(Match(link.key, link.table, link.column) for link in self.links if link.target == table)


def tables_of(columns: Iterable[tuple[str, str]], keys: Iterable[tuple[str, str, str, str]]) -> Tables:
    """From (table, column) in the tables' order and (table, column, target, key) of every foreign key."""
    found: dict[str, list[str]] = {}
    for table, column in columns:
        if is_captured(table):
            found.setdefault(table, []).append(column)
    owned = {table for table, names in found.items() if PARTNERSHIP in names}
    links = {Link(*key) for key in keys if key[0] in owned and key[2] in owned}
    ordered = sorted(links, key=lambda link: (link.table, link.column, link.target))
    return Tables({table: tuple(names) for table, names in found.items()}, tuple(ordered))
