"""A checkpoint on paper: the root in 16 groups that a person can type, and the text that a QR code holds."""

from jointreview.errors import IntegrityError
from jointreview.ledger.tree import HASH_BYTES

GROUP = 4


def groups(root: bytes) -> str:
    """16 groups of four hex digits in four lots of four, two spaces between the lots."""
    text = root.hex()
    made = [text[at : at + GROUP] for at in range(0, len(text), GROUP)]
    return "  ".join(" ".join(made[at : at + GROUP]) for at in range(0, len(made), GROUP))


def from_groups(typed: str) -> bytes:
    """The root as somebody typed it: spaces and capitals do not matter. Raises IntegrityError when it is none."""
    text = "".join(typed.split()).lower()
    try:
        root = bytes.fromhex(text)
    except ValueError:
        root = b""
    if len(root) != HASH_BYTES or not text.isascii():
        raise IntegrityError("ledger.bad-root: these are not 16 groups of four hex digits")
    return root
