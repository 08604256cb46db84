"""One page of what is due, what is late and what nothing answers, as it stood on a day.

Nothing is worked out twice: duties, actions and coverage come from their own queries, and are only counted and put
in order here. Every figure is the count of rows that the same page, or the page it leads to, shows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jointreview.web.queries.areas import Inspections, inspections_by_area
from jointreview.web.queries.coverage import AskedRow, coverage_on
from jointreview.web.queries.dates import KnownDate
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.duty_rows import DutyRow
from jointreview.web.queries.plan import plan_on
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.queries.reviews import ReviewRow, open_reviews

DECLARED = "declared, not evidenced"


@dataclass(frozen=True, slots=True)
class DueRow:
    """A duty or an action with its date. `page` is the URL name of its page, `duty` is empty for an action.

    `standing` says it in words ("25 working days used, 5 left"); `last_on` orders, and is None where no date is known.
    """

    page: str
    reference: str
    duty: str
    what: str
    whose: str
    due: KnownDate | date | None
    last_on: date | None
    standing: str
    is_declared: bool = False


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What the working plan adds; those who may not read it are given none."""

    asked: int
    unanswered: tuple[AskedRow, ...]
    actions: int
    late: tuple[DueRow, ...]
    due: tuple[DueRow, ...]
    claimed: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The page. Lists are in order of date; `others` are duties of other areas that the record follows."""

    inspections: Inspections
    duties_due: tuple[DueRow, ...]
    duties_late: tuple[DueRow, ...]
    duties_undated: tuple[DueRow, ...]
    duties_declared: tuple[DueRow, ...]
    duties_met: int
    others: tuple[DueRow, ...]
    plan: PlanFigures | None
    reviews: tuple[ReviewRow, ...]

    @property
    def due_next(self) -> tuple[DueRow, ...]:
        """Duties and actions with a date, the nearest first; then those without one."""
        dated = (*self.duties_due, *(self.plan.due if self.plan else ()))
        return (*_in_order(dated), *self.duties_undated)

    @property
    def late(self) -> tuple[DueRow, ...]:
        """Duties and actions that are late, the longest first."""
        return _in_order((*self.duties_late, *(self.plan.late if self.plan else ())))


def dashboard_on(partnership: int, as_of: date, *, with_plan: bool) -> Dashboard:
    """The dashboard as at `as_of`; `with_plan` for those who may read the working plan."""
    inspections = inspections_by_area(partnership, as_of)
    duties = duties_on(partnership, as_of)
    own = [duty for duty in duties if duty.inspection in inspections.own_references]
    open_ones = [duty for duty in own if duty.outcome != "met"]
    return Dashboard(
        inspections=inspections,
        duties_due=_in_order(_of_duty(duty) for duty in open_ones if duty.due_on and not duty.is_late),
        duties_late=_in_order(_of_duty(duty) for duty in open_ones if duty.is_late),
        duties_undated=tuple(_of_duty(duty) for duty in open_ones if not duty.due_on),
        duties_declared=tuple(_of_duty(duty) for duty in open_ones if duty.outcome == DECLARED),
        duties_met=len(own) - len(open_ones),
        others=_in_order(_of_duty(duty) for duty in duties if duty not in own and duty.outcome != "met"),
        plan=_plan(partnership, as_of, inspections) if with_plan else None,
        reviews=open_reviews(partnership, as_of),
    )


def _plan(partnership: int, as_of: date, inspections: Inspections) -> PlanFigures:
    coverage = coverage_on(partnership, as_of)
    asked = [row for row in coverage.asked if row.finding.inspection in inspections.own_references]
    actions = plan_on(partnership, as_of).actions
    return PlanFigures(
        asked=len(asked),
        unanswered=tuple(row for row in asked if row.cover != "answered"),
        actions=len(actions),
        late=tuple(_standing(actions, "late")),
        due=tuple(_standing(actions, "due soon", "in time")),
        claimed=tuple(_standing(actions, "claimed done")),
    )


def _standing(actions: Iterable[ActionRow], *standings: str) -> Iterator[DueRow]:
    return (_of_action(action) for action in actions if action.standing.standing in standings)


def _of_duty(duty: DutyRow) -> DueRow:
    return DueRow(
        page="duty",
        reference=duty.inspection,
        duty=duty.duty,
        what=duty.title,
        whose=duty.inspection_title,
        due=duty.due_on,
        last_on=duty.due_on,
        standing=duty.standing,
        is_declared=duty.outcome == DECLARED,
    )


def _of_action(action: ActionRow) -> DueRow:
    return DueRow(
        page="action",
        reference=action.reference,
        duty="",
        what=action.title,
        whose=f"Action {action.reference}, {action.lead_organisation or 'no lead organisation yet'}",
        due=action.due_on,
        last_on=action.due_last_on,
        standing=_days(action),
    )


def _days(action: ActionRow) -> str:
    left = action.standing.days_left
    if action.standing.standing == "claimed done":
        return "Claimed done, not evidenced"
    if left is None:
        return "No date"
    days = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    return f"{days} left" if left >= 0 else f"Late: {days}"


def _in_order(rows: Iterable[DueRow]) -> tuple[DueRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.last_on or date.max))
