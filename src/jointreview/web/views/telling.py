"""Telling people: the office copy and copies on demand, the press and other publicity, the page for the public."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview import flow
from jointreview.web.access import rule
from jointreview.web.actions import telling as actions
from jointreview.web.actions.response import DispatchEntry, record_dispatch
from jointreview.web.actions.telling import OfficeCopyEntry
from jointreview.web.forms.telling import CopyRequestForm, CopySupplyForm, OfficeCopyForm, PublicityForm
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.telling import copies_page, press_notice, press_page, public_findings, request_on
from jointreview.web.views.blocks import day
from jointreview.web.views.entries import Question, ask, who_and_when
from jointreview.web.views.page import link
from jointreview.web.views.paper_files import paper_response
from jointreview.web.views.response import part_of_response

OFFICE = Question("Where can the copy be read?", "Save")
REQUEST = Question("Log a request for copies", "Log the request", words="Nobody's name is asked for or kept.")
SUPPLY = Question("The copies went out", "Log the supply")
PUBLICITY = Question(
    "Record other publicity",
    "Record it",
    words="Publicity that no duty asks for. It is kept on record and is never overdue.",
)


@rule("response.read")
def copies(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the copies lie, and the log of copies asked for."""
    context = {"copies": copies_page(request.visitor.partnership, request.day.on, reference)}
    return part_of_response(request, reference, "copies", "copies.html", context)


@rule("dispatch.record")
def office_copy(request: HttpRequest, reference: str) -> HttpResponse:
    """Say where the copy of a duty can be read."""
    form = OfficeCopyForm(
        request.POST or None, duties=_duties(request, reference, "office-copy"), initial=request.GET.dict()
    )

    def act(given: Mapping[str, Any]) -> None:
        entry = OfficeCopyEntry(given["duty"], given["place"], given["hours"], given["copy_charge"])
        actions.set_office_copy(**who_and_when(request, reference, given["on"]), entry=entry)

    return ask(request, reference, form, OFFICE, act, link(request, "copies", reference=reference))


@rule("dispatch.record")
def copy_request(request: HttpRequest, reference: str) -> HttpResponse:
    """Log that copies were asked for."""
    form = CopyRequestForm(request.POST or None, duties=_duties(request, reference, "on-demand"))

    def act(given: Mapping[str, Any]) -> None:
        told = who_and_when(request, reference, given["on"])
        actions.request_copies(**told, duty=given["duty"], copies=given["copies"])

    return ask(request, reference, form, REQUEST, act, link(request, "copies", reference=reference))


@rule("dispatch.record")
def copy_supply(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """Log that a request was met."""
    row = request_on(request.visitor.partnership, request.day.on, reference, key)
    about = f"{row.copies} asked for on {day(row.asked_on)}"
    form = CopySupplyForm(request.POST or None)

    def act(given: Mapping[str, Any]) -> None:
        told = who_and_when(request, reference, given["on"])
        actions.supply_copies(**told, request=key, charged=given["charged"])

    question = replace(SUPPLY, caption=about)
    return ask(request, reference, form, question, act, link(request, "copies", reference=reference))


@rule("response.read")
def press(request: HttpRequest, reference: str) -> HttpResponse:
    """Newspaper and radio notices with their proofs, other publicity, and the files for them."""
    context = {"press": press_page(request.visitor.partnership, request.day.on, reference)}
    return part_of_response(request, reference, "press", "press.html", context)


@rule("dispatch.record")
def publicity(request: HttpRequest, reference: str) -> HttpResponse:
    """Record publicity that no duty asks for."""
    form = PublicityForm(request.POST or None)

    def act(given: Mapping[str, Any]) -> None:
        entry = DispatchEntry(
            "",
            "voluntary",
            recipient=given["recipient"],
            channel=given["channel"],
            proof=given["proof"],
        )
        record_dispatch(**who_and_when(request, reference, given["on"]), entry=entry)

    return ask(request, reference, form, PUBLICITY, act, link(request, "press", reference=reference))


@rule("response.read")
def findings_file(request: HttpRequest, reference: str, format: str) -> HttpResponse:
    """The findings for the public as at the day: a web page that needs nothing else, PDF, or Word."""
    found = public_findings(request.visitor.partnership, request.day.on, reference)
    return paper_response(request, flow.publish(found), f"findings-{reference}", format)


@rule("response.read")
def notice_file(request: HttpRequest, reference: str, format: str) -> HttpResponse:
    """The notice for newspapers and radio as at the day, in the same formats."""
    notice = press_notice(request.visitor.partnership, request.day.on, reference)
    return paper_response(request, flow.announce(notice), f"press-notice-{reference}", format)


def _duties(request: HttpRequest, reference: str, kind: str) -> list[tuple[str, str]]:
    """The duties of that kind; all of them where the framework names none so."""
    every = [
        (row.duty, row.title) for row in duties_on(request.visitor.partnership, request.day.on, reference)
    ]
    return [one for one in every if kind in one[0]] or every
