"""The same page as at another day: three boxes in the header of every page, answered with a redirect.

Only a page of the record can be asked for; any other address leads to the dashboard of the day, so that nobody can be
sent off our site with it.
"""

from datetime import date
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from jointreview.web.access import rule
from jointreview.web.forms.days import ChooseDayForm
from jointreview.web.views.page import shown


@rule("record.read")
def choose_day(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the page named by `here` as at the day typed; a wrong day is said beside its boxes."""
    form = ChooseDayForm.of_parts(request.GET)
    here = request.GET.get("here", "")
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(same_page(here, form.cleaned_data["on"]))
    context = {"form": form, "errors": form.error_links, "here": here}
    return shown(request, "choose-day.html", "Choose another day", context)


def same_page(here: str, on: date) -> str:
    """The address of the page at `here` as at `on`; the dashboard when `here` is no page of the record."""
    dashboard = reverse("dashboard", kwargs={"day": on.isoformat()})
    parts = urlsplit(here)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return dashboard
    if parts.scheme or parts.netloc or "day" not in match.kwargs:
        return dashboard
    address = reverse(match.url_name, kwargs={**match.kwargs, "day": on.isoformat()})
    return f"{address}?{parts.query}" if parts.query else address
