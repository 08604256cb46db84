"""The lists of recommendations in reports of the single inspection framework.

One numbered list under "Recommendations" for the authority, one bulleted for the safeguarding board (2015 to 2018); in
2014 and 2015 "Priority and immediate action" and "Areas for improvement", under "What does the … need to improve?",
with themes between the items. A number that is missing from a numbered list is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jointreview.core.reports.document import Line
from jointreview.core.reports.paragraphs import Paragraph, joined
from jointreview.core.reports.reading import Recommendation, RecommendationKind, Timescale
from jointreview.errors import Problem

AUTHORITY = "local authority"
BOARD = "Local Safeguarding Children Board"
_LIST = re.compile(r"^(?:recommendations|areas for improvement)$", re.IGNORECASE)
_PRIORITY = re.compile(r"^priority and immediate action$", re.IGNORECASE)
_WHO = re.compile(r"^what does (?P<body>the .{4,60}?) need to improve\W*\d?$", re.IGNORECASE)
_BOARD = re.compile(
    r"^the (?:effectiveness of the )?local safeguarding children board \(LSCB\)$", re.IGNORECASE
)
_NOTHING = re.compile(r"\bdid not (?:find|identify) any areas for priority\b", re.IGNORECASE)
_END = re.compile(
    r"^(?:summary for children|inspection findings|section \d|executive summary|the experiences)",
    re.IGNORECASE,
)
_FIRST_BODY_PAGE = 3
_LONGEST_THEME = 90


@dataclass(frozen=True, slots=True)
class _Under:
    """The heading that an item stands under."""

    group: str
    timescale: Timescale | None = None
    kind: RecommendationKind = "recommendation"
    addressee: str | None = None
    theme: str | None = None


def board_page(lines: Sequence[Line]) -> int | None:
    """The page on which the review of the safeguarding board begins; the contents page does not count."""
    pages = [one.page for one in lines if one.page and one.page > _FIRST_BODY_PAGE and _BOARD.match(one.text)]
    return pages[-1] if pages else None


def sif_recommendations(
    paragraphs: Sequence[Paragraph], board: int | None, problems: list[Problem]
) -> Iterator[Recommendation]:
    """Every recommendation, the authority's first; numbers as printed, else counted within their list."""
    found: list[Recommendation] = []
    for under, items in _lists(paragraphs):
        for number, item in enumerate(items, 1):
            found.append(_recommendation(item, under, number, board))
        problems += [*_gaps(items), *_left_open(items)]
    if not found:
        words = "No list of recommendations was found: look for it in the report."
        problems.append(Problem("recommendations.no-list", "check", words))
    yield from found


def _lists(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[_Under, list[Paragraph]]]:
    """Each list with its heading; a theme between items begins a list of its own under the same heading."""
    under: _Under | None = None
    addressee: str | None = None
    items: list[Paragraph] = []
    for paragraph in paragraphs:
        if _BOARD.match(paragraph.text):
            # What the authority must do ends here, also where no heading says whose the next list is.
            addressee = None
        elif found := _WHO.match(paragraph.text):
            addressee = found["body"]
        heading = _heading(paragraph, addressee)
        if heading is None and under and not items and _is_theme(paragraph):
            heading = replace(under, theme=paragraph.text)
        if heading or (under and not _is_listed(paragraph, items)):
            if under and items:
                yield under, items
                if heading is None and under.addressee and _is_theme(paragraph):
                    heading = replace(under, theme=paragraph.text)
            under, items = heading, []
        elif under and not _NOTHING.search(paragraph.text):
            _append(items, paragraph)
    if under and items:
        yield under, items


def _heading(paragraph: Paragraph, addressee: str | None) -> _Under | None:
    if (paragraph.page or 0) < _FIRST_BODY_PAGE:
        return None
    if _PRIORITY.match(paragraph.text):
        return _Under(paragraph.text, "immediate", "priority_action", addressee)
    return _Under(paragraph.text, addressee=addressee) if _LIST.match(paragraph.text) else None


def _is_theme(paragraph: Paragraph) -> bool:
    short = len(paragraph.text) <= _LONGEST_THEME and not paragraph.text.endswith(".")
    return paragraph.bold and short and not paragraph.mark and not _END.match(paragraph.text)


def _is_listed(paragraph: Paragraph, items: Sequence[Paragraph]) -> bool:
    """An item that carries the list on: bulleted, or numbered higher than the last."""
    if paragraph.mark == "number":
        last = next((item.number for item in reversed(items) if item.number), None)
        follows = last is None or int((paragraph.number or "0").split(".")[0]) > int(last.split(".")[0])
        return follows and not (items and items[0].mark == "bullet")
    return paragraph.mark == "bullet"


def _append(items: list[Paragraph], paragraph: Paragraph) -> None:
    """Add an item; a bullet of another sign, or under a number, is part of the item before it."""
    inside = (
        items
        and paragraph.mark == "bullet"
        and (items[0].mark == "number" or paragraph.glyph != items[0].glyph)
    )
    if inside:
        items[-1] = replace(items[-1], text=joined([items[-1].text, paragraph.text]))
    else:
        items.append(paragraph)


def _recommendation(item: Paragraph, under: _Under, number: int, board: int | None) -> Recommendation:
    of_board = board is not None and (item.page or 0) >= board
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
