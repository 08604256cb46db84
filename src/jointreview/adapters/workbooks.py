"""Tables out to an Excel workbook, and a workbook's cells back in as text (ECMA-376, by openpyxl).

What a person typed never runs: text that begins like a formula goes out as text, marked so that Excel keeps it text
when the cell is edited, and a formula that comes in is trouble, not a value. A workbook is counted before it is opened.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from jointreview.adapters.documents.zip_guard import check_zip
from jointreview.errors import Invalid, UnreadableDocument

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST: Final = 32_767  # characters that Excel holds in one cell
MOST_ROWS: Final = 50_000
WIDEST: Final = 60


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
    return str(ILLEGAL_CHARACTERS_RE.sub("", "\n".join(text.splitlines()))).strip()


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a workbook. Raises Invalid for a text that no cell can hold."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name[:31]), sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _write(page: Any, sheet: Sheet) -> None:
    for number, row in enumerate((sheet.headings, *sheet.rows), 1):
        for column, text in enumerate(row):
            cell = page.cell(number, column + 1)
            _set(cell, tidy(text), sheet.name)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for column, heading in enumerate(sheet.headings):
        longest = max((len(row[column]) for row in sheet.rows), default=0)
        page.column_dimensions[get_column_letter(column + 1)].width = min(
            WIDEST, max(len(heading), longest) + 2
        )


def _set(cell: Any, text: str, sheet: str) -> None:
    """Text and nothing else, whatever it begins with."""
    if len(text) > LONGEST:
        words = f"A text in {sheet} is longer than a cell of Excel can hold. Shorten it first."
        raise Invalid("workbook.too-long", words, cell.coordinate)
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = True


def read_workbook(data: bytes) -> tuple[SheetIn, ...]:
    """Every sheet of a workbook as text. Raises UnreadableDocument for what is no workbook, or too large a one."""
    check_zip(data)
    try:
        book = load_workbook(io.BytesIO(data), data_only=False)
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
    if page.max_row > MOST_ROWS:
        words = f"The sheet {page.title} has more than {MOST_ROWS:,} rows."
        raise UnreadableDocument("workbook.too-many-rows", words)
    rows = [_row(number, cells) for number, cells in enumerate(page.iter_rows(), 1)]
    headings = rows[0].cells if rows else ()
    return SheetIn(page.title, headings, tuple(row for row in rows[1:] if any(row.cells)))


def _row(number: int, cells: Sequence[Any]) -> SheetRow:
    formulas = tuple(column for column, cell in enumerate(cells) if cell.data_type == "f")
    return SheetRow(number, tuple(_text(cell.value) for cell in cells), formulas)


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
