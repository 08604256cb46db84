"""The leaf: one change as bytes that never change again (decision 0003).

A leaf carries the record's state after the change as plain values or commitments; the state before is the record's
previous leaf. The bytes are made once, stored and hashed as stored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from jointreview.ledger.canonical import Canonical, canonical
from jointreview.ledger.commitments import Commitment
from jointreview.ledger.values import Value, moment

FORMAT: Final = "jointreview/leaf/1"
MOST_BYTES: Final = 65_535
MOST_PLAIN: Final = 200

Operation = Literal["insert", "update", "delete", "event", "baseline", "erasure", "manifest", "key", "epoch"]
OPERATIONS: Final = frozenset(Operation.__args__)  # type: ignore[attr-defined]
State = Mapping[str, Value | Commitment]

_NAME = re.compile("[0-9a-f]{32}")
_ACTOR = re.compile("[0-9a-f]{32}|system:[a-z][a-z-]*")
_REASON = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as evidence. Members as decision 0003 lists them; `at` has a time zone."""

    entry: int | None
    at: datetime
    table: str
    operation: Operation
    record: str | None
    state: State
    context: State
    action: int
    actor: str
    reason: str
    previous: int | None

    def __post_init__(self) -> None:
        if self.operation not in OPERATIONS:
            raise ValueError("a leaf has a known operation")
        if self.record is not None and not _NAME.fullmatch(self.record):
            raise ValueError("a record's name in a leaf is opaque: 32 hex digits")
        if not _ACTOR.fullmatch(self.actor) or not _REASON.fullmatch(self.reason):
            raise ValueError("a leaf names its actor by pseudonym and its reason by code")
        if any(name.startswith("@") for name in self.state) or not all(
            name.startswith("@") for name in self.context
        ):
            raise ValueError("names of context, and only those, begin with @")
        if self.operation in {"delete", "event"} and self.state:
            raise ValueError("after a delete, and for an event, there is no state")
        for number in (self.entry, self.action, self.previous):
            if number is not None and number < 0:
                raise ValueError("numbers in a leaf are not negative")


def leaf_bytes(leaf: Leaf) -> bytes:
    """The leaf as it is stored and hashed. Raises ValueError when it is too long: commit more of it."""
    written = canonical(
        {
            "format": FORMAT,
            "entry": _number(leaf.entry),
            "at": moment(leaf.at),
            "table": leaf.table,
            "operation": leaf.operation,
            "record": leaf.record,
            "state": {name: _shown(value) for name, value in leaf.state.items()},
            "context": {name: _shown(value) for name, value in leaf.context.items()},
            "action": str(leaf.action),
            "actor": leaf.actor,
            "reason": leaf.reason,
            "previous": _number(leaf.previous),
        }
    )
    if len(written) > MOST_BYTES:
        raise ValueError(f"a leaf has at most {MOST_BYTES} bytes")
    return written


def _shown(value: Value | Commitment) -> Canonical:
    if isinstance(value, Commitment):
        return {"commitment": value.digest.hex()}
    if len(value.text) > MOST_PLAIN:
        raise ValueError(f"a plain value has at most {MOST_PLAIN} characters: commit it")
    return {"kind": value.kind, "text": value.text}


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)
