"""What answers what, read both ways: recommendations and actions, weaknesses and recommendations."""

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.coverage import coverage_on
from jointreview.web.views.page import shown


@rule("plan.read")
def coverage(request: HttpRequest) -> HttpResponse:
    """Coverage on the day, of the partnership's own inspections or of the one that the address names."""
    partnership, on = request.visitor.partnership, request.day.on
    inspections = inspections_by_area(partnership, on)
    rows = tuple((row.reference, row.title) for row in (*inspections.own, *inspections.others))
    asked = request.GET.get("inspection", "")
    inspection = asked if asked in dict(rows) else ""
    found = coverage_on(partnership, on, inspection)
    context = {
        "coverage": found if inspection else found.of(inspections.own_references),
        "inspections": rows,
        "inspection": inspection,
        "other_areas": () if inspection else inspections.other_areas,
    }
    return shown(request, "coverage.html", "What nothing answers", context, part="coverage")
