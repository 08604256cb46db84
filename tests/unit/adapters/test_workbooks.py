"""A workbook keeps text as text, whatever it begins with, and says what a cell holds without guessing."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from jointreview.adapters.workbook_writing import write_workbook
from jointreview.adapters.workbooks import Sheet, cell_name, read_workbook
from jointreview.errors import Invalid, UnreadableDocument

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "=cmd|' /C calc'!A0")


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("Actions", ("Reference", "What"), rows)


def test_text_comes_back_as_it_went_out() -> None:
    words = ("A-001", "Two lines\r\nand “quotes”", "2008-06", "007", "1.50", "", "£1,000")
    (back,) = read_workbook(write_workbook([Sheet("Actions", words, (words,))]))
    assert back.rows[0].cells == ("A-001", "Two lines\nand “quotes”", "2008-06", "007", "1.50", "", "£1,000")
    assert (back.name, back.rows[0].number, back.rows[0].formulas) == ("Actions", 2, ())


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_goes_out_as_a_formula(text: str) -> None:
    data = write_workbook([sheet(("A-001", text))])
    cell = load_workbook(io.BytesIO(data))["Actions"]["B2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text.strip(), True)
    inside = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in inside


def test_what_excel_keeps_as_numbers_and_dates_comes_in_as_we_keep_it() -> None:
    book = Workbook()
    book.active.append(["Reference", "What"])
    book.active.append([12, 12.0, 12.5, date(2008, 6, 11), datetime(2008, 6, 11, 9, 30), True, "=A2"])
    made = io.BytesIO()
    book.save(made)
    (back,) = read_workbook(made.getvalue())
    (row,) = back.rows
    assert row.cells[:5] == ("12", "12", "12.5", "2008-06-11", "2008-06-11")
    assert row.formulas == (6,)


def test_empty_rows_are_left_out_and_keep_their_numbers() -> None:
    book = Workbook()
    for line in (["Reference"], [], ["A-001"]):
        book.active.append(line)
    made = io.BytesIO()
    book.save(made)
    (back,) = read_workbook(made.getvalue())
    assert [(row.number, row.cells) for row in back.rows] == [(3, ("A-001",))]


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        write_workbook([sheet(("A-001", "x" * 32_768))])
    assert refused.value.code == "workbook.too-long"


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_workbook(data)


def test_an_archive_of_something_else_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(UnreadableDocument) as refused:
        read_workbook(made.getvalue())
    assert refused.value.code == "workbook.unreadable"


def test_cells_are_named_as_excel_names_them() -> None:
    assert (cell_name(0, 1), cell_name(2, 7), cell_name(26, 10)) == ("A1", "C7", "AA10")
