"""A person's own reminders and calendar address, and the calendar that the address opens."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jointreview.adapters.papers.calendar_feed import CalendarDay, write_calendar
from jointreview.core.access import is_allowed
from jointreview.core.calendars import PartialDate
from jointreview.core.response import Due
from jointreview.errors import Invalid, NotFound
from jointreview.web.access import leaves_nothing, rule
from jointreview.web.actions.reminders import (
    hash_of,
    make_token,
    pause_reminders,
    revoke_token,
    tell_feed,
)
from jointreview.web.queries.bodies import BodyRow, bodies_on
from jointreview.web.queries.dues import dues_for
from jointreview.web.queries.partnerships import partnership_name
from jointreview.web.queries.reminders import reminders_page, token_owner
from jointreview.web.queries.timeline import WindowRow, windows_on
from jointreview.web.views.page import link, shown

MOST: Final = 50  # lines of the next e-mail that the page shows
YEAR: Final = timedelta(days=366)


@rule("account.own")
def reminders(request: HttpRequest) -> HttpResponse:
    """What was sent, what would be sent, whether paused; the calendar address."""
    return _page(request)


@rule("account.own")
@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """Make the calendar address, told this once, or end it."""
    by, on = request.visitor, request.day.today
    if _asked(request, "make", "end") == "make":
        token = make_token(by=by, on=on)
        return _page(request, request.build_absolute_uri(reverse("calendar-feed", kwargs={"token": token})))
    try:
        revoke_token(by=by, on=on)
        messages.success(request, "Your calendar address no longer works.")
    except Invalid as refused:
        messages.error(request, refused.words)
    return HttpResponseRedirect(link(request, "reminders"))


@rule("account.own")
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Stop reminders, or take them up again."""
    is_paused = _asked(request, "pause", "resume") == "pause"
    pause_reminders(by=request.visitor, on=request.day.today, is_paused=is_paused)
    messages.success(request, "No reminders are sent to you." if is_paused else "Reminders are sent to you.")
    return HttpResponseRedirect(link(request, "reminders"))


@login_not_required
@rule("public")
@leaves_nothing("its action tells of it: the address holds the token, which must not stand in the trail")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever the token belongs to, with the rights they have today; anything else is not found."""
    today = request.day.today
    owner = token_owner(hash_of(token), today)
    if owner is None:
        raise NotFound("calendar.unknown", "This address opens no calendar.")
    key, visitor = owner
    tell_feed(by=visitor, token=key)
    days = [_day(request, one, visitor.partnership) for one in dues_for(visitor, today)]
    if is_allowed(visitor, "record.read"):
        ahead = (one for one in windows_on(visitor.partnership, today) if one.window.earliest_on)
        days += [_window(request, one, visitor.partnership) for one in ahead]
    if is_allowed(visitor, "plan.read"):
        for body in bodies_on(visitor.partnership, today):
            days += _reports(request, body, visitor.partnership)
    answer = HttpResponse(
        write_calendar(partnership_name(visitor.partnership), days),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _asked(request: HttpRequest, *choices: str) -> str:
    """Which of its buttons sent the form. Raises Invalid for none of them, so that nothing changes by accident."""
    asked = request.POST.get("do", "")
    if asked not in choices:
        raise Invalid("reminder.unclear", "Use one of the buttons of the page.")
    return asked


def _day(request: HttpRequest, due: Due, partnership: int | None) -> CalendarDay:
    return CalendarDay(
        uid=f"{due.kind}-{due.subject.replace('/', '-')}-{partnership}@jointreview",
        on=due.due_on,
        title=due.title,
        note=due.whose if due.kind != "meeting" else "",
        known_on=due.known_on if due.kind != "action" else due.due_on,
        address=request.build_absolute_uri(_address(due)),
    )


def _window(request: HttpRequest, row: WindowRow, partnership: int | None) -> CalendarDay:
    """A visit to be expected: it goes over the whole window and says how sure it is (R234)."""
    window = row.window
    address = reverse("timeline", kwargs={"day": "today", "reference": row.inspection})
    return CalendarDay(
        uid=f"window-{row.inspection}-{window.id}-{partnership}@jointreview",
        on=window.earliest_on,
        until=window.latest_on,
        title=f"To be expected: {window.title}",
        note=f"{row.inspection_title}. {window.rule} ({window.state}): {window.source}",
        known_on=window.earliest_on,
        address=request.build_absolute_uri(address),
    )


def _reports(request: HttpRequest, body: BodyRow, partnership: int | None) -> Iterator[CalendarDay]:
    """The next report to a body with a rhythm, and each of the last year that was missed (R085)."""
    if body.rhythm is None:
        return
    missed, next_on = body.rhythm.missed, body.rhythm.next_on
    before = f" Missed before: {len(missed)}, last on {PartialDate.of(missed[-1]).words}." if missed else ""
    told = [(next_on, "Next report due", f"A report every {body.every_months} months.{before}")]
    told += [
        (on, "Report missed", "Nothing was reported by this day.") for on in missed if next_on - on < YEAR
    ]
    for on, happens, note in told:
        yield CalendarDay(
            uid=f"report-{body.reference}-{on.isoformat()}-{partnership}@jointreview",
            on=on,
            title=f"{happens}: {body.name}",
            note=note,
            known_on=on,
            address=request.build_absolute_uri(
                reverse("body", kwargs={"day": "today", "reference": body.reference})
            ),
        )


def _address(due: Due) -> str:
    if due.kind == "meeting":
        return reverse("dashboard", kwargs={"day": "today"})
    if due.kind == "action":
        return reverse("action", kwargs={"day": "today", "reference": due.subject})
    inspection, _, duty = due.subject.partition("/")
    return reverse("duty", kwargs={"day": "today", "reference": inspection, "duty": duty})


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    """The page; `address` is shown once, when it was just made."""
    found = reminders_page(request.visitor, request.day.today)
    context = {"found": found, "most": MOST, "address": address}
    return shown(request, "reminders.html", "Reminders and calendar", context)
