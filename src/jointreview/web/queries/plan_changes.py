"""What changed in the plan between two days, as a board asks: added, taken away, changed, moved with its reason,
decided. Both ends are the plan as at that day; what was removed is told like what was added. A page of each list."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from jointreview.core.calendars import PartialDate
from jointreview.web.mapping.life import still
from jointreview.web.models import DateRequest, Finding, LifeMove, Meeting
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.plan_changed import (
    ChangedActions,
    ChangedMeasures,
    changed_actions,
    changed_measures,
)
from jointreview.web.queries.plan_decisions import DECISION_WORDS
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.ways import name_of


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A date that was moved by a request that somebody agreed."""

    action: str
    of: str
    was: KnownDate | None
    now: KnownDate | None
    reason: str
    agreed_on: date
    agreed_by: str


@dataclass(frozen=True, slots=True)
class MadeMove:
    """Something of the plan that was completed, reopened, withdrawn, closed: what, and why."""

    reference: str
    page: str
    on: date
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangesPages:
    """Which page of each list is asked for."""

    actions: int = 1
    measures: int = 1
    moved: int = 1
    moves: int = 1
    findings: int = 1


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed after `since` up to and with the day shown; new findings by reference and words."""

    since: date
    actions: ChangedActions
    measures: ChangedMeasures
    moved: Slice[MovedDate]
    moves: Slice[MadeMove]
    findings: Slice[tuple[str, str]]

    @property
    def is_nothing(self) -> bool:
        parts = (self.actions.slice, self.measures.slice, self.moved, self.moves, self.findings)
        return not any(part.count for part in parts)


FIRST: Final = ChangesPages()


def changes_between(partnership: int, since: date, as_of: date, pages: ChangesPages = FIRST) -> ChangesPage:
    """What changed after the one day, up to and with the other."""
    new = {"partnership_id": partnership, "effective_on__gt": since, "effective_on__lte": as_of}
    findings = Finding.objects.filter(**new).order_by("inspection__reference", "position")
    moved, moves = slice_of(_agreed(new), pages.moved), slice_of(_moves(new), pages.moves)
    return ChangesPage(
        since=since,
        actions=changed_actions(partnership, since, as_of, pages.actions),
        measures=changed_measures(partnership, since, as_of, pages.measures),
        moved=moved.of(_moved(one) for one in moved.rows),
        moves=moves.of(_made(one) for one in moves.rows),
        findings=slice_of(findings.values_list("reference", "text"), pages.findings),
    )


def meetings_before(partnership: int, as_of: date) -> tuple[tuple[date, str], ...]:
    """Meetings before the day that are known to the day, the latest first."""
    found = Meeting.objects.filter(still(as_of), partnership_id=partnership)
    held = [(known_date(one.held_on), one.body) for one in found.order_by("pk")]
    days = [(on.exact_on, body) for on, body in held if isinstance(on, PartialDate) and on.exact_on]
    return tuple(sorted(((on, body) for on, body in days if on < as_of), reverse=True))


def _agreed(new: dict[str, object]) -> QuerySet[LifeMove]:
    found = LifeMove.objects.filter(kind="date-request", event="agree", **new).order_by("effective_on", "pk")
    return found.select_related("date_request__action", "date_request__milestone__action", "moved_by__person")


def _moved(move: LifeMove) -> MovedDate:
    asked: DateRequest = move.date_request
    action = asked.action or asked.milestone.action
    return MovedDate(
        action=action.reference,
        of=asked.milestone.reference if asked.milestone else "Due date",
        was=known_date(asked.held),
        now=known_date(asked.wanted),
        reason=asked.reason,
        agreed_on=move.effective_on,
        agreed_by=name_of(move.moved_by),
    )


def _moves(new: dict[str, object]) -> QuerySet[LifeMove]:
    found = LifeMove.objects.filter(kind__in=("action", "finding"), **new).order_by("effective_on", "pk")
    return found.select_related("action", "finding", "decision")


def _made(move: LifeMove) -> MadeMove:
    thing = move.action or move.finding
    reason = move.reason
    if move.decision:
        reason = f"{DECISION_WORDS[move.decision.kind]}, {move.decision.reference}: {move.decision.words}"
    page = "action" if move.action else "finding-standing"
    return MadeMove(thing.reference, page, move.effective_on, f"{move.was} to {move.became}", reason)
