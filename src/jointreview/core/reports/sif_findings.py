"""Strengths and weaknesses as reports of 2014 and 2015 list them under the single inspection framework.

"This local authority … is not yet good because", "… has the following strengths" (2014), "… require improvement
because:", "The local authority's strengths" (2015), once more for the board, with themes between the items. What a
list explains is the overall judgement, or the board's; a theme that names an area says that area. Mixed lists ("Key
strengths and weaknesses of the LSCB") and prose are left alone. Layout: reader.md section 2; no report was at hand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jointreview.core.frameworks import Framework, find_area
from jointreview.core.reports.paragraphs import Paragraph, joined
from jointreview.core.reports.reading import Finding, FindingKind
from jointreview.core.reports.sif_headings import (
    FIRST_BODY_PAGE,
    is_listed,
    is_of_board,
    is_rest,
    is_theme,
)
from jointreview.core.reports.sif_lists import append_item
from jointreview.errors import Problem

_WEAK = re.compile(
    r"^(?:this|the|children|services|it)\b.{0,100}?"
    r"\b(?:not (?:yet )?(?:good|outstanding)|requires? improvement|inadequate)\b.{0,60}\bbecause\W*$",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"^(?:this|the|children|services|it)\b.{0,100}?\b(?:good|outstanding)\b.{0,40}\bbecause\W*$"
    r"|\bhas the following strengths\W*$|^the .{4,40}[’']s? strengths\W*$",
    re.IGNORECASE,
)


def sif_findings(
    framework: Framework, paragraphs: Sequence[Paragraph], board: int | None, problems: list[Problem]
) -> Iterator[Finding]:
    """Every listed finding, in order; a heading under which no item was found is a problem."""
    for heading, kind, theme, items in _lists(paragraphs, problems):
        area = _area(framework, _half(heading, board), theme)
        for item in items:
            yield Finding(0, kind, area, item.text, item.page)


def _area(framework: Framework, half: str, theme: str | None) -> str | None:
    """The area that the theme names; without a theme the judgement that the list explains."""
    if theme is None or half == "lscb":
        return half
    named = find_area(framework, theme)
    return named.code if named else None


def _half(heading: Paragraph, board: int | None) -> str:
    """The judgement that the list explains: the board's or the overall one."""
    of_board = is_of_board(heading.text) or (board is not None and (heading.page or 0) >= board)
    return "lscb" if of_board else "overall"


def _kind(paragraph: Paragraph) -> FindingKind | None:
    if (paragraph.page or 0) < FIRST_BODY_PAGE or paragraph.mark:
        return None
    if _WEAK.search(paragraph.text):
        return "area_for_improvement"
    return "strength" if _GOOD.search(paragraph.text) else None


_List = tuple[Paragraph, FindingKind, str | None, list[Paragraph]]


def _lists(paragraphs: Sequence[Paragraph], problems: list[Problem]) -> Iterator[_List]:
    """Each list with its heading, its kind and the theme above its items."""
    heading: Paragraph | None = None
    kind: FindingKind = "other"
    theme: str | None = None
    items: list[Paragraph] = []
    found = 0
    for paragraph in paragraphs:
        opened = _kind(paragraph)
        if heading and items and opened is None and is_rest(items[-1], paragraph):
            items[-1] = replace(items[-1], text=joined([items[-1].text, paragraph.text]))
        elif heading and opened is None and is_listed(paragraph, items):
            append_item(items, paragraph)
        elif heading and opened is None and not items and paragraph.text.endswith(":"):
            continue
        elif opened or heading:
            if heading and items:
                yield heading, kind, theme, items
            found += len(items)
            themed = heading is not None and opened is None and is_theme(paragraph)
            if heading and not themed and not found:
                problems.append(_empty(heading))
            items, theme = [], paragraph.text if themed else None
            if not themed:
                heading, kind, found = (paragraph, opened, 0) if opened else (None, "other", 0)
    if heading and items:
        yield heading, kind, theme, items


def _empty(heading: Paragraph) -> Problem:
    words = (
        "A heading announces strengths or weaknesses and no list was found under it: read what stands there."
    )
    return Problem("finding.no-list", "check", words, page=heading.page, items=(heading.text,))
