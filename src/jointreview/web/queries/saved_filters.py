"""The filters that a person sees beside a list: their own, and those that others share."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jointreview.core.access import Visitor
from jointreview.web.mapping.life import still
from jointreview.web.models import SavedFilter
from jointreview.web.queries.ways import name_of


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A saved filter; `is_own` for whoever looks."""

    key: int
    name: str
    query: str
    owner: str
    is_shared: bool
    is_own: bool


def filters_on(visitor: Visitor, as_of: date, listed: str) -> tuple[FilterRow, ...]:
    """The filters of a list that the visitor sees on the day, by name."""
    found = SavedFilter.objects.filter(
        still(as_of),
        Q(owner=visitor.account) | Q(is_shared=True),
        partnership_id=visitor.partnership,
        listed=listed,
    )
    return tuple(
        FilterRow(
            one.pk, one.name, one.query, name_of(one.owner), one.is_shared, one.owner_id == visitor.account
        )
        for one in found.select_related("owner__person").order_by("name", "pk")
    )
