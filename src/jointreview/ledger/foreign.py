"""Another system's audit trail, read from its export: a CSV file and a mapping of its columns (R152).

A row is one entry. What cannot be read is a `Problem` with its row, and that row takes part in no check that needs the
missing value: nothing is guessed. Rows are numbered as a person counts them in the file, the heading being row 1.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from jointreview.errors import Problem, UnreadableDocument, UsageError

ROLES: Final[Mapping[str, str]] = {
    "number": "the entry's running number",
    "at": "when the system says the entry was made",
    "author": "the account that made it",
    "place": "where from: workstation, address or office",
    "record": "the record it is about",
    "field": "the field that changed",
    "before": "the value before",
    "after": "the value after",
    "stated": "the day or time that the author gave for what happened",
}
# Accounts that are written where a system knows no author.
NOBODY: Final = frozenset({"", "-", "n/a", "na", "none", "null", "unknown", "anonymous"})

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?Z?")
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """One row: a value is None where its column is not mapped, and where it could not be read."""

    row: int
    number: int | None
    at: datetime | None
    author: str | None
    place: str | None
    record: str | None
    field: str | None
    before: str | None
    after: str | None
    stated: datetime | None


@dataclass(frozen=True, slots=True)
class ForeignTrail:
    """What was read: the entries in the order of the file, the roles that have a column, and what was not readable."""

    entries: tuple[ForeignEntry, ...]
    mapped: frozenset[str]
    problems: tuple[Problem, ...]


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`role=Column heading`, several in one text with semicolons. Raises `UsageError` for a role that is none."""
    mapping: dict[str, str] = {}
    for pair in [part for text in pairs for part in text.split(";") if part.strip()]:
        role, equals, column = (part.strip() for part in pair.partition("="))
        if role not in ROLES or not equals or not column or role in mapping:
            known = ", ".join(ROLES)
            raise UsageError(
                "foreign.bad-mapping", f"Write each column once as role=Heading; the roles are {known}."
            )
        mapping[role] = column
    if not mapping:
        raise UsageError(
            "foreign.no-mapping", "Say which column holds what, for example at=Changed on;author=User."
        )
    return mapping


def read_trail(text: str, mapping: Mapping[str, str]) -> ForeignTrail:
    """The entries of a CSV export. Raises `UsageError` when a mapped column is not in its heading."""
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
    except csv.Error as error:
        raise UnreadableDocument("foreign.not-csv", "This file cannot be read as CSV.", str(error)) from error
    if not rows:
        raise UnreadableDocument("foreign.empty", "This file is empty.")
    heading = [name.strip() for name in rows[0]]
    missing = [column for column in mapping.values() if heading.count(column) != 1]
    if missing:
        raise UsageError("foreign.no-column", f"The file does not have one column {missing[0]!r}.")
    places = {role: heading.index(column) for role, column in mapping.items()}
    problems: list[Problem] = []
    entries = [
        _entry(number, row, len(heading), places, problems)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    return ForeignTrail(tuple(entries), frozenset(mapping), tuple(problems))


def _entry(
    number: int, row: Sequence[str], width: int, places: Mapping[str, int], problems: list[Problem]
) -> ForeignEntry:
    if len(row) != width:
        words = f"Row {number} has {len(row)} cells and the heading {width}."
        problems.append(Problem("foreign.row-width", "error", words, f"row {number}"))
        places = {}

    def cell(role: str) -> str | None:
        return row[places[role]].strip() if role in places else None

    def moment(role: str) -> datetime | None:
        text = cell(role)
        found = parse_moment(text) if text else None
        if text and found is None:
            words = f"Row {number}: the {role} is not a date that can be read."
            problems.append(Problem("foreign.bad-date", "error", words, f"row {number}"))
        return found

    running = cell("number")
    if running and not re.fullmatch("[0-9]{1,18}", running):
        words = f"Row {number}: the number is not a whole number."
        problems.append(Problem("foreign.bad-number", "error", words, f"row {number}"))
        running = None
    return ForeignEntry(
        number,
        int(running) if running else None,
        moment("at"),
        cell("author"),
        cell("place"),
        cell("record"),
        cell("field"),
        cell("before"),
        cell("after"),
        moment("stated"),
    )


def parse_moment(text: str) -> datetime | None:
    """A moment as exports write it: `2008-06-11 14:05:00` or `11/06/2008 14:05`, without a zone; None for the rest."""
    iso, british = _ISO.fullmatch(text), _BRITISH.fullmatch(text)
    try:
        if iso:
            return datetime(*(int(part or 0) for part in iso.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
        if british:
            day, month, year, *rest = (int(part or 0) for part in british.groups())
            return datetime(year, month, day, *rest)  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None
    return None
