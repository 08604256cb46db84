"""What a row of a workbook says, as the entries that the plan's actions take: each cell read by itself, in words.

A cell that says nothing we know is a `CellTrouble` with its column; nothing is guessed, and no date is rounded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

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
from jointreview.web.models import Action, Organisation, Post


class CellTrouble(Exception):
    """A cell that cannot be taken: its column, counted from 0, and why, in words for whoever filled it in."""

    def __init__(self, column: int, words: str) -> None:
        super().__init__(words)
        self.column = column
        self.words = words


@dataclass(frozen=True, slots=True)
class Names:
    """What people call the organisations and posts known on a day, with their keys."""

    organisations: Mapping[str, int]
    posts: Mapping[str, int]

    @classmethod
    def on(cls, partnership: int, as_of: date) -> "Names":
        known = {"partnership_id": partnership, "effective_on__lte": as_of}
        posts = Post.objects.filter(**known).select_related("organisation")
        return cls(
            {
                name.casefold(): key
                for key, name in Organisation.objects.filter(**known).values_list("pk", "name")
            },
            {post_name(one).casefold(): one.pk for one in posts},
        )


def entry_of(cells: Cells, names: Names, reason: str) -> ActionEntry:
    """What a row of the actions says."""
    return ActionEntry(
        title=cells[2],
        description=cells[3],
        lead_organisation=_named(cells, 4, names.organisations, "organisation"),
        post=_named(cells, 5, names.posts, "post. Write its title, a comma and its organisation"),
        starts_on=_date(cells, 6),
        due_on=_date(cells, 7),
        reason=reason,
        objective=cells[8],
        impact_from_on=_date(cells, 9),
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


def write_part_row(by: Visitor, on: date, action: Action, table: str, cells: Cells) -> None:
    """Write a row that a person added to a table that hangs on actions. Raises CellTrouble or what the rules refuse."""
    _WRITERS[table](by, on, action, cells)


def _answer(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    write_answer(by, on, action, cells[2], cells[3])


def measure_of(cells: Cells) -> MeasureEntry:
    """What a row of a table of measures says."""
    kind = _code(cells, 2, MEASURE_WORDS)
    return MeasureEntry(kind, cells[3], cells[4], cells[5], _date(cells, 6))


def _measure(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    write_measure(by, on, "action", action, measure_of(cells))


def _milestone(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    entry = plan_parts.MilestoneEntry(cells[2], _date(cells, 3), cells[4])
    plan_parts.write_milestone(by, on, action, entry)


def _partner(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    partner = _named(cells, 2, Names.on(action.partnership_id, on).organisations, "organisation")
    if partner is None:
        raise CellTrouble(2, "Name the partner.")
    plan_parts.write_part(by, on, action, partner, cells[3])


def _funding(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    state = _code(cells, 2, FUNDING_WORDS)
    entry = plan_links.FundingEntry(state, cells[3], cells[4], _amount(cells, 5), _amount(cells, 6))
    plan_links.write_funding(by, on, action, entry)


def _risk(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    is_none = cells[2].casefold() == NO_RISK.casefold()
    plan_links.write_risk(by, on, action, "" if is_none else cells[2], is_none=is_none)


def _screening(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    codes = {words.casefold(): code for code, words in GROUPS.items()}
    named = [one.strip() for one in cells[3].split(";") if one.strip()]
    if unknown := [one for one in named if one.casefold() not in codes]:
        raise CellTrouble(3, f"“{unknown[0]}” is no group of the list. Groups stand between semicolons.")
    groups = tuple(codes[one.casefold()] for one in named)
    plan_links.write_screening(by, on, action, _code(cells, 2, OUTCOME_WORDS), groups, cells[4])


def _progress(by: Visitor, on: date, action: Action, cells: Cells) -> None:
    if cells[4] not in ("", on.isoformat()):
        raise CellTrouble(4, "Leave the day empty: a new report holds from the day of the page.")
    write_progress(by, on, action, _code(cells, 2, PROGRESS_WORDS), cells[3])


def _evidence(_by: Visitor, _on: date, _action: Action, _cells: Cells) -> None:
    raise CellTrouble(2, "Evidence is added on its own page, with its file and the time it covers.")


_WRITERS: Final[Mapping[str, Callable[[Visitor, date, Action, Cells], None]]] = MappingProxyType(
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


def _named(cells: Cells, column: int, known: Mapping[str, int], what: str) -> int | None:
    if not cells[column]:
        return None
    found = known.get(cells[column].casefold())
    if found is None:
        raise CellTrouble(column, f"“{cells[column]}” is no known {what}.")
    return found


def _code(cells: Cells, column: int, words: Mapping[str, str]) -> str:
    found = {shown.casefold(): code for code, shown in words.items()}.get(cells[column].casefold())
    if found is None:
        raise CellTrouble(column, f"Choose one of: {', '.join(words.values())}.")
    return found


def _date(cells: Cells, column: int) -> str:
    text = cells[column]
    for parse in (parse_partial_date, parse_partial_range):
        try:
            return parse(text).iso if text else ""
        except (ValueError, Invalid):
            continue
    words = f"“{text}” is no date. Write it as 2008-06-11, or as 2008-06 or 2008 where no more is known."
    raise CellTrouble(column, words)


def _amount(cells: Cells, column: int) -> Decimal | None:
    try:
        return Decimal(cells[column].replace(",", "").removeprefix("£")) if cells[column] else None
    except InvalidOperation as error:
        raise CellTrouble(column, f"“{cells[column]}” is no amount in pounds.") from error
