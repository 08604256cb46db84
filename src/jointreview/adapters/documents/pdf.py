"""PDF to lines, with pdfium: flat text for every page, tags and type for the pages that need them.

Flat text costs about 1.5 ms a page. A page on which a heading of a table or list stands (`needs_detail`) is walked a
second time: each line gets its cell, element, size and weight, and a printed line that runs over several cells is cut
at the cells' edges. pdfium writes a line-end hyphen as U+0002 and joins the lines; the hyphen stays, as the labelling
rules ask. Measured choice of engine: `docs/decisions/0002-dependencies.md`.
"""

import pypdfium2
import pypdfium2.raw as pdfium

from jointreview.adapters.documents.pdf_tags import detailed_lines
from jointreview.adapters.documents.pdf_words import cleaned
from jointreview.adapters.documents.refusals import refusal
from jointreview.core.reports.document import Line
from jointreview.core.reports.headings import list_goes_on, needs_detail

_TAIL = 4096
_FEWEST_LETTERS = 10


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """The opened document; raises if it is locked, cut short or damaged."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise refusal("document.truncated", "no end mark")
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise refusal("document.encrypted" if locked else "document.truncated", str(error)) from error
    if not pages:
        raise refusal("document.truncated", "no pages")
    return document


def pdf_lines(data: bytes, tagged: bool = True) -> tuple[int, tuple[Line, ...]]:
    """The number of pages and the lines; raises also if there is no text at all. Without `tagged`, flat text only."""
    document = open_pdf(data)
    lines: list[Line] = []
    tables, detailed = 0, False
    for index in range(len(document)):
        found, detailed = _page_lines(document, index, (tables, detailed), tagged)
        tables = max([tables, *(line.cell.table + 1 for line in found if line.cell)])
        lines += found
    if sum(len(line.text) for line in lines) < _FEWEST_LETTERS:
        raise refusal("document.no-text")
    return len(document), tuple(lines)


def _page_lines(
    document: pypdfium2.PdfDocument, index: int, before: tuple[int, bool], tagged: bool
) -> tuple[list[Line], bool]:
    """The lines of one page, and whether a list on it may go on overleaf.

    `before` is the number of the page's first table, and whether a list of the page before may go on here.
    """
    tables, list_open = before
    try:
        page = document[index]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], False
    text = words.get_text_range()
    wanted = tagged and (needs_detail(text) or (list_open and list_goes_on(text)))
    if wanted:
        return detailed_lines(page, words, text, (index + 1, tables)), True
    return [Line(cleaned(part), index + 1) for part in text.split("\r\n") if part.strip()], False
