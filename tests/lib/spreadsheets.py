"""The rows of one sheet of an OpenDocument spreadsheet, by the standard library alone (OpenDocument 1.2, part 1, 9.1).

For published tables in tests only: a date comes as ISO text, everything else as the text shown; cells and rows that
repeat are written out, except the long empty runs that pad a sheet.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, TEXT, OFFICE = (_SPACE % name for name in ("table", "text", "office"))
_PADDING = 200


def sheet_rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """The rows of the sheet that hold anything; none if there is no such sheet."""
    inside = False
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        for event, element in ElementTree.iterparse(stream, events=("start", "end")):
            if element.tag == f"{TABLE}table" and event == "start":
                inside = element.get(f"{TABLE}name") == sheet
            elif element.tag == f"{TABLE}table-row" and event == "end":
                row = list(_cells(element)) if inside else []
                if any(row):
                    yield row
                element.clear()


def _cells(row: ElementTree.Element) -> Iterator[str]:
    for cell in row:
        times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        day = cell.get(f"{OFFICE}date-value")
        words = " ".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p"))
        yield from [day[:10] if day else words.strip()] * (times if times < _PADDING else 0)
