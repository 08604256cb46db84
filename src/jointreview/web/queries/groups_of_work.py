"""Things a person should look at, in named groups: how many there are, the first of them, and where to mend each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import QuerySet

from jointreview.web.models import ActionVersion
from jointreview.web.queries.dates import known_date

MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its name and words, and the page (a URL name with its parts) where it is seen or mended."""

    name: str
    words: str
    page: str
    where: Mapping[str, object] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its title, how many there are in all, and the first `MOST` of them."""

    title: str
    count: int
    items: tuple[Item, ...]


def actions_group(title: str, found: QuerySet[ActionVersion], page: str = "action", **parts: str) -> Group:
    """A group of actions, from what they say on the day."""
    first = found.select_related("action")[:MOST]
    return Group(title, found.count(), tuple(action_item(one, page, **parts) for one in first))


def action_item(one: ActionVersion, page: str = "action", **parts: str) -> Item:
    """An action, from what it says on the day."""
    reference = one.action.reference
    return Item(reference, one.title, page, {"reference": reference, **parts}, due_words(one.due_on))


def rows_group(title: str, found: QuerySet[Any], item: Any) -> Group:
    """A group of any rows, each made an `Item` by `item`."""
    return Group(title, found.count(), tuple(item(one) for one in found[:MOST]))


def due_words(due_on: str) -> str:
    """When it is due, as far as that is known."""
    found = known_date(due_on)
    return f"due {found.words}" if found else "no date"
