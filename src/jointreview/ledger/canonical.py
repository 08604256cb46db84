"""Canonical JSON, so that the same facts are always the same bytes (RFC 8785, cut down by decision 0003).

Only null, true, false, strings, lists and mappings; every number is a string, so that no two programs print it
differently. A verifier never writes these bytes again: it hashes what was stored.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Canonical: TypeAlias = "bool | str | Sequence[Canonical] | Mapping[str, Canonical] | None"


def canonical(value: Canonical) -> bytes:
    """The bytes of a value. Raises TypeError for a number or any other kind, ValueError for a lone surrogate."""
    text = json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def _ordered(value: Canonical) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise TypeError("canonical JSON has text for names")
        return {name: _ordered(value[name]) for name in sorted(value, key=_code_units)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    raise TypeError(f"canonical JSON has no {type(value).__name__}: write numbers as text")


def _code_units(name: str) -> bytes:
    return name.encode("utf-16-be")
