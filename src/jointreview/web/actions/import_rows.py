"""What a row of a workbook says, as the entries that the plan takes, and how a row that was added is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from jointreview.core.access import Visitor
from jointreview.core.plan.groups import GROUPS
from jointreview.web.actions import plan_links, plan_parts
from jointreview.web.actions.import_cells import POST, Names, RowCells
from jointreview.web.actions.plan import (
    ActionEntry,
    MeasureEntry,
    write_answer,
    write_measure,
    write_progress,
)
from jointreview.web.mapping.plan_tables import NO_RISK, Cells
from jointreview.web.mapping.plan_words import FUNDING_WORDS, MEASURE_WORDS, OUTCOME_WORDS, PROGRESS_WORDS
from jointreview.web.models import (
    Action,
    ActionVersion,
    EqualityScreening,
    FundingLine,
    Milestone,
    PartnerPart,
    ProgressNote,
    RiskStatement,
    SuccessMeasure,
)


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
