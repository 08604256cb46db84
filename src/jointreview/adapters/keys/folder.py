"""The folder of keys: made once at installation, then only read, but for the keys of openings, which come and go.

A key that is missing is never made anew in silence: a second log key would be a theft to every verifier, and a second
naming key would give every record another name. So `make` is a step of its own, for an empty ledger.
"""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jointreview.adapters.signing import Ed25519Signer
from jointreview.errors import IntegrityError

KEY_BYTES: Final = 32
MANY: Final = 16
LOG: Final = "log"
NAMING: Final = "naming"


@dataclass(slots=True)
class KeyFolder:
    """Keys of 32 bytes, one a file, mode 0600 in folders of mode 0700. It is `sealing.Secrets`, too."""

    path: Path
    _unsaved: list[Path] = field(default_factory=list)

    def is_made(self) -> bool:
        """Whether the installation's own two keys are there."""
        return (self.path / LOG).exists() and (self.path / NAMING).exists()

    def make(self) -> None:
        """Make the log key and the naming key. Raises IntegrityError when either is there already."""
        self._write(self.path / NAMING, self.seed())
        self._write(self.path / LOG, self.seed())
        self.save()

    def log_signer(self, origin: str, name: str = LOG) -> Ed25519Signer:
        """Who signs for a log. Raises IntegrityError when the key is missing."""
        return Ed25519Signer(origin, self._read(self.path / name))

    def has(self, name: str) -> bool:
        """Whether there is a key of this installation under this name."""
        return (self.path / name).exists()

    def replace_log_key(self, kept_as: str) -> None:
        """A new log key; the old one stays under another name, to be destroyed when it is no longer needed."""
        old = self.path / kept_as
        if old.exists():
            raise IntegrityError(f"ledger.key-exists: there is a key named {kept_as} already")
        if (self.path / LOG).exists():
            (self.path / LOG).rename(old)
        self._write(self.path / LOG, self.seed())
        self.save()

    def naming_key(self) -> bytes:
        """What opaque names are made with. Raises IntegrityError when it is missing."""
        return self._read(self.path / NAMING)

    def key(self, name: str) -> bytes:
        """The key of a person's or a record's openings, made when the name is new. `save` before relying on it."""
        path = self._place(name)
        if not path.exists():
            self._write(path, self.seed())
        return self._read(path)

    def known_key(self, name: str) -> bytes | None:
        """The same, None when there is none or none any more."""
        path = self._place(name)
        return self._read(path) if path.exists() else None

    def destroy(self, name: str) -> bool:
        """Overwrite and remove a key of openings; whether it was there. What it sealed can never be read again."""
        path = self._place(name)
        if not path.exists():
            return False
        with path.open("r+b") as file:
            file.write(bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        flush_folder(path.parent)
        return True

    def save(self) -> None:
        """Wait until every key made since the last time is on the disk: then what they sealed may be stored."""
        if len(self._unsaved) > MANY and os.name == "posix":
            os.sync()  # everything at once: a wait for each of a thousand files takes seconds
        else:
            for path in self._unsaved:
                _flush(path)
            for folder in {path.parent for path in self._unsaved}:
                flush_folder(folder)
        self._unsaved.clear()

    def seed(self) -> bytes:
        return secrets.token_bytes(KEY_BYTES)

    def nonce(self) -> bytes:
        return secrets.token_bytes(12)

    def _place(self, name: str) -> Path:
        kind, _, digits = name.partition("/")
        if (
            kind not in {"person", "record"}
            or len(digits) != 32
            or not set(digits) <= set("0123456789abcdef")
        ):
            raise ValueError("a key of openings is named person/ or record/ and 32 hex digits")
        return self.path / "openings" / kind / digits[:2] / digits

    def _read(self, path: Path) -> bytes:
        if not path.exists():
            raise IntegrityError(f"ledger.key-missing: the key {path.name} is not in the folder of keys")
        found = path.read_bytes()
        if len(found) != KEY_BYTES:
            raise IntegrityError(f"ledger.key-damaged: the key {path.name} does not have {KEY_BYTES} bytes")
        return found

    def _write(self, path: Path, key: bytes) -> None:
        """Written beside its place and then put there whole: a full disk or a kill leaves no half of a key."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}")
        part.unlink(missing_ok=True)
        try:
            file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(file, "wb") as opened:
                opened.write(key)
            os.link(part, path)
        except FileExistsError:
            raise IntegrityError(f"ledger.key-exists: the key {path.name} is there already") from None
        finally:
            part.unlink(missing_ok=True)
        self._unsaved.append(path)


def flush_folder(path: Path) -> None:
    """Wait until a folder's list of files is on the disk, where the system can do that."""
    if os.name == "posix":
        _flush(path)


def _flush(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
