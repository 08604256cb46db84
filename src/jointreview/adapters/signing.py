"""Ed25519 by the `cryptography` library: the check and the signer that the ledger's notes ask for (RFC 8032)."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from jointreview.ledger.note import ED25519, Key


def check(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature holds; False for a key that is no point of the curve."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Ed25519Signer:
    """A private key of 32 bytes in memory under its note name; it is not shown when printed."""

    name: str
    seed: bytes = field(repr=False)
    algorithm: int = ED25519

    @property
    def key(self) -> Key:
        """The public half."""
        return Key(self.name, self.algorithm, self._private().public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """64 bytes over the message."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)
