"""Reads an uploaded file in the limited child and keeps it: whole on disk before any row names it. Writes no row.
A kept file can be read again, and words looked for on its pages.

A file that is refused is not kept. Where the words of each item stand is found here, once, for the review page.
"""

from typing import Any, Final

from jointreview.adapters.documents import has_words, locate, read_bytes
from jointreview.adapters.documents.sniff import kind_of
from jointreview.adapters.filestore import FileStore
from jointreview.core.reports.contract import to_json
from jointreview.web.actions.documents import SECTIONS, TakenIn

MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
}


def take_in(data: bytes, name: str, files: FileStore) -> TakenIn:
    """The file read, located and kept. Raises `UnreadableDocument`, and then nothing is kept."""
    kind = kind_of(data, name)
    reading = to_json(read_bytes(data, name))
    boxes = _boxes(data, reading) if kind == "pdf" else {}
    return TakenIn(
        sha256=files.keep(data),
        name=name,
        media_type=MEDIA_TYPES[kind],
        size=len(data),
        reading=reading,
        boxes=boxes,
    )


def read_again(files: FileStore, sha256: str, name: str) -> dict[str, Any]:
    """What this reader reads from a kept file, as the contract's JSON value. Raises `UnreadableDocument`."""
    return to_json(read_bytes(files.read(sha256), name))


def places_of(files: FileStore, sha256: str, page: int, words: str) -> list[list[float]]:
    """Where words stand on a page of a kept PDF, as fractions of the page; nothing when they are not found there."""
    [boxes] = locate(files.read(sha256), [(page, words)])
    return [[box.left, box.top, box.right, box.bottom] for box in boxes]


def pages_with(files: FileStore, sha256: str, pages: int, words: str) -> tuple[int, ...]:
    """The pages of a kept PDF on which the words stand, as the reader compares words. Raises `UnreadableDocument`."""
    boxes = locate(files.read(sha256), [(page, words) for page in range(1, pages + 1)])
    return tuple(page for page, found in enumerate(boxes, 1) if found)


def is_in(files: FileStore, sha256: str, name: str, words: str) -> bool:
    """Whether the words stand in a kept file without pages. Raises `UnreadableDocument`."""
    return has_words(files.read(sha256), name, words)


def _boxes(data: bytes, reading: dict[str, Any]) -> dict[tuple[str, int], list[list[float]]]:
    wanted = {
        (section, position): (int(item["page"]), words)
        for section in SECTIONS
        for position, item in enumerate(reading.get(section) or ())
        if item.get("page") and (words := item.get("quote") or item.get("text"))
    }
    if not wanted:
        return {}
    found = locate(data, list(wanted.values()))
    return {
        key: [[box.left, box.top, box.right, box.bottom] for box in boxes]
        for key, boxes in zip(wanted, found, strict=True)
        if boxes
    }
