"""The history of a record: was, now, who, why and when."""

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.record_history import record_history
from jointreview.web.views.page import link, shown

PARTS = {"inspection": "inspections", "finding": "inspections", "action": "plan"}


@rule("history.read")
def history(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    """Every change of an inspection, a finding or an action that holds on the day."""
    found = record_history(request.visitor.partnership, request.day.on, kind, reference)
    crumbs = (Crumb(reference, link(request, kind, reference=reference)),)
    context = {"history_entries": found.entries, "kind": kind, "caption": f"{kind.capitalize()} {reference}"}
    return shown(request, "history.html", "History", context, part=PARTS[kind], crumbs=crumbs)
