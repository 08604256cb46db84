"""A page that is facts and tables, one after the other: what a view puts on it, drawn by one template.

For registers whose pages say what they hold and no more (notices, returns, bodies, strategies, money). A page with a
way of its own to be read has a template of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from django.http import HttpRequest

from jointreview.core.calendars import PartialDate
from jointreview.web.queries.slices import Slice
from jointreview.web.views.asked import changed

Tone = Literal["late", "watch", "good", "note", "neutral"]


class Cell(NamedTuple):
    """Words with where they lead, or with a tone that makes them a status."""

    words: str
    href: str = ""
    tone: Tone | Literal[""] = ""


class Button(NamedTuple):
    """A way on: who may not take it is told why (`rule`). In a cell it is a link that only who may take it sees."""

    words: str
    href: str
    rule: str


class Pages(NamedTuple):
    """Which page of a table is shown, of how many, and the address of another."""

    number: int
    count: int
    link: Callable[[int], str]


Shown = str | Cell | Button | Sequence[Cell | Button]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values."""

    rows: Sequence[tuple[str, Shown]]
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its caption; without rows, `empty` is said. The first cell of a row names it."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Shown]]
    empty: str
    lead: str = ""
    buttons: Sequence[Button] = ()
    pages: Pages | None = None


Block = Facts | Table


def day(value: object, otherwise: str = "Not set") -> str:
    """A date as far as it is known, in words."""
    if isinstance(value, date):
        return PartialDate.of(value).words
    return str(value) if value else otherwise


def pages_of(request: HttpRequest, name: str, part: Slice[object]) -> Pages:
    """The pages of a table, turned in the address by that name."""
    return Pages(part.number, part.pages, partial(changed, request.GET, name))


def many(cells: Iterable[Cell], otherwise: str = "None") -> Sequence[Cell]:
    """Several in one cell, or the word for nothing."""
    return tuple(cells) or (Cell(otherwise),)
