"""A long list a page at a time: chosen, counted and cut in the database, so that any page costs the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import QuerySet

PAGE: Final = 50
Row = TypeVar("Row")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """One page of a list: its rows, how many there are in all, and which page it is, from 1."""

    rows: Sequence[Row]
    count: int
    number: int
    pages: int

    def of(self, rows: Iterable[Other]) -> "Slice[Other]":
        """The same page with its rows as other values."""
        return Slice(tuple(rows), self.count, self.number, self.pages)


def slice_of(found: QuerySet[Any], number: int, size: int = PAGE, count: int | None = None) -> Slice[Any]:
    """That page of what was found; a number before the first or after the last gives the first or the last.

    `count` is how many there are, if that is known already.
    """
    return _part(found, found.count() if count is None else count, number, size)


def part_of(found: Sequence[Row], number: int, size: int = PAGE) -> Slice[Row]:
    """The same of rows that are here already."""
    return _part(found, len(found), number, size)


class Joined(Sequence[Any]):
    """One list after another, each cut in the database."""

    def __init__(self, *lists: QuerySet[Any]) -> None:
        self.lists = [(found, found.count()) for found in lists]

    def __len__(self) -> int:
        return sum(count for _, count in self.lists)

    def __getitem__(self, asked: Any) -> Any:
        start, stop, _ = asked.indices(len(self))
        rows: list[Any] = []
        for found, count in self.lists:
            rows += found[max(0, start) : max(0, stop)] if stop > 0 and start < count else []
            start, stop = start - count, stop - count
        return rows


def _part(found: Any, count: int, number: int, size: int) -> Slice[Any]:
    pages = max(1, -(-count // size))
    number = min(max(1, number), pages)
    return Slice(tuple(found[(number - 1) * size : number * size]), count, number, pages)
