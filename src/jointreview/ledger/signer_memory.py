"""What the signer remembers outside the database: never a smaller tree, never a second root for one size.

It stops what a restored backup or a rewritten tail would make it sign. It must not live where the database's
administrator can change it; a file on another host or a hardware counter implements the same protocol.
"""

from dataclasses import dataclass, field
from typing import Protocol

from jointreview.errors import IntegrityError


@dataclass(frozen=True, slots=True)
class Head:
    """Size and root of a log."""

    size: int
    root: bytes


class SignerMemory(Protocol):
    """One head for each origin."""

    def last(self, origin: str) -> Head | None:
        """What was last signed, or is being signed."""

    def remember(self, origin: str, head: Head) -> None:
        """Keep it before anything is signed, lasting and in one step. Raises IntegrityError by `check_head`."""


def check_head(last: Head | None, head: Head) -> None:
    """Raise IntegrityError when this head must not be signed after that one. Signing the same again is right."""
    if last is None:
        return
    if head.size < last.size:
        raise IntegrityError(
            f"ledger.signed-larger: a tree of {last.size} leaves was signed, this one has {head.size};"
            " follow the recovery procedure"
        )
    if head.size == last.size and head.root != last.root:
        raise IntegrityError(f"ledger.signed-another-root: another tree of {last.size} leaves was signed")


@dataclass(slots=True)
class MemoryOfHeads:
    """The memory in this process: for tests and tools."""

    heads: dict[str, Head] = field(default_factory=dict)

    def last(self, origin: str) -> Head | None:
        return self.heads.get(origin)

    def remember(self, origin: str, head: Head) -> None:
        check_head(self.heads.get(origin), head)
        self.heads[origin] = head
