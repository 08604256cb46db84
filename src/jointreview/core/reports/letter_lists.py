"""The lists of a joint letter, each whole: through page ends, themes between items and boxes that stand inside a list.

Under "Key strengths" and "Areas for improvement" of the letters before 2022 stand only items, short themes and boxes
("Case study: …"), so prose there is either an item that a page has cut or a doubt. Since 2022 prose ends a list, and
"Headline findings" are prose themselves. A dash under a square is part of its item; a star is a footnote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jointreview.core.reports.paragraphs import Paragraph, joined, with_inner
from jointreview.errors import Problem

IMPROVE = re.compile(r"^what needs to improve(?: in this area.{0,60})?\W*\d?$", re.IGNORECASE)
PRIORITY = re.compile(r"^areas? for priority action$", re.IGNORECASE)
STRENGTHS = re.compile(r"^(?:key )?strengths$", re.IGNORECASE)
WEAKNESSES = re.compile(r"^areas? for improvement$", re.IGNORECASE)
HEADLINES = re.compile(r"^headline findings$", re.IGNORECASE)
_NONE = re.compile(r"^there (?:are|were) no areas\b", re.IGNORECASE)
_BOX = re.compile(r"^(?:case|practice) study\b", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:key findings|main findings|findings and evaluation|next steps|conclusion|context|yours sincerely)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.:;?!][’”'\")\]]*$")
_LONGEST_THEME = 90


@dataclass(slots=True)
class LetterList:
    """One list: the heading it stands under, its items, and the prose before them."""

    heading: Paragraph
    items: list[Paragraph] = field(default_factory=list)
    lead: list[Paragraph] = field(default_factory=list)
    in_box: bool = False


def letter_lists(
    paragraphs: Sequence[Paragraph], problems: list[Problem], themed: bool
) -> Iterator[LetterList]:
    """Each list that has items; under "priority action" and "headline findings" prose counts as items.

    `themed` says that themes stand between items and prose does not end a list, as in joint letters before 2022.
    """
    now: LetterList | None = None
    for paragraph in paragraphs:
        if _opens(paragraph.text) or _OTHER.match(paragraph.text):
            yield from _closed(now, problems)
            now = LetterList(paragraph) if _opens(paragraph.text) else None
        elif now and not _taken(now, paragraph, themed, problems):
            yield from _closed(now, problems)
            now = None
    yield from _closed(now, problems)


def _opens(text: str) -> bool:
    return any(pattern.match(text) for pattern in (IMPROVE, PRIORITY, STRENGTHS, WEAKNESSES, HEADLINES))


def _taken(now: LetterList, paragraph: Paragraph, themed: bool, problems: list[Problem]) -> bool:
    """Whether the paragraph stands in this list, of which it is then made part; False ends the list."""
    if _BOX.match(paragraph.text) and now.items:
        now.in_box = True
        return True
    if paragraph.is_item:
        if _is_rest(now, paragraph):
            _join(now, paragraph)
        elif not _NONE.match(paragraph.text):
            _add(now, paragraph, problems)
        return True
    if now.in_box or (themed and _is_theme(paragraph)):
        return True
    if now.items and paragraph.page != now.items[-1].page and not paragraph.bold:
        if themed or not _ENDED.search(now.items[-1].text):
            _join(now, paragraph)
            return True
        return False
    return _prose(now, paragraph, themed, problems)


def _prose(now: LetterList, paragraph: Paragraph, themed: bool, problems: list[Problem]) -> bool:
    """Prose in a list: an item where a list may be prose, a doubt in the older letters, else the end of the list."""
    if paragraph.role == "heading" or paragraph.bold:
        return False
    if not now.items and (PRIORITY.match(now.heading.text) or HEADLINES.match(now.heading.text)):
        now.lead += [] if _NONE.match(paragraph.text) else [paragraph]
        return True
    if themed and now.items:
        words = (
            "Prose stands inside a list and was not taken into it: see whether it belongs to the item before."
        )
        problems.append(
            Problem("letter.prose-in-list", "check", words, page=paragraph.page, items=(paragraph.text[:60],))
        )
        return True
    return not now.items


def _is_rest(now: LetterList, paragraph: Paragraph) -> bool:
    """Whether an item carries no sign in a list whose items have one: the rest of the item before."""
    return bool(now.items) and paragraph.mark == "" and now.items[0].glyph != ""


def _is_theme(paragraph: Paragraph) -> bool:
    """A theme between items: short and no sentence."""
    return len(paragraph.text) <= _LONGEST_THEME and not paragraph.text.endswith((".", ":", ","))


def _add(now: LetterList, paragraph: Paragraph, problems: list[Problem]) -> None:
    """Add an item; another sign than the list's own is part of the item before, and a star is a footnote."""
    if now.items and paragraph.glyph != now.items[0].glyph:
        if paragraph.glyph != "*":
            now.items[-1] = with_inner(now.items[-1], paragraph)
        return
    if now.in_box:
        now.in_box = False
        words = (
            "A box stands inside this list: see that the items from here on are the list's and not the box's."
        )
        problems.append(
            Problem("letter.box-in-list", "check", words, page=paragraph.page, items=(paragraph.text[:60],))
        )
    now.items.append(paragraph)


def _join(now: LetterList, paragraph: Paragraph) -> None:
    now.items[-1] = replace(now.items[-1], text=joined([now.items[-1].text, paragraph.text]))


def _closed(now: LetterList | None, problems: list[Problem]) -> Iterator[LetterList]:
    """The finished list, if it holds anything; an item without an end is a problem."""
    if now is None:
        return
    if not now.items:
        now.items = now.lead
    for item in now.items:
        # Noun phrases in lower case have a full stop after the last of them only.
        open_ended = item.text[-1:].isalpha() and (item is now.items[-1] or item.text[:1].isupper())
        if open_ended or item.text.endswith(":"):
            problems.append(_cut(item))
    if now.items:
        yield now


def _cut(item: Paragraph) -> Problem:
    words = "An item of a list is cut off, perhaps by a page or a box: look for the rest of it."
    return Problem("letter.list-cut", "check", words, page=item.page, items=(item.text[-60:],))
