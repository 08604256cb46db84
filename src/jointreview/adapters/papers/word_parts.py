"""Writes each block of a `Paper` into a Word document: real headings, real lists, tables with a repeated header row.

Widths are set on columns and on cells: without both, some programs share the line equally between columns.
"""

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from jointreview.adapters.papers import word_marking as marking
from jointreview.adapters.papers.word_style import (
    ACCENT,
    CAPTION,
    QUIET,
    RULE,
    TEXT_WIDTH,
    TONES,
    WASH,
    colour,
)
from jointreview.adapters.qr import png_of
from jointreview.core.boards import Block, Cell, Heading, Listing, Mark, Notice, Paragraph, Table
from jointreview.core.boards.blocks import Code, printable

ROWS_KEPT_TOGETHER = 9
NUMBER_WIDTH = Mm(12)
CODE_WIDTH = Mm(36)
CELL_SIZE = Pt(9.5)


def write_block(document: WordDocument, block: Block) -> None:
    """Adds the block at the end of the document."""
    match block:
        case Heading():
            made = document.add_heading(printable(block.text), block.level)
            made.paragraph_format.page_break_before = True if block.opens_page else None
        case Paragraph():
            write_paragraph(document, block)
        case Listing():
            _write_listing(document, block)
        case Table():
            _write_table(document, block)
        case Notice():
            write_notice(document, block)
        case Code():
            _write_code(document, block)


def write_paragraph(document: WordDocument, block: Paragraph) -> None:
    """Running text; a number hangs in the margin, a lead-in stays with what it leads in."""
    if block.number:
        _hang(document.add_paragraph(), block.number, block.text)
        return
    made = document.add_paragraph()
    made.add_run(printable(block.text)).bold = True if block.strong else None
    made.paragraph_format.keep_with_next = True if block.text.endswith(":") else None


def write_notice(document: WordDocument, block: Notice) -> None:
    """Words set apart by a tint and a bar, opened by a bold label."""
    fill, words, edge = TONES[block.tone]
    made = document.add_paragraph()
    form = made.paragraph_format
    form.left_indent, form.space_before, form.space_after = Mm(4), Pt(12), Pt(14)
    marking.set_apart(made, fill, edge)
    label = made.add_run(f"{printable(block.label)}.")
    label.bold, label.font.color.rgb = True, colour(words)
    if block.words:
        made.add_run(f" {printable(block.words)}")


def _write_code(document: WordDocument, block: Code) -> None:
    """The picture with its words as alternative text, and the words below it."""
    made = document.add_paragraph()
    made.paragraph_format.keep_with_next = True
    picture = made.add_run().add_picture(BytesIO(png_of(block.content)), width=CODE_WIDTH)
    marking.describe_picture(picture, printable(block.words))
    run = document.add_paragraph().add_run(printable(block.words))
    run.font.size, run.font.color.rgb = CELL_SIZE, colour(QUIET)


def _hang(paragraph: WordParagraph, number: str, text: str) -> None:
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = NUMBER_WIDTH, -NUMBER_WIDTH
    form.tab_stops.add_tab_stop(NUMBER_WIDTH)
    paragraph.add_run(f"{number}\t").font.color.rgb = colour(QUIET)
    paragraph.add_run(printable(text))


def _write_listing(document: WordDocument, block: Listing) -> None:
    if not block.numbers:
        for item in block.items:
            document.add_paragraph(printable(item), style="List Bullet")
        return
    for number, item in zip(block.numbers, block.items, strict=True):
        _hang(document.add_paragraph(), number, item)


def _write_table(document: WordDocument, block: Table) -> None:
    document.add_paragraph(printable(block.caption), style=CAPTION)
    made = document.add_table(rows=1 + len(block.rows), cols=len(block.header))
    made.autofit = False
    marking.frame_table(made, ACCENT, RULE)
    marking.name_table(made, printable(block.caption))
    rows = list(made.rows)
    _set_widths(made, rows, block.widths)
    _write_header(rows[0], block.header)
    short = len(block.rows) <= ROWS_KEPT_TOGETHER
    for row, values in zip(rows[1:], block.rows, strict=True):
        _write_row(row, values, keep_with_next=short and row is not rows[-1])
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _set_widths(made: WordTable, rows: Sequence[_Row], shares: Sequence[int]) -> None:
    widths = [Length(TEXT_WIDTH * share // sum(shares)) for share in shares]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _write_header(row: _Row, names: Sequence[str]) -> None:
    marking.keep_row_whole(row, is_header=True)
    for cell, name in zip(row.cells, names, strict=True):
        marking.shade_cell(cell, WASH)
        run = _line_of(cell, keep_with_next=True).add_run(printable(name))
        run.bold, run.font.size, run.font.color.rgb = True, CELL_SIZE, colour(ACCENT)


def _write_row(row: _Row, values: Sequence[Cell], keep_with_next: bool) -> None:
    marking.keep_row_whole(row, is_header=False)
    for cell, value in zip(row.cells, values, strict=True):
        lines = value if isinstance(value, tuple) else (value,)
        for place, line in enumerate(lines):
            paragraph = _line_of(cell, keep_with_next, is_first=place == 0)
            _write_words(paragraph, line)


def _line_of(cell: _Cell, keep_with_next: bool, is_first: bool = True) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    form = paragraph.paragraph_format
    form.space_after, form.line_spacing = Pt(0), 1.15
    form.keep_with_next = True if keep_with_next else None
    return paragraph


def _write_words(paragraph: WordParagraph, value: str | Mark) -> None:
    if isinstance(value, str) or value.tone == "plain":
        words = value if isinstance(value, str) else value.words
        paragraph.add_run(printable(words)).font.size = CELL_SIZE
        return
    fill, ink, _edge = TONES[value.tone]
    run = paragraph.add_run(f"\u00a0{printable(value.words)}\u00a0")
    run.bold, run.font.size, run.font.color.rgb = True, CELL_SIZE, colour(ink)
    marking.shade_run(run, fill)
