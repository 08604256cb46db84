"""Which date a duty is held to, where a person agreed on one or the inspectorate printed one, and what would differ.

A date once agreed never moves silently (requirements, trap 23): it holds until a person sets another, and the page says
where the clock leads now. A date the inspectorate stated wins over the computed limit (R054); where sources state
different dates, nothing is chosen and both are shown until somebody agrees on one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from jointreview.core.calendars import Calendar, PartialDate, working_days_between
from jointreview.core.frameworks import Period
from jointreview.core.response.deadlines import Deadline, rule_words, run_out
from jointreview.core.response.standing import StatedDate, days_words, weigh_stated_dates
from jointreview.errors import Invalid, Problem

HeldBy = Literal["agreed", "stated", "computed", "unknown"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A date that a person set for a duty, and on what basis."""

    due_on: date
    basis: str
    on: date


@dataclass(frozen=True, slots=True)
class Binding:
    """The date a duty is held to and on whose word; `stated` are all dates that sources state, each beside the limit.

    `differs` says in words where the clock leads now, when that is not the date held to.
    """

    due_on: date | None
    held_by: HeldBy
    words: str
    stated: tuple[tuple[str, StatedDate], ...]
    differs: str
    problems: tuple[Problem, ...]


def bind_date(
    kept: Deadline,
    now: Deadline,
    agreed: Agreed | None,
    stated: Iterable[tuple[str, date]],
    calendar: Calendar,
) -> Binding:
    """The date held to: agreed, else the one stated, else the limit as it was reckoned (`kept`), not as it is `now`."""
    weighed, problems = weigh_stated_dates(kept, stated, calendar)
    days = {one.binding_on for _, one in weighed}
    due_on, words = kept.due_on, ""
    held_by: HeldBy = "computed" if kept.due_on else "unknown"
    if agreed is not None:
        due_on, held_by, words = agreed.due_on, "agreed", f"Agreed: {agreed.basis}"
    elif len(days) == 1:
        due_on, held_by, words = days.pop(), "stated", f"Stated: {weighed[0][0]}"
    every = (*problems, *(problem for _, one in weighed for problem in one.problems))
    return Binding(due_on, held_by, words, weighed, _differs(due_on, held_by, now, calendar), every)


def reckon_again(kept: Deadline, period: Period | None, calendar: Calendar) -> Deadline:
    """The same limit by another calendar. Unchanged where its period is not the one it was reckoned by."""
    if kept.due_on is None or kept.anchor_on is None or period is None or rule_words(period) != kept.rule:
        return kept
    try:
        return replace(kept, due_on=run_out(period, kept.anchor_on, calendar), known_on=calendar.known_on)
    except Invalid:
        return kept


def is_about(what: str, duty: str) -> bool:
    """Whether words of a source ("written statement of proposed action"), or its identifier, mean this duty."""
    return what.lower().replace(" ", "-").startswith(duty)


def _differs(due_on: date | None, held_by: str, now: Deadline, calendar: Calendar) -> str:
    """Empty when the clock still leads there; a date stated by others is weighed beside the limit already."""
    if due_on is None or now.due_on is None or due_on == now.due_on or held_by == "stated":
        return ""
    gap = working_days_between(due_on, now.due_on, calendar)
    side = "later" if gap > 0 else "earlier"
    size = days_words(abs(gap)) if gap else "on a day that is no working day"
    shown = PartialDate.of(now.due_on).words
    return (
        f"Reckoned on this day the limit would be {shown}, {size}{f' {side}' if gap else ''}. "
        f"The date held to stays {PartialDate.of(due_on).words} until somebody agrees on another."
    )
