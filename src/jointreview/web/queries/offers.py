"""What a form offers to choose from: the first fifty records that match what a person looks for, and how many match.

Nobody finds an action among ten thousand in one select; a form says the words, or the reference, to look for instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from jointreview.web.queries.plan_chosen import versions_with_standing

AT_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """Pairs of a value and its words: the first of `count`, which match what was looked for (empty: everything)."""

    choices: tuple[tuple[str, str], ...]
    count: int
    looked_for: str = ""

    @property
    def is_whole(self) -> bool:
        """Everything there is can be chosen; nobody needs to look."""
        return not self.looked_for and self.count == len(self.choices)


def actions_offered(partnership: int, as_of: date, looked_for: str, but: str = "") -> Offer:
    """Actions by their reference or title, in the order in which they were drafted; `but` is left out."""
    found = versions_with_standing(partnership, as_of).exclude(action__reference=but)
    found = matching(found, looked_for, "action__reference", "title")
    rows = found.values_list("action__reference", "title")
    return offer_of(
        found, ((reference, f"{reference}: {title}") for reference, title in rows[:AT_MOST]), looked_for
    )


def matching(found: QuerySet[Any], looked_for: str, reference: str, *fields: str) -> QuerySet[Any]:
    """The rows of that reference, or with each word in one of the fields."""
    each = Q()
    for word in looked_for.split():
        each &= Q(*((f"{name}__icontains", word) for name in (reference, *fields)), _connector=Q.OR)
    return found.filter(each)


def offer_of(found: QuerySet[Any], choices: Iterable[tuple[str, str]], looked_for: str) -> Offer:
    """The choices as an offer; counted only where they may be cut off."""
    first = tuple(choices)
    return Offer(first, len(first) if len(first) < AT_MOST else found.count(), looked_for)
