"""Letters of joint targeted area inspections (2016 on): no grades, lists under headings, a day for the statement.

"What needs to improve" (since 2022) and "Areas for priority action" are what is asked; "Headline findings", "Key
strengths" and, in older letters, "Areas for improvement" are findings. A letter prints its own date and not that of
publication, so the one is taken for the other with a question. The day by which the written statement is due is kept as
stated; what the law makes of it is computed elsewhere.
"""

import re
from collections.abc import Sequence

from jointreview.core.frameworks import load_framework
from jointreview.core.reports.cover import check
from jointreview.core.reports.document import Document
from jointreview.core.reports.letter_lists import HEADLINES, IMPROVE, PRIORITY, STRENGTHS, letter_lists
from jointreview.core.reports.letters import letter_authority, letter_day, on_site
from jointreview.core.reports.mentions import INSPECTORATES
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs
from jointreview.core.reports.reading import (
    Finding,
    FindingKind,
    Inspection,
    Reading,
    Recommendation,
    RecommendationKind,
)
from jointreview.core.reports.stated_days import stated_days
from jointreview.errors import Problem

FRAMEWORK = "jtai-2016"
_LONGEST_HEADLINE = 1_300
"""The longest paragraph under "Headline findings" in the letters seen has 1,070 characters."""
_TITLE = re.compile(r"^joint targeted area inspection of", re.IGNORECASE)


def is_joint_letter(document: Document) -> bool:
    """Whether the first page is such a letter."""
    return any(line.page in (1, None) and _TITLE.match(line.text) for line in document.lines[:60])


def read_joint_letter(document: Document) -> Reading:
    """The reading of a letter."""
    paragraphs = to_paragraphs(document)
    problems: list[Problem] = []
    findings: list[Finding] = []
    recommendations: list[Recommendation] = []
    themed = not any(IMPROVE.match(paragraph.text) for paragraph in paragraphs)
    for one in letter_lists(paragraphs, problems, themed):
        heading = one.heading
        if kind := _asked(heading.text):
            start = len(recommendations) + 1
            recommendations += [
                _recommendation(item, heading, kind, n) for n, item in enumerate(one.items, start)
            ]
        else:
            found = _found(heading.text)
            long = [item for item in one.items if found == "other" and len(item.text) > _LONGEST_HEADLINE]
            problems += map(_run_together, long)
            findings += [Finding(0, found, None, item.text, item.page) for item in one.items]
    if not recommendations and not findings:
        problems.append(
            check("letter.no-lists", "No list was found in the letter: enter what it asks for by hand.")
        )
    inspection = _inspection(document, paragraphs, problems)
    stated = tuple(stated_days(document, inspection.published_on, problems))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=letter_authority(paragraphs, problems),
        inspections=(inspection,),
        findings=tuple(findings),
        recommendations=tuple(recommendations),
        stated_deadlines=stated,
        problems=tuple(problems),
    )


def _run_together(item: Paragraph) -> Problem:
    words = (
        "A finding is longer than any that letters print, so several may have run together: look at the page."
    )
    return Problem("letter.run-together", "check", words, page=item.page, items=(item.text[:60],))


def _asked(heading: str) -> RecommendationKind | None:
    if PRIORITY.match(heading):
        return "priority_action"
    return "recommendation" if IMPROVE.match(heading) else None


def _found(heading: str) -> FindingKind:
    if HEADLINES.match(heading):
        return "other"
    return "strength" if STRENGTHS.match(heading) else "area_for_improvement"


def _recommendation(
    item: Paragraph, heading: Paragraph, kind: RecommendationKind, number: int
) -> Recommendation:
    return Recommendation(
        inspection=0,
        kind=kind,
        number=str(number),
        text=item.text,
        group=heading.text,
        page=item.page,
        parts=item.inner,
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
