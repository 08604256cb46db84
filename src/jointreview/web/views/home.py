"""The way in: where a person lands, and the dashboard."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jointreview.core.access import is_allowed
from jointreview.web.access import leaves_nothing, rule
from jointreview.web.queries.dashboard import dashboard_on
from jointreview.web.queries.partnerships import opening_day
from jointreview.web.views.menu import ADMINISTRATION
from jointreview.web.views.page import shown

MOST = 20  # rows of one table of the dashboard; the rest is a link away


@rule("record.read")
def start(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the dashboard: a demonstration opens at the day of its story, any other at today."""
    opens_on = opening_day(request.visitor.partnership)
    return HttpResponseRedirect(reverse("dashboard", kwargs={"day": opens_on or "today"}))


@login_not_required
@rule("public")
@leaves_nothing("it says that the server answers, nothing about the record")
def health(request: HttpRequest) -> HttpResponse:
    """Say that the server answers; nothing about the record."""
    return HttpResponse("ok", content_type="text/plain")


@rule("record.read")
def dashboard(request: HttpRequest) -> HttpResponse:
    """What is due, what is late and what no action answers, on the day that is shown."""
    visitor = request.visitor
    with_plan = is_allowed(visitor, "plan.read")
    found = dashboard_on(visitor.partnership, request.day.on, with_plan=with_plan, most=MOST)
    context = {"found": found, "most": MOST}
    return shown(request, "dashboard.html", "Dashboard", context, part="dashboard")


@rule("record.read")
def administration(request: HttpRequest) -> HttpResponse:
    """What is looked up or looked after less often: each part that the visitor may open, and what it is for."""
    parts = [one for one in ADMINISTRATION if is_allowed(request.visitor, one.rule)]
    return shown(request, "administration.html", "Administration", {"parts": parts}, part="administration")
