"""A table as it goes out to an Excel workbook, and a workbook's cells back in as text (ECMA-376, by openpyxl).

A formula that comes in is trouble, not a value. A workbook is counted before it is opened, and read a row at a time;
columns far to the right of any table are not looked at.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from jointreview.adapters.documents.zip_guard import check_zip
from jointreview.errors import UnreadableDocument

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 50
_NO_TEXT: Final = re.compile("[\ufffe\uffff]")  # no XML can hold them


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
    shown = _NO_TEXT.sub("", ILLEGAL_CHARACTERS_RE.sub("", "\n".join(text.splitlines())))
    return shown.strip()


def read_workbook(data: bytes) -> tuple[SheetIn, ...]:
    """Every sheet of a workbook as text. Raises UnreadableDocument for what is no workbook, or too large a one."""
    check_zip(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        return tuple(_read(page) for page in book.worksheets)
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


def _read(page: Any) -> SheetIn:
    page.reset_dimensions()  # what a file says of its own size is not believed
    headings: tuple[str, ...] = ()
    rows = []
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            words = f"The sheet {page.title} has more than {MOST_ROWS:,} rows."
            raise UnreadableDocument("workbook.too-many-rows", words)
        row = _row(number, cells)
        if number == 1:
            headings = row.cells
        elif any(row.cells):
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
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return tidy(str(value))
