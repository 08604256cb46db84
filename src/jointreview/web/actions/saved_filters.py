"""Keeping a filter of a list under a name, and ending it: only its owner does."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.mapping.chosen_lists import CHOSEN_LISTS
from jointreview.web.models import SavedFilter


def save_filter(
    *, by: Visitor, on: date, today: date, listed: str, query: str, name: str, is_shared: bool = False
) -> int:
    """Keep what the address of a list asks to see; returns the filter's key."""
    check_allowed(by, "filter.save")
    check_day(on, today)
    with recorded(by=actor_of(by), code="filter.save"):
        chosen = CHOSEN_LISTS.get(listed)
        if chosen is None:
            raise NotFound("filter.no-such-list", "There is no such list.")
        check_allowed(by, chosen.rule)
        if not name.strip():
            raise Invalid("filter.no-name", "Give the filter a name.")
        asked = [(key, value) for key, value in parse_qsl(query) if key in chosen.asks]
        if not asked:
            raise Invalid("filter.everything", "The list shows everything: choose something first.")
        kept = urlencode(asked)
        if len(kept) > (SavedFilter._meta.get_field("query").max_length or 0):
            raise Invalid("filter.too-long", "The filter asks for more than can be kept: use fewer words.")
        ours = SavedFilter.objects.filter(owner=by.account, listed=listed, ended_on=None)
        if ours.filter(name=name.strip()).exists():
            raise Invalid("filter.name-known", "You have a filter of that name. Choose another name.")
        made = SavedFilter.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            owner_id=by.account,
            listed=listed,
            name=name.strip(),
            query=kept,
            is_shared=is_shared,
        )
    return made.pk


def end_filter(*, by: Visitor, on: date, today: date, saved: int) -> None:
    """Keep a filter of one's own no longer."""
    check_allowed(by, "filter.save")
    check_day(on, today)
    with recorded(by=actor_of(by), code="filter.end"):
        ours = SavedFilter.objects.filter(pk=saved, partnership_id=by.partnership, owner=by.account)
        found = ours.filter(effective_on__lte=on, ended_on=None).first()
        if found is None:
            raise NotFound("filter.unknown", "You have no such filter.")
        found.ended_on = on
        found.save(update_fields=("ended_on",))
