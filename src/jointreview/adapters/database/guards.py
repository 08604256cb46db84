"""A guard: what the database refuses of a new row, as a condition written once for both databases.

`new.column` is the row just inserted and `@table alias` one of our tables; everything else must read the same on SQLite
and PostgreSQL. A guard is in place as soon as every table and column that it names is there, so that migrations need
not mind it. Which guards there are is in `plan_guards.py`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "jointreview_"
_TABLE: Final = re.compile(r"@(\w+) (\w+)")
_COLUMN: Final = re.compile(r"\b(\w+)\.(\w+)")


@dataclass(frozen=True, slots=True)
class Guard:
    """An insert into `table` is refused with `code` where the condition holds.

    Raises ValueError where one alias names two tables: its columns could not be looked for, and the guard would never
    be put in place.
    """

    table: str
    code: str
    refused_when: str

    def __post_init__(self) -> None:
        named = set(_TABLE.findall(self.refused_when))
        if len(named) != len({alias for _, alias in named}):
            raise ValueError(f"{self.code}: an alias stands for two tables")

    def names(self) -> dict[str, set[str]]:
        """Every table and column that the condition names."""
        tables = {alias: PREFIX + table for table, alias in _TABLE.findall(self.refused_when)}
        named: dict[str, set[str]] = {self.table: set(), **{table: set() for table in tables.values()}}
        for alias, column in _COLUMN.findall(self.refused_when):
            named[tables.get(alias, self.table)].add(column)
        return named

    def sql(self, row: str, table: Callable[[str], str]) -> str:
        """The condition for a database: how it names the new row's column, and how a table."""
        text = _TABLE.sub(lambda found: f"{table(PREFIX + found[1])} {found[2]}", self.refused_when)
        return re.sub(r"\bnew\.(\w+)", lambda found: row.format(found[1]), " ".join(text.split()))


def guards_of(
    table: str, guards: Iterable[Guard], columns: Mapping[str, tuple[str, ...]]
) -> tuple[Guard, ...]:
    """The guards of a table whose every table and column is there; `columns` are those of each captured table."""
    return tuple(
        guard
        for guard in guards
        if guard.table == table
        and all(
            name in columns and fields <= {*columns[name], "id"} for name, fields in guard.names().items()
        )
    )
