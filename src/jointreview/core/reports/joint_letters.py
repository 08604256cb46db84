"""Letters of joint targeted area inspections (2016 on): no grades, lists under headings, a day for the statement.

"What needs to improve" (since 2022) and "Areas for priority action" are what is asked; "Key strengths" and, in older
letters, "Areas for improvement" are findings. A letter prints its own date and not that of publication, so the one is
taken for the other with a question. The day by which the written statement is due is kept as stated; what the law
makes of it is computed elsewhere.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.frameworks import load_framework
from jointreview.core.reports.cover import check
from jointreview.core.reports.document import Document
from jointreview.core.reports.letters import letter_authority, letter_day, on_site
from jointreview.core.reports.mentions import INSPECTORATES
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.reading import Finding, Inspection, Reading, Recommendation, StatedDeadline
from jointreview.errors import Problem

FRAMEWORK = "jtai-2016"
_TITLE = re.compile(r"^joint targeted area inspection of", re.IGNORECASE)
_IMPROVE = re.compile(r"^what needs to improve\W*$", re.IGNORECASE)
_PRIORITY = re.compile(r"^areas? for priority action$", re.IGNORECASE)
_STRENGTHS = re.compile(r"^(?:key )?strengths$", re.IGNORECASE)
_WEAKNESSES = re.compile(r"^areas? for improvement$", re.IGNORECASE)
_NONE = re.compile(r"^there (?:are|were) no areas\b", re.IGNORECASE)
_HEADING = re.compile(
    r"^(?:headline findings|key findings|next steps|conclusion|context|practice study|case study)",
    re.IGNORECASE,
)
_DUE = re.compile(r"\bstatement of action to\s+\S+@\S+\s+by\s+(?P<day>[\w, ]{6,40}?\d{4})", re.IGNORECASE)
_LONGEST_THEME = 90


def is_joint_letter(document: Document) -> bool:
    """Whether the first page is such a letter."""
    return any(line.page in (1, None) and _TITLE.match(line.text) for line in document.lines[:60])


def read_joint_letter(document: Document) -> Reading:
    """The reading of a letter."""
    paragraphs = to_paragraphs(document)
    problems: list[Problem] = []
    findings: list[Finding] = []
    recommendations: list[Recommendation] = []
    for heading, items in _lists(paragraphs):
        problems += [_cut(items[-1])] if items[-1].text[-1:].isalpha() else []
        if kind := _asked(heading.text):
            start = len(recommendations) + 1
            recommendations += [
                _recommendation(item, heading, kind, n) for n, item in enumerate(items, start)
            ]
        else:
            strength = _STRENGTHS.match(heading.text) is not None
            findings += [
                Finding(0, "strength" if strength else "area_for_improvement", None, item.text, item.page)
                for item in items
            ]
    if not recommendations and not findings:
        problems.append(
            check("letter.no-lists", "No list was found in the letter: enter what it asks for by hand.")
        )
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=letter_authority(paragraphs, problems),
        inspections=(_inspection(document, paragraphs, problems),),
        findings=tuple(findings),
        recommendations=tuple(recommendations),
        stated_deadlines=tuple(_deadlines(paragraphs)),
        problems=tuple(problems),
    )


def _cut(item: Paragraph) -> Problem:
    words = (
        "The last item of a list has no end, as when a box stands in the list: look for the rest of the list."
    )
    return Problem("letter.list-cut", "check", words, page=item.page, items=(item.text[-60:],))


def _asked(heading: str) -> str | None:
    if _PRIORITY.match(heading):
        return "priority_action"
    return "recommendation" if _IMPROVE.match(heading) else None


def _lists(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each list under one of the headings, with its items; prose under "priority action" counts as one."""
    heading: Paragraph | None = None
    items: list[Paragraph] = []
    # Themes stand between items in the letters before 2022 only, which have no "What needs to improve".
    themed = not any(_IMPROVE.match(paragraph.text) for paragraph in paragraphs)
    for paragraph in paragraphs:
        opens = _is_list_heading(paragraph.text)
        theme = themed and _is_theme(paragraph) and not _HEADING.match(paragraph.text)
        if not opens and theme:
            continue
        if opens or not _carries_on(paragraph, heading):
            if heading and items:
                yield heading, items
            heading, items = (paragraph if opens else None), []
        elif heading and not _NONE.match(paragraph.text):
            items.append(paragraph)
    if heading and items:
        yield heading, items


def _is_list_heading(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_IMPROVE, _PRIORITY, _STRENGTHS, _WEAKNESSES))


def _carries_on(paragraph: Paragraph, heading: Paragraph | None) -> bool:
    """An item; or prose under "priority action", up to the next heading."""
    if paragraph.role == "heading" or _HEADING.match(paragraph.text):
        return False
    return paragraph.is_item or bool(heading and _PRIORITY.match(heading.text))


def _is_theme(paragraph: Paragraph) -> bool:
    """A theme between items: short, no sentence, not itself an item."""
    short = len(paragraph.text) <= _LONGEST_THEME and not paragraph.text.endswith((".", ":", ","))
    return short and not paragraph.is_item


def _recommendation(item: Paragraph, heading: Paragraph, kind: str, number: int) -> Recommendation:
    return Recommendation(
        inspection=0,
        kind="priority_action" if kind == "priority_action" else "recommendation",
        number=str(number),
        text=item.text,
        group=heading.text,
        page=item.page,
    )


def _inspection(document: Document, paragraphs: Sequence[Paragraph], problems: list[Problem]) -> Inspection:
    first = [paragraph.text for paragraph in paragraphs if paragraph.page in (1, None)]
    windows = on_site(first, problems)
    dated = letter_day(document, problems)
    named = [name for name, words in INSPECTORATES.items() if re.search(words, joined(first), re.IGNORECASE)]
    return Inspection(
        framework=FRAMEWORK,
        kind="letter",
        inspectorates=tuple(dict.fromkeys((load_framework(FRAMEWORK).lead.words, *named))),
        inspection_start_on=windows[0].start_on if windows else None,
        inspection_end_on=windows[-1].end_on if windows else None,
        published_on=dated,
    )


def _deadlines(paragraphs: Sequence[Paragraph]) -> Iterator[StatedDeadline]:
    """The day by which the statement is to be sent."""
    for paragraph in paragraphs:
        if (found := _DUE.search(paragraph.text)) and (day := parse_day(found["day"])):
            yield StatedDeadline(0, "written statement of proposed action", day, paragraph.page, found[0])
