"""Dates of the plan with their past, and the requests to move them, as they stood on a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from jointreview.core.plan import Case
from jointreview.core.plan.dates import DateMove, DateTrack
from jointreview.web.mapping.life import cases_of, waiting_first
from jointreview.web.models import Action, Baseline, DateRequest, LifeMove
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.ways import WayOn, name_of, ways_of


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date with its past: the original that was agreed (None: nothing was), the forecast, how often it moved."""

    original: KnownDate | None
    forecast: KnownDate | None
    words: str
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request for another date: what it is of, what was held and asked, by whom and why, and what became of it."""

    key: int
    of: str
    action: str
    on: date
    held: KnownDate | None
    wanted: KnownDate | None
    reason: str
    by: str
    state: str
    decided: str
    ways: tuple[WayOn, ...]


def date_track(original: str, forecast: str, moved: Sequence[DateRequest]) -> DateRow:
    """The date as a page writes it; `moved` are the requests that were agreed since, in order."""
    track = DateTrack(original, tuple(DateMove(one.effective_on, one.wanted, one.reason) for one in moved))
    return DateRow(known_date(original), known_date(forecast), track.words, bool(original))


def due_of(action: Action, forecast: str, as_of: date) -> DateRow:
    """The due date of an action with its past."""
    agreed = Baseline.objects.filter(action=action, effective_on__lte=as_of).first()
    moved = agreed_for([action], "action", as_of)[action.pk]
    since = [one for one in moved if agreed and one.effective_on >= agreed.effective_on]
    return date_track(agreed.due_on if agreed else "", forecast, since)


def agreed_for(things: Iterable[Model], field: str, as_of: date) -> defaultdict[int, list[DateRequest]]:
    """The requests that were agreed by the day, in order, by the thing whose date they moved."""
    found = DateRequest.objects.filter(
        moves__event="agree", moves__effective_on__lte=as_of, **{f"{field}__in": list(things)}
    )
    by_thing: defaultdict[int, list[DateRequest]] = defaultdict(list)
    for one in found.order_by("moves__pk"):
        by_thing[getattr(one, f"{field}_id")].append(one)
    return by_thing


def all_requests(partnership: int, as_of: date, actor: str, number: int = 1) -> Slice[RequestRow]:
    """A page of the partnership's requests known on the day, those that wait for a decision first."""
    found = DateRequest.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    part = slice_of(found.order_by(waiting_first("date-request", as_of), "-effective_on", "-pk"), number)
    rows = requests_on(DateRequest.objects.filter(pk__in=[one.pk for one in part.rows]), as_of, actor)
    return part.of(sorted(rows, key=lambda row: row.state != "asked"))


def requests_on(requests: QuerySet[DateRequest], as_of: date, actor: str) -> tuple[RequestRow, ...]:
    """Requests for other dates known on the day, the newest first."""
    found = list(
        requests.filter(effective_on__lte=as_of)
        .select_related("action", "milestone__action", "requested_by__person")
        .order_by("-effective_on", "-pk")
    )
    cases = cases_of("date-request", found, as_of)
    moves = defaultdict(list)
    for move in (
        LifeMove.objects.filter(date_request__in=found, effective_on__lte=as_of)
        .select_related("moved_by__person")
        .order_by("sequence")
    ):
        moves[move.date_request_id].append(move)
    return tuple(_request(one, moves[one.pk], cases[one.pk], actor) for one in found)


def _request(one: DateRequest, moves: Sequence[LifeMove], case: Case, actor: str) -> RequestRow:
    last = moves[-1] if moves else None
    return RequestRow(
        key=one.pk,
        of=one.milestone.reference if one.milestone_id else "Due date",
        action=(one.action or one.milestone.action).reference,
        on=one.effective_on,
        held=known_date(one.held),
        wanted=known_date(one.wanted),
        reason=one.reason,
        by=name_of(one.requested_by),
        state=case.state,
        decided=f"{name_of(last.moved_by)}{': ' + last.reason if last.reason else ''}" if last else "",
        ways=ways_of(case, str(one.pk), actor),
    )
