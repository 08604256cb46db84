"""Documents in: a file's bytes to a `Reading`, a page to a picture, words to their place on a page.

Everything that parses a stranger's file runs in a limited child process (`child`, `worker`); these functions are its
front door. For many files use `Pool`, which keeps its children.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from jointreview.adapters.documents.child import Child
from jointreview.adapters.documents.pool import Pool, ask_reading, read_with
from jointreview.adapters.documents.refusals import refusal
from jointreview.adapters.documents.sniff import check_name
from jointreview.core.reports.document import Box
from jointreview.core.reports.reading import Reading

__all__ = ["Pool", "has_words", "locate", "page_image", "read_bytes", "read_file"]


def read_file(path: Path, framework: str | None = None) -> Reading:
    """What the report at `path` says; raises `UnreadableDocument`."""
    with Child() as child:
        return read_with(child, path, framework)


def read_bytes(data: bytes, name: str, framework: str | None = None) -> Reading:
    """What an uploaded report says; `name` must be a plain file name. Raises `UnreadableDocument`."""
    check_name(name)
    with Child() as child:
        return ask_reading(child, data, name, framework)


def page_image(data: bytes, page: int, width: int) -> bytes:
    """Page `page` (from 1) of a PDF as PNG, `width` pixels wide; raises `UnreadableDocument`."""
    with Child() as child:
        return child.ask({"do": "picture", "page": page, "width": width}, data)


def locate(data: bytes, wanted: Sequence[tuple[int, str]]) -> tuple[tuple[Box, ...], ...]:
    """Where words stand on their pages, for highlighting: for each (page, words) the boxes, one a printed line.

    Boxes are fractions of the page from its top left corner. Words that are not found give no box. Raises
    `UnreadableDocument` if the file is not a PDF that can be opened.
    """
    with Child() as child:
        answer = child.ask({"do": "places", "wanted": [[page, words] for page, words in wanted]}, data)
    try:
        return tuple(tuple(Box(*map(float, edges)) for edges in boxes) for boxes in json.loads(answer))
    except (ValueError, TypeError) as error:
        raise refusal("document.unreadable", "the answer is not a list of boxes") from error


def has_words(data: bytes, name: str, words: str) -> bool:
    """Whether the words stand in a file of any kind, wherever; raises `UnreadableDocument`."""
    with Child() as child:
        return child.ask({"do": "find", "name": name, "words": words}, data) == b"true"
