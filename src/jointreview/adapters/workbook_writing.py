"""Tables out to an Excel workbook, by XlsxWriter.

What a person typed never runs: every cell is text, marked so that Excel keeps it text when it is edited. The same
tables are the same bytes, and no word of them is put down outside the memory of this process.
"""

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from xlsxwriter import Workbook

from jointreview.adapters.workbooks import Sheet, cell_name, tidy
from jointreview.errors import Invalid

LONGEST: Final = 32_767  # what Excel holds in one cell, in units of UTF-16
WIDEST: Final = 60
LANDSCAPE_A4: Final = 9
MADE_AT: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the same always, as are the days of the parts inside
LOOK: Final = {"text_wrap": True, "valign": "top", "quote_prefix": True}
# XlsxWriter takes `<r>…</r>` for its own mark-up, and of `_x0041_x0042_` escapes the first only, so Excel would read
# a B (ST_Xstring, ECMA-376 part 1, 22.9.2.19). Cut here, no piece of a text says either.
_CUTS: Final = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)|(?<=^<r)(?=>)")


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a workbook. Raises Invalid for a text that no cell can hold."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": MADE_AT})
        plain, bold = book.add_format(LOOK), book.add_format({**LOOK, "bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _set_out(page, sheet)
            for at, row in enumerate((sheet.headings, *sheet.rows)):
                _check_fits(sheet.name, row, at)
                for column, text in enumerate(row):
                    _put(page, (at, column), tidy(text), plain if at else bold)
    return made.getvalue()


def _set_out(page: Any, sheet: Sheet) -> None:
    """As wide as its words; on screen and paper the headings stay in sight."""
    for column, heading in enumerate(sheet.headings):
        longest = max((len(row[column]) for row in sheet.rows), default=0)
        page.set_column(column, column, min(WIDEST, max(len(heading), longest) + 2))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.fit_to_pages(1, 0)


def _check_fits(name: str, row: tuple[str, ...], at: int) -> None:
    for column, text in enumerate(row):
        if len(text) > LONGEST // 2 and len(tidy(text).encode("utf-16-le")) > 2 * LONGEST:
            words = f"A text of {row[0]} in {name} is longer than a cell of Excel can hold. Shorten it first."
            raise Invalid("workbook.too-long", words, cell_name(column, at + 1))


def _put(page: Any, at: tuple[int, int], text: str, look: Any) -> None:
    pieces = _CUTS.split(text) if text.startswith("<r>") or "_x" in text else [text]
    if len(pieces) > 1:
        page.write_rich_string(*at, *(part for piece in pieces for part in (look, piece)), look)
    elif text:
        page.write_string(*at, text, look)
