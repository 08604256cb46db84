"""Checkpoints: origin, size and root of a log in three lines (C2SP tlog-checkpoint).

We write no further lines: such facts belong in a leaf. We read those of others, and keep them.
"""

from dataclasses import dataclass

from jointreview.errors import IntegrityError
from jointreview.ledger.note import (
    Check,
    Key,
    Note,
    Verified,
    from_base64,
    from_decimal,
    opened,
    parse_note,
    to_base64,
)
from jointreview.ledger.tree import EMPTY_ROOT, HASH_BYTES


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself at one size. Raises IntegrityError when it cannot be."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lines = (self.origin, *self.extensions)
        if not all(lines) or any(c < " " for line in lines for c in line):
            raise IntegrityError("ledger.bad-checkpoint: a line of a checkpoint is empty")
        if len(self.root) != HASH_BYTES or not 0 <= self.size < 1 << 63:
            raise IntegrityError("ledger.bad-checkpoint: a size or a root is out of range")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise IntegrityError("ledger.bad-checkpoint: an empty log has the empty tree's root")

    def body(self) -> str:
        """The text that is signed."""
        return "\n".join((self.origin, str(self.size), to_base64(self.root), *self.extensions)) + "\n"


def parse_body(text: str) -> Checkpoint:
    """A checkpoint's text. Raises IntegrityError for any other spelling."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1]:
        raise IntegrityError("ledger.bad-checkpoint: a checkpoint has at least three lines")
    return Checkpoint(lines[0], from_decimal(lines[1]), from_base64(lines[2]), tuple(lines[3:-1]))


def parse_checkpoint(content: bytes | str) -> tuple[Checkpoint, Note]:
    """A signed checkpoint, nothing of it checked yet but its form."""
    note = parse_note(content)
    return parse_body(note.text), note


def open_checkpoint(
    content: bytes | str, origin: str, keys: tuple[Key, ...], check: Check
) -> tuple[Checkpoint, tuple[Verified, ...]]:
    """A checkpoint of this origin that one of these keys has signed, and those that did. Raises IntegrityError."""
    found, note = parse_checkpoint(content)
    if found.origin != origin:
        raise IntegrityError("ledger.other-origin: the checkpoint is another log's")
    return found, opened(note, keys, check)
