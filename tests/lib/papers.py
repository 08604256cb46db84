"""Made-up documents for tests: tagged PDFs from typst words, Word files, and files that are broken on purpose."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import docx
import typst

from jointreview.core.reports.document import Line


def pdf(words: str) -> bytes:
    """A tagged PDF of this typst text."""
    return bytes(typst.compile(words.encode()))


def word(*paragraphs: str) -> bytes:
    """A Word file of plain paragraphs; `# ` makes a heading, `- ` a list item, tabs a table row."""
    document = docx.Document()
    for words in paragraphs:
        if "\t" in words:
            cells = words.split("\t")
            table = document.add_table(rows=1, cols=len(cells))
            for cell, text in zip(table.rows[0].cells, cells, strict=True):
                cell.text = text
        elif words.startswith("# "):
            document.add_heading(words[2:])
        elif words.startswith("- "):
            document.add_paragraph(words[2:], style="List Bullet")
        else:
            document.add_paragraph(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password that nobody knows."""
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n",
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n",
    )
    body, offsets = b"%PDF-1.4\n", []
    for part in objects:
        offsets.append(len(body))
        body += part
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    ids = b"<" + b"43" * 16 + b">"
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[" + ids * 2 + b"]>>\n"
    return (
        body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def word_bomb(megabytes: int = 200) -> bytes:
    """A small Word file that unpacks to very much."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as stream:
            for _ in range(megabytes):
                stream.write(b" " * 1_000_000)
    return buffer.getvalue()


def word_with_entry(name: str) -> bytes:
    """A Word file with one more entry of this name."""
    buffer = io.BytesIO(word("A report."))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


def word_of(lines: Sequence[Line]) -> bytes:
    """The same lines as a Word file, tables and all."""
    document = docx.Document()
    for table, part in _by_table(lines):
        if table is None:
            for line in part:
                style = "List Bullet" if line.text.startswith("- ") else None
                document.add_paragraph(line.text.removeprefix("- "), style=style)
            continue
        rows = 1 + max(line.cell.row for line in part if line.cell)
        grid = document.add_table(rows=rows, cols=2)
        for line in part:
            assert line.cell
            grid.cell(line.cell.row, line.cell.column).add_paragraph(line.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def page_of(lines: Sequence[Line]) -> bytes:
    """The same lines as a web page that names no encoding."""
    parts = ["<html><body>"]
    for table, part in _by_table(lines):
        if table is None:
            parts += [
                f"<ul><li>{escape(line.text[2:])}</li></ul>"
                if line.text.startswith("- ")
                else f"<p>{escape(line.text)}</p>"
                for line in part
            ]
            continue
        parts.append("<table>")
        for row in range(1 + max(line.cell.row for line in part if line.cell)):
            cells = [
                "".join(
                    f"<p>{escape(x.text)}</p>"
                    for x in part
                    if x.cell and (x.cell.row, x.cell.column) == (row, n)
                )
                for n in (0, 1)
            ]
            parts.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        parts.append("</table>")
    return "".join(parts).encode()


def _by_table(lines: Sequence[Line]) -> Iterator[tuple[int | None, list[Line]]]:
    """Runs of lines that stand in one table, or in none."""
    for table, part in groupby(lines, key=lambda line: line.cell.table if line.cell else None):
        yield table, list(part)
