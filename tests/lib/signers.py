"""Keys that every ledger test may use: made from their names, so that every run signs the same bytes."""

import hashlib

from jointreview.adapters.signing import Ed25519Signer
from jointreview.ledger.note import COSIGNATURE

ORIGIN = "anytown.example/jointreview/1"


def signer(name: str, algorithm: int = 1) -> Ed25519Signer:
    return Ed25519Signer(name, hashlib.sha256(name.encode()).digest(), algorithm)


def other_signer(name: str) -> Ed25519Signer:
    """A second key under the same name."""
    return Ed25519Signer(name, hashlib.sha256(b"another " + name.encode()).digest())


LOG = signer(ORIGIN)
INSPECTORATE = signer("inspectorate.example/w1", COSIGNATURE)
PARTNER = signer("partner.example/w1", COSIGNATURE)
