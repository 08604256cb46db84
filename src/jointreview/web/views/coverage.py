"""What answers what, read both ways: recommendations and actions, weaknesses and recommendations."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.forms.chosen import switched_on
from jointreview.web.forms.saved_filters import gone_choices
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.coverage_chosen import coverage_sheet
from jointreview.web.views.page import shown
from jointreview.web.views.plan import changed, page_number


@rule("plan.read")
def coverage(request: HttpRequest) -> HttpResponse:
    """Coverage on the day, of the partnership's own inspections or of the one that the address names."""
    partnership, on = request.visitor.partnership, request.day.on
    inspections = inspections_by_area(partnership, on)
    rows = tuple((row.reference, row.title) for row in (*inspections.own, *inspections.others))
    asked = request.GET.get("inspection", "")
    inspection = asked if asked in dict(rows) else ""
    offered = {"inspection": ("Inspection", dict(rows))}
    chosen = {inspection} if inspection else inspections.own_references
    pages = (page_number(request), page_number(request, "weaknesses"))
    context = {
        "found": coverage_sheet(partnership, on, chosen, *pages),
        "inspections": rows,
        "inspection": inspection,
        "gone": gone_choices(request.GET, offered),
        "on": switched_on(request.GET, offered),
        "other_areas": () if inspection else inspections.other_areas,
        "asked_link": partial(changed, request.GET, "page"),
        "weaknesses_link": partial(changed, request.GET, "weaknesses"),
    }
    return shown(request, "coverage.html", "What nothing answers", context, part="coverage")
