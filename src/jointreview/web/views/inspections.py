"""Inspections: the list, one with all it found and its duties, and the day its report arrived."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.plan import ASKED
from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.response import enter_receipt
from jointreview.web.forms.response import ReceiptForm
from jointreview.web.queries.against import baselines_for
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.held_under import held_under
from jointreview.web.queries.inspections import InspectionPage, inspection_page, inspections_on
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.relations import relations_of
from jointreview.web.queries.reviews import open_reviews
from jointreview.web.queries.self_assessment import believed_of
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.page import link, shown
from jointreview.web.views.shapes import by_theme, grouped


@rule("record.read")
def inspections(request: HttpRequest) -> HttpResponse:
    """Every inspection known on the day, and the readings that wait for a person."""
    partnership, on = request.visitor.partnership, request.day.on
    found = inspections_on(partnership, on, page_number(request))
    context = {
        "inspections": found,
        "reviews": open_reviews(partnership, on),
        "page_link": partial(changed, request.GET, "page"),
    }
    return shown(request, "inspections.html", "Inspections", context, part="inspections")


@rule("record.read")
def inspection(request: HttpRequest, reference: str) -> HttpResponse:
    """One inspection: facts, grades, what was found, and what the law asks after it."""
    partnership, on = request.visitor.partnership, request.day.on
    found = inspection_page(partnership, on, reference)
    duties = duties_on(partnership, on, reference)
    context = {
        "found": found,
        "held": held_under(partnership, on, reference),
        "together": relations_of(partnership, on, reference),
        "against": baselines_for(partnership, on, reference),
        "believed": believed_of(partnership, on, reference) if found.judgements else (),
        "grades": grouped(found.judgements, "theme"),
        "sides": by_theme(found.findings),
        "recommendations": [one for one in found.findings if one.kind in ASKED],
        "others": [one for one in found.findings if one.kind == "other"],
        "bands": {band.id: band for band in found.bands},
        "duties": duties,
        "due": {duty.duty: duty for duty in duties},
        "caption": f"{found.row.reference} {found.row.area_name}",
    }
    return shown(
        request, "inspection.html", found.row.title, context, part="inspections", crumbs=_above(request)
    )


@rule("inspection.receive")
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter the day the report arrived; the duties are reckoned again from it."""
    found = inspection_page(request.visitor.partnership, request.day.on, reference)
    form = ReceiptForm(request.POST or None, initial={"received_on": found.row.received_on})
    if request.method == "POST" and form.is_valid():
        try:
            enter_receipt(
                by=request.visitor,
                on=request.day.on,
                today=request.day.today,
                inspection=reference,
                received_on=form.cleaned_data["received_on"],
            )
        except Invalid as refused:
            form.add_error("received_on", refused.words)
        else:
            messages.success(request, "The day of receipt is entered and the duties are reckoned from it.")
            return HttpResponseRedirect(link(request, "inspection", reference=reference) + "#duties")
    context = {"form": form, "errors": form.error_links, "found": found}
    return shown(
        request,
        "receipt.html",
        "When did the report arrive?",
        context,
        part="inspections",
        crumbs=(*_above(request), crumb_of(request, found)),
    )


def crumb_of(request: HttpRequest, found: InspectionPage) -> Crumb:
    """The inspection as a page above another."""
    return Crumb(found.row.title, link(request, "inspection", reference=found.row.reference))


def _above(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb("Inspections", link(request, "inspections")),)
