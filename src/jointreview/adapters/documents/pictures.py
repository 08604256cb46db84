"""A PDF page as a PNG picture, and where given words stand on it. Runs inside the limited child.

Words are found by their letters and digits alone, so a line break, a hyphen at a line's end, a bullet or another kind
of quotation mark does not matter. Words that run on to the next page are marked as far as this page holds them.
"""

import ctypes
import io
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from jointreview.adapters.documents.letters import letters_of
from jointreview.adapters.documents.pdf import open_pdf
from jointreview.adapters.documents.refusals import refusal
from jointreview.core.reports.document import Box

NARROWEST, WIDEST, TALLEST = 16, 2_400, 4_800
_FEWEST = 12
_MOST_PIECES = 8
_GRID = 1_000_000
_GAP = 0.03


def picture(data: bytes, page: int, width: int) -> bytes:
    """Page `page` (from 1) as PNG, `width` pixels wide; raises if there is no such page."""
    sheet = _page(open_pdf(data), page)
    across, down = sheet.get_size()
    wide = min(max(width, NARROWEST), WIDEST)
    scale = min(wide / max(across, 1), TALLEST / max(down, 1))
    buffer = io.BytesIO()
    sheet.render(scale=scale).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def places(data: bytes, wanted: Sequence[tuple[int, str]]) -> tuple[tuple[Box, ...], ...]:
    """For each (page, words) the boxes that cover the words, one a printed line; none if they are not there."""
    document = open_pdf(data)
    pages: dict[int, _Words | None] = {}
    found: list[tuple[Box, ...]] = []
    for number, words in wanted:
        if number not in pages:
            pages[number] = _Words(_page(document, number)) if 1 <= number <= len(document) else None
        page = pages[number]
        found.append(_merged(page.boxes(words)) if page else ())
    return tuple(found)


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(document):
        raise refusal("document.no-such-page")
    try:
        return document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise refusal("document.unreadable", str(error)) from error


def _merged(boxes: Iterator[Box]) -> tuple[Box, ...]:
    """Boxes that follow each other on one printed line, made one; pdfium gives a box for each change of type."""
    merged: list[Box] = []
    for box in boxes:
        last = merged[-1] if merged else None
        if last and _on_one_line(last, box):
            edges = min(last.left, box.left), min(last.top, box.top)
            merged[-1] = Box(*edges, max(last.right, box.right), max(last.bottom, box.bottom))
        else:
            merged.append(box)
    return tuple(merged)


def _on_one_line(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    flattest = min(one.bottom - one.top, other.bottom - other.top)
    return shared >= flattest / 2 and -_GAP <= other.left - one.right <= _GAP


class _Words:
    """The letters of one page, each with the number of the character that it came from."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._text = page.get_textpage()
        letters: list[str] = []
        self._origin: list[int] = []
        for index in range(self._text.count_chars()):
            code = pdfium.FPDFText_GetUnicode(self._text, index)
            for letter in letters_of(chr(code) if 0 < code < 0x110000 else ""):
                letters.append(letter)
                self._origin.append(index)
        self._letters = "".join(letters)

    def boxes(self, words: str) -> Iterator[Box]:
        for start, end in self._ranges(letters_of(words)):
            first, last = self._origin[start], self._origin[end - 1]
            for index in range(pdfium.FPDFText_CountRects(self._text, first, last - first + 1)):
                edges = [ctypes.c_double() for _ in range(4)]
                if pdfium.FPDFText_GetRect(self._text, index, *edges):
                    yield self._box([edge.value for edge in edges])

    def _ranges(self, needle: str) -> Iterator[tuple[int, int]]:
        """Where the needle stands; in pieces if the page's order of words breaks it."""
        for _ in range(_MOST_PIECES):
            length = self._longest(needle)
            if length < min(_FEWEST, len(needle)) or not length:
                return
            start = self._letters.index(needle[:length])
            yield start, start + length
            needle = needle[length:]

    def _longest(self, needle: str) -> int:
        """The length of the longest beginning of the needle that the page holds."""
        low, high = 0, len(needle)
        while low < high:
            middle = (low + high + 1) // 2
            if needle[:middle] in self._letters:
                low = middle
            else:
                high = middle - 1
        return low

    def _box(self, edges: list[float]) -> Box:
        left, top, right, bottom = edges
        one, other = self._fraction(left, top), self._fraction(right, bottom)
        across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Box(across[0], down[0], across[1], down[1])

    def _fraction(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as fractions from the top left, whatever its rotation and crop."""
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
        return min(max(across.value / _GRID, 0.0), 1.0), min(max(down.value / _GRID, 0.0), 1.0)
