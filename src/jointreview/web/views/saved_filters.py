"""Saved filters: keep what a list shows under a name, and end one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.access import check_allowed
from jointreview.errors import NotFound
from jointreview.web.access import answers_posts, rule
from jointreview.web.actions.saved_filters import end_filter, save_filter
from jointreview.web.forms.saved_filters import FilterForm
from jointreview.web.mapping.chosen_lists import CHOSEN_LISTS, ChosenList
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.saved_filters import filters_on
from jointreview.web.views.asked import number_of, query_of
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import ask, who_and_when


@rule("plan.read")
@answers_posts
def filters(request: HttpRequest, listed: str) -> HttpResponse:
    """The filters of a list that the person sees, and those of their own to be ended."""
    title = _list_of(request, listed).title
    if request.method == "POST":
        end_filter(**who_and_when(request), saved=number_of(request.POST.get("end")) or 0)
        messages.success(request, "The filter is no longer kept.")
        return HttpResponseRedirect(link(request, "filters", listed=listed))
    context = {"filters": filters_on(request.visitor, request.day.on, listed), "listed": listed}
    crumbs = (Crumb(title, link(request, listed)),)
    return shown(request, "filters.html", "Saved filters", context, part=listed, crumbs=crumbs)


@rule("filter.save")
def filter_new(request: HttpRequest, listed: str) -> HttpResponse:
    """Keep what the list shows: the query of this address is the list's."""
    title = _list_of(request, listed).title
    return ask(
        request,
        FilterForm(request.POST or None),
        Question("Save this filter", "Save it", "The filter is saved."),
        lambda given: save_filter(
            **given,
            listed=listed,
            query=request.GET.urlencode(),
            name=request.POST.get("name", ""),
            is_shared=bool(request.POST.get("is_shared")),
        ),
        link(request, listed) + query_of(request.GET),
        crumbs=(Crumb(title, link(request, listed)),),
    )


def _list_of(request: HttpRequest, listed: str) -> ChosenList:
    """The list, where the visitor may see it."""
    found = CHOSEN_LISTS.get(listed)
    if found is None:
        raise NotFound("filter.no-such-list", "There is no such list.")
    check_allowed(request.visitor, found.rule)
    return found
