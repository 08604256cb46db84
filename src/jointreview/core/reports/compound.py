"""Several reports in one file: taken apart at each further cover, read one by one, put together again.

Seen once in 497 files: two reports with two days of publication in one PDF. A cover is a page with the title of an
inspection and its days or its publication among the first lines. Pages keep their number in the file; every item names
the inspection that it belongs to; a person is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from jointreview.core.reports.cover import DATES, PUBLISHED
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.reading import Reading
from jointreview.errors import Problem

_TITLE = re.compile(r"\b(?:re-?)?inspection of\b|\breview of the effectiveness of\b", re.IGNORECASE)
_COVER_LINES = 16
_ITEMS = ("judgements", "findings", "recommendations", "evidence_base", "stated_deadlines", "declared_counts")


def reports_in(document: Document) -> tuple[tuple[int, Document], ...]:
    """Each report with the number of pages before it; the document itself if it holds one."""
    starts = [1, *_further_covers(document.lines)]
    if len(starts) == 1 or document.pages is None:
        return ((0, document),)
    ends = [*(start - 1 for start in starts[1:]), document.pages]
    return tuple((start - 1, _pages(document, start, end)) for start, end in zip(starts, ends, strict=True))


def _further_covers(lines: Sequence[Line]) -> Iterator[int]:
    """The pages after the first that are covers."""
    page, top = 0, list[str]()
    for line in (*lines, Line("", -1)):
        if line.page is None:
            return
        if line.page != page:
            if page > 1 and _is_cover(top):
                yield page
            page, top = line.page, []
        if len(top) < _COVER_LINES:
            top.append(line.text)


def _is_cover(top: Sequence[str]) -> bool:
    titled = any(_TITLE.search(text) for text in top)
    return titled and any(DATES.match(text) or PUBLISHED.match(text) for text in top)


def _pages(document: Document, start: int, end: int) -> Document:
    lines = tuple(
        replace(line, page=line.page - start + 1)
        for line in document.lines
        if line.page is not None and start <= line.page <= end
    )
    empty = tuple(page - start + 1 for page in document.empty_pages if start <= page <= end)
    return replace(document, pages=end - start + 1, lines=lines, empty_pages=empty)


def together(document: Document, readings: Sequence[tuple[int, Reading]]) -> Reading:
    """One reading of the whole file, from the readings of its parts with the pages before each."""
    whole = readings[0][1]
    for before, part in readings[1:]:
        at = len(whole.inspections)
        moved = {name: tuple(_moved(one, at, before) for one in getattr(part, name)) for name in _ITEMS}
        joined: dict[str, Any] = {name: (*getattr(whole, name), *moved[name]) for name in _ITEMS}
        problems = (*whole.problems, *(_moved(one, 0, before) for one in part.problems))
        whole = replace(
            whole, inspections=(*whole.inspections, *part.inspections), problems=problems, **joined
        )
    covers = tuple(f"page {before + 1}" for before, _ in readings)
    words = "The file holds several reports; each was read on its own: see which of them is meant."
    return replace(whole, pages=document.pages).noted(
        Problem("document.several-reports", "check", words, items=covers)
    )


def _moved(one: Any, inspections: int, pages: int) -> Any:
    """The item with its inspection and its page counted through the whole file."""
    names = {field.name for field in fields(one)}
    changes = {"page": one.page + pages} if one.page else {}
    if "inspection" in names:
        changes["inspection"] = one.inspection + inspections
    return replace(one, **changes)
