"""The cells of a workbook's row, each read by itself, in words.

A cell that says nothing we know is in trouble, with its column, and so is every other one of its row; nothing is
guessed or cut short, and no date is rounded.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Model

from jointreview.adapters.workbooks import tidy
from jointreview.core.calendars import parse_partial_date, parse_partial_range
from jointreview.errors import Invalid
from jointreview.web.mapping.plan_tables import Cells, post_name
from jointreview.web.models import Organisation, Post

POST: Final = "post. Write its title, a comma and its organisation"
_POUNDS: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2}0*)?")


class CellTrouble(Exception):
    """Cells that cannot be taken, each its column, counted from 0, and why, in words for whoever filled it in."""

    def __init__(self, *cells: tuple[int, str]) -> None:
        super().__init__(cells)
        self.cells = cells


@dataclass(frozen=True, slots=True)
class Names:
    """What people call the organisations and posts known on a day, with the keys of all that are called so."""

    organisations: Mapping[str, tuple[int, ...]]
    posts: Mapping[str, tuple[int, ...]]

    @classmethod
    def on(cls, partnership: int, as_of: date) -> "Names":
        known = {"partnership_id": partnership, "effective_on__lte": as_of}
        posts = Post.objects.filter(**known).values_list("pk", "title", "organisation__name")
        return cls(
            _by_name(
                (name, key) for key, name in Organisation.objects.filter(**known).values_list("pk", "name")
            ),
            _by_name((post_name(title, body), key) for key, title, body in posts),
        )


def _by_name(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """By the name as it is written, and by its small letters."""
    found: dict[str, tuple[int, ...]] = {}
    for name, key in pairs:
        for written in {tidy(name), tidy(name).casefold()}:
            found[written] = (*found.get(written, ()), key)
    return found


class RowCells:
    """The cells of a row, each read by itself; what is in trouble is kept until all of them are read."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.troubles: list[tuple[int, str]] = []

    def check(self) -> None:
        """Raise CellTrouble for every cell in trouble."""
        if self.troubles:
            raise CellTrouble(*self.troubles)

    def trouble(self, column: int, words: str) -> None:
        """Remember a cell in trouble."""
        self.troubles.append((column, words))

    def text(self, column: int, model: type[Model], name: str) -> str:
        """Words, no longer than the field that keeps them."""
        longest = model._meta.get_field(name).max_length
        if longest and len(self.cells[column]) > longest:
            self.trouble(column, f"This is {len(self.cells[column]):,} characters; {longest:,} can be kept.")
        return self.cells[column]

    def named(self, column: int, known: Mapping[str, tuple[int, ...]], what: str) -> int | None:
        """The key of an organisation or post; None where the cell is empty."""
        if not self.cells[column]:
            return None
        found = known.get(self.cells[column]) or known.get(self.cells[column].casefold(), ())
        if not found:
            self.trouble(column, f"“{self.cells[column]}” is no known {what}.")
        elif len(found) > 1:
            self.trouble(
                column, f"More than one is called “{self.cells[column]}”. Choose it on the action's page."
            )
        return found[0] if found else None

    def code(self, column: int, words: Mapping[str, str]) -> str:
        """The code of one of these words."""
        codes = {shown.casefold(): code for code, shown in words.items()}
        found = codes.get(self.cells[column].casefold())
        if found is None:
            self.trouble(column, f"Choose one of: {', '.join(words.values())}.")
        return found or ""

    def date(self, column: int) -> str:
        """A date as far as known, or a range of two, as ISO text."""
        text = self.cells[column]
        for parse in (parse_partial_date, parse_partial_range):
            try:
                return parse(text).iso if text else ""
            except (ValueError, Invalid):
                continue
        words = f"“{text}” is no date. Write it as 2008-06-11, or as 2008-06 or 2008 where no more is known."
        self.trouble(column, words)
        return ""

    def amount(self, column: int) -> Decimal | None:
        """Pounds and pence."""
        text = self.cells[column].replace(",", "").removeprefix("£")
        if not text:
            return None
        if not _POUNDS.fullmatch(text):
            self.trouble(column, f"“{self.cells[column]}” is no amount in pounds and pence.")
            return None
        return Decimal(text)
