"""One page of what is due, what is late and what nothing answers, as it stood on a day.

Nothing is worked out twice: duties, actions and coverage come from their own queries, and are only counted and put
in order here. Every figure is the count of rows that the same page, or the page it leads to, shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Window

from jointreview.core.plan import ActionStanding
from jointreview.core.plan.rag import Rag
from jointreview.web.queries.areas import Inspections, inspections_by_area
from jointreview.web.queries.coverage import AskedRow, coverage_of
from jointreview.web.queries.coverage_chosen import findings_asked, unanswered_findings
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.duty_rows import DutyRow
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.plan_at_once import Place, PlanAtOnce, Said, Those, plan_at_once, said_by
from jointreview.web.queries.reviews import ReviewRow, open_reviews
from jointreview.web.queries.timeline import WindowRow, windows_on

MOST = 40  # rows of a list that a page or a paper shows; the count says how many there are
DECLARED = "declared, not evidenced"


@dataclass(frozen=True, slots=True)
class DueRow:
    """A duty or an action with its date. `page` is the URL name of its page, `duty` is empty for an action.

    `standing` says it in words ("25 working days used, 5 left"); `last_on` orders, and is None where no date is known;
    `rag` is an action's colour.
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
    rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class DueList:
    """The first rows of a list, and how many there are in all."""

    rows: tuple[DueRow, ...]
    count: int

    def after(self, before: Iterable[DueRow], then: Iterable[DueRow] = ()) -> "DueList":
        """With others, everything that has a date in its order, and what has none behind."""
        dated, undated = tuple(before), tuple(then)
        rows = (*_in_order((*dated, *self.rows)), *undated)
        return DueList(rows[:MOST], self.count + len(dated) + len(undated))


NOTHING = DueList((), 0)


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What the working plan adds, its lists as far as a page or a paper shows them; those who may not read it are
    given none."""

    asked: int
    unanswered_count: int
    unanswered: tuple[AskedRow, ...]
    actions: int
    colours: tuple[tuple[str, int], ...]
    late: DueList
    due: DueList
    claimed: DueList


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
    windows: tuple[WindowRow, ...]

    @property
    def others_list(self) -> DueList:
        """Open duties of other areas."""
        return NOTHING.after(self.others)

    @property
    def due_next(self) -> DueList:
        """Duties and actions with a date, the nearest first; then duties without one."""
        return (self.plan.due if self.plan else NOTHING).after(self.duties_due, self.duties_undated)

    @property
    def late(self) -> DueList:
        """Duties and actions that are late, the longest first."""
        return (self.plan.late if self.plan else NOTHING).after(self.duties_late)

    @property
    def declared(self) -> DueList:
        """Duties declared met without proof, and actions claimed done that are not complete."""
        return (self.plan.claimed if self.plan else NOTHING).after(self.duties_declared)


def dashboard_on(partnership: int, as_of: date, *, with_plan: bool, most: int = MOST) -> Dashboard:
    """The dashboard as at `as_of`; `with_plan` for those who may read the working plan, lists of at most so many."""
    inspections = inspections_by_area(partnership, as_of)
    duties = duties_on(partnership, as_of)
    references = inspections.own_references
    own = [duty for duty in duties if duty.inspection in references]
    open_ones = [duty for duty in own if duty.outcome != "met"]
    return Dashboard(
        inspections=inspections,
        duties_due=_in_order(_of_duty(duty) for duty in open_ones if duty.due_on and not duty.is_late),
        duties_late=_in_order(_of_duty(duty) for duty in open_ones if duty.is_late),
        duties_undated=tuple(_of_duty(duty) for duty in open_ones if not duty.due_on),
        duties_declared=tuple(_of_duty(duty) for duty in open_ones if duty.outcome == DECLARED),
        duties_met=len(own) - len(open_ones),
        others=_in_order(_of_duty(duty) for duty in duties if duty not in own and duty.outcome != "met"),
        plan=_plan(partnership, as_of, inspections, most) if with_plan else None,
        reviews=open_reviews(partnership, as_of),
        windows=windows_on(partnership, as_of, duties),
    )


def _plan(partnership: int, as_of: date, inspections: Inspections, most: int) -> PlanFigures:
    own = inspections.own_among_all
    unanswered = unanswered_findings(partnership, as_of, own).annotate(in_all=Window(Count("pk")))
    open_ones = list(unanswered[:most])
    plan = open_plan(partnership, as_of)
    found = plan_at_once(plan, as_of) if plan else PlanAtOnce(())
    late, due, claimed = (
        found.those(lambda place, asked=asked: place.standing.standing in asked, most)
        for asked in (("late",), ("due soon", "in time"), ("claimed done",))
    )
    said = said_by([key for those in (late, due, claimed) for key, _ in those.first])

    def listed(those: Those) -> DueList:
        return DueList(tuple(_of_action(said[key], place) for key, place in those.first), those.count)

    return PlanFigures(
        asked=findings_asked(partnership, as_of, own).count(),
        unanswered_count=open_ones[0].in_all if open_ones else 0,
        unanswered=coverage_of(partnership, as_of, open_ones).asked,
        actions=found.count,
        colours=found.colours,
        late=listed(late),
        due=listed(due),
        claimed=listed(claimed),
    )


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


def _of_action(said: Said, place: Place) -> DueRow:
    lead = said.lead or "no lead organisation yet"
    return DueRow(
        page="action",
        reference=said.reference,
        duty="",
        what=said.title,
        whose=f"Action {said.reference}, {lead}",
        due=known_date(said.due_on),
        last_on=place.due_last_on,
        standing=_days(place.standing),
        rag=place.rag,
    )


def _days(stands: ActionStanding) -> str:
    left = stands.days_left
    if stands.standing == "claimed done":
        return "Claimed done, not confirmed"
    if left is None:
        return "No date"
    days = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    return f"{days} left" if left >= 0 else f"Late: {days}"


def _in_order(rows: Iterable[DueRow]) -> tuple[DueRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.last_on or date.max))
