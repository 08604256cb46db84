"""A workbook keeps text as text, whatever it begins with, and says what a cell holds without guessing."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from tests.lib import papers

from jointreview.adapters.workbook_writing import write_workbook
from jointreview.adapters.workbooks import Sheet, cell_name, read_sheets
from jointreview.errors import Invalid, UnreadableDocument

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "=cmd|' /C calc'!A0")


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("Actions", ("Reference", "What"), rows)


def test_text_comes_back_as_it_went_out() -> None:
    words = ("A-001", "Two lines\r\nand “quotes”", "2008-06", "007", "1.50", "", "£1,000")
    (back,) = read_sheets(write_workbook([Sheet("Actions", words, (words,))]))
    assert back.rows[0].cells == ("A-001", "Two lines\nand “quotes”", "2008-06", "007", "1.50", "", "£1,000")
    assert (back.name, back.rows[0].number, back.rows[0].formulas) == ("Actions", 2, ())


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_goes_out_as_a_formula(text: str) -> None:
    data = write_workbook([sheet(("A-001", text))])
    cell = load_workbook(io.BytesIO(data))["Actions"]["B2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text.strip(), True)
    inside = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in inside


def shared_texts(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("_x0041_", ["_", "x0041_"]),
        ("_x0041_x0042_", ["_", "x0041_", "x0042_"]),
        ("<r><t>not a mark</t></r>", ["&lt;r", "&gt;&lt;t&gt;not a mark&lt;/t&gt;&lt;/r&gt;"]),
    ],
)
def test_words_that_look_like_marks_of_a_workbook_stay_words(text: str, written: list[str]) -> None:
    """Each piece is decoded by itself (22.9.2.19), and none says what would be decoded."""
    data = write_workbook([sheet((text, "beside"))])
    pieces = re.findall("<t[^>]*>(.*?)</t>", shared_texts(data))
    assert pieces == ["Reference", "What", *written, "beside"]
    (back,) = read_sheets(data)
    assert back.rows[0].cells == (text, "beside")


def saved_by_excel(texts: str) -> bytes:
    """A workbook whose texts stand in the part that cells share, as Excel keeps them."""
    made, parts = io.BytesIO(), zipfile.ZipFile(io.BytesIO(write_workbook([sheet(("one", "two"))])))
    with zipfile.ZipFile(made, "w") as archive:
        for name in parts.namelist():
            data = parts.read(name)
            if name.endswith("sharedStrings.xml"):
                head, _, _ = data.partition(b"<si>")
                data = head + f"<si><t>Reference</t></si><si><t>What</t></si>{texts}</sst>".encode()
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("texts", "cells"),
    [
        ("<si><t>a_x000D_\nb</t></si><si><t>_x005F_x0041_</t></si>", ("a\nb", "_x0041_")),
        ("<si><t>x005F_</t></si><si><t>_x0041_x0042_</t></si>", ("x005F_", "Ax0042_")),
        ("<si><t>_xD83D_</t></si><si><t>b</t></si>", ("_xD83D_", "b")),
        (
            "<si><r><t>in </t></r><r><rPr><b/></rPr><t>bold</t></r></si>"
            "<si><t>spoken</t><rPh sb='0' eb='1'><t>as</t></rPh></si>",
            ("in bold", "spoken"),
        ),
    ],
)
def test_texts_that_excel_kept_come_in_as_excel_shows_them(texts: str, cells: tuple[str, ...]) -> None:
    (back,) = read_sheets(saved_by_excel(texts))
    assert back.rows[0].cells == cells


def test_the_same_tables_are_the_same_bytes_on_any_day() -> None:
    data = write_workbook([sheet(("A-001", "Words"))])
    assert data == write_workbook([sheet(("A-001", "Words"))])
    days = {one.date_time[0] for one in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    properties = load_workbook(io.BytesIO(data)).properties
    assert days == {properties.created.year} == {properties.modified.year} == {1980}


def test_headings_are_bold_stay_in_sight_and_stand_on_every_printed_page() -> None:
    page = load_workbook(io.BytesIO(write_workbook([sheet(("A-001", "Words " * 20))])))["Actions"]
    assert (page["A1"].font.b, page["A2"].font.b) == (True, False)
    assert (page.freeze_panes, page.print_title_rows) == ("A2", "$1:$1")
    assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert page["B2"].alignment.wrap_text
    assert page.column_dimensions["A"].width < 15 < page.column_dimensions["B"].width < 62


def test_what_excel_keeps_as_numbers_and_dates_comes_in_as_we_keep_it() -> None:
    book = Workbook()
    book.active.append([f"Column {number}" for number in range(7)])
    book.active.append([12, 12.0, 12.5, date(2008, 6, 11), datetime(2008, 6, 11, 9, 30), True, "=A2"])
    made = io.BytesIO()
    book.save(made)
    (back,) = read_sheets(made.getvalue())
    (row,) = back.rows
    assert row.cells[:5] == ("12", "12", "12.5", "2008-06-11", "2008-06-11")
    assert row.formulas == (6,)


def test_what_stands_under_no_heading_is_not_looked_at() -> None:
    book = Workbook()
    for line in (["Reference", "", "What"], ["A-001", "x", "y", "beside", "=A2"], ["", "", "", "beside"]):
        book.active.append(line)
    made = io.BytesIO()
    book.save(made)
    (back,) = read_sheets(made.getvalue())
    assert [(row.number, row.cells, row.formulas) for row in back.rows] == [(2, ("A-001", "x", "y"), ())]


def test_empty_rows_are_left_out_and_keep_their_numbers() -> None:
    book = Workbook()
    for line in (["Reference"], [], ["A-001"]):
        book.active.append(line)
    made = io.BytesIO()
    book.save(made)
    (back,) = read_sheets(made.getvalue())
    assert [(row.number, row.cells) for row in back.rows] == [(3, ("A-001",))]


@pytest.mark.parametrize("text", ["x" * 32_768, "\N{GRINNING FACE}" * 16_384])
def test_a_text_that_no_cell_holds_is_refused(text: str) -> None:
    """Excel counts a character beyond the first plane twice."""
    with pytest.raises(Invalid) as refused:
        write_workbook([sheet(("A-001", text))])
    assert (refused.value.code, refused.value.detail) == ("workbook.too-long", "B2")


def test_the_longest_text_that_a_cell_holds_goes_out_whole() -> None:
    text = "\N{GRINNING FACE}" * 16_383 + "x"
    (back,) = read_sheets(write_workbook([sheet(("A-001", text))]))
    assert back.rows[0].cells[1] == text


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        tuple(read_sheets(data))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook.old-or-locked"),
        (papers.word_bomb(), "workbook.too-large"),
    ],
)
def test_what_is_refused_says_what_to_do_with_a_workbook(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        tuple(read_sheets(data))
    assert refused.value.code == code
    assert "Word" not in refused.value.words


def test_an_archive_of_something_else_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(UnreadableDocument) as refused:
        tuple(read_sheets(made.getvalue()))
    assert refused.value.code == "workbook.unreadable"


def test_cells_are_named_as_excel_names_them() -> None:
    assert (cell_name(0, 1), cell_name(2, 7), cell_name(26, 10)) == ("A1", "C7", "AA10")
