"""What stands beside each list that shows what its address asks for: boxes, what is on or gone, saved filters."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from jointreview.web.forms.chosen import boxes_of, switched_on
from jointreview.web.forms.saved_filters import gone_choices
from jointreview.web.queries.saved_filters import filters_on
from jointreview.web.views.asked import query_of

Offered = Mapping[str, tuple[str, Mapping[str, str]]]


def chosen_beside(
    request: HttpRequest, listed: str, offered: Offered, typed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """For the page of a list of `mapping.chosen_lists`.

    `offered` has each name in its address, what it is called and the words of each value that is known on the day;
    `typed` the boxes that a person writes in.
    """
    return {
        "listed": listed,
        "boxes": boxes_of(request.GET, offered),
        "on": switched_on(request.GET, offered, typed),
        "gone": gone_choices(request.GET, offered),
        "query": query_of(request.GET),
        "filters": filters_on(request.visitor, request.day.on, listed),
    }
