"""Lines to paragraphs: wrapped lines joined, list items whole, each with its page and the report's own number.

The joining follows the labelling rules: one space between lines, a line-end hyphen joins without a space and stays,
bullets and numbers are taken off and kept apart. An item that a page cuts in two is made whole again when its first
half has no end and its second begins in lower case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jointreview.core.reports.document import Cell, Document, Line, Role
from jointreview.core.reports.furniture import body_lines

Mark = Literal["", "bullet", "number"]
SIGN = re.compile(r"^[◼•▪●■◾▸►‣∙·➢\uf000-\uf0ff](?:\s+|(?=\w))")
# The signs of the symbol fonts lie in the private use area, U+F000 to U+F0FF.
_DASH = re.compile(r"^(?:[-–—−\u0336*]+|o(?=\s+[A-Za-z‘'“]))\s+")
_NUMBER = re.compile(r"^(\d{1,3}\.(?:\d{1,3}\.?)*|\d{1,3}\)|\(\d{1,3}\)|¶\d{1,3})(?:\s+(?=\S)|(?=[A-Z]))")
_MID_PHRASE = re.compile(
    r"(?:[,:]|\b(?:a|an|and|are|as|at|by|for|from|in|is|of|on|or|that|the|their|to|which|with))$"
)
_OWN = re.compile(r"^\d{1,3}(?:\.\d{1,3})*$")
_END = re.compile(r"[.:;?!][’”'\")\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together. `number` is its own printed number; `within` that of the paragraph it stands in.

    `inner` are the items inside it, whose words are part of `text` as well.
    """

    text: str
    page: int | None = None
    mark: Mark = ""
    glyph: str = ""
    number: str | None = None
    within: str | None = None
    cell: Cell | None = None
    role: Role = ""
    bold: bool = False
    size: float = -1.0
    inner: tuple[str, ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether it is set as an item of a list."""
        return self.mark != "" or self.role == "item"


def with_inner(item: Paragraph, inner: Paragraph) -> Paragraph:
    """The item with an item of its own in it: one text, and the inner items apart."""
    return replace(item, text=joined([item.text, inner.text]), inner=(*item.inner, inner.text))


def stops_in_phrase(text: str) -> bool:
    """Whether the text ends as one does that a page or a change of type has cut."""
    return _MID_PHRASE.search(text) is not None


def to_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """All paragraphs of the document, in order."""
    return tuple(_placed(_grouped(document), document.pages is None))


def joined(parts: list[str]) -> str:
    """Lines made one text by the labelling rules."""
    text = ""
    for part in parts:
        broken_word = text.endswith("-") and text[-2:-1].isalpha() and part[:1].islower()
        text = part if not text else text + part if broken_word else f"{text} {part}"
    return " ".join(text.split())


def _grouped(document: Document) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in body_lines(document):
        if group and not _goes_on(group, line, document):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: list[Line], line: Line, document: Document) -> bool:
    """Whether this line belongs to the paragraph of the lines before it."""
    last = group[-1]
    if not document.is_wrapped or SIGN.match(line.text) or line.cell != last.cell:
        return False
    marked = bool(_DASH.match(line.text) or _NUMBER.match(line.text))
    known = line.block >= 0 and last.block >= 0
    if known and line.block == last.block and line.page == last.page:
        return not (marked and document.pages is None)
    if marked:
        return False
    if known or line.page != last.page:
        return line.cell is None and _is_cut(last.text, line.text) and line.role in ("", last.role)
    return line.bold == last.bold and abs(line.size - last.size) < 1 and line.role == last.role


def _is_cut(first: str, second: str) -> bool:
    return not _END.search(first) and second[:1].islower()


def _placed(groups: Iterator[list[Line]], numbered: bool) -> Iterator[Paragraph]:
    within: str | None = None
    for group in groups:
        text = joined([line.text for line in group])
        mark, glyph, number, text = _unmarked(text)
        if numbered and number and group[0].cell is None and _OWN.match(number):
            within = number
        first = group[0]
        yield Paragraph(
            text=text,
            page=first.page,
            mark=mark,
            glyph=glyph,
            number=number,
            within=within if numbered else None,
            cell=first.cell,
            role=first.role,
            bold=all(line.bold for line in group),
            size=first.size,
        )


def _unmarked(text: str) -> tuple[Mark, str, str | None, str]:
    """The mark, its sign, the printed number and the words after them; "- 1.0 Words" has both."""
    mark: Mark = ""
    glyph = ""
    for pattern in (SIGN, _DASH):
        if found := pattern.match(text):
            mark, glyph, text = "bullet", found[0].strip()[:1], text[found.end() :]
            break
    if found := _NUMBER.match(text):
        return "number", glyph, found[1].strip("().¶"), text[found.end() :]
    return mark, glyph, None, text
