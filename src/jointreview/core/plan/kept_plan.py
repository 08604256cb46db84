"""A version of a plan as it is kept: a line for the plan as a whole, then one for each action behind its reference.

Each line is canonical JSON, so that the same plan gives the same bytes and the same hash. Two versions are compared
line by line and an action is taken apart only where somebody looks at it: a version of ten thousand costs a page no
more than the fifty it shows. No line can hold a line break of its own; JSON writes it as two letters.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_CANONICAL: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def to_text(whole: Mapping[str, Any], actions: Iterable[Mapping[str, Any]]) -> str:
    """The kept text of a plan: what it says as a whole, and its actions in their order."""
    return "\n".join((_line(whole), *(f"{one['reference']} {_line(one)}" for one in actions)))


def _line(value: Mapping[str, Any]) -> str:
    return _CANONICAL.encode(value)


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A kept text taken apart into its lines; `lines` by the reference of the action."""

    first: str
    lines: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> "KeptPlan":
        """The lines of a kept text."""
        first, *lines = text.split("\n")
        return cls(first, dict(_apart(line) for line in lines))

    @property
    def whole(self) -> dict[str, Any]:
        """What the plan says as a whole."""
        return dict(json.loads(self.first))

    def action(self, reference: str) -> dict[str, Any]:
        """What it says of one action. Raises KeyError."""
        return dict(json.loads(self.lines[reference]))


def _apart(line: str) -> tuple[str, str]:
    reference, _, told = line.partition(" ")
    return reference, told


@dataclass(frozen=True, slots=True)
class KeptDifference:
    """The references of the actions that one of two versions has alone, or of which they say something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """All of them, in the order in which a page tells them."""
        return (*self.added, *self.removed, *self.changed)


def kept_difference(before: KeptPlan, after: KeptPlan) -> KeptDifference:
    """What changed between two kept versions, in the order of their lines."""
    was, now = before.lines, after.lines
    return KeptDifference(
        added=tuple(one for one in now if one not in was),
        removed=tuple(one for one in was if one not in now),
        changed=tuple(one for one, line in now.items() if one in was and was[one] != line),
    )
