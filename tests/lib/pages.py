"""Every list and item page of the record with a sample address, and an empty page to hold them against.

It is an address list of its own: the product's, and the empty page behind the same middleware.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path, reverse
from tests.lib.addresses import addresses, filled
from tests.lib.demonstration import PASSWORD, SAMPLES, make_samples
from tests.lib.scale import PUT_FORWARD, Size, grow

from jointreview.web import urls
from jointreview.web.access import rule, rule_of
from jointreview.web.models import Partnership
from jointreview.web.queries.partnerships import sign_ins
from jointreview.web.views.page import page_of

Answer = TypeVar("Answer")
SHOWN = date(2008, 6, 11)
GROWN = {"plan-version": {"day": str(PUT_FORWARD), "number": 2}}  # holds every action there is
EMPTY = f"/{SHOWN}/empty/"
READ = {
    *("record.read", "plan.read", "history.read", "pack.read", "response.read", "evidence.read"),
    *("trail.read", "partnership.manage", "retention.manage"),
}
# What is not measured, and why: a test holds that everything else answers with a page.
LEFT_OUT = {
    "start": "leads to the dashboard, which is measured",
    "health": "says that the server answers, nothing of the record",
    "welcome": "is a person's own link to their first password",
    "calendar-feed": "is a file for a calendar, fetched by a machine",
    "reminders-pause": "is a button",
    "calendar-address": "is a button",
    "review-section": "is a button",
    "document-cases": "answers a script of the page beside it",
    **dict.fromkeys(
        (
            *("plan-workbook", "coverage-workbook", "risks-workbook", "register-workbook"),
            *("priorities-file", "findings-file", "notice-file", "childrens-file", "pack-file"),
            *("receipt-file", "witness-request", "statement-file", "framework-file"),
        ),
        "is a document of everything chosen, made when somebody asks for it",
    ),
    **dict.fromkeys(
        ("evidence-file", "kept-file", "document-file", "page-image"), "is a kept file, or a page of one"
    ),
}
# The same pages asked for otherwise, where that reads other things.
LOOKS = {
    "plan-lint": ("level=warning", "level=hint"),
    "plan": ("view=list", "view=list&colour=red", "view=list&standing=late", "view=list&unready=1"),
    "register": ("answered=open", "answered=no", "theme=none"),
}


@rule("record.read")
def empty(request: HttpRequest) -> HttpResponse:
    """The frame of a page with nothing in it."""
    template = engines["jinja2"].from_string('{% extends "layout.html" %}')
    return HttpResponse(template.render({"page": page_of(request, "Empty")}, request))


urlpatterns = [path("<day:day>/empty/", empty, name="empty"), *urls.urlpatterns]


def every_page() -> Iterator[tuple[str, str]]:
    """(name, address) of each page that is read: lists and items; not forms, whose rule is one of writing."""
    for address in addresses():
        if address.is_ours and rule_of(address.view, address.name) in READ:
            yield address.name, reverse(address.name, kwargs=filled(address, {**SAMPLES, **GROWN}))


def every_form() -> Iterator[tuple[str, str]]:
    """(name, address) of each page on which something is entered: what it asks for is read to be chosen from."""
    for address in addresses():
        rule = rule_of(address.view, address.name) if address.is_ours else ""
        if rule and rule not in READ and rule != "public":
            yield address.name, reverse(address.name, kwargs=filled(address, SAMPLES))


def every_measured() -> Iterator[tuple[str, str]]:
    """(name, address) of every page and form, and of the same with each of its other looks."""
    for name, url in (*every_page(), *every_form()):
        if name not in LEFT_OUT:
            yield name, url
            yield from ((f"{name}?{look}", f"{url}?{look}") for look in LOOKS.get(name, ()))
    approval = {"day": PUT_FORWARD, "kind": "plan-version", "thing": "P-001-v2", "event": "approve"}
    yield "move to approve a version", reverse("move", kwargs=approval)


def is_page(answer: HttpResponse) -> bool:
    """Whether the answer is a page, and not a file, a refusal or a way to another one."""
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def counted(work: Callable[[], Answer]) -> tuple[Answer, int]:
    """What the work returns, and how many statements it sent to the database."""
    told: list[str] = []

    def tell(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        told.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(tell):
        return work(), len(told)


def grown_client(partnership: int, size: Size) -> Client:
    """An administrator's browser on the demonstration with every sample there, grown by `size`."""
    make_samples(partnership)
    grow(Partnership.objects.get(pk=partnership), size, SHOWN)
    client = Client()
    assert client.login(email=sign_ins("administrator")[0], password=PASSWORD)
    return client
