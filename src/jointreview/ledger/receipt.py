"""A receipt: the proof that one leaf is in the log, as a text that is checked offline (C2SP tlog-proof)."""

from dataclasses import dataclass

from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.note import Check, from_base64, from_decimal, to_base64
from jointreview.ledger.policy import Policy
from jointreview.ledger.proof import check_inclusion
from jointreview.ledger.tree import HASH_BYTES, leaf_hash

HEADER = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class Receipt:
    """`proof` goes from the leaf's sibling upwards; `extra` is carried along and not vouched for."""

    index: int
    proof: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def written(self) -> str:
        """The `.tlog-proof` file."""
        extra = [] if self.extra is None else [f"extra {to_base64(self.extra)}"]
        lines = [HEADER, *extra, f"index {self.index}", *map(to_base64, self.proof), ""]
        return "\n".join(lines) + "\n" + self.checkpoint


def parse_receipt(content: bytes | str) -> Receipt:
    """A receipt, nothing checked yet but its form. Raises IntegrityError for any other spelling."""
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
    except UnicodeError:
        raise IntegrityError("ledger.bad-receipt: a receipt is UTF-8") from None
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != HEADER:
        raise IntegrityError("ledger.bad-receipt: this is no receipt")
    extra = from_base64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
    if not lines or not lines[0].startswith("index ") or len(lines) > MOST_HASHES + 1:
        raise IntegrityError("ledger.bad-receipt: a receipt gives one index and at most 63 hashes")
    proof = tuple(from_base64(line) for line in lines[1:])
    if any(len(part) != HASH_BYTES for part in proof):
        raise IntegrityError("ledger.bad-receipt: a hash does not have 32 bytes")
    parse_checkpoint(checkpoint)
    return Receipt(from_decimal(lines[0][6:]), proof, checkpoint, extra)


def check_receipt(receipt: Receipt, leaf: bytes, policy: Policy, check: Check) -> Checkpoint:
    """The checkpoint under which this leaf is in the log. Raises IntegrityError unless everything holds."""
    checkpoint, _ = policy.accept(receipt.checkpoint, check)
    check_inclusion(leaf_hash(leaf), receipt.index, checkpoint.size, receipt.proof, checkpoint.root)
    return checkpoint
