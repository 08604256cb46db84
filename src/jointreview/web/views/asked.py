"""Addresses of lists: which page they ask for, and the same address with one thing changed."""

from django.http import HttpRequest, QueryDict


def page_number(request: HttpRequest, name: str = "page") -> int:
    """Which page of a list the address asks for, from 1."""
    return number_of(request.GET.get(name)) or 1


def number_of(text: str | None) -> int | None:
    """The number in an address, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def query_of(asked: QueryDict) -> str:
    """The query of this address, to carry on to another page; empty where it asks for nothing."""
    return f"?{asked.urlencode()}" if asked else ""


def changed(asked: QueryDict, name: str, value: object, place: str = "") -> str:
    """The query of this address with one thing changed; `place` is where on the page the reader goes on."""
    copy = asked.copy()
    copy[name] = str(value)
    return f"?{copy.urlencode()}{'#' if place else ''}{place}"
