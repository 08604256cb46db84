"""A document as the reader sees it: lines in reading order, each with its place.

One value for every kind of file. A PDF gives one `Line` for a printed line, other files one for a paragraph. On pages
where a table or a list stands the adapter also says which cell, element, size and weight a line has; elsewhere those
fields stay at "not known". Nothing is dropped here and nothing is judged.
"""

from dataclasses import dataclass
from typing import Literal

DocumentKind = Literal["pdf", "docx", "html", "markdown", "text"]
Role = Literal["", "heading", "item", "furniture"]


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a line in a table: all three count from 0, tables through the whole document."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line. `page` counts from 1 and is None without pages; `left` is in points, as is `size`.

    `block` numbers the source's own paragraph or list item (lines with the same number belong together);
    `block`, `size` and `left` are -1 where the source does not say.
    """

    text: str
    page: int | None = None
    cell: Cell | None = None
    role: Role = ""
    block: int = -1
    size: float = -1.0
    left: float = -1.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, as fractions 0 to 1 of its width and height, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken in: its name, fingerprint, kind, number of pages (None without pages) and lines."""

    name: str
    sha256: str
    kind: DocumentKind
    pages: int | None
    lines: tuple[Line, ...]
    empty_pages: tuple[int, ...] = ()

    @property
    def is_wrapped(self) -> bool:
        """Whether a line is a printed line, so that a paragraph goes on over several."""
        return self.kind in ("pdf", "text", "markdown")
