"""Visits to be expected after an inspection: windows with their source and state, never duties of the authority.

Follows domain rules, sections 6 and 7, and R234: after an inadequate judgement a first monitoring visit about four
weeks after the plan was due, then about quarterly, and a re-inspection; after an area inspection of special needs the
next ones by its outcome, or (2016 to 2022) a re-visit within a time of the statement. "About" is a window; where no
source gives a period, the window says so and has no dates.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from jointreview.core.calendars import Calendar, PartialDate
from jointreview.core.frameworks import load_timescale
from jointreview.core.response.timescales import reckon_timescale

NO_PERIOD = "No period was found: the inspectorate sets the day"
RE_INSPECTION = (
    "Secondary page quoting Ofsted's guidance: re-inspection follows after the period of monitoring"
)
SEND_OUTCOMES = {
    "typically_positive": ("send-next-after-outcome-1",),
    "inconsistent": ("send-next-after-outcome-2",),
    "widespread_failings": ("send-monitoring-after-outcome-3", "send-next-after-outcome-3"),
}


NO_STATEMENT = "Not known: no day on which the statement was sent is on record"


@dataclass(frozen=True, slots=True)
class Window:
    """A time in which a visit is to be expected. Without dates, `reason` says why; `state`: how sure it is.

    `id` is the timescale it was reckoned by; empty where there is none.
    """

    title: str
    earliest_on: date | None
    latest_on: date | None
    rule: str
    reason: str
    source: str
    state: str
    working: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Visited:
    """What a window is reckoned from: the framework's family, the kind, the grades by area, and the days there are.

    `statement_on` is the day from which there is proof that the written statement went out.
    """

    family: str
    kind: str
    grades: Collection[tuple[str, str]]
    plan_due_on: date | None
    published_on: PartialDate | None
    last_visit_on: date | None = None
    statement_on: date | None = None


def windows_after(visited: Visited, calendar: Calendar) -> tuple[Window, ...]:
    """The windows that this inspection opens; none where no source speaks of any."""
    if visited.family == "ilacs" and visited.kind not in ("focused_visit", "monitoring_visit"):
        return _after_inadequate(visited, calendar) if _is_inadequate(visited.grades) else ()
    if visited.family == "send":
        outcomes = {grade for _, grade in visited.grades}
        steps = [step for name, steps in SEND_OUTCOMES.items() if name in outcomes for step in steps]
        after = tuple(_window(step, visited.published_on, calendar) for step in steps)
        is_asked = ("written_statement", "required") in visited.grades and visited.kind != "reinspection"
        return (*after, _revisit(visited.statement_on, calendar)) if is_asked else after
    return ()


def _is_inadequate(grades: Collection[tuple[str, str]]) -> bool:
    """By the overall judgement where there is one; without it (from April 2026) by any, which is our reading."""
    overall = [grade for area, grade in grades if area == "overall"]
    return "inadequate" in (overall or [grade for _, grade in grades])


def _after_inadequate(visited: Visited, calendar: Calendar) -> tuple[Window, ...]:
    due = PartialDate.of(visited.plan_due_on) if visited.plan_due_on else None
    first = _window("monitoring-visit-first", due, calendar)
    again = Window(
        "Re-inspection", None, None, "after the monitoring visits", NO_PERIOD, RE_INSPECTION, "unconfirmed"
    )
    if visited.last_visit_on is None:
        return (first, again)
    after = _window("monitoring-visit-later", PartialDate.of(visited.last_visit_on), calendar)
    return (first, after, again)


def _revisit(statement_on: date | None, calendar: Calendar) -> Window:
    """Within a time of the statement: the window opens with the statement itself."""
    if statement_on is None:
        return replace(_window("send-revisit", None, calendar), reason=NO_STATEMENT)
    return replace(_window("send-revisit", PartialDate.of(statement_on), calendar), earliest_on=statement_on)


def _window(timescale: str, counted_from: PartialDate | None, calendar: Calendar) -> Window:
    (limit, *_) = reckon_timescale(load_timescale(timescale), counted_from, calendar)
    return Window(
        title=limit.title,
        earliest_on=limit.earliest_on or limit.due_on,
        latest_on=limit.latest_on or limit.due_on,
        rule=limit.rule,
        reason=limit.reason,
        source=limit.legal_source,
        state=limit.state,
        working=limit.working,
        id=timescale,
    )
