"""Walks a value made of dataclasses and tuples, so that a test can look at every fact in it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any


def every_value(value: Any, path: str = "facts") -> Iterator[tuple[str, Any]]:
    """Each dataclass and each plain value inside, with the path that leads to it."""
    if is_dataclass(value):
        yield path, value
        for field in fields(value):
            yield from every_value(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from every_value(one, f"{path}[{at}]")
    else:
        yield path, value


def every_text(value: Any) -> Iterator[tuple[str, str]]:
    """Each text inside, with its path."""
    return ((path, one) for path, one in every_value(value) if isinstance(one, str) and one)
