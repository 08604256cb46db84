"""Test 13 of the ledger: the checker that is shipped in packs shares no code with the product and judges alike.

It is written from the RFCs, beside the published proofs of other implementations in `test_tree.py` and `test_notes.py`
and Go's own in `test_independent.py`.
"""

import pytest
from tests.lib.signers import LOG, PARTNER

from jointreview.adapters.signing import check
from jointreview.ledger import verify
from jointreview.ledger.proof import inclusion_proof
from jointreview.ledger.tree import Levels, leaf_hash, root_of


def flip(content: bytes) -> bytes:
    return content[:20] + bytes([content[20] ^ 1]) + content[21:]


def test_8_13_signatures_as_a_library_and_as_the_checker_judge_them() -> None:
    public = LOG.key.public
    for size in (0, 1, 63, 300):
        message = (bytes(range(256)) * 2)[:size]
        good = LOG.sign(message)
        beyond = (int.from_bytes(good[32:], "little") + verify.L).to_bytes(32, "little")
        for signature, text, key in (
            (good, message, public), (good, message + b"x", public), (good, message, PARTNER.key.public),
            (flip(good), message, public), (good[:32] + beyond, message, public), (good[:-1], message, public),
            (b"", message, public), (good, message, b"\xff" * 32), (good, message, b""),
        ):  # fmt: skip
            assert verify.is_signature(key, signature, text) == check(key, signature, text)


# RFC 8032 section 7.1, tests 1 to 3: public key, message, signature.
RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
]  # fmt: skip


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_8_13_signatures_of_rfc_8032(public: str, message: str, signature: str) -> None:
    key, text, good = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    for is_signature in (verify.is_signature, check):
        assert is_signature(key, good, text)
        assert not is_signature(key, flip(good), text)


def test_8_13_the_checkers_own_tree_is_the_same_tree() -> None:
    hashes = [leaf_hash(b"%d" % n) for n in range(300)]
    levels, ours = verify.levels_over(hashes), Levels(hashes)
    for size in range(301):
        assert verify.root_at(levels, size) == root_of(hashes[:size])
    for size in (1, 2, 3, 7, 8, 100, 255, 256, 257, 300):
        root = root_of(hashes[:size])
        for index in range(size):
            path = inclusion_proof(index, size, ours.node)
            assert verify.root_from_path(hashes[index], index, size, path) == root
            for wrong in (path[1:], [*path, root]):
                if wrong != path:
                    with pytest.raises(verify.Bad):
                        verify.root_from_path(hashes[index], index, size, wrong)
