"""Notes, checkpoints, cosignatures, tiles, policies, receipts: the published cases, and one spelling only."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from tests.lib.signers import INSPECTORATE, LOG, ORIGIN, PARTNER, other_signer

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, open_checkpoint, parse_body
from jointreview.ledger.cosignature import accepted, cosign, with_cosignatures, witnessed_by
from jointreview.ledger.note import Key, Note, opened, parse_note, parse_vkey, signed_note, verified
from jointreview.ledger.policy import Policy, parse_policy
from jointreview.ledger.proof import inclusion_proof
from jointreview.ledger.receipt import Receipt, check_receipt, parse_receipt
from jointreview.ledger.tiles import bundle, parse_bundle, parse_tile_path, published, tile_path
from jointreview.ledger.tree import EMPTY_ROOT, Levels, leaf_hash, root_of

VECTORS = Path(__file__).parents[2] / "vectors" / "merkle"
LEAVES = [b"leaf %d" % n for n in range(5)]
LEVELS = Levels([leaf_hash(leaf) for leaf in LEAVES])
CHECKPOINT = Checkpoint(ORIGIN, 5, root_of([leaf_hash(leaf) for leaf in LEAVES]))
SIGNED = signed_note(CHECKPOINT.body(), [LOG])
COSIGNED = with_cosignatures(SIGNED, [cosign(SIGNED.text, INSPECTORATE, 1213185600)])


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", vectors("signed_notes")["cases"], ids=lambda case: case["id"])
def test_8_11_published_notes(case: dict[str, Any]) -> None:
    content, keys = base64.b64decode(case["note_b64"]), [parse_vkey(text) for text in case["trusted_vkeys"]]
    if case["valid"]:
        note = parse_note(content)
        assert [one.key.name for one in opened(note, keys, check)] == case["verified_names"]
        assert note.written().encode() == content
        assert [key.vkey() for key in keys] == case["trusted_vkeys"]
    else:
        with pytest.raises(IntegrityError):
            opened(parse_note(content), keys, check)


@pytest.mark.parametrize("case", vectors("bad_vkeys")["cases"], ids=lambda case: case["why"])
def test_8_11_published_bad_keys(case: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        parse_vkey(case["vkey"])


def test_8_11_published_tile_paths() -> None:
    layout = vectors("tile_layout")
    for case in layout["index_encoding"]:
        path = tile_path(0, case["n"])
        assert path == f"tile/0/{case['path']}"
        assert parse_tile_path(path) == (0, case["n"], 256)
    tiles = published(layout["layout_examples"]["size"])
    assert [sum(1 for level, _, width in tiles if (level, width) == (at, 256)) for at in range(3)] == [
        273,
        1,
        0,
    ]
    assert [(level, width) for level, _, width in tiles if width < 256] == [(0, 112), (1, 17), (2, 1)]
    assert published(256) == [(0, 0, 256), (1, 0, 1)]


@pytest.mark.parametrize(
    "path",
    ["tile/00/000", "tile/64/000", "tile/0/0", "tile/0/x000/001", "tile/0/001.p/256", "tile/0/001.p/01",
     "tile/0/001.p/0", "/tile/0/001", "tile/0/001\n", "tile/0/001.p/257", "tile/0/१२३"],
)  # fmt: skip
def test_8_11_a_tile_has_one_path(path: str) -> None:
    with pytest.raises(IntegrityError):
        parse_tile_path(path)


def test_bundles_end_where_their_last_leaf_ends() -> None:
    content = bundle(LEAVES)
    assert parse_bundle(content) == LEAVES
    for wrong in (content[:-1], content + b"\0", b"", content + b"\0\1"):
        with pytest.raises(IntegrityError):
            parse_bundle(wrong)


@pytest.mark.parametrize(
    "text",
    ["o\n05\n{}\n", "o\n+5\n{}\n", "o\n 5\n{}\n", "o\n5\n{}", "o\n5\n{}\n\n", "\n5\n{}\n", "o\n5\n{}=\n",
     "o\n5\nAA==\n", "o\n9223372036854775808\n{}\n", "o\n0\n{}\n", "o\n५\n{}\n", "o\n5\n", "o\n5\r\n{}\n"],
)  # fmt: skip
def test_8_11_a_checkpoint_has_one_spelling(text: str) -> None:
    root = base64.b64encode(b"r" * 32).decode()
    assert parse_body(f"o\n5\n{root}\n") == Checkpoint("o", 5, b"r" * 32)
    with pytest.raises(IntegrityError):
        parse_body(text.format(root))


def test_base64_with_other_trailing_bits_is_refused() -> None:
    text = base64.b64encode(b"r" * 32).decode()
    assert base64.b64decode(text) == base64.b64decode(text[:-2] + "J=")
    with pytest.raises(IntegrityError, match="canonical"):
        parse_body(f"o\n5\n{text[:-2]}J=\n")


def test_8_12_every_bit_of_a_signed_checkpoint_counts() -> None:
    content = COSIGNED.written().encode()
    keys = (LOG.key, INSPECTORATE.key)
    opened_to, signers = open_checkpoint(content, ORIGIN, keys, check)
    assert (opened_to, len(signers), signers[1].at) == (CHECKPOINT, 2, 1213185600)
    for at in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[at // 8] ^= 1 << at % 8
        try:
            found, signers = open_checkpoint(bytes(flipped), ORIGIN, keys, check)
        except IntegrityError:
            continue
        # A flipped name or key id makes a line an unknown signer's: then that signature no longer counts.
        assert len(signers) == 1, f"bit {at} changed nothing"
        assert found == CHECKPOINT


def test_a_key_is_known_by_name_and_id() -> None:
    other = other_signer(ORIGIN)
    note = signed_note(CHECKPOINT.body(), [other])
    assert verified(note, [LOG.key], check) == ()
    with pytest.raises(IntegrityError, match="unknown-signer"):
        opened(note, [LOG.key], check)
    with pytest.raises(IntegrityError, match="other-origin"):
        open_checkpoint(SIGNED.written(), "other.example/1", (LOG.key,), check)


def test_a_keys_number_is_that_of_its_name_and_bytes() -> None:
    name, number, public = LOG.key.vkey().split("+", 2)
    assert parse_vkey(f"{name}+{number}+{public}") == LOG.key
    for wrong in (f"{name}+{'0' * 8}+{public}", f"another+{number}+{public}"):
        with pytest.raises(IntegrityError, match="id does not fit"):
            parse_vkey(wrong)


def test_a_note_ends_at_its_last_blank_line() -> None:
    """Else whoever writes a blank line into a text could show signature lines that are none."""
    text = "first\n\nsecond\n"
    note = parse_note(signed_note(text, [LOG]).written())
    assert (note.text, len(opened(note, [LOG.key], check))) == (text, 1)


@pytest.mark.parametrize("sign", ["\t", "\r", "\0", "\x1f"])
def test_a_note_holds_no_signs_that_are_not_seen(sign: str) -> None:
    with pytest.raises(IntegrityError, match="control characters"):
        parse_note(signed_note(f"a{sign}b\n", [LOG]).written())


def test_a_note_has_a_hundred_signature_lines_at_most() -> None:
    line = SIGNED.signatures[0].line()
    assert len(parse_note(f"{SIGNED.text}\n{line * 100}").signatures) == 100
    with pytest.raises(IntegrityError, match="between 1 and 100"):
        parse_note(f"{SIGNED.text}\n{line * 101}")


def test_one_bad_signature_of_a_known_key_condemns_the_note() -> None:
    good, bad = signed_note(CHECKPOINT.body(), [LOG]), signed_note("other\n", [LOG])
    for both in ((*good.signatures, *bad.signatures), (*bad.signatures, *good.signatures)):
        with pytest.raises(IntegrityError, match="bad-signature"):
            verified(Note(good.text, both), [LOG.key], check)
    assert len(verified(Note(good.text, good.signatures * 2), [LOG.key], check)) == 1


def test_a_witness_answers_for_this_checkpoint_only() -> None:
    other = Checkpoint(ORIGIN, 6, CHECKPOINT.root).body()
    mine, theirs = cosign(SIGNED.text, INSPECTORATE, 7), cosign(SIGNED.text, PARTNER, 8)
    assert accepted(SIGNED, mine.line() + theirs.line(), [INSPECTORATE.key], check) == (mine,)
    assert [one.at for one in witnessed_by(COSIGNED, [INSPECTORATE.key, LOG.key], check)] == [1213185600]
    with pytest.raises(IntegrityError, match="unknown-witness"):
        accepted(SIGNED, theirs.line(), [INSPECTORATE.key], check)
    with pytest.raises(IntegrityError, match="bad-signature"):
        accepted(SIGNED, cosign(other, INSPECTORATE, 7).line(), [INSPECTORATE.key], check)


def policy(*lines: str) -> Policy:
    return parse_policy("".join(f"{line}\n" for line in lines))


L, W1, W2 = LOG.key.vkey(), INSPECTORATE.key.vkey(), PARTNER.key.vkey()


def test_policy_asks_for_its_quorum() -> None:
    both = policy(f"log {L}", f"witness i {W1}", f"witness p {W2}", "group both all i p", "quorum both")
    either = policy("# whom we trust", f"log {L}", "", f"witness i {W1}", f"witness p {W2}",
                    "\tgroup g any  i p ", "quorum g")  # fmt: skip
    assert either.accept(COSIGNED.written(), check)[0] == CHECKPOINT
    with pytest.raises(IntegrityError, match="no-quorum"):
        both.accept(COSIGNED.written(), check)
    with pytest.raises(IntegrityError, match="no-quorum"):
        either.accept(SIGNED.written(), check)
    with pytest.raises(IntegrityError, match="unknown-signer"):
        policy(f"log {other_signer(ORIGIN).key.vkey()}", "quorum none").accept(SIGNED.written(), check)


def test_policy_with_the_sizes_that_a_key_covers() -> None:
    ended = f"log {L} sizes:1-4"
    assert policy(f"log {L} sizes:1-5", "quorum none").accept(SIGNED.written(), check)[0] == CHECKPOINT
    assert policy(f"log {L} sizes:5-", "quorum none").accept(SIGNED.written(), check)[0] == CHECKPOINT
    with pytest.raises(IntegrityError, match="key-ended"):
        policy(ended, "quorum none").accept(SIGNED.written(), check)
    assert policy(ended, f"witness i {W1}", "quorum i").accept(COSIGNED.written(), check)[0] == CHECKPOINT
    with pytest.raises(IntegrityError, match="no-quorum"):
        policy(ended, f"witness i {W1}", "quorum i").accept(SIGNED.written(), check)


@pytest.mark.parametrize(
    "lines",
    [(), (f"log {L}",), ("quorum none", "quorum none"), ("quorum w",), (f"log {W1}", "quorum none"),
     (f"witness w {L}", "quorum w"), (f"log {L}", f"log {L}", "quorum none"), (f"witness none {W1}", "quorum none"),
     (f"witness w {W1}", f"witness w {W2}", "quorum w"), (f"witness w {W1}", f"witness x {W1}", "quorum w"),
     (f"witness w {W1}", "group g 2 w", "quorum g"), (f"witness w {W1}", "group g 0 w", "quorum g"),
     (f"witness w {W1}", "group g 01 w", "quorum g"), (f"witness w {W1}", "group g any w w", "quorum g"),
     (f"witness w {W1}", "group g any w", "group h any w", "quorum g"), ("group g any", "quorum g"),
     (f"witness w {W1}", "group g any g", "quorum g"), ("hello", "quorum none"), (f"log {L} a b", "quorum none"),
     (f"log {L} sizes:5-04", "quorum none"), (f"log {L} sizes:x", "quorum none"), ("quorum none\r",)],
)  # fmt: skip
def test_policies_that_say_nothing_clear_are_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(IntegrityError, match="bad-policy"):
        policy(*lines)


def test_policy_in_other_octets() -> None:
    """Octets with the high bit are opaque in names and comments."""
    text = b"# caf\xe9\nwitness \xe9 " + W1.encode() + b"\nquorum \xe9\n"
    assert list(parse_policy(text).witnesses.values()) == [INSPECTORATE.key]
    with pytest.raises(IntegrityError, match="bad-policy"):
        parse_policy(b"log \xe9" + L.encode() + b"\nquorum none\n")


RECEIPT = Receipt(3, tuple(inclusion_proof(3, 5, LEVELS.node)), COSIGNED.written())
TRUST = policy(f"log {L}", f"witness i {W1}", "quorum i")


def test_receipt_of_one_leaf() -> None:
    for one in (RECEIPT, Receipt(3, RECEIPT.proof, RECEIPT.checkpoint, b"which record")):
        assert parse_receipt(one.written()) == one
        assert check_receipt(one, LEAVES[3], TRUST, check) == CHECKPOINT
    with pytest.raises(IntegrityError, match="bad-inclusion"):
        check_receipt(RECEIPT, LEAVES[2], TRUST, check)


def test_8_12_every_bit_of_a_receipt_counts() -> None:
    content = RECEIPT.written().encode()
    for at in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[at // 8] ^= 1 << at % 8
        with pytest.raises(IntegrityError):
            check_receipt(parse_receipt(bytes(flipped)), LEAVES[3], TRUST, check)


def test_an_empty_log_has_the_empty_root() -> None:
    assert parse_body(Checkpoint("o", 0, EMPTY_ROOT).body()).size == 0
    with pytest.raises(IntegrityError):
        Key("a name", 1, bytes(32))
