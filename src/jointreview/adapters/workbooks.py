"""A table as it goes out to an Excel workbook, and a workbook's cells back in as text (ECMA-376, by openpyxl).

A formula that comes in is trouble, not a value. A workbook is counted before it is opened, and read a row at a time;
columns far to the right of any heading are not looked at. The texts that cells share are read here: openpyxl takes
`x005F_` out of every text, and leaves `_x000D_` for the line end that it stands for.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from jointreview.adapters.documents.zip_guard import check_zip
from jointreview.errors import UnreadableDocument

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 50
_NO_TEXT: Final = re.compile("[\ufffe\uffff]")  # no XML can hold them
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"  # a compound file: .xls, and .xlsx with a password
_SHARED: Final = f"{{{SHEET_MAIN_NS}}}si"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"
_RUN: Final = f"{{{SHEET_MAIN_NS}}}r"
# A character by its number (ST_Xstring, part 1, 22.9.2.19); half of a pair is no character.
_CODED: Final = re.compile("_x(?![dD][89a-fA-F])([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name, its headings, and rows of text."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it came in: its number in the sheet, its cells as text, and the columns (from 0) that hold a formula."""

    number: int
    cells: tuple[str, ...]
    formulas: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetIn:
    """A sheet as it came in; rows without anything in them are left out."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def cell_name(column: int, row: int) -> str:
    """`C7` for the third column (counted from 0) of row 7."""
    return f"{get_column_letter(column + 1)}{row}"


def tidy(text: str) -> str:
    """Text as a workbook can hold it: one kind of line end, no control characters, no space around it."""
    if text.isprintable():  # which no line end and no control character is: nearly every text, at once
        return text.strip()
    shown = _NO_TEXT.sub("", ILLEGAL_CHARACTERS_RE.sub("", "\n".join(text.splitlines())))
    return shown.strip()


def read_sheets(data: bytes) -> Iterator[SheetIn]:
    """Every sheet of a workbook as text, each as it is read.

    Raises UnreadableDocument for what is no workbook, or too large a one.
    """
    _check(data)
    try:
        reader = _Reader(io.BytesIO(data), read_only=True)
        reader.read()
        yield from map(_read, reader.wb.worksheets)
    except (
        InvalidFileException,
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
    ) as error:
        words = "The file could not be read as an Excel workbook. Save it as .xlsx and try again."
        raise UnreadableDocument("workbook.unreadable", words, str(error)) from error


def _check(data: bytes) -> None:
    """Raises UnreadableDocument for what is no archive, or one that is not safe to open."""
    if data.startswith(_OLD_OR_LOCKED):
        words = "This is an old Excel file (.xls), or it is locked with a password. Save a copy as .xlsx without one."
        raise UnreadableDocument("workbook.old-or-locked", words)
    try:
        check_zip(data)
    except UnreadableDocument as refused:
        if refused.code != "document.zip-bomb":
            raise
        words = "The workbook unpacks to far more than a plan holds, so it was not opened. Start from a new download."
        raise UnreadableDocument("workbook.too-large", words, refused.detail) from refused


class _Reader(ExcelReader):  # type: ignore[misc]
    """openpyxl's reader with our reading of the shared texts."""

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_shared(source))


def _shared(source: Any) -> Iterator[str]:
    """Each text with its pieces together; how it is pronounced is not part of it."""
    for _, found in iterparse(source):
        if found.tag == _SHARED:
            pieces = (piece.text or "" for piece in found.iterfind(_TEXT))
            runs = (piece.text or "" for piece in found.iterfind(f"{_RUN}/{_TEXT}"))
            yield "".join(_CODED.sub(_character, one) for one in (*pieces, *runs))
            found.clear()


def _character(coded: re.Match[str]) -> str:
    return chr(int(coded[1], 16))


def _read(page: Any) -> SheetIn:
    page.reset_dimensions()  # what a file says of its own size is not believed
    first = next(page.iter_rows(max_row=1, max_col=MOST_COLUMNS), ())
    headings = _row(1, first).cells
    rows = []
    for number, cells in enumerate(page.iter_rows(min_row=2, max_col=len(headings) or 1), 2):
        if number > MOST_ROWS:
            words = f"The sheet {page.title} has more than {MOST_ROWS:,} rows."
            raise UnreadableDocument("workbook.too-many-rows", words)
        row = _row(number, cells)
        if row.cells:
            rows.append(row)
    return SheetIn(page.title, headings, tuple(rows))


def _row(number: int, cells: Sequence[Any]) -> SheetRow:
    """A row without the empty cells behind its last one."""
    formulas = tuple(column for column, cell in enumerate(cells) if cell.data_type == "f")
    texts = [_text(cell.value) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return SheetRow(number, tuple(texts), formulas)


def _text(value: object) -> str:
    """A cell's value as we keep it: a date as ISO text, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return tidy(str(value))
