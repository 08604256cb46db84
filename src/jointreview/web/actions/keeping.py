"""Files that come in for the response: kept by what they contain, then named by a row. No action of its own.

The bytes are whole on disk before the action that names them begins; the same file twice is one file.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.adapters.documents.sniff import check_name
from jointreview.adapters.filestore import FileStore
from jointreview.core.access import Visitor
from jointreview.errors import Invalid
from jointreview.web.models import KeptFile

# How the kinds of file we take begin, and what they are told to a browser as. Everything is handed out as a download.
KINDS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/octet-stream"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"<!DOCTYPE html>", "text/html"),
)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that is on disk already."""

    sha256: str
    name: str
    media_type: str
    size: int


def keep_bytes(data: bytes, name: str, files: FileStore) -> FileEntry:
    """Keep the bytes and say what they are. Raises `UnreadableDocument` for a bad name, `Invalid` for other kinds."""
    check_name(name)
    if not data:
        raise Invalid("file.empty", "The selected file is empty.")
    media_type = next((kind for start, kind in KINDS if data.startswith(start)), "")
    if not media_type:
        raise Invalid(
            "file.kind",
            "The file must be a PDF, a Word document, a web page of ours, or a picture in PNG or JPEG.",
        )
    return FileEntry(files.keep(data), name, media_type, len(data))


def write_file(by: Visitor, on: date, entry: FileEntry | None) -> KeptFile | None:
    """The row of the file, made inside the caller's action if it is new."""
    if entry is None:
        return None
    row, _ = KeptFile.objects.get_or_create(
        partnership_id=by.partnership,
        sha256=entry.sha256,
        defaults={
            "effective_on": on,
            "name": entry.name,
            "media_type": entry.media_type,
            "size": entry.size,
            "added_by_id": by.account,
        },
    )
    return row
