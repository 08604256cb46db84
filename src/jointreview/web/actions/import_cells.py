"""What a row of a workbook says, as the entries that the plan's actions take: each cell read by itself, in words.

A cell that says nothing we know is in trouble, with its column, and so is every other one of its row; nothing is
guessed or cut short, and no date is rounded.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model

from jointreview.adapters.workbooks import tidy
from jointreview.core.access import Visitor
from jointreview.core.calendars import parse_partial_date, parse_partial_range
from jointreview.core.plan.groups import GROUPS
from jointreview.errors import Invalid
from jointreview.web.actions import plan_links, plan_parts
from jointreview.web.actions.plan import (
    ActionEntry,
    MeasureEntry,
    write_answer,
    write_measure,
    write_progress,
)
from jointreview.web.mapping.plan_tables import NO_RISK, Cells, post_name
from jointreview.web.mapping.plan_words import FUNDING_WORDS, MEASURE_WORDS, OUTCOME_WORDS, PROGRESS_WORDS
from jointreview.web.models import (
    Action,
    ActionVersion,
    EqualityScreening,
    FundingLine,
    Milestone,
    Organisation,
    PartnerPart,
    Post,
    ProgressNote,
    RiskStatement,
    SuccessMeasure,
)

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
        posts = Post.objects.filter(**known).select_related("organisation")
        return cls(
            _by_name(
                (name, key) for key, name in Organisation.objects.filter(**known).values_list("pk", "name")
            ),
            _by_name((post_name(one), one.pk) for one in posts),
        )


def _by_name(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, key in pairs:
        found[tidy(name).casefold()] = (*found.get(tidy(name).casefold(), ()), key)
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
        found = known.get(self.cells[column].casefold(), ())
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


def entry_of(cells: Cells, columns: Iterable[int], names: Names, before: ActionEntry) -> ActionEntry:
    """What these columns of a row of the actions say, over what the action said before."""
    row = RowCells(cells)
    said = {
        name: read(row, column, names) for column, (name, read) in _ACTION.items() if column in set(columns)
    }
    row.check()
    return replace(before, **said)


_ACTION: Final[Mapping[int, tuple[str, Callable[[RowCells, int, Names], Any]]]] = MappingProxyType(
    {
        2: ("title", lambda row, at, _: row.text(at, ActionVersion, "title")),
        3: ("description", lambda row, at, _: row.text(at, ActionVersion, "description")),
        4: ("lead_organisation", lambda row, at, names: row.named(at, names.organisations, "organisation")),
        5: ("post", lambda row, at, names: row.named(at, names.posts, POST)),
        6: ("starts_on", lambda row, at, _: row.date(at)),
        7: ("due_on", lambda row, at, _: row.date(at)),
        8: ("objective", lambda row, at, _: row.cells[at]),
        9: ("impact_from_on", lambda row, at, _: row.date(at)),
    }
)


# Which cell to look at for what an action refuses.
COLUMN_OF: Final[Mapping[str, int]] = MappingProxyType(
    {
        "action.no-title": 2,
        "organisation.unknown": 4,
        "post.unknown": 5,
        "objective.unknown": 8,
        "date.locked": 7,
        "finding.unknown": 2,
        "finding.later": 2,
        "answer.known": 2,
        "finding.no-such-part": 3,
        "measure.no-statement": 3,
        "part.no-words": 3,
        "progress.no-words": 3,
        "screening.no-group": 3,
        "screening.no-such-group": 3,
        "funding.negative": 5,
        "access.action.draft": 4,
    }
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a row that a person added belongs: its action, who adds it, from which day, and the names of that day."""

    by: Visitor
    on: date
    action: Action
    names: Names


def write_part_row(target: Target, table: str, cells: Cells) -> None:
    """Write a row that a person added to a table that hangs on actions. Raises CellTrouble or what the rules refuse."""
    row = RowCells(cells)
    write = _WRITERS[table](target, row)
    row.check()
    write()


def measure_of(cells: Cells) -> MeasureEntry:
    """What a row of a table of measures says."""
    row = RowCells(cells)
    entry = _measure_entry(row)
    row.check()
    return entry


def _measure_entry(row: RowCells) -> MeasureEntry:
    return MeasureEntry(
        row.code(2, MEASURE_WORDS),
        row.text(3, SuccessMeasure, "statement"),
        row.text(4, SuccessMeasure, "baseline"),
        row.text(5, SuccessMeasure, "target"),
        row.date(6),
    )


# Each reads the row and gives back how it is written, once every cell is known to be right.
Write = Callable[[], None]


def _answer(to: Target, row: RowCells) -> Write:
    return partial(write_answer, to.by, to.on, to.action, row.cells[2], row.cells[3])


def _measure(to: Target, row: RowCells) -> Write:
    return partial(write_measure, to.by, to.on, "action", to.action, _measure_entry(row))


def _milestone(to: Target, row: RowCells) -> Write:
    entry = plan_parts.MilestoneEntry(
        row.text(2, Milestone, "title"), row.date(3), row.text(4, Milestone, "evidence_expected")
    )
    return partial(plan_parts.write_milestone, to.by, to.on, to.action, entry)


def _partner(to: Target, row: RowCells) -> Write:
    partner = row.named(2, to.names.organisations, "organisation")
    if partner is None and not row.cells[2]:
        row.trouble(2, "Name the partner.")
    words = row.text(3, PartnerPart, "words")
    return partial(plan_parts.write_part, to.by, to.on, to.action, partner or 0, words)


def _funding(to: Target, row: RowCells) -> Write:
    entry = plan_links.FundingEntry(
        row.code(2, FUNDING_WORDS),
        row.text(3, FundingLine, "source"),
        row.text(4, FundingLine, "year"),
        row.amount(5),
        row.amount(6),
    )
    return partial(plan_links.write_funding, to.by, to.on, to.action, entry)


def _risk(to: Target, row: RowCells) -> Write:
    is_none = row.cells[2].casefold() == NO_RISK.casefold()
    words = "" if is_none else row.text(2, RiskStatement, "words")
    return partial(plan_links.write_risk, to.by, to.on, to.action, words, is_none=is_none)


def _screening(to: Target, row: RowCells) -> Write:
    codes = {words.casefold(): code for code, words in GROUPS.items()}
    outcome = row.code(2, OUTCOME_WORDS)
    named = [one.strip() for one in row.cells[3].split(";") if one.strip()]
    if unknown := [one for one in named if one.casefold() not in codes]:
        row.trouble(3, f"“{unknown[0]}” is no group of the list. Groups stand between semicolons.")
    groups = tuple(codes.get(one.casefold(), "") for one in named)
    words = row.text(4, EqualityScreening, "words")
    return partial(plan_links.write_screening, to.by, to.on, to.action, outcome, groups, words)


def _progress(to: Target, row: RowCells) -> Write:
    state, words = row.code(2, PROGRESS_WORDS), row.text(3, ProgressNote, "words")
    if row.cells[4] not in ("", to.on.isoformat()):
        row.trouble(4, "Leave the day empty: a new report holds from the day of the page.")
    return partial(write_progress, to.by, to.on, to.action, state, words)


def _evidence(_to: Target, row: RowCells) -> Write:
    row.trouble(2, "Evidence is added on its own page, with its file and the time it covers.")
    return row.check


_WRITERS: Final[Mapping[str, Callable[[Target, RowCells], Write]]] = MappingProxyType(
    {
        "Answers": _answer,
        "Measures": _measure,
        "Milestones": _milestone,
        "Partners": _partner,
        "Funding": _funding,
        "Risks": _risk,
        "Equality": _screening,
        "Progress": _progress,
        "Evidence": _evidence,
    }
)
