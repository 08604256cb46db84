"""Addresses for tests of the frame alone: the names that a page's navigation links to, with nothing behind them."""

from django.http import HttpResponse
from django.urls import include, path

from jointreview.web import urls

NAMES = ("dashboard", "inspections", "plan", "coverage", "packs")


def nothing(request: object, **where: object) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [
    *(path(f"<day:day>/{name}", nothing, name=name) for name in NAMES),
    path("choose-day", nothing, name="choose-day"),
    path("", include(urls.urlpatterns)),
]
