"""The boxes of a list's filters, and what is switched on in them, in words, each with the address that leaves it out.

The same `offered` tells what an address asks for that nobody knows on the day: `gone_choices` of `saved_filters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from jointreview.web.forms.many import finder_name, narrowed
from jointreview.web.queries.offers import Offer

PAGE = "page"  # another choice has other pages: it starts at the first


@dataclass(frozen=True, slots=True)
class SwitchedOn:
    """One filter that is on: what it is called, what it asks for, and the query of the list without it."""

    label: str
    words: str
    without: str


@dataclass(frozen=True, slots=True)
class FilterBox:
    """A box with what can be chosen in it, as far as a list holds it; `finder` is how to look for more of it."""

    name: str
    label: str
    chosen: str
    finder: str
    offer: Offer


def boxes_of(asked: QueryDict, offered: Mapping[str, tuple[str, Mapping[str, str]]]) -> dict[str, FilterBox]:
    """A box for each name in the address: the values that are known on the day, or those that were looked for."""
    return {
        name: FilterBox(
            name,
            label,
            asked.get(name, ""),
            finder_name(name),
            narrowed(values.items(), {asked.get(name, "")}, asked.get(finder_name(name), "")[:100]),
        )
        for name, (label, values) in offered.items()
    }


def switched_on(
    asked: QueryDict,
    offered: Mapping[str, tuple[str, Mapping[str, str]]],
    typed: Mapping[str, str] | None = None,
) -> tuple[SwitchedOn, ...]:
    """Each filter that narrows the list, in the order offered; what is not known on the day narrows nothing here.

    `offered` has the name in the address, what it is called, and the words of each value; `typed` the name of each box
    that a person writes in, and what it is called.
    """
    found = [(name, label, values.get(asked.get(name, ""), "")) for name, (label, values) in offered.items()]
    found += [(name, label, f"“{asked[name]}”") for name, label in (typed or {}).items() if asked.get(name)]
    return tuple(SwitchedOn(label, words, _without(asked, name)) for name, label, words in found if words)


def _without(asked: QueryDict, name: str) -> str:
    """The query with one thing left out; empty where nothing else is asked for."""
    copy = asked.copy()
    for left_out in (name, PAGE):
        copy.pop(left_out, None)
    return f"?{copy.urlencode()}" if copy else ""
