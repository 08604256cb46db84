"""What is switched on in the filters of a list, in words, each with the address that leaves it out.

The same `offered` tells what an address asks for that nobody knows on the day: `gone_choices` of `saved_filters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

PAGE = "page"  # another choice has other pages: it starts at the first


@dataclass(frozen=True, slots=True)
class SwitchedOn:
    """One filter that is on: what it is called, what it asks for, and the query of the list without it."""

    label: str
    words: str
    without: str


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
