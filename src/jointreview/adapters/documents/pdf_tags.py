"""The second walk over a PDF page: which element, cell, size and weight each line has.

Reads the structure tree (PDF 32000-1, 14.7 and 14.8) through pdfium's raw interface: marked content on the page is
numbered, the tree says which element owns which number. Keeps page and tree alive while walking; pdfium crashes
otherwise. A page without tags still gives sizes, weights and left edges.
"""

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from jointreview.adapters.documents.pdf_cells import aligned
from jointreview.adapters.documents.pdf_words import cleaned
from jointreview.core.reports.document import Cell, Line, Role

_BLOCKS = {"P", "LI", "H", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "Caption", "Note", "TOCI"}
_DEEPEST = 60


@dataclass(slots=True)
class _Tags:
    """What the tree says of each number of marked content on this page."""

    page: int
    table: int
    block: int = 0
    rows: dict[int, int] = field(default_factory=dict)
    columns: dict[int, int] = field(default_factory=dict)
    cell: dict[int, Cell] = field(default_factory=dict)
    role: dict[int, Role] = field(default_factory=dict)
    owner: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: innermost cell, table and block, and the role that they give."""

    cell: Cell | None = None
    table: int = -1
    block: int = -1
    role: Role = ""


def detailed_lines(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str, start: tuple[int, int]
) -> list[Line]:
    """The page's lines with all that is known; `start` is its number and the number of the next table."""
    tags = _tags_of(page, _Tags(*start))
    lines: list[Line] = []
    position = 0
    for part in text.split("\r\n"):
        lines += _cut(words, tags, part, position)
        position += len(part) + 2
    return aligned(lines)


def _cut(words: pypdfium2.PdfTextPage, tags: _Tags, part: str, position: int) -> list[Line]:
    """One printed line as one `Line`, or as several where it runs from one cell into the next."""
    start = position + len(part) - len(part.lstrip())
    if not tags.cell:
        return [_line(words, tags, part, (start, _content_at(words, start)))] if part.strip() else []
    pieces: list[tuple[int, int, int | None]] = []
    for word in re.finditer(r"\S+", part):
        content = _content_at(words, position + word.start())
        same = pieces and (content is None or _same_cell(tags, pieces[-1][2], content))
        if same:
            pieces[-1] = (pieces[-1][0], word.end(), pieces[-1][2])
        else:
            pieces.append((word.start(), word.end(), content))
    return [_line(words, tags, part[a:b], (position + a, content)) for a, b, content in pieces]


def _same_cell(tags: _Tags, one: int | None, other: int) -> bool:
    return one == other or tags.cell.get(-1 if one is None else one) == tags.cell.get(other)


def _line(words: pypdfium2.PdfTextPage, tags: _Tags, text: str, at: tuple[int, int | None]) -> Line:
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(words, at[0])
    first = pdfium.FPDFText_GetCharIndexFromTextIndex(words, at[0] + _first_letter(text))
    content = -1 if at[1] is None else at[1]
    untagged_here = bool(tags.owner) and content not in tags.owner
    return Line(
        text=cleaned(text),
        page=tags.page,
        cell=tags.cell.get(content),
        role="furniture" if untagged_here and content < 0 else tags.role.get(content, ""),
        block=_block_number(tags, content),
        size=round(pdfium.FPDFText_GetFontSize(words, first), 1),
        left=_left(words, index),
        bold=pdfium.FPDFText_GetFontWeight(words, first) >= 600,
    )


def _first_letter(text: str) -> int:
    """Where the words begin: the sign or number before them may be of another size or weight than they are."""
    found = re.search(r"[^\W\d_]", text.lstrip())
    return found.start() if found else 0


def _block_number(tags: _Tags, content: int) -> int:
    owner = tags.owner.get(content, -1)
    return -1 if owner < 0 else tags.page * 10_000 + owner


def _content_at(words: pypdfium2.PdfTextPage, position: int) -> int | None:
    """The number of the marked content that holds this character; None for one that pdfium made up."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(words, position)
    thing = pdfium.FPDFText_GetTextObject(words, index) if index >= 0 else None
    return int(pdfium.FPDFPageObj_GetMarkedContentID(thing)) if thing else None


def _left(words: pypdfium2.PdfTextPage, index: int) -> float:
    edges = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(words, index, *edges)
    return round(edges[0].value, 1)


def _tags_of(page: pypdfium2.PdfPage, tags: _Tags) -> _Tags:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return tags
    try:
        for index in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
            _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), _Place(), tags, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return tags


def _walk(element: Any, place: _Place, tags: _Tags, depth: int) -> None:
    if not element or depth > _DEEPEST:
        return
    place = _entered(_type_of(element), place, tags)
    for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if content >= 0:
            _note(content, place, tags)
        _walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), place, tags, depth + 1)


def _entered(kind: str, place: _Place, tags: _Tags) -> _Place:
    """The place inside an element of this kind."""
    if kind == "Table":
        tags.table += 1
        tags.rows[tags.table - 1] = -1
        return _Place(None, tags.table - 1, place.block)
    if kind == "TR" and place.table >= 0:
        tags.rows[place.table] += 1
        tags.columns[place.table] = -1
        return _Place(None, place.table)
    if kind in ("TD", "TH") and place.table >= 0:
        tags.columns[place.table] = tags.columns.get(place.table, -1) + 1
        tags.block += 1
        row, column = max(tags.rows[place.table], 0), tags.columns[place.table]
        return _Place(Cell(place.table, row, column), place.table, tags.block)
    if kind in _BLOCKS:
        tags.block += 1
        role: Role = "item" if kind == "LI" else "heading" if kind.startswith("H") else place.role
        inside_item = place.role == "item" and kind == "P"
        return _Place(place.cell, place.table, place.block if inside_item else tags.block, role)
    return place


def _note(content: int, place: _Place, tags: _Tags) -> None:
    if place.cell:
        tags.cell[content] = place.cell
    tags.role[content] = place.role
    tags.owner[content] = max(place.block, 0)


def _type_of(element: Any) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
