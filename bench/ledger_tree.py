"""Tree, proofs and the stand-alone checker against a raw hash loop and pymerkle (ledger.md sections 4.1 and 7)."""

import hashlib
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from bench.ledger import Figure
from bench.rounds import medians

from jointreview.ledger import verify
from jointreview.ledger.evidence import Contents, evidence_pack
from jointreview.ledger.proof import check_consistency, check_inclusion, consistency_proof, inclusion_proof
from jointreview.ledger.tree import EMPTY_EDGE, Levels, extended, leaf_hash, root_of

SIZE, MANY, PROOFS = 100_000, 1_000_000, 300


def figures() -> list[Figure]:
    leaves = [hashlib.sha256(b"%d" % n).digest() * 6 + b"12345678" for n in range(SIZE)]
    return [*hashing(leaves), *proofs(leaves), offline()]


def hashing(leaves: list[bytes]) -> list[Figure]:
    many = leaves * (MANY // SIZE)

    def raw(of: list[bytes]) -> None:
        sha256 = hashlib.sha256
        for leaf in of:
            sha256(leaf).digest()

    small = medians(
        {"raw": lambda: raw(leaves), "append": lambda: extended(EMPTY_EDGE, map(leaf_hash, leaves))}, "raw", 9
    )
    large = medians(
        {"raw": lambda: raw(many), "batch": lambda: root_of([leaf_hash(leaf) for leaf in many])}, "raw", 5
    )
    return [
        Figure("append of 200-byte leaves against a raw SHA-256 loop", small["append"], most=3.2),
        Figure("root of a million leaves against a raw SHA-256 loop", large["batch"], most=3.2),
    ]


def proofs(leaves: list[bytes]) -> list[Figure]:
    from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

    theirs = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        theirs.append_entry(leaf)
    hashes = [leaf_hash(leaf) for leaf in leaves]
    ours = Levels(hashes)
    root = root_of(hashes)
    # pymerkle counts leaves from 1.
    places = [n * 331 % SIZE for n in range(1, PROOFS)]
    inclusion = {n: inclusion_proof(n, SIZE, ours.node) for n in places}
    consistency = {n: consistency_proof(n, SIZE, ours.node) for n in places}
    old_roots = {n: root_of(hashes[:n]) for n in places[:20]}
    their_inclusion = {n: theirs.prove_inclusion(n + 1, SIZE) for n in places}
    their_leaves = {n: theirs.get_leaf(n + 1) for n in places}
    their_root, their_old = theirs.get_state(SIZE), {n: theirs.get_state(n) for n in places[:20]}
    assert their_root == root
    their_consistency = {n: theirs.prove_consistency(n, SIZE) for n in places[:20]}
    made = medians(
        {
            "ours inclusion": lambda: [inclusion_proof(n, SIZE, ours.node) for n in places],
            "theirs inclusion": lambda: [theirs.prove_inclusion(n + 1, SIZE) for n in places],
            "ours consistency": lambda: [consistency_proof(n, SIZE, ours.node) for n in places],
            "theirs consistency": lambda: [theirs.prove_consistency(n, SIZE) for n in places],
        },
        "ours inclusion",
        9,
    )
    checked = medians(
        {
            "ours": lambda: [check_inclusion(hashes[n], n, SIZE, inclusion[n], root) for n in places],
            "theirs": lambda: [verify_inclusion(their_leaves[n], root, their_inclusion[n]) for n in places],
            "ours consistency": lambda: [
                check_consistency(n, SIZE, old_roots[n], root, consistency[n]) for n in places[:20]
            ],
            "theirs consistency": lambda: [
                verify_consistency(their_old[n], root, their_consistency[n]) for n in places[:20]
            ],
        },
        "ours",
        9,
    )
    return [
        Figure("inclusion proofs at 100,000: pymerkle's time to ours", made["theirs inclusion"], least=3.0),
        Figure(
            "consistency proofs at 100,000: pymerkle's time to ours",
            made["theirs consistency"] / made["ours consistency"],
            least=3.0,
        ),
        Figure("checks of inclusion: pymerkle's time to ours", checked["theirs"], note="no bar"),
        Figure(
            "checks of consistency: pymerkle's time to ours",
            checked["theirs consistency"] / checked["ours consistency"],
            note="no bar",
        ),
    ]


def offline() -> Figure:
    """All checks of the stand-alone checker on 100,000 entries against reading the pack and hashing each leaf once."""
    import zipfile

    from tests.lib.sealed import POLICY, Installation, busy, show, witness

    place = Installation()
    for _ in range(20):
        busy(place, SIZE // 20, records=5000)
        place.seal()
    show(place, witness())
    with tempfile.TemporaryDirectory() as folder:
        pack, policy = Path(folder) / "pack.zip", Path(folder) / "policy"
        pack.write_bytes(evidence_pack(place.store, Contents(POLICY)))
        policy.write_text(POLICY.written(), encoding="utf-8")
        del place  # an outside body does not hold the log in memory

        def plain() -> None:
            with zipfile.ZipFile(pack) as file:
                for line in file.read("leaves.ndjson").splitlines():
                    hashlib.sha256(b"\0" + line).digest()

        def whole() -> None:
            with redirect_stdout(StringIO()):
                assert verify.main([str(pack), "--policy", str(policy)]) == 0

        ratio = medians({"plain": plain, "whole": whole}, "plain", 7)["whole"]
    return Figure("offline check of 100,000 entries, all checks, to the plain re-hash", ratio, most=5.0)
