"""The timeline of an inspection on a day, the windows it opens, and committee dates against its limits.

Nothing is added that the record does not hold: events, the dates of the inspection itself, and the meetings of the
partnership between this report and the next one of its own area.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Min

from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import Framework, timescale_with, timescales_on
from jointreview.core.response import (
    Deadline,
    Moment,
    Placed,
    Visited,
    Window,
    check_meeting_day,
    earliest_anchor_words,
    place_moments,
    reckon_timescale,
    windows_after,
)
from jointreview.web.mapping.catalogue import (
    file_of,
    overrides_on,
    pinned_framework,
    pinned_frameworks,
    used_framework,
)
from jointreview.web.mapping.life import still
from jointreview.web.models import Inspection, InspectionEvent, Meeting
from jointreview.web.queries.areas import is_same_area
from jointreview.web.queries.dates import KnownDate, known_date, last_day
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.duty_rows import DutyRow
from jointreview.web.queries.partnerships import area_of
from jointreview.web.queries.response import inspection_on
from jointreview.web.queries.standing_grades import standing

OPENING: Final = ("ilacs", "send")  # families of frameworks whose reports open windows


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A committee date beside the limit of a duty, in words."""

    meeting: str
    duty: str
    words: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A window with the inspection that opens it."""

    inspection: str
    inspection_title: str
    window: Window


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Moments in their order, the windows, and the meetings against the limits."""

    moments: tuple[Placed, ...]
    windows: tuple[Window, ...]
    meetings: tuple[MeetingRow, ...]


def timeline_page(partnership: int, as_of: date, reference: str) -> TimelinePage:
    """The timeline of one inspection as known on the day."""
    found = inspection_on(partnership, as_of, reference)
    duties = duties_on(partnership, as_of, reference)
    meetings = list(_meetings(partnership, as_of, found))
    moments = [
        *_own_dates(found, as_of),
        *(Moment(one.body, known_date(one.held_on), "partnership", one.purpose) for one in meetings),
        *_events(found, as_of),
    ]
    exact = [(one.body, known_date(one.held_on)) for one in meetings]
    framework = used_framework(found, as_of)
    return TimelinePage(
        moments=place_moments(moments, load_calendar()),
        windows=_windows(found, _family(found), duties, as_of),
        meetings=tuple(
            row
            for body, on in exact
            if isinstance(on, PartialDate) and on.exact_on
            for row in _meeting_checks(duties, on.exact_on, framework, body)
        ),
    )


def windows_on(
    partnership: int, as_of: date, duties: Iterable[DutyRow] | None = None
) -> tuple[WindowRow, ...]:
    """The windows of every inspection of the own area that end on the day or later, or have no dates; `duties` are
    those of all inspections, where they are known already."""
    area = area_of(partnership)
    known = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    first_of_each = known.values("framework", "framework_digest").annotate(first=Min("pk")).values("first")
    files = pinned_frameworks(known.filter(pk__in=first_of_each))
    families = {file: framework.family if framework else "" for file, framework in files.items()}
    opening = {pinned for pinned, family in families.items() if family in OPENING}
    if not opening:
        return ()
    by_inspection: dict[str, list[DutyRow]] = defaultdict(list)
    for duty in duties_on(partnership, as_of) if duties is None else duties:
        by_inspection[duty.inspection].append(duty)
    found = known.filter(framework__in={framework for framework, _ in opening}).order_by("pk")
    return tuple(
        WindowRow(one.reference, one.title, window)
        for one in found.prefetch_related("events", "judgements")
        if file_of(one) in opening and is_same_area(one.area_name, area)
        for window in _windows(one, families[file_of(one)], by_inspection[one.reference], as_of)
        if window.latest_on is None or window.latest_on >= as_of
    )


def meetings_ahead(partnership: int, as_of: date, reference: str) -> tuple[str, ...]:
    """The meetings of the day or later, known by the day, that come before the next report: body, day, purpose."""
    rows = _meetings(partnership, as_of, inspection_on(partnership, as_of, reference))
    ahead = ((one, known_date(one.held_on)) for one in rows if (last_day(one.held_on) or as_of) >= as_of)
    return tuple(
        f"{one.body}, {on.words}{f' ({one.purpose})' if one.purpose else ''}" for one, on in ahead if on
    )


def meeting_checks(partnership: int, as_of: date, reference: str, meeting_on: date) -> tuple[MeetingRow, ...]:
    """A committee date against every limit of the inspection, with the periods of its own framework (R062)."""
    framework = used_framework(inspection_on(partnership, as_of, reference), as_of)
    return _meeting_checks(duties_on(partnership, as_of, reference), meeting_on, framework)


def decision_notices(partnership: int, as_of: date, meeting_on: date) -> tuple[Deadline, ...]:
    """By when the notice of a key decision on that day must be out, by the rules of the day with own values."""
    own = {one.key: one for one in overrides_on(partnership, as_of, "")}
    rules = timescales_on("key_decision_notice", meeting_on)
    mine = (timescale_with(rule, own[rule.id]) if rule.id in own else rule for rule in rules)
    on = PartialDate.of(meeting_on)
    return tuple(limit for rule in mine for limit in reckon_timescale(rule, on, load_calendar()))


def _meeting_checks(
    duties: tuple[DutyRow, ...], meeting_on: date, framework: Framework | None, body: str = ""
) -> tuple[MeetingRow, ...]:
    """A committee date against every limit; where a limit has no date, from when on the report must have come out."""
    name = f"{body}, {PartialDate.of(meeting_on).words}" if body else PartialDate.of(meeting_on).words
    rows = []
    for duty in duties:
        if duty.due_on is not None:
            check = check_meeting_day(meeting_on, _deadline(duty), load_calendar())
            rows.append(MeetingRow(name, duty.title, check.words))
        else:
            rows += [
                MeetingRow(name, duty.title, earliest_anchor_words(meeting_on, days, load_calendar()))
                for days in _periods(duty.duty, framework)
            ]
    return tuple(rows)


def _periods(duty: str, framework: Framework | None) -> list[int]:
    """Every length in working days that is in writing for the duty, the one followed first."""
    listed = next((one for one in framework.duties if one.id == duty), None) if framework else None
    periods = (listed.period, *listed.also_stated) if listed else ()
    return list(dict.fromkeys(one.length for one in periods if one.unit == "working_days"))


def _deadline(duty: DutyRow) -> Deadline:
    return Deadline(
        id=duty.duty,
        title=duty.title,
        rule=duty.rule,
        due_on=duty.due_on,
        reason=duty.unknown_because,
        anchor=duty.anchor,
        anchor_on=duty.anchor_on,
        legal_source=duty.legal_source,
        state=duty.source_state,
    )


def _own_dates(found: Inspection, as_of: date) -> Iterator[Moment]:
    """The dates that the inspection itself has, as far as they have come."""
    started, ended = known_date(found.started_on), known_date(found.ended_on)
    source = found.source or (found.document.name if found.document else "")
    if started or ended:
        yield Moment("Fieldwork", started or ended, "inspectorate", source, until=ended if started else None)
    if published := known_date(found.published_on):
        yield Moment("Report published", published, "inspectorate", source)
    if found.received_on and found.received_on <= as_of:
        yield Moment("Report received", PartialDate.of(found.received_on), "partnership")


def _events(found: Inspection, as_of: date) -> Iterator[Moment]:
    for row in InspectionEvent.objects.filter(inspection=found, effective_on__lte=as_of).order_by("pk"):
        yield Moment(row.what, known_date(row.happened_on), row.whose, row.source)


def _meetings(partnership: int, as_of: date, found: Inspection) -> Iterator[Meeting]:
    """Meetings known by the day, from this report's publication to the next report of the own area."""
    published = known_date(found.published_on)
    if published is None or not is_same_area(found.area_name, area_of(partnership)):
        return
    first = _first(published)
    later = [
        _first(on)
        for other in Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
        if is_same_area(other.area_name, found.area_name) and (on := known_date(other.published_on))
    ]
    until = min((on for on in later if on > first), default=date.max)
    known = Meeting.objects.filter(still(as_of), partnership_id=partnership).order_by("held_on", "pk")
    for meeting in known:
        on = last_day(meeting.held_on)
        if on and first <= on < until:
            yield meeting


def _family(found: Inspection) -> str:
    framework = pinned_framework(found)
    return framework.family if framework else ""


def _windows(found: Inspection, family: str, duties: Iterable[DutyRow], as_of: date) -> tuple[Window, ...]:
    published = known_date(found.published_on)
    visits = [one for one in found.events.all() if one.kind == "visit" and one.effective_on <= as_of]
    days = [on.exact_on for row in visits if isinstance(on := known_date(row.happened_on), PartialDate)]
    statement = next((row for row in duties if row.duty == "written-statement"), None)
    seen = Visited(
        family=family,
        kind=found.kind,
        grades=[(one.area, one.grade) for one in standing(found.judgements.all(), as_of)],
        plan_due_on=statement.due_on if statement else None,
        published_on=published if isinstance(published, PartialDate) else None,
        statement_on=statement.met_on if statement else None,
        last_visit_on=max((day for day in days if day), default=None),
    )
    return windows_after(seen, load_calendar())


def _first(on: KnownDate) -> date:
    return on.first_on if isinstance(on, PartialDate) else on.first.first_on
