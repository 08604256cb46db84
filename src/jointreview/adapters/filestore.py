"""Files kept by what they contain: the name is the SHA-256, so a file can be checked and is never written twice.

A file is whole on disk before any row names it: written beside its place, flushed to the disk, then moved.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from jointreview.errors import IntegrityError, NotFound


class FileStore:
    """A folder of files named by their SHA-256, in 256 sub-folders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, data: bytes) -> str:
        """Store the bytes and return their SHA-256 in hex; the same bytes twice are stored once."""
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(sha256)
        if place.exists():
            return sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        os.replace(part.name, place)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of that hash. Raises NotFound, and IntegrityError when they are no longer those bytes."""
        place = self._place(sha256)
        if not place.exists():
            raise NotFound("file.missing", "The file is not in the store.", detail=sha256)
        data = place.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise IntegrityError(f"file {sha256} has changed on disk")
        return data

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise NotFound("file.no-such-name", "There is no file of that name.")
        return self.root / sha256[:2] / sha256
