"""Tables out to an Excel workbook: the few parts of ECMA-376 that a table of text needs, written straight to the file.

openpyxl keeps every cell and its style in memory; a plan of ten thousand actions took it half a minute and half a
gigabyte, where this takes a second. What a person typed never runs: every cell is text, marked so that Excel keeps it
text when it is edited. The same tables are the same bytes.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.utils import get_column_letter

from jointreview.adapters.workbooks import Sheet, cell_name, tidy
from jointreview.errors import Invalid

LONGEST: Final = 32_767  # characters that Excel holds in one cell
WIDEST: Final = 60
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# What Excel would read as one character: `_x0041_` is an A there (ST_Xstring, part 1, 22.9.2.19).
_CODED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CELL: Final = (
    '<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1">'
)
_WRAPPED: Final = '<alignment vertical="top" wrapText="1"/></xf>'
STYLES: Final = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f"{_CELL.format(font=0)}{_WRAPPED}{_CELL.format(font=1)}{_WRAPPED}</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
PLAIN, BOLD = 1, 2


class _Texts(dict[str, int]):
    """Every text once, in the order in which it is met, with its number."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a workbook. Raises Invalid for a text that no cell can hold."""
    made, texts = io.BytesIO(), _Texts()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        names = []
        for number, sheet in enumerate(sheets, 1):
            names.append(sheet.name[:31])
            _put(archive, f"xl/worksheets/sheet{number}.xml", _sheet(sheet, texts))
        for name, text in _around(names):
            _put(archive, name, [text])
        _put(archive, "xl/sharedStrings.xml", _shared(texts))
    return made.getvalue()


def _put(archive: ZipFile, name: str, pieces: Iterable[str]) -> None:
    entry = ZipInfo(name)  # its day is 1 January 1980, whenever it is written
    entry.compress_type = ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece.encode())


def _sheet(sheet: Sheet, texts: _Texts) -> Iterator[str]:
    letters = [get_column_letter(number + 1) for number in range(len(sheet.headings))]
    yield f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for number, heading in enumerate(sheet.headings):
        longest = max((len(row[number]) for row in sheet.rows), default=0)
        width = min(WIDEST, max(len(heading), longest) + 2)
        yield f'<col min="{number + 1}" max="{number + 1}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for at, row in enumerate((sheet.headings, *sheet.rows), 1):
        style = BOLD if at == 1 else PLAIN
        cells = [
            f'<c r="{letter}{at}" s="{style}" t="s"><v>{texts[text]}</v></c>'
            for letter, text in zip(letters, _told(sheet, row, at), strict=True)
            if text
        ]
        yield f'<row r="{at}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _told(sheet: Sheet, row: tuple[str, ...], at: int) -> Iterator[str]:
    for column, text in enumerate(row):
        told = tidy(text)
        if len(told) > LONGEST:
            words = f"A text in {sheet.name} is longer than a cell of Excel can hold. Shorten it first."
            raise Invalid("workbook.too-long", words, cell_name(column, at))
        yield told


def _shared(texts: _Texts) -> Iterator[str]:
    yield f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">'
    for text in texts:
        coded = escape(_CODED.sub("_x005F_", text))
        yield f'<si><t xml:space="preserve">{coded}</t></si>'
    yield "</sst>"


def _around(names: list[str]) -> Iterator[tuple[str, str]]:
    """The parts that name the others."""
    numbered = list(enumerate(names, 1))
    pages = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    parts = [
        *((f"worksheets/sheet{n}.xml", "worksheet") for n, _ in numbered),
        *(("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")),
    ]
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{pages}</sheets></workbook>',
    )
    yield "xl/_rels/workbook.xml.rels", _relations(parts)
    yield "xl/styles.xml", STYLES
    yield "_rels/.rels", _relations([("xl/workbook.xml", "officeDocument")])
    kinds = [("workbook.xml", "sheet.main"), *parts]
    told = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{KIND}{kind}+xml"/>' for part, kind in kinds
    )
    yield (
        "[Content_Types].xml",
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>',
    )


def _relations(parts: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for number, (part, kind) in enumerate(parts, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'
