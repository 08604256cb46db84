"""The authority that a report is about, by its plain name.

Reports print a name in over forty forms (`~ County Council`, `London Borough of ~`, `City of ~ Metropolitan District
Council`). The packaged list holds the plain names; the longest one that stands in a title is the authority. In running
text the one named most often counts, and only with a capital letter, since Reading and Bury are words too.
"""

import re
from collections import Counter
from functools import cache
from importlib import resources

_PLACE_ONLY = 3
_JOINTS = re.compile(r"[\s-]+")


@cache
def load_authorities() -> dict[str, str]:
    """Every known form of name, and the plain name that it stands for."""
    names: dict[str, str] = {}
    text = resources.files(__package__).joinpath("data/authorities.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            plain, *others = line.split("|")
            names |= dict.fromkeys((plain, *others), plain)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_forms()})(?![\w-])".replace(r"\ ", r"\s+"))


@cache
def _title_pattern() -> re.Pattern[str]:
    """As a title may set a name: in capitals, with hyphens or without them."""
    forms = _forms().replace(r"\-", r"[\s-]+").replace(r"\ ", r"[\s-]+")
    return re.compile(rf"(?<![\w-])(?=[A-Z])(?i:{forms})(?![\w-])")


@cache
def _forms() -> str:
    forms = sorted(load_authorities(), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ and\ ", r"\ (?:and|&)\ ") for form in forms)


def authority_in_title(title: str) -> str | None:
    """The authority named in a title; the first if there are several, None if none is known."""
    return next(iter(authorities_in_title(title)), None)


def authorities_in_title(title: str) -> tuple[str, ...]:
    """Every authority named in a title, each once, in order."""
    return tuple(dict.fromkeys(_plain(found) for found in _title_pattern().findall(title)))


def authority_in_text(text: str) -> str | None:
    """The authority that running text names most; None if none stands out."""
    counts = Counter(_plain(found) for found in _pattern().findall(text))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _PLACE_ONLY:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def _plain(printed: str) -> str:
    return _plain_names()[_tidy(printed)]


@cache
def _plain_names() -> dict[str, str]:
    return {_tidy(form): plain for form, plain in load_authorities().items()}


def _tidy(name: str) -> str:
    return _JOINTS.sub(" ", name.replace("&", "and")).strip().casefold()
