"""A report of the single inspection framework in a file without pages (Word, web page, text): parts stand for pages.

The layout is told by place: the cover, the body, and the board's half far back. Where a file has no pages, the headings
give those three places a number each while the report is read; what was read carries no page at all.
"""

import re
from dataclasses import fields, replace
from typing import Any

from jointreview.core.reports.document import Document
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.reading import Reading
from jointreview.core.reports.sif_headings import FIRST_BODY_PAGE, is_board

_COVER, _BODY, _BOARD = 1, FIRST_BODY_PAGE + 1, FIRST_BODY_PAGE + 2
_OPENS = re.compile(
    r"^(?:contents|executive summary|summary of (?:key )?findings|section (?:1|one)\b.{0,40}|the local authority"
    r"|recommendations)\W*$",
    re.IGNORECASE,
)
_ITEMS = (
    *("judgements", "findings", "recommendations", "evidence_base", "stated_deadlines"),
    *("declared_counts", "problems"),
)


def with_parts(document: Document) -> Document:
    """The document with its parts numbered as pages; itself if it has pages."""
    if document.pages is not None:
        return document
    lines = body_lines(document)
    opens = next((at for at, line in enumerate(lines) if at and _OPENS.match(line.text)), len(lines))
    board = max((at for at, line in enumerate(lines) if is_board(line.text)), default=-1)
    board = board if board > opens else len(lines)
    placed = (
        replace(line, page=_COVER if at < opens else _BODY if at < board else _BOARD)
        for at, line in enumerate(lines)
    )
    return replace(document, lines=tuple(placed))


def without_parts(reading: Reading, document: Document) -> Reading:
    """The reading without the numbers that `with_parts` gave; itself if the document has pages."""
    if document.pages is not None:
        return reading
    lists: dict[str, Any] = {name: tuple(map(_pageless, getattr(reading, name))) for name in _ITEMS}
    return replace(reading, **lists)


def _pageless(one: Any) -> Any:
    return replace(one, page=None) if "page" in {field.name for field in fields(one)} else one
