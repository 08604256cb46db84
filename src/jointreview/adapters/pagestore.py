"""Pictures of the pages of kept files, made once in the limited child and kept by the file's hash.

A cache: it may be emptied at any time. A picture is moved into place whole, so that nobody reads half of one.
"""

import os
import struct
import tempfile
from pathlib import Path

from jointreview.adapters.documents import page_image
from jointreview.adapters.filestore import FileStore

WIDTH = 1_200
_HEADER = 24


class PageStore:
    """PNG pictures `WIDTH` pixels wide, in a folder for each file."""

    def __init__(self, root: Path, files: FileStore) -> None:
        self.root = root
        self.files = files

    def png(self, sha256: str, page: int) -> bytes:
        """The picture of a page (from 1). Raises NotFound for no such file, UnreadableDocument for no such page."""
        place = self.root / sha256[:2] / sha256 / f"{page}-{WIDTH}.png"
        if place.exists():
            return place.read_bytes()
        picture = page_image(self.files.read(sha256), page, WIDTH)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as part:
            part.write(picture)
        os.replace(part.name, place)
        return picture

    def size(self, sha256: str, page: int) -> tuple[int, int]:
        """Width and height of the picture in pixels, from its own header."""
        width, height = struct.unpack(">II", self.png(sha256, page)[_HEADER - 8 : _HEADER])
        return width, height
