"""Inclusion and consistency proofs (RFC 9162 sections 2.1.3 and 2.1.4): made from nodes, checked from plain bytes.

A check takes integers and hashes and nothing of ours. It raises IntegrityError unless the proof has exactly the right
length and leads to exactly the root: a proof with something more is as wrong as one with something less.
"""

from collections.abc import Sequence

from jointreview.errors import IntegrityError
from jointreview.ledger.tree import EMPTY_ROOT, HASH_BYTES, Node, node_hash, subtree_root


def inclusion_proof(index: int, size: int, node: Node) -> list[bytes]:
    """PATH(index, D[size]), the leaf's sibling first (2.1.3.1). Raises ValueError for a leaf that is not there."""
    if not 0 <= index < size:
        raise ValueError("the leaf is not in the tree")
    path, start, stop = [], 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(subtree_root(middle, stop, node))
            stop = middle
        else:
            path.append(subtree_root(start, middle, node))
            start = middle
    return path[::-1]


def consistency_proof(first: int, second: int, node: Node) -> list[bytes]:
    """PROOF(first, D[second]) (2.1.4.1); empty from the empty tree and between equal sizes."""
    if not 0 <= first <= second:
        raise ValueError("a consistency proof goes from a smaller tree to a larger")
    if first in {0, second}:
        return []
    path, start, stop = [], 0, second
    while first != stop:
        middle = start + _split(stop - start)
        if first <= middle:
            path.append(subtree_root(middle, stop, node))
            stop = middle
        else:
            path.append(subtree_root(start, middle, node))
            start = middle
    # The old tree is itself a subtree when its size is a power of two: the other side holds its root already.
    return ([] if start == 0 else [subtree_root(start, stop, node)]) + path[::-1]


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """That the leaf with this hash is the one at `index` of the tree (2.1.3.2). Raises IntegrityError."""
    _check_hashes(leaf, root, *proof)
    if not 0 <= index < size:
        raise IntegrityError("ledger.bad-inclusion: the index is not in the tree")
    at, last, reached = index, size - 1, leaf
    for part in proof:
        if last == 0:
            raise IntegrityError("ledger.bad-inclusion: the proof is too long")
        if at & 1 or at == last:
            reached = node_hash(part, reached)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            reached = node_hash(reached, part)
        at, last = at >> 1, last >> 1
    if last:
        raise IntegrityError("ledger.bad-inclusion: the proof is too short")
    if reached != root:
        raise IntegrityError("ledger.bad-inclusion: the proof does not lead to the root")


def check_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> None:
    """That the larger tree begins with the smaller (2.1.4.2). Raises IntegrityError.

    Every tree begins with the empty one: from size 0 the proof is empty and the old root is the empty tree's.
    """
    _check_hashes(first_root, second_root, *proof)
    if not 0 <= first <= second:
        raise IntegrityError("ledger.bad-consistency: the second tree is smaller than the first")
    if first in {0, second}:
        expected = EMPTY_ROOT if first == 0 else second_root
        if proof or first_root != expected:
            raise IntegrityError("ledger.bad-consistency: the roots differ at one size")
        return
    if not proof:
        raise IntegrityError("ledger.bad-consistency: the proof is too short")
    _walk(first, second, first_root, second_root, proof)


def _walk(first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> None:
    """Both roots from one proof: the steps 3 to 6 of 2.1.4.2."""
    parts = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = parts[0]
    for part in parts[1:]:
        if last == 0:
            raise IntegrityError("ledger.bad-consistency: the proof is too long")
        if at & 1 or at == last:
            old, new = node_hash(part, old), node_hash(part, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, part)
        at, last = at >> 1, last >> 1
    if last:
        raise IntegrityError("ledger.bad-consistency: the proof is too short")
    if old != first_root or new != second_root:
        raise IntegrityError("ledger.bad-consistency: the proof does not lead to both roots")


def _split(size: int) -> int:
    """The largest power of two below the size: k of RFC 9162 section 2.1.1."""
    return 1 << (size - 1).bit_length() - 1


def _check_hashes(*hashes: bytes) -> None:
    if any(len(part) != HASH_BYTES for part in hashes):
        raise IntegrityError("ledger.bad-hash: a hash does not have 32 bytes")
