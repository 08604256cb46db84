"""What answers what, read both ways: recommendations and actions, weaknesses and recommendations."""

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.queries.coverage import coverage_on
from jointreview.web.queries.inspections import inspections_on
from jointreview.web.views.page import shown


@rule("plan.read")
def coverage(request: HttpRequest) -> HttpResponse:
    """Coverage on the day, of every inspection or of the one that the address names."""
    partnership, on = request.visitor.partnership, request.day.on
    inspections = tuple((row.reference, row.title) for row in inspections_on(partnership, on))
    asked = request.GET.get("inspection", "")
    inspection = asked if asked in dict(inspections) else ""
    context = {
        "coverage": coverage_on(partnership, on, inspection),
        "inspections": inspections,
        "inspection": inspection,
    }
    return shown(request, "coverage.html", "What nothing answers", context, part="coverage")
