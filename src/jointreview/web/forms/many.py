"""A box with more choices than a list can hold: the page asks what to look for, and the list holds what matches.

Every select of our forms is read through here, so that none is ever thousands long. The question stands at the head of
the form and is sent with it by a button of its own, so that whoever looks loses nothing that was filled in or ticked,
without JavaScript; it can stand in the address, too (`?find-post=nurse`). What was chosen, or is on record, can always
be chosen again; whatever is chosen is checked against all there is.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from jointreview.web.queries.offers import AT_MOST, Offer

FIND: Final = "find"
LOOK: Final = "look"  # the button that looks, and saves nothing


class Finder(NamedTuple):
    """One question at the head of a form: its name in the address, what is sought in the plural, and what was found."""

    name: str
    sought: str
    offer: Offer


def asked_of(address: Mapping[str, str], sent: Mapping[str, str]) -> dict[str, str]:
    """What to look for in each box: as the form that was sent says it, else as the address does."""
    return {
        name: value
        for asked in (address, sent)
        for name, value in asked.items()
        if name == FIND or name.startswith(finder_name(""))
    }


def finder_name(box: str) -> str:
    """How the address names what to look for in a box."""
    return f"{FIND}-{box}"


def narrowed(
    choices: Iterable[tuple[object, object]], chosen: Collection[str], looked_for: str = ""
) -> Offer:
    """All choices where a list can hold them; else the chosen ones, and the first that have each word looked for."""
    known = tuple((str(value), str(words)) for value, words in choices if str(value))
    if len(known) <= AT_MOST:
        return Offer(known, len(known), len(known))
    found = matching_words(known, looked_for)
    first = found[:AT_MOST]
    kept = tuple(one for one in known if one[0] in chosen and one not in first)
    return Offer((*kept, *first), len(first), len(found), looked_for)


def matching_words(known: tuple[tuple[str, str], ...], looked_for: str) -> tuple[tuple[str, str], ...]:
    """The choices whose words hold each of these words."""
    asked = looked_for.casefold().split()
    if not asked:
        return known
    return tuple(one for one in known if all(word in one[1].casefold() for word in asked))
