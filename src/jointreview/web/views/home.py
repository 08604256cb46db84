"""The way in: where a person lands, and the dashboard."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jointreview.web.access import rule
from jointreview.web.queries.partnerships import opening_day


@rule("record.read")
def start(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the dashboard: a demonstration opens at the day of its story, any other at today."""
    opens_on = opening_day(request.visitor.partnership)
    return HttpResponseRedirect(reverse("dashboard", kwargs={"day": opens_on or "today"}))


@login_not_required
@rule("public")
def health(request: HttpRequest) -> HttpResponse:
    """Say that the server answers; nothing about the record."""
    return HttpResponse("ok", content_type="text/plain")


@rule("record.read")
def dashboard(request: HttpRequest) -> HttpResponse:
    """What is due, what is late and what no action answers."""
    return HttpResponse(f"as at {request.day.on}")
