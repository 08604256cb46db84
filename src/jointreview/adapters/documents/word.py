"""Word (.docx) to lines, with python-docx: paragraphs and table cells in document order.

Word has no pages of its own, so lines carry none; the reader uses the report's own paragraph numbers. The archive is
counted before it is opened (`zip_guard`).
"""

import io
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from jointreview.adapters.documents.refusals import refusal
from jointreview.adapters.documents.zip_guard import check_zip
from jointreview.core.reports.document import Cell, Line, Role

_DEEPEST = 20


def word_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a Word file; raises if it is another archive, locked, damaged or a bomb."""
    names = check_zip(data)
    if "word/document.xml" not in names:
        raise refusal("document.unknown-kind", "an archive, but not a Word file")
    try:
        document = docx.Document(io.BytesIO(data))
        lines = tuple(_numbered(_blocks(document.iter_inner_content(), _Tables(), None, 0)))
    except (OpcError, BadZipFile, KeyError, ValueError, AttributeError, etree.LxmlError) as error:
        raise refusal("document.unreadable", f"{type(error).__name__}: {error}"[:200]) from error
    if not lines:
        raise refusal("document.empty", "no words in the file")
    return lines


class _Tables:
    """Numbers tables as they are met."""

    def __init__(self) -> None:
        self.next = 0

    def number(self) -> int:
        self.next += 1
        return self.next - 1


def _numbered(lines: Iterator[Line]) -> Iterator[Line]:
    for block, line in enumerate(lines):
        yield Line(line.text, cell=line.cell, role=line.role, block=block, bold=line.bold)


def _blocks(
    content: Iterator[Paragraph | Table], tables: _Tables, cell: Cell | None, depth: int
) -> Iterator[Line]:
    for block in content:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, cell)
        elif depth < _DEEPEST:
            yield from _table(block, tables, depth)


def _table(table: Table, tables: _Tables, depth: int) -> Iterator[Line]:
    number = tables.number()
    for row_number, row in enumerate(table.rows):
        seen: list[_Cell] = []
        for cell in row.cells:
            # A merged cell is given once for each column it spans.
            if any(cell._tc is other._tc for other in seen):
                continue
            seen.append(cell)
            place = Cell(number, row_number, len(seen) - 1)
            yield from _blocks(cell.iter_inner_content(), tables, place, depth + 1)


def _paragraph(paragraph: Paragraph, cell: Cell | None) -> Iterator[Line]:
    words = " ".join(paragraph.text.split())
    if not words:
        return
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    listed = style.startswith("list") or paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    role: Role = "heading" if style.startswith(("heading", "title")) else "item" if listed else ""
    runs = [run for run in paragraph.runs if run.text.strip()]
    yield Line(words, cell=cell, role=role, bold=bool(runs) and all(run.bold for run in runs))
