"""The parts of a printed paper: headings, paragraphs, lists, tables, notices, and the `Paper` that holds them in order.

The rule kept here is that a paper which cannot be made accessible cannot be built: it has a title, headings never skip
a level, every table has a caption and rows as wide as its header, and a colour never stands without words.
Source: PDF/UA-1 (ISO 14289-1) and WCAG 2.2, success criteria 1.3.1, 1.4.1 and 2.4.2.
"""

from dataclasses import dataclass
from typing import Literal
from unicodedata import category

Tone = Literal["plain", "good", "caution", "poor"]

DEEPEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a writer may tint, for a grade or a standing. The words alone carry the meaning."""

    words: str
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("a mark needs words: colour alone says nothing")


# A tuple is read and set line below line.
Cell = str | Mark | tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; an appendix opens a new page."""

    text: str
    level: int = 1
    opens_page: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip() or not 1 <= self.level <= DEEPEST_HEADING:
            raise ValueError("a heading needs text and a level from 1 to 3")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `number` is printed in the margin, as committee reports do ("3.1"); `strong` sets a lead-in."""

    text: str
    number: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of sentences; `numbers` has one entry for each item or none, since numbering may run on between lists."""

    items: tuple[str, ...]
    numbers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.items or (self.numbers and len(self.numbers) != len(self.items)):
            raise ValueError("a list needs items, and a number for each item or none")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row, repeated on each page. `widths` are shares of the line, one for each column."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.caption.strip() or not self.header or not all(self.header):
            raise ValueError("a table needs a caption and words in every header cell")
        if len(self.widths) != len(self.header) or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"the rows or widths of {self.caption!r} do not fit its header")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something set apart from the text: what is missing, what to be careful with, what this document is not."""

    label: str
    words: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Code:
    """A square code to scan that holds `content`; `words` say what it is, for whoever cannot see it and beside it."""

    content: str
    words: str

    def __post_init__(self) -> None:
        if not self.content or not self.words.strip():
            raise ValueError("a code needs content, and words that say what it is")


Block = Heading | Paragraph | Listing | Table | Notice | Code


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document in reading order, ready for any writer.

    `running` is printed at the head of every page beside `as_at`, `foot` at its foot beside the page number.
    `facts` are the lines below the title (meeting, date, classification …). With `cover` they have a page of their own.
    """

    title: str
    subtitle: str
    author: str
    running: str
    as_at: str
    foot: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    mark: Notice | None = None
    cover: bool = False
    language: str = "en-GB"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a paper needs a title")
        level = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > level + 1:
                raise ValueError(f"the heading {heading.text!r} skips a level")
            level = heading.level


def printable(text: str) -> str:
    """The text without what neither PDF nor Word can hold (control characters, half characters); line ends stay."""
    return "".join(" " if _cannot_be_printed(character) else character for character in text)


def _cannot_be_printed(character: str) -> bool:
    return character != "\n" and (category(character) in ("Cc", "Cs") or character in "\ufffe\uffff")
