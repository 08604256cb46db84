"""What answers what, read both ways: recommendations and actions, weaknesses and recommendations."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.coverage_chosen import coverage_sheet
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.chosen import chosen_beside
from jointreview.web.views.page import shown


@rule("plan.read")
def coverage(request: HttpRequest) -> HttpResponse:
    """Coverage on the day, of the partnership's own inspections or of the one that the address names."""
    partnership, on = request.visitor.partnership, request.day.on
    inspections = inspections_by_area(partnership, on)
    rows = tuple((row.reference, row.title) for row in (*inspections.own, *inspections.others))
    asked = request.GET.get("inspection", "")
    inspection = asked if asked in dict(rows) else ""
    offered = {"inspection": ("Inspection", {key: f"{key}: {title}" for key, title in rows})}
    chosen = {inspection} if inspection else inspections.own_among_all
    pages = (page_number(request), page_number(request, "weaknesses"))
    context = {
        "found": coverage_sheet(partnership, on, chosen, *pages),
        "has_several": len(rows) > 1,
        "inspection": inspection,
        **chosen_beside(request, "coverage", offered),
        "other_areas": () if inspection else inspections.other_areas,
        "asked_link": partial(changed, request.GET, "page"),
        "weaknesses_link": partial(changed, request.GET, "weaknesses"),
    }
    return shown(request, "coverage.html", "What nothing answers", context, part="coverage")
