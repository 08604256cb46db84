"""The headings of reports of the single inspection framework, and whose half of the report they stand in.

The board's half opens with "The Local Safeguarding Children Board (LSCB)" (2014 on), "Section 2: The effectiveness of
the …" (2014), once without the word Board; else with the first heading that names what the board needs to improve.
Layout: reader.md section 2; the contents pages repeat the headings and do not count.
"""

import re
from collections.abc import Sequence

from jointreview.core.reports.document import Line
from jointreview.core.reports.paragraphs import Paragraph, stops_in_phrase

AUTHORITY = "local authority"
BOARD = "Local Safeguarding Children Board"
FIRST_BODY_PAGE = 3
WHO = re.compile(r"^what does (?P<body>the .{4,60}?) need to improve\W*\d?$", re.IGNORECASE)
_LONGEST_THEME = 90
_BOARD = re.compile(
    r"^(?:The (?:effectiveness of the )?(?i:local safeguarding children)(?:[’']s)?(?: (?i:board))? \(LSCB\)"
    r"|(?:Section (?i:2|two)\W+)?The effectiveness of the (?i:local safeguarding children)(?:[’']s)?(?: (?i:board))?"
    r"|Section (?i:2|two)\W+.{0,40}(?i:local safeguarding children)\b.{0,20})\d?$"
)
_BOARD_NAMED = re.compile(r"\b(?:LSCB|board)\b", re.IGNORECASE)
_SECTION = re.compile(
    r"^(?:summary(?: for children.*| of (?:key )?findings.*)?$|inspection (?:findings|judge?ments?)"
    r"|section (?:one|two|\d)|executive summary|the experiences|information about|progress since"
    r"|what the (?:inspection )?judge?ments? mean"
    r"|what does the .{4,60} need to improve|priority and immediate action|areas for improvement|recommendations$"
    r"|key strengths and weaknesses|.{0,80}\b(?:because|the following strengths)\W*$|the .{4,40}[’']s strengths\W*$)",
    re.IGNORECASE,
)


def is_board(text: str) -> bool:
    """Whether this line is the heading of the board's half."""
    return _BOARD.match(text) is not None


def board_page(lines: Sequence[Line]) -> int | None:
    """The page on which the review of the safeguarding board begins; the contents page does not count."""
    body = [one for one in lines if one.page and one.page > FIRST_BODY_PAGE]
    pages = [one.page for one in body if is_board(one.text)]
    if pages:
        return pages[-1]
    named = (one.page for one in body if (who := WHO.match(one.text)) and is_of_board(who["body"]))
    return next(named, None)


def is_of_board(body: str) -> bool:
    """Whether the body that a heading names is the safeguarding board."""
    return _BOARD_NAMED.search(body) is not None


def is_section(text: str) -> bool:
    """Whether this is the heading of another part of the report, so that a list above it has ended."""
    return _SECTION.match(text) is not None or is_board(text)


def is_theme(paragraph: Paragraph) -> bool:
    """Whether this may be a theme between the items of a list: a short heading, and not that of another part."""
    short = len(paragraph.text) <= _LONGEST_THEME and not paragraph.text.endswith((".", ":"))
    return (paragraph.bold or paragraph.role == "heading") and short and not _is_no_theme(paragraph)


def _is_no_theme(paragraph: Paragraph) -> bool:
    return paragraph.mark != "" or is_section(paragraph.text)


def is_listed(paragraph: Paragraph, items: Sequence[Paragraph]) -> bool:
    """An item that carries the list on: bulleted, or numbered higher than the last."""
    if paragraph.mark != "number":
        return paragraph.mark == "bullet"
    last = next((item.number for item in reversed(items) if item.number), None)
    follows = last is None or int((paragraph.number or "0").split(".")[0]) > int(last.split(".")[0])
    return follows and not (items and items[0].mark == "bullet")


def is_rest(item: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph at the top of a later page is the rest of an item that stops in the middle of a phrase."""
    plain = paragraph.mark == "" and not paragraph.bold and paragraph.role in ("", "item")
    return plain and paragraph.page != item.page and stops_in_phrase(item.text)
