"""Plain text and Markdown to lines: committee papers turned into text, with tables as tab-separated rows.

A row is a line with a tab; a cell may hold HTML paragraphs. Rows that follow each other are one table. Lines between
blank lines are one block, and so is a heading known from reports. Marks of Markdown that are not words (`#`, `**`) go;
bullets and numbers stay, for the reader to judge.
"""

import re
from collections.abc import Iterator
from html import unescape

from jointreview.core.reports.document import Cell, Line, Role
from jointreview.core.reports.headings import stands_alone

_RULE = re.compile(r"^[\s|:\-+=_]*$")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_BREAK = re.compile(r"</p>|<br\s*/?>|</li>|</div>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|li|ul|ol|div|b|i|strong|em|span|sup|sub|u)\b[^<>]{0,200}>", re.IGNORECASE)
_PIPES = re.compile(r"^\s*\|(.+)\|\s*$")


def text_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that is already decoded."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    table, row, block, in_table = -1, 0, 0, False
    for raw in text.splitlines():
        cells = _cells(raw)
        if cells is None and not raw.strip():
            block, in_table = block + 1, False
        elif _RULE.match(raw):
            continue
        elif cells is None:
            alone = stands_alone(raw)
            block, in_table = block + (in_table or alone), False
            yield _text_line(raw, block)
            block += alone
        else:
            table, row = (table, row + 1) if in_table else (table + 1, 0)
            in_table = True
            for column, cell in enumerate(cells):
                for part in cell:
                    block += 1
                    yield Line(part, cell=Cell(table, row, column), block=block)


def _cells(raw: str) -> list[list[str]] | None:
    """The paragraphs of each cell of a table row; None if the line is not one."""
    piped = _PIPES.match(raw)
    if "\t" not in raw.strip("\n") and not piped:
        return None
    parts = piped[1].split("|") if piped else raw.split("\t")
    cells = [[word for part in _BREAK.split(cell) if (word := _words(part))] for cell in parts]
    return cells if sum(map(bool, cells)) > 1 or len(cells) > 1 else None


def _text_line(raw: str, block: int) -> Line:
    heading = re.match(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$", raw)
    role: Role = "heading" if heading else ""
    indent = len(raw) - len(raw.lstrip())
    return Line(_words(heading[2] if heading else raw), role=role, block=block, left=float(indent))


def _words(raw: str) -> str:
    """The words of one cell or line: HTML and Markdown marks off, spaces single."""
    return " ".join(_STRONG.sub(r"\1", unescape(_TAG.sub(" ", raw))).split())
