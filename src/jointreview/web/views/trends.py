"""Trends across frameworks: a line for one subject in one place, with its caution and the links behind it."""

from django.http import HttpRequest, HttpResponse

from jointreview.core.frameworks import load_crosswalks
from jointreview.web.access import rule
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.trends import trend_page
from jointreview.web.views.page import link, shown


@rule("record.read")
def trends(request: HttpRequest) -> HttpResponse:
    """The subjects for which a crosswalk is held."""
    context = {"crosswalks": load_crosswalks()}
    return shown(request, "trends.html", "Trends across frameworks", context, part="frameworks")


@rule("record.read")
def trend(request: HttpRequest, crosswalk: str) -> HttpResponse:
    """The line of one subject as known on the day; `?place=` chooses another area on record."""
    found = trend_page(
        request.visitor.partnership, request.day.on, crosswalk, request.GET.get("place", "").strip()
    )
    crumbs = (Crumb("Trends across frameworks", link(request, "trends")),)
    context = {"found": found, "caption": f"{found.place}: a line through different frameworks"}
    return shown(request, "trend.html", found.title, context, part="frameworks", crumbs=crumbs)
