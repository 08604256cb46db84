"""Laws of the ledger's formats: a parser fails only by IntegrityError, and no two spellings are read as one thing."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lib.signers import INSPECTORATE, LOG, ORIGIN

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, parse_body, parse_checkpoint
from jointreview.ledger.cosignature import cosign, with_cosignatures
from jointreview.ledger.note import parse_note, parse_signatures, parse_vkey, signed_note
from jointreview.ledger.policy import parse_policy
from jointreview.ledger.proof import check_consistency, check_inclusion, consistency_proof, inclusion_proof
from jointreview.ledger.receipt import Receipt, parse_receipt
from jointreview.ledger.tiles import bundle, hashes_of, parse_bundle, parse_tile_path, tile_path
from jointreview.ledger.tree import EMPTY_EDGE, Levels, extended, leaf_hash, root_of

SIGNED = signed_note(Checkpoint(ORIGIN, 5, b"r" * 32).body(), [LOG])
COSIGNED = with_cosignatures(SIGNED, [cosign(SIGNED.text, INSPECTORATE, 1213185600)]).written().encode()
RECEIPT = Receipt(3, (b"a" * 32, b"b" * 32), COSIGNED.decode(), b"x").written().encode()
POLICY = (
    f"log {LOG.key.vkey()} sizes:1-9\nwitness w {INSPECTORATE.key.vkey()}\ngroup g any w\nquorum g\n".encode()
)
BUNDLE = bundle([b"", b"leaf", b"x" * 300])


def checkpoint_again(content: bytes) -> bytes:
    found, note = parse_checkpoint(content)
    assert parse_body(note.text) == found
    assert found.body() == note.text
    return note.written().encode()


def text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeError:
        raise IntegrityError from None


READERS: dict[str, tuple[Callable[[bytes], bytes | None], bytes]] = {
    "note": (lambda content: parse_note(content).written().encode(), COSIGNED),
    "checkpoint": (checkpoint_again, COSIGNED),
    "signature lines": (
        lambda content: "".join(one.line() for one in parse_signatures(text(content))).encode(),
        COSIGNED.split(b"\n\n")[1],
    ),
    "receipt": (lambda content: parse_receipt(content).written().encode(), RECEIPT),
    "key": (lambda content: parse_vkey(text(content)).vkey().encode(), LOG.key.vkey().encode()),
    "tile": (lambda content: b"".join(hashes_of(content)), b"h" * 96),
    "bundle": (lambda content: bundle(parse_bundle(content)), BUNDLE),
    "tile path": (
        lambda content: tile_path(*parse_tile_path(text(content))).encode(),
        b"tile/0/x001/234.p/12",
    ),
    # Spaces and comments are free in a policy, so it is only asked not to fail.
    "policy": (lambda content: parse_policy(content) and None, POLICY),
}


@st.composite
def spoiled(draw: st.DrawFn, good: bytes) -> bytes:
    """The good content with a piece cut out, put in or repeated."""
    start, stop = sorted(draw(st.tuples(*[st.integers(0, len(good))] * 2)))
    into = draw(
        st.binary(max_size=3)
        | st.sampled_from([b"\n", b" ", b"0", b"=", b"\xe2\x80\x94", good[start:stop] * 2])
    )
    return good[:start] + into + good[stop:]


@pytest.mark.parametrize("name", READERS)
def test_8_14_parsers_refuse_or_read_the_one_spelling(name: str) -> None:
    reader, good = READERS[name]
    assert reader(good) in {good, None}

    @settings(deadline=None, max_examples=150)
    @given(spoiled(good) | st.binary(max_size=200))
    def law(content: bytes) -> None:
        try:
            again = reader(content)
        except IntegrityError:
            return
        assert again in {content, None}

    law()


hashes = st.lists(st.binary(max_size=3).map(leaf_hash), min_size=1, max_size=600)


@settings(deadline=None, max_examples=60)
@given(hashes, st.data())
def test_8_11_any_proof_of_any_tree_verifies_and_one_bit_less_does_not(
    leaves: list[bytes], data: Any
) -> None:
    levels, size = Levels(leaves), len(leaves)
    root = root_of(leaves)
    index, first, cut = (data.draw(st.integers(0, size - 1)) for _ in range(3))
    assert extended(extended(EMPTY_EDGE, leaves[:cut]), leaves[cut:]).root() == root
    proof = inclusion_proof(index, size, levels.node)
    check_inclusion(leaves[index], index, size, proof, root)
    old = root_of(leaves[: first + 1])
    between = consistency_proof(first + 1, size, levels.node)
    check_consistency(first + 1, size, old, root, between)
    bit = 1 << data.draw(st.integers(0, 255))
    wrong = (int.from_bytes(root, "big") ^ bit).to_bytes(32, "big")
    for refused in (
        lambda: check_inclusion(leaves[index], index, size, proof, wrong),
        lambda: check_consistency(first + 1, size, old, wrong, between),
    ):
        with pytest.raises(IntegrityError):
            refused()


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=96), st.binary(max_size=96), st.binary(max_size=64))
def test_8_14_checking_a_signature_never_fails_otherwise(
    public: bytes, signature: bytes, message: bytes
) -> None:
    assert check(public, signature, message) is False
