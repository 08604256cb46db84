"""The lists of recommendations in reports of the single inspection framework.

One numbered list under "Recommendations" for the authority, one bulleted for the safeguarding board (2015 to 2018); in
2014 and 2015 "Priority and immediate action" and "Areas for improvement", under "What does the … need to improve?",
with themes between the items. A number that is missing from a numbered list is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jointreview.core.reports.paragraphs import Paragraph, joined, with_inner
from jointreview.core.reports.reading import Recommendation, RecommendationKind, Timescale
from jointreview.core.reports.sif_headings import (
    AUTHORITY,
    BOARD,
    FIRST_BODY_PAGE,
    WHO,
    is_board,
    is_listed,
    is_of_board,
    is_rest,
    is_section,
    is_theme,
)
from jointreview.errors import Problem

_LIST = re.compile(r"^(?:recommendations|areas for improvement)$", re.IGNORECASE)
_PRIORITY = re.compile(r"^priority and immediate action$", re.IGNORECASE)
_NOTHING = re.compile(r"\bdid not (?:find|identify) any areas for priority\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Under:
    """The heading that an item stands under."""

    group: str
    timescale: Timescale | None = None
    kind: RecommendationKind = "recommendation"
    addressee: str | None = None
    theme: str | None = None


def sif_recommendations(
    paragraphs: Sequence[Paragraph], board: int | None, problems: list[Problem]
) -> Iterator[Recommendation]:
    """Every recommendation, the authority's first; numbers as printed, else counted within their list."""
    found: list[Recommendation] = []
    for under, items in _lists(paragraphs, problems):
        for number, item in enumerate(items, 1):
            found.append(_recommendation(item, under, number, board))
        problems += [*_gaps(items), *_left_open(items)]
    if not found:
        words = "No list of recommendations was found: look for it in the report."
        problems.append(Problem("recommendations.no-list", "check", words))
    yield from found


def _lists(
    paragraphs: Sequence[Paragraph], problems: list[Problem]
) -> Iterator[tuple[_Under, list[Paragraph]]]:
    """Each list with its heading; a theme between items begins a list of its own under the same heading."""
    under: _Under | None = None
    addressee: str | None = None
    items: list[Paragraph] = []
    for paragraph, following in pairwise((*paragraphs, Paragraph(""))):
        if is_board(paragraph.text):
            # What the authority must do ends here, also where no heading says whose the next list is.
            addressee = None
        elif found := WHO.match(paragraph.text):
            addressee = found["body"]
        heading = _heading(paragraph, addressee) or _themed(paragraph, under, items)
        if under and heading is None and items and is_rest(items[-1], paragraph):
            items[-1] = replace(items[-1], text=joined([items[-1].text, paragraph.text]))
        elif heading or (under and not is_listed(paragraph, items)):
            if under and items:
                yield under, items
                if heading is None and not is_section(paragraph.text) and _goes_on(items, following):
                    problems.append(_may_go_on(paragraph))
            under, items = heading, []
        elif under and not _NOTHING.search(paragraph.text):
            append_item(items, paragraph)
    if under and items:
        yield under, items


def _goes_on(items: Sequence[Paragraph], following: Paragraph) -> bool:
    """Whether the paragraph after the one that ended the list would be its next item."""
    if following.mark == "number" and items[-1].number:
        return following.number == str(int(items[-1].number.split(".")[0]) + 1)
    return following.mark == "bullet" and following.glyph == items[0].glyph


def _may_go_on(at: Paragraph) -> Problem:
    words = (
        "A paragraph stands inside this list, and what follows may be more of its items: look at the page."
    )
    return Problem("recommendations.may-go-on", "check", words, page=at.page, items=(at.text[:60],))


def _themed(paragraph: Paragraph, under: _Under | None, items: Sequence[Paragraph]) -> _Under | None:
    """The same heading with this theme; below "Recommendations" (2015 on) stand no themes after the first item."""
    if under is None or not is_theme(paragraph) or (items and under.group.lower() == "recommendations"):
        return None
    return replace(under, theme=paragraph.text)


def _heading(paragraph: Paragraph, addressee: str | None) -> _Under | None:
    if (paragraph.page or 0) < FIRST_BODY_PAGE:
        return None
    if _PRIORITY.match(paragraph.text):
        return _Under(paragraph.text, "immediate", "priority_action", addressee)
    return _Under(paragraph.text, addressee=addressee) if _LIST.match(paragraph.text) else None


def append_item(items: list[Paragraph], paragraph: Paragraph) -> None:
    """Add an item; a bullet of another sign, or under a number, is part of the item before it."""
    inside = (
        items
        and paragraph.mark == "bullet"
        and (items[0].mark == "number" or paragraph.glyph != items[0].glyph)
    )
    if inside:
        items[-1] = with_inner(items[-1], paragraph)
    else:
        items.append(paragraph)


def _recommendation(item: Paragraph, under: _Under, number: int, board: int | None) -> Recommendation:
    of_board = (board is not None and (item.page or 0) >= board) or is_of_board(under.addressee or "")
    return Recommendation(
        inspection=0,
        kind=under.kind,
        number=item.number or str(number),
        text=item.text,
        timescale=under.timescale,
        addressee=under.addressee,
        group=under.group,
        section=BOARD if of_board else AUTHORITY,
        theme=under.theme,
        page=item.page,
        parts=item.inner,
    )


def _left_open(items: Sequence[Paragraph]) -> list[Problem]:
    """An item that ends in a colon has lost what should follow."""
    words = "An item ends in a colon, so parts of it may be missing: look at the page."
    return [
        Problem(
            "recommendations.left-open",
            "check",
            words,
            page=item.page,
            items=(item.number or "", item.text[-60:]),
        )
        for item in items
        if item.text.endswith(":")
    ]


def _gaps(items: Sequence[Paragraph]) -> list[Problem]:
    numbers = [int(item.number) for item in items if item.number and item.number.isdigit()]
    missing = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers)) if numbers else []
    if not missing:
        return []
    words = "Numbers are missing from the list of recommendations: look for those items."
    return [
        Problem("recommendations.gap", "check", words, page=items[0].page, items=tuple(map(str, missing)))
    ]
