"""The leaf: one change as bytes that never change again (decision 0003).

A leaf carries the record's state after the change as plain values or commitments; the state before is the record's
previous leaf. The bytes are made once, stored and hashed as stored.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from jointreview.errors import IntegrityError
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


def parse_leaf(written: bytes) -> Leaf:
    """The leaf again. Raises IntegrityError unless these are exactly the bytes that `leaf_bytes` makes of it."""
    try:
        content = json.loads(written)
        leaf = Leaf(
            entry=_from_number(content["entry"]),
            at=datetime.fromisoformat(content["at"]),
            table=content["table"],
            operation=content["operation"],
            record=content["record"],
            state={name: _from_shown(value) for name, value in content["state"].items()},
            context={name: _from_shown(value) for name, value in content["context"].items()},
            action=int(content["action"]),
            actor=content["actor"],
            reason=content["reason"],
            previous=_from_number(content["previous"]),
        )
        again = leaf_bytes(leaf)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise IntegrityError("ledger.bad-leaf: these bytes are no leaf") from None
    if again != written:
        raise IntegrityError("ledger.bad-leaf: a leaf is not in its canonical form")
    return leaf


def _shown(value: Value | Commitment) -> Canonical:
    if isinstance(value, Commitment):
        return {"commitment": value.digest.hex()}
    if len(value.text) > MOST_PLAIN:
        raise ValueError(f"a plain value has at most {MOST_PLAIN} characters: commit it")
    return {"kind": value.kind, "text": value.text}


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _from_shown(shown: dict[str, str]) -> Value | Commitment:
    if "commitment" in shown:
        return Commitment(bytes.fromhex(shown["commitment"]))
    return Value(shown["kind"], shown["text"])  # type: ignore[arg-type]  # a Value refuses unknown kinds


def _from_number(text: str | None) -> int | None:
    return None if text is None else int(text)
