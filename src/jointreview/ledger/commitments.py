"""Salted commitments to field values, and the sealed openings that can be erased (decision 0003, ledger.md 5.7).

A leaf shows only the commitment. Who is given salt and value of one field can check that field and learns nothing
about its neighbours. Destroying the key makes the opening unreadable in old backups too; every proof stays valid.
"""

import hmac
import json
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jointreview.errors import IntegrityError
from jointreview.ledger.canonical import canonical
from jointreview.ledger.values import Value

SEED_BYTES: Final = 32
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Commitment:
    """The 32 bytes that stand in a leaf for a value."""

    digest: bytes

    def __post_init__(self) -> None:
        if len(self.digest) != 32:
            raise ValueError("a commitment has 32 bytes")


@dataclass(frozen=True, slots=True)
class Opening:
    """What shows that a commitment is to this value of this field."""

    field: str
    value: Value
    salt: bytes

    def commitment(self) -> Commitment:
        """The commitment that this opens."""
        return commit(self.salt, self.field, self.value)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an opening belongs: the log's epoch and the index of the leaf that first holds the commitment."""

    epoch: int
    leaf_index: int


def salt_of(seed: bytes, field: str) -> bytes:
    """The salt of one field, 32 bytes, from the seed of one change."""
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed has 32 bytes")
    return hmac.digest(seed, b"jointreview/salt/1\n" + field.encode(), "sha256")


def commit(salt: bytes, field: str, value: Value) -> Commitment:
    """HMAC-SHA-256 under the salt over the field's name and the value's kind and text."""
    message = b"jointreview/commitment/1\n" + canonical((field, value.kind, value.text))
    return Commitment(hmac.digest(salt, message, "sha256"))


def opening_of(seed: bytes, field: str, value: Value) -> Opening:
    """A field's value with its own salt."""
    return Opening(field, value, salt_of(seed, field))


def seal(opening: Opening, key: bytes, nonce: bytes, place: Place) -> bytes:
    """AES-256-GCM under the person's or the record's key; a nonce is never used twice with one key."""
    _check_lengths(key, nonce)
    content = {
        "field": opening.field,
        "kind": opening.value.kind,
        "salt": opening.salt.hex(),
        "text": opening.value.text,
    }
    return AESGCM(key).encrypt(nonce, canonical(content), _bound(opening.field, place))


def unseal(sealed: bytes, key: bytes, nonce: bytes, place: Place, field: str) -> Opening:
    """The opening again. Raises IntegrityError when key, place, field or a byte is not the sealed one's."""
    _check_lengths(key, nonce)
    try:
        content = json.loads(AESGCM(key).decrypt(nonce, sealed, _bound(field, place)))
    except InvalidTag:
        raise IntegrityError("ledger.opening-altered: an opening does not decrypt where it is kept") from None
    return Opening(content["field"], Value(content["kind"], content["text"]), bytes.fromhex(content["salt"]))


def _bound(field: str, place: Place) -> bytes:
    return b"jointreview/opening/1\n" + canonical((str(place.epoch), str(place.leaf_index), field))


def _check_lengths(key: bytes, nonce: bytes) -> None:
    if len(key) != KEY_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("a key has 32 bytes and a nonce 12")
