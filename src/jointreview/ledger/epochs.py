"""What a log says about its own keys and its own beginning, as leaves that everybody can read (ledger.md 5.4, 5.6).

A root does not depend on the key, so no change of key loses history. A log that cannot go on, because a backup was
restored over it or its hash has aged, ends; the next epoch has a new origin, and its first leaf holds the old log's
last known head, what is lost of it, and why.
"""

import re
from dataclasses import dataclass

from jointreview.errors import IntegrityError
from jointreview.ledger.entry import Leaf
from jointreview.ledger.note import Key, from_decimal
from jointreview.ledger.sealing import OwnLeaf
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.tree import HASH_BYTES
from jointreview.ledger.values import Value

KEY_ADDED = "ledger.key-added"
KEY_ENDED = "ledger.key-ended"
EPOCH_BEGUN = "ledger.epoch-begun"
_ORIGIN = re.compile(r"(.+)/([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Bridge:
    """What a new epoch says of the old log: its origin, the last head that was signed, how many leaves are left.

    `left_root` is the root over those, so that what nobody signed any more is bound, too. `kept` is how many of the
    signed leaves are among them, as far as a signed head shows it: a restored log that went on being filled is large
    again, and has lost as much as before. Both are None in logs that were begun before they were said.
    """

    origin: str
    signed: Head
    left: int
    words: str
    left_root: bytes | None = None
    kept: int | None = None

    @property
    def still(self) -> int:
        """How many of the signed leaves are there still."""
        return min(self.signed.size, self.left) if self.kept is None else self.kept

    @property
    def lost(self) -> int:
        """How many leaves were signed and are not there any more."""
        return self.signed.size - self.still


def key_added(key: Key, words: str) -> OwnLeaf:
    """From the checkpoint over this leaf on the key signs; `words` say why, in at most 200 characters."""
    return OwnLeaf("key", {"vkey": _text(key.vkey()), "words": _text(words)}, KEY_ADDED)


def key_ended(key: Key, last: int, words: str) -> OwnLeaf:
    """The key counts up to the tree of `last` leaves: for a stolen key the last one that was witnessed."""
    facts = {"vkey": _text(key.vkey()), "last_size": _number(last), "words": _text(words)}
    return OwnLeaf("key", facts, KEY_ENDED)


def next_origin(origin: str) -> str:
    """`leeds.example/jointreview/2` after `…/1`."""
    found = _ORIGIN.fullmatch(origin)
    if not found:
        raise ValueError("an origin ends in a slash and the number of its epoch")
    return f"{found[1]}/{int(found[2]) + 1}"


def epoch_begun(bridge: Bridge) -> OwnLeaf:
    """The first leaf of a new epoch."""
    facts = {
        "old_origin": _text(bridge.origin),
        "old_size": _number(bridge.signed.size),
        "old_root": Value("bytes", bridge.signed.root.hex()),
        "left": _number(bridge.left),
        "lost": _number(bridge.lost),
        "words": _text(bridge.words),
    }
    if bridge.left_root is not None:
        facts["left_root"] = Value("bytes", bridge.left_root.hex())
    if bridge.kept is not None:
        facts["kept"] = _number(bridge.kept)
    return OwnLeaf("epoch", facts, EPOCH_BEGUN)


def bridge_of(leaf: Leaf) -> Bridge:
    """What the first leaf of an epoch says. Raises IntegrityError when it is no such leaf."""
    texts = {name: shown.text for name, shown in leaf.state.items() if isinstance(shown, Value)}
    names = {"old_origin", "old_size", "old_root", "left", "lost", "words"}
    if leaf.operation != "epoch" or leaf.entry is not None or texts.keys() - {"left_root", "kept"} != names:
        raise IntegrityError("ledger.bad-epoch: this leaf begins no epoch")
    roots = [bytes.fromhex(texts[name]) for name in ("old_root", "left_root") if name in texts]
    if any(len(root) != HASH_BYTES for root in roots):
        raise IntegrityError("ledger.bad-epoch: a root does not have 32 bytes")
    head = Head(from_decimal(texts["old_size"]), roots[0])
    left, kept = from_decimal(texts["left"]), from_decimal(texts["kept"]) if "kept" in texts else None
    left_root = roots[1] if "left_root" in texts else None
    bridge = Bridge(texts["old_origin"], head, left, texts["words"], left_root, kept)
    if texts["lost"] != str(bridge.lost) or bridge.still > min(left, head.size):
        raise IntegrityError("ledger.bad-epoch: the loss is not what the sizes say")
    return bridge


def _text(text: str) -> Value:
    return Value("text", text)


def _number(number: int) -> Value:
    return Value("integer", str(number))
