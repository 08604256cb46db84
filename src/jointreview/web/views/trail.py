"""The audit trail as a whole: who saw what, and how far it is sealed and witnessed."""

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.queries.access_log import GROUPS, events_on
from jointreview.web.views.page import shown
from jointreview.web.views.plan import number_of

PAGE = 50


@rule("trail.read")
def seen(request: HttpRequest) -> HttpResponse:
    """Who saw, took, was refused or signed in, up to the end of the day, the newest first."""
    group = request.GET.get("what", "")
    found = events_on(request.day.on, group, number_of(request.GET.get("before")), PAGE)
    ways = [("", "Everything"), *((name, words) for name, (words, _) in GROUPS.items())]
    context = {
        "found": found,
        "group": group if group in GROUPS else "",
        "ways": ways,
        "more": f"?what={group if group in GROUPS else ''}&before={found.before}" if found.before else "",
    }
    return shown(request, "trail_seen.html", "Who saw what", context, part="trail")
