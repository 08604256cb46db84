"""HTML to lines, with lxml: headings, paragraphs, list items and table cells in document order.

The parser fetches nothing and expands no entity. Scripts, styles and navigation are not the report's words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree

from jointreview.adapters.documents.refusals import refusal
from jointreview.core.reports.document import Cell, Line, Role

_SKIPPED = {"script", "style", "head", "nav", "noscript", "template", "svg", "footer"}
_BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "div",
    "section",
    "article",
    "main",
    "tr",
    "table",
    "ul",
    "ol",
    "dd",
    "dt",
    "br",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_DEEPEST = 200
_HEAD = 2_048


@dataclass(slots=True)
class _State:
    """Counters of the walk, and the words gathered for the line that is open."""

    block: int = 0
    table: int = -1


def html_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a web page; raises if it holds no words."""
    try:
        parser = lxml.html.HTMLParser(no_network=True, encoding=_encoding(data))
        root = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError) as error:
        raise refusal("document.unreadable", str(error)[:200]) from error
    body = root.find("body")
    lines = tuple(_lines(root if body is None else body, _State(), None, ""))
    if not lines:
        raise refusal("document.empty", "no words in the page")
    return lines


def _encoding(data: bytes) -> str | None:
    """None if the page names its own; else UTF-8 if it is that, else Windows-1252. (lxml would take Latin-1.)"""
    if b"charset" in data[:_HEAD].lower() or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _lines(
    element: etree._Element, state: _State, cell: Cell | None, role: Role, depth: int = 0
) -> Iterator[Line]:
    """The lines inside an element: its own words, cut where a child is a block of its own."""
    words: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in _SKIPPED or depth > _DEEPEST:
            words.append(child.tail or "")
            continue
        if tag not in _BLOCKS | _HEADINGS and not _holds_block(child):
            words += ["".join(map(str, child.itertext())), child.tail or ""]
            continue
        yield from _flush(words, state, cell, role)
        inner: Role = "heading" if tag in _HEADINGS else "item" if tag == "li" else role
        yield from (
            _lines(child, state, cell, inner, depth + 1) if tag != "table" else _table(child, state, depth)
        )
        words[:] = [child.tail or ""]
    yield from _flush(words, state, cell, role)


def _table(table: etree._Element, state: _State, depth: int) -> Iterator[Line]:
    state.table += 1
    number = state.table
    for row, tr in enumerate(table.iter("tr")):
        for column, td in enumerate(child for child in tr if child.tag in ("td", "th")):
            yield from _lines(td, state, Cell(number, row, column), "", depth + 1)


def _holds_block(element: etree._Element) -> bool:
    return any(child.tag in _BLOCKS | _HEADINGS for child in element.iter() if child is not element)


def _flush(words: list[str], state: _State, cell: Cell | None, role: Role) -> Iterator[Line]:
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        state.block += 1
        yield Line(text, cell=cell, role=role, block=state.block)
