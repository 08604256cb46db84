"""The timeline of an inspection: what happened when, the windows ahead, and committee dates against the limits."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.core.response.timeline import WHOSE_WORDS
from jointreview.web.access import rule
from jointreview.web.actions.duties import EventEntry, record_event
from jointreview.web.forms.telling import EventForm, MeetingDayForm
from jointreview.web.queries.timeline import decision_notices, meeting_checks, timeline_page
from jointreview.web.views.entries import Question, ask, who_and_when
from jointreview.web.views.page import link
from jointreview.web.views.response import part_of_response

EVENT = Question("What happened?", "Put it on the timeline")


@rule("record.read")
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """The moments with the working days between; a committee date in the address is held against the limits."""
    partnership, on = request.visitor.partnership, request.day.on
    form = MeetingDayForm(request.GET if "meeting-day" in request.GET else None)
    asked, notices = (), ()
    if form.is_bound and form.is_valid() and (meeting_on := form.cleaned_data["meeting"]):
        asked = meeting_checks(partnership, on, reference, meeting_on)
        notices = decision_notices(partnership, on, meeting_on)
    context = {
        "line": timeline_page(partnership, on, reference),
        "whose": WHOSE_WORDS,
        "form": form,
        "errors": form.error_links,
        "asked": asked,
        "notices": notices,
    }
    return part_of_response(request, reference, "timeline", "timeline.html", context)


@rule("dispatch.record")
def event(request: HttpRequest, reference: str) -> HttpResponse:
    """Put something on the timeline."""
    form = EventForm(request.POST or None, initial={"whose": "inspectorate"})

    def act(given: Mapping[str, Any]) -> None:
        on = given["happened_on"]
        record_event(
            **who_and_when(request, reference),
            entry=EventEntry(**{**given, "happened_on": on.iso if on else ""}),
        )

    return ask(request, reference, form, EVENT, act, link(request, "timeline", reference=reference))
