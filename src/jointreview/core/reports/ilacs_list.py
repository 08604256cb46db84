"""The list "What needs to improve" of ILACS reports, read by its items and counted a second way by its signs.

Five spellings of the heading, one report without it, one with prose under it; squares of two fonts; items that a page
cuts, that hold dashes, that begin with an area's words. Layout: reader.md section 2.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jointreview.core.frameworks import Framework
from jointreview.core.reports.cover import check
from jointreview.core.reports.document import Line
from jointreview.core.reports.gradings import headings, patterns
from jointreview.core.reports.paragraphs import SIGN, Paragraph, joined, stops_in_phrase, with_inner
from jointreview.core.reports.reading import Recommendation
from jointreview.errors import Problem

_IMPROVE = re.compile(r"^what needs to improve\W*\d?$", re.IGNORECASE)
_HEADING_LINES = 4
_MOST_LINES = 120


def improvements(
    framework: Framework, paragraphs: Sequence[Paragraph], problems: list[Problem]
) -> Iterator[Recommendation]:
    """The items under "What needs to improve", until the next heading."""
    start = next((at for at, paragraph in enumerate(paragraphs) if _IMPROVE.match(paragraph.text)), None)
    if start is None:
        problems.append(
            check("recommendations.no-list", "There is no section “What needs to improve”: look for it.")
        )
        return
    heading = paragraphs[start]
    items = [_before_title(framework, item) for item in _items(framework, paragraphs[start + 1 :])]
    if not items:
        words = "“What needs to improve” is prose without items: enter from it what the report asks for."
        problems.append(Problem("recommendations.prose", "check", words, page=heading.page))
    problems += [_left_open(item) for item in items if stops_in_phrase(item.text)]
    for number, item in enumerate(items, 1):
        yield Recommendation(
            inspection=0,
            kind="recommendation",
            number=item.number or str(number),
            text=item.text,
            group=heading.text.rstrip("0123456789 "),
            page=item.page,
            paragraph=item.within,
            parts=item.inner,
        )


def _before_title(framework: Framework, item: Paragraph) -> Paragraph:
    """The item without the next section's title, which runs into it where a file has neither tags nor blank lines."""
    graded, _ = patterns(framework.id)
    title = next(
        (found for found in graded.finditer(item.text) if not item.text[found.end() :].strip(" .")), None
    )
    if title is None or not item.text[: title.start()].rstrip().endswith((".", ";", ")")):
        return item
    return replace(item, text=item.text[: title.start()].rstrip())


def _left_open(item: Paragraph) -> Problem:
    words = "An item ends in the middle of a phrase, so the rest of it may be missing: look at the page."
    return Problem("recommendations.left-open", "check", words, page=item.page, items=(item.text[-60:],))


def signs(framework: Framework, lines: Sequence[Line]) -> list[Line]:
    """The list a second way: the lines that begin with its sign, from its heading to the next section's."""
    start = next((at for at, line in enumerate(lines) if _IMPROVE.match(line.text)), len(lines))
    lines = lines[start + 1 : start + _MOST_LINES]
    ends = [end.quote for end in headings(framework, [(line.text, line.page) for line in lines])]
    found: list[Line] = []
    for at, line in enumerate(lines):
        text = joined([one.text for one in lines[at : at + _HEADING_LINES]])
        if re.match(r"\d+\.\s", line.text) or text.startswith(tuple(ends)):
            break
        if sign := SIGN.match(line.text):
            found += [line] if not found or sign[0][:1] == found[0].text[:1] else []
    return found


def count_differs(read: int, signs: Sequence[Line]) -> list[Problem]:
    """A question if the list has another number of signs than items were read from it."""
    if not read or not signs or read == len(signs):
        return []
    words = (
        "The list has a different number of bullets than of items read: look for what is missing or extra."
    )
    items = (f"{read} items", f"{len(signs)} signs")
    return [Problem("recommendations.count-differs", "check", words, page=signs[0].page, items=items)]


def _items(framework: Framework, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The list's items; it ends at a heading, at a section's title, or at prose that follows an item."""
    graded, label = patterns(framework.id)
    item: Paragraph | None = None
    for paragraph in paragraphs:
        # An item may begin with an area's words ("Care leavers’ access to …"): only a title ends the list.
        titled = (not paragraph.is_item and label.match(paragraph.text)) or graded.match(paragraph.text)
        if paragraph.role == "heading" or titled or paragraph.mark == "number":
            break
        if not paragraph.is_item:
            if item:
                break
        elif item and paragraph.glyph != item.glyph:
            # A dash under a square is part of its item.
            item = with_inner(item, paragraph)
        else:
            if item:
                yield item
            item = paragraph
    if item:
        yield item
