"""Tree and proofs: the published vectors, every small tree against the RFC's recursion, every corruption refused."""

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.lib import naive_tree

from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.proof import check_consistency, check_inclusion, consistency_proof, inclusion_proof
from jointreview.ledger.tree import (
    EMPTY_EDGE,
    EMPTY_ROOT,
    Edge,
    Levels,
    edge_of,
    extended,
    leaf_hash,
    node_hash,
    root_of,
)

VECTORS = Path(__file__).parents[2] / "vectors" / "merkle"
MOST = 130
LEAVES = [f"record {n}".encode() for n in range(MOST)]
HASHES = [leaf_hash(leaf) for leaf in LEAVES]
LEVELS = Levels(HASHES)


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in vectors(name)["cases"]]


def unhex(hashes: list[str]) -> list[bytes]:
    return [bytes.fromhex(one) for one in hashes]


@functools.cache
def naive_root(size: int) -> bytes:
    return naive_tree.mth(LEAVES[:size])


@pytest.mark.parametrize("case", vectors("standard_tree")["hashes"], ids=lambda case: case["kind"])
def test_8_11_published_hasher_constants(case: dict[str, str]) -> None:
    made = {
        "empty_root": lambda: EMPTY_ROOT,
        "leaf": lambda: leaf_hash(bytes.fromhex(case["data"])),
        "node": lambda: node_hash(bytes.fromhex(case["left"]), bytes.fromhex(case["right"])),
    }[case["kind"]]
    assert made().hex() == case["hash"]


def test_8_11_published_roots() -> None:
    standard = vectors("standard_tree")
    hashes = [leaf_hash(leaf) for leaf in unhex(standard["leaves"])]
    for size, root in standard["roots_by_size"].items():
        assert root_of(hashes[: int(size)]).hex() == root
        assert extended(EMPTY_EDGE, hashes[: int(size)]).root().hex() == root


def test_8_11_roots_of_300_leaves() -> None:
    hashes = [leaf_hash(b"record %d" % n) for n in range(300)]
    for size, root in vectors("derived_prefix_roots")["roots_by_size"].items():
        assert root_of(hashes[: int(size)]).hex() == root


@pytest.mark.parametrize("case", cases("inclusion"))
def test_8_11_published_inclusion_proofs(case: dict[str, Any]) -> None:
    leaf, root, proof = bytes.fromhex(case["leaf_hash"]), bytes.fromhex(case["root"]), unhex(case["proof"])
    if case["valid"]:
        check_inclusion(leaf, case["index"], case["size"], proof, root)
    else:
        with pytest.raises(IntegrityError):
            check_inclusion(leaf, case["index"], case["size"], proof, root)


@pytest.mark.parametrize("case", cases("consistency"))
def test_8_11_published_consistency_proofs(case: dict[str, Any]) -> None:
    """One published case is noted as valid with roots of 12 bytes; a root has 32 here (the vectors' README)."""
    roots, proof = unhex([case["root1"], case["root2"]]), unhex(case["proof"])
    if case["valid"] and all(len(root) == 32 for root in roots):
        check_consistency(case["size1"], case["size2"], *roots, proof)
    else:
        with pytest.raises(IntegrityError):
            check_consistency(case["size1"], case["size2"], *roots, proof)


@pytest.mark.parametrize("case", cases("large_real"))
def test_8_11_proofs_of_real_logs(case: dict[str, Any]) -> None:
    leaf, root, proof = bytes.fromhex(case["leaf_hash"]), bytes.fromhex(case["root"]), unhex(case["proof"])
    check_inclusion(leaf, case["index"], case["size"], proof, root)
    if case.get("leaf_data"):
        assert leaf_hash(bytes.fromhex(case["leaf_data"])) == leaf
    if case.get("checkpoint"):
        found, _ = parse_checkpoint(case["checkpoint"])
        assert (found.size, found.root) == (case["size"], root)


@pytest.mark.parametrize("case", cases("large_real"))
def test_8_12_every_bit_of_a_real_proof_counts(case: dict[str, Any]) -> None:
    leaf, root, proof = bytes.fromhex(case["leaf_hash"]), bytes.fromhex(case["root"]), unhex(case["proof"])
    index, size = case["index"], case["size"]
    wrong = [(flipped, index, size, proof, root) for flipped in flips(leaf)]
    wrong += [(leaf, index, size, proof, flipped) for flipped in flips(root)]
    for at, part in enumerate(proof):
        wrong += [
            (leaf, index, size, [*proof[:at], flipped, *proof[at + 1 :]], root) for flipped in flips(part)
        ]
        wrong.append((leaf, index, size, proof[:at] + proof[at + 1 :], root))
    wrong += [(leaf, index, size, [*proof, root], root), (leaf, index, size, [leaf, *proof], root)]
    wrong += [(leaf, index + by, size, proof, root) for by in (-1, 1)]
    wrong += [(leaf, index ^ (1 << bit), size, proof, root) for bit in range(64)]
    for attempt in wrong:
        with pytest.raises(IntegrityError):
            check_inclusion(*attempt)


def flips(content: bytes) -> list[bytes]:
    number = int.from_bytes(content, "big")
    return [(number ^ (1 << bit)).to_bytes(len(content), "big") for bit in range(8 * len(content))]


def test_8_11_every_small_tree_has_the_root_of_the_recursion() -> None:
    edge: Edge = EMPTY_EDGE
    for size in range(MOST + 1):
        assert root_of(HASHES[:size]) == naive_root(size) == edge.root() == edge_of(size, LEVELS.node).root()
        edge = extended(edge, HASHES[size : size + 1])


def test_8_11_every_leaf_of_every_small_tree() -> None:
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, LEVELS.node)
            check_inclusion(HASHES[index], index, size, proof, naive_root(size))
            if size % 13 == 0 or size < 20:
                assert proof == naive_tree.path(index, LEAVES[:size])


def test_8_11_every_pair_of_small_trees() -> None:
    for second in range(MOST + 1):
        for first in range(second + 1):
            proof = consistency_proof(first, second, LEVELS.node)
            check_consistency(first, second, naive_root(first), naive_root(second), proof)
            if first and (second % 13 == 0 or second < 20):
                assert proof == naive_tree.proof(first, LEAVES[:second])


def test_8_11_a_large_tree_against_the_recursion() -> None:
    leaves = [hashlib.sha256(b"%d" % n).digest() for n in range(3001)]
    levels = Levels([leaf_hash(leaf) for leaf in leaves])
    for size, index, first in ((3001, 0, 1), (3001, 3000, 2999), (2049, 2048, 2048), (2500, 1234, 1025)):
        assert inclusion_proof(index, size, levels.node) == naive_tree.path(index, leaves[:size])
        assert consistency_proof(first, size, levels.node) == naive_tree.proof(first, leaves[:size])


def test_8_12_wrong_places_sizes_and_lengths_are_refused() -> None:
    """Every index and size near the true one: a proof of exactly this length could fit no other pair of shapes."""
    for size in range(1, 34):
        for index in range(size):
            proof = inclusion_proof(index, size, LEVELS.node)
            others = [(i, size) for i in range(-1, 40) if i != index]
            for wrong_index, wrong_size in others:
                with pytest.raises(IntegrityError):
                    check_inclusion(HASHES[index], wrong_index, wrong_size, proof, naive_root(size))
            for wrong in (proof[:-1], [*proof, EMPTY_ROOT]):
                if wrong != proof:
                    with pytest.raises(IntegrityError):
                        check_inclusion(HASHES[index], index, size, wrong, naive_root(size))


def test_8_12_every_bit_of_a_consistency_proof_counts() -> None:
    for first, second in ((1, 2), (3, 7), (4, 8), (6, 11), (64, 130), (65, 129)):
        roots, proof = (naive_root(first), naive_root(second)), consistency_proof(first, second, LEVELS.node)
        wrong: list[Any] = [(first, second, flipped, roots[1], proof) for flipped in flips(roots[0])]
        wrong += [(first, second, roots[0], flipped, proof) for flipped in flips(roots[1])]
        for at, part in enumerate(proof):
            wrong += [
                (first, second, *roots, [*proof[:at], flipped, *proof[at + 1 :]]) for flipped in flips(part)
            ]
            wrong.append((first, second, *roots, proof[:at] + proof[at + 1 :]))
        wrong += [(first, second, *roots, [*proof, roots[0]]), (second, first, *roots, proof)]
        wrong += [
            (second, second, *roots, []),
            (0, second, *roots, []),
            (first, second, *reversed(roots), proof),
        ]
        for attempt in wrong:
            with pytest.raises(IntegrityError):
                check_consistency(*attempt)


def test_a_tree_that_never_was_cannot_be_spoken_of() -> None:
    for first, second in ((5, 4), (-1, 4)):
        with pytest.raises(ValueError, match="smaller"):
            consistency_proof(first, second, LEVELS.node)
        with pytest.raises(IntegrityError):
            check_consistency(first, second, EMPTY_ROOT, EMPTY_ROOT, [])
    for index in (-1, 4):
        with pytest.raises(ValueError, match="not in the tree"):
            inclusion_proof(index, 4, LEVELS.node)
    with pytest.raises(IntegrityError, match="node-missing"):
        LEVELS.node(0, MOST)
    with pytest.raises(ValueError, match="each set bit"):
        Edge(3, (EMPTY_ROOT,))


def test_an_edge_is_of_whole_hashes() -> None:
    for short in (b"", b"x" * 31, b"x" * 33):
        with pytest.raises(ValueError, match="32 bytes"):
            Edge(1, (short,))
