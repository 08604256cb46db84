"""Signed notes: a text, a blank line and signature lines (C2SP signed-note), read in one spelling only.

A key is known by name and key id. What checks an Ed25519 signature comes in as `check`, so that this room needs no
library. A signature of a known key that fails condemns the whole note; signatures of unknown keys are passed over.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from jointreview.errors import IntegrityError

ED25519: Final = 0x01
COSIGNATURE: Final = 0x04
MOST_SIGNATURES: Final = 100
MOST_BYTES: Final = 1_000_000
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

Check = Callable[[bytes, bytes, bytes], bool]
"""Public key, signature, message -> whether the Ed25519 signature holds (RFC 8032)."""

_VKEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/=]+)")


def from_base64(text: str) -> bytes:
    """The bytes of standard base64 in its one canonical spelling. Raises IntegrityError for any other."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if not text or base64.b64encode(found).decode() != text:
        raise IntegrityError("ledger.bad-base64: this is not canonical base64")
    return found


def to_base64(content: bytes) -> str:
    """Standard base64."""
    return base64.b64encode(content).decode()


def from_decimal(text: str) -> int:
    """A number from 0 to 2**63 - 1 without leading zeros, sign or spaces. Raises IntegrityError for anything else."""
    if re.fullmatch("0|[1-9][0-9]{0,18}", text) and int(text) < 1 << 63:
        return int(text)
    raise IntegrityError("ledger.bad-number: this is not a decimal number in its one spelling")


@dataclass(frozen=True, slots=True)
class Key:
    """A public key under a name: Ed25519 for a log's notes (0x01) or for a witness's cosignatures (0x04)."""

    name: str
    algorithm: int
    public: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name):
            raise IntegrityError("ledger.bad-key: a key's name is not empty and has no space and no plus")
        if self.algorithm not in {ED25519, COSIGNATURE} or len(self.public) != KEY_BYTES:
            raise IntegrityError("ledger.bad-key: only Ed25519 keys of 32 bytes are known here")

    @property
    def id(self) -> bytes:
        """The first four bytes of SHA-256 over name, line feed, algorithm and key."""
        content = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        return hashlib.sha256(content).digest()[:4]

    def vkey(self) -> str:
        """`name+id+key`, as policies write it."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.algorithm]) + self.public)}"


class Signer(Protocol):
    """Holds a private key: `sign` gives the 64 bytes of Ed25519 over a message."""

    @property
    def key(self) -> Key: ...

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose it says it is, and its bytes after the key id."""

    name: str
    key_id: bytes
    content: bytes

    def line(self) -> str:
        """The line as it stands in a note, with its line feed."""
        return f"— {self.name} {to_base64(self.key_id + self.content)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a line feed, and its signature lines in their order."""

    text: str
    signatures: tuple[Signature, ...]

    def written(self) -> str:
        """The whole note."""
        return self.text + "\n" + "".join(one.line() for one in self.signatures)


@dataclass(frozen=True, slots=True)
class Verified:
    """A known key whose signature holds; `at` is the POSIX time of a cosignature."""

    key: Key
    at: int | None


def is_key_name(name: str) -> bool:
    """Whether a name may stand in a signature line."""
    odd = any(c.isspace() or c < " " or "\ud800" <= c <= "\udfff" for c in name)
    return bool(name) and "+" not in name and not odd


def parse_vkey(text: str) -> Key:
    """A verifier key. Raises IntegrityError when its id is not that of its name and key."""
    found = _VKEY.fullmatch(text)
    if not found:
        raise IntegrityError("ledger.bad-key: this is no verifier key")
    content = from_base64(found[3])
    key = Key(found[1], content[0], content[1:])
    if key.id.hex() != found[2]:
        raise IntegrityError("ledger.bad-key: the key's id does not fit its name and bytes")
    return key


def parse_note(content: bytes | str) -> Note:
    """A note, split at its last blank line. Raises IntegrityError for anything that has another spelling."""
    text = _text(content)
    body, blank, lines = text.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise IntegrityError("ledger.bad-note: a note is a text, a blank line and signature lines")
    signatures = parse_signatures(lines)
    return Note(body + "\n", signatures)


def parse_signatures(lines: str) -> tuple[Signature, ...]:
    """Signature lines, each with its line feed. Raises IntegrityError when one is none or there are too many."""
    if not lines.endswith("\n") or lines.count("\n") > MOST_SIGNATURES:
        raise IntegrityError(f"ledger.bad-note: a note has between 1 and {MOST_SIGNATURES} signature lines")
    return tuple(_signature(line) for line in lines[:-1].split("\n"))


def _signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—" or not is_key_name(parts[1]):
        raise IntegrityError("ledger.bad-note: this is no signature line")
    content = from_base64(parts[2])
    if len(content) < 5:
        raise IntegrityError("ledger.bad-note: a signature is too short")
    return Signature(parts[1], content[:4], content[4:])


def _text(content: bytes | str) -> str:
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
        size = len(content if isinstance(content, bytes) else content.encode("utf-8"))
    except UnicodeError:
        raise IntegrityError("ledger.bad-note: a note is UTF-8") from None
    if size > MOST_BYTES:
        raise IntegrityError("ledger.bad-note: a note is too long")
    if any(c < " " and c != "\n" for c in text):
        raise IntegrityError("ledger.bad-note: a note has no control characters")
    return text


def verified(note: Note, keys: Iterable[Key], check: Check) -> tuple[Verified, ...]:
    """The known keys that signed, each once. Raises IntegrityError when a known key's signature fails.

    An empty answer means that nobody known has signed: the caller must refuse the note.
    """
    known = {(key.name, key.id): key for key in keys}
    found: dict[Key, Verified] = {}
    for one in note.signatures:
        key = known.get((one.name, one.key_id))
        if key is None:
            continue
        message, signature, at = statement(key.algorithm, note.text, one.content)
        if len(signature) != SIGNATURE_BYTES or not check(key.public, signature, message):
            raise IntegrityError(f"ledger.bad-signature: a signature of {key.name} does not hold")
        found.setdefault(key, Verified(key, at))
    return tuple(found.values())


def opened(note: Note, keys: Iterable[Key], check: Check) -> tuple[Verified, ...]:
    """The known keys that signed. Raises IntegrityError when there is none."""
    found = verified(note, keys, check)
    if not found:
        raise IntegrityError("ledger.unknown-signer: no known key has signed this")
    return found


def statement(algorithm: int, text: str, content: bytes) -> tuple[bytes, bytes, int | None]:
    """What was signed, the bare signature and its time: a cosignature has its time in front (tlog-cosignature)."""
    if algorithm == ED25519:
        return text.encode(), content, None
    at = int.from_bytes(content[:8], "big")
    if len(content) < 8 or at >= 1 << 63:
        raise IntegrityError("ledger.bad-signature: a cosignature's time is out of range")
    return cosigned_message(at, text), content[8:], at


def cosigned_message(at: int, text: str) -> bytes:
    """The message of an Ed25519 cosignature: two lines, then the whole body of the checkpoint."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def signed_note(text: str, signers: Sequence[Signer]) -> Note:
    """The note with one signature of each signer."""
    if not text.endswith("\n"):
        raise ValueError("a note's text ends in a line feed")
    message = text.encode()
    return Note(text, tuple(Signature(s.key.name, s.key.id, s.sign(message)) for s in signers))
