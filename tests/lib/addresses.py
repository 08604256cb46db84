"""Every address of the product, read from the URL list, with a value for each part of an address.

A new page is found by itself; a new kind of part in an address fails until somebody gives it a sample here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """A page: its URL name, the parts its address asks for, and the view behind it."""

    name: str
    parts: tuple[str, ...]
    view: Callable[..., Any]
    is_ours: bool


def addresses() -> list[Address]:
    """Each named address once, in the order of the URL list."""
    return list(_walk(get_resolver().url_patterns, ()))


def _walk(patterns: list[Any], parts: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        grouped = getattr(pattern.pattern.regex, "groupindex", {})
        here = (*parts, *dict.fromkeys((*pattern.pattern.converters, *grouped)))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            ours = pattern.callback.__module__.startswith("jointreview.")
            yield Address(pattern.name or "", here, pattern.callback, ours)


def filled(address: Address, samples: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The address's parts filled from the samples of its name, else from the common ones. Raises KeyError."""
    own = samples.get(address.name, {})
    return {part: own[part] if part in own else samples[""][part] for part in address.parts}
