"""The tree: RFC 6962 section 2.1 hashing (the same in RFC 9162), appended at its right edge.

A tree of any size is a row of perfect subtrees, largest first: the set bits of its size. `Edge` is that row; appending
needs nothing else. All functions take and give plain 32-byte hashes; `0x00` and `0x01` keep leaves and nodes apart.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from jointreview.errors import IntegrityError

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()

Node = Callable[[int, int], bytes]
"""Height and index of a perfect subtree -> its root: `node(0, i)` is the hash of leaf i, `node(h, i)` covers the leaves
from i * 2**h up to, not including, (i + 1) * 2**h."""

_sha256 = hashlib.sha256


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256 of 0x00 and the bytes as stored (MTH of one entry)."""
    return _sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of 0x01 and both children (MTH of more than one entry)."""
    return _sha256(b"\1" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, a level at a time; a last one without a partner goes up as it is."""
    if not hashes:
        return EMPTY_ROOT
    level = list(hashes)
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [_sha256(b"\1" + left + right).digest() for left, right in pairs] + odd
    return level[0]


@dataclass(frozen=True, slots=True)
class Edge:
    """The perfect subtrees of a tree, largest first; raises ValueError unless there is one for each set bit."""

    size: int
    hashes: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError("an edge has one hash for each set bit of the tree's size")
        if any(len(part) != HASH_BYTES for part in self.hashes):
            raise ValueError("a hash has 32 bytes")

    def root(self) -> bytes:
        """The root of the whole tree."""
        return folded(self.hashes)


EMPTY_EDGE: Final = Edge(0, ())


def folded(parts: Sequence[bytes]) -> bytes:
    """The root over perfect subtrees that stand side by side, each smaller than the one before."""
    if not parts:
        return EMPTY_ROOT
    root = parts[-1]
    for left in reversed(parts[:-1]):
        root = node_hash(left, root)
    return root


def extended(edge: Edge, hashes: Iterable[bytes]) -> Edge:
    """The edge after these leaf hashes were appended."""
    stack, size = list(edge.hashes), edge.size
    sha256, pop, push = _sha256, stack.pop, stack.append
    for carried in hashes:
        # Each trailing set bit of the size is a perfect subtree as large as the one carried: the two become one.
        full = size
        while full & 1:
            carried = sha256(b"\1" + pop() + carried).digest()
            full >>= 1
        push(carried)
        size += 1
    return Edge(size, tuple(stack))


def perfect_parts(start: int, stop: int) -> list[tuple[int, int]]:
    """Height and index of the perfect subtrees of the leaves from start to stop, largest first.

    `start` is a multiple of the largest power of two that fits, as it is for every range that a proof needs.
    """
    parts = []
    while start < stop:
        height = (stop - start).bit_length() - 1
        if start % (1 << height):
            raise ValueError("these leaves are no subtree")
        parts.append((height, start >> height))
        start += 1 << height
    return parts


def edge_of(size: int, node: Node) -> Edge:
    """The edge of the first `size` leaves."""
    return Edge(size, tuple(node(height, index) for height, index in perfect_parts(0, size)))


def subtree_root(start: int, stop: int, node: Node) -> bytes:
    """The root over the leaves from start to stop."""
    return folded([node(height, index) for height, index in perfect_parts(start, stop)])


class Levels:
    """Every perfect subtree of a tree in memory, by height: what gives proofs quickest. 64 bytes for a leaf."""

    def __init__(self, hashes: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        self.append(hashes)

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0])

    def append(self, hashes: Iterable[bytes]) -> None:
        """Add leaf hashes at the right, and every node that they complete, a level at a time."""
        self._levels[0].extend(hashes)
        for height in range(self.size.bit_length() - 1):
            if height + 1 == len(self._levels):
                self._levels.append([])
            below, above = self._levels[height], self._levels[height + 1]
            start, stop = 2 * len(above), len(below) & ~1
            pairs = zip(below[start:stop:2], below[start + 1 : stop : 2], strict=True)
            above.extend([_sha256(b"\1" + left + right).digest() for left, right in pairs])

    def node(self, height: int, index: int) -> bytes:
        """The root of a perfect subtree. Raises IntegrityError when the tree has none there."""
        try:
            return self._levels[height][index]
        except IndexError:
            raise IntegrityError(f"ledger.node-missing: no node {index} at height {height}") from None
