"""Letters of area SEND inspections (2016 to 2022): no grade, but whether a written statement of action is required.

The letter's determination stands in one sentence ("… has determined that a Written Statement of Action is required"),
the areas of significant weakness in a list at the end, strengths and areas for development in lists under the three
questions. No letter of these years was at hand: the layout is as councils and IPSEA describe it. A letter that speaks
of no statement gives no judgement and says so.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.frameworks import Area, Framework, find_area, find_grade, load_framework
from jointreview.core.reports.cover import note
from jointreview.core.reports.document import Document
from jointreview.core.reports.gradings import Grading
from jointreview.core.reports.judging import judgement_of
from jointreview.core.reports.letters import letter_authority, letter_day, on_site
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs, with_inner
from jointreview.core.reports.reading import (
    Finding,
    FindingKind,
    Inspection,
    Judgement,
    Reading,
    Recommendation,
)
from jointreview.errors import Problem

FRAMEWORK = "send-2016"
_TITLE = re.compile(
    r"\bjoint (?:local )?area (?:SEND|special educational needs and/?\s?(?:or )?disabilit\w+) inspection\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\bdetermined that a (?P<label>written statement of action)(?: \(WSOA\))? is (?P<grade>not required|required)\b",
    re.IGNORECASE,
)
_MENTIONED = re.compile(r"\bwritten statement of action\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:determined that )(?P<body>the [^.;]{5,140}?) (?:is|are) (?:jointly )?responsible for submitting",
    re.IGNORECASE,
)
_WEAKNESSES = re.compile(r"\b(?:areas of significant|significant areas of) weakness(?:es)?:$", re.IGNORECASE)
_LISTS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    ("strength", re.compile(r"^strengths:?$", re.IGNORECASE)),
    ("area_for_improvement", re.compile(r"^areas for (?:development|improvement):?$", re.IGNORECASE)),
    ("other", re.compile(r"^main findings:?$", re.IGNORECASE)),
)


def is_send_letter(document: Document) -> bool:
    """Whether the first page is such a letter."""
    first = [line.text for line in document.lines[:40] if line.page in (1, None)]
    return any(_TITLE.search(text) for text in first) and any("local area" in text for text in first)


def read_send_letter(document: Document) -> Reading:
    """The reading of a letter."""
    framework = load_framework(FRAMEWORK)
    paragraphs = to_paragraphs(document)
    problems: list[Problem] = []
    text = joined([paragraph.text for paragraph in paragraphs])
    windows = on_site([text], problems)
    judgements = tuple(_decided(framework, paragraphs, problems))
    asked = tuple(_weaknesses(paragraphs, text))
    required = any(one.grade == "required" for one in judgements)
    if required != bool(asked):
        words = "A statement and a list of areas of weakness belong together; one was not found: look for it."
        problems.append(Problem("recommendations.no-list", "check", words))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=letter_authority(paragraphs, problems),
        inspections=(
            Inspection(
                framework=FRAMEWORK,
                kind="letter",
                inspectorates=(framework.lead.words, *(partner.words for partner in framework.partners)),
                inspection_start_on=windows[0].start_on if windows else None,
                inspection_end_on=windows[-1].end_on if windows else None,
                published_on=letter_day(document, problems),
            ),
        ),
        judgements=judgements,
        findings=tuple(_findings(framework, paragraphs)),
        recommendations=asked,
        problems=tuple(problems),
    )


def _decided(
    framework: Framework, paragraphs: Sequence[Paragraph], problems: list[Problem]
) -> Iterator[Judgement]:
    """Whether a statement is required, if one sentence decides it."""
    area = framework.area("written_statement")
    found = [(match, one.page) for one in paragraphs if (match := _DECIDED.search(one.text))]
    points = {find_grade(framework.scale(area.scale), match["grade"]) for match, _ in found}
    if len(points) == 1:
        match, page = found[0]
        yield judgement_of(Grading(area, match["label"], match["grade"], points.pop(), page, match[0]), 0)
    elif found or any(_MENTIONED.search(one.text) for one in paragraphs):
        words = "The letter speaks of a written statement without saying whether one is required: read it."
        problems.append(Problem("judgement.outcome-unclear", "check", words))
    else:
        problems.append(note("judgement.not-told", "The letter speaks of no written statement of action."))


def _weaknesses(paragraphs: Sequence[Paragraph], text: str) -> Iterator[Recommendation]:
    """The areas of significant weakness that the statement must answer, for the bodies that must write it."""
    who = _WHO.search(text)
    for start, paragraph in enumerate(paragraphs):
        if _WEAKNESSES.search(paragraph.text) and not paragraph.is_item:
            for number, item in enumerate(_items(paragraphs[start + 1 :]), 1):
                yield Recommendation(
                    inspection=0,
                    kind="priority_action",
                    number=str(number),
                    text=item.text,
                    addressee=who["body"] if who else None,
                    group="areas of significant weakness",
                    page=item.page,
                    parts=item.inner,
                )
            return


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The items from here to the first paragraph that is none; a sign of another kind is part of its item."""
    item: Paragraph | None = None
    for paragraph in paragraphs:
        if not paragraph.is_item:
            break
        if item and paragraph.glyph != item.glyph:
            item = with_inner(item, paragraph)
            continue
        if item:
            yield item
        item = paragraph
    if item:
        yield item


def _findings(framework: Framework, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Each list of findings, under the question that stands last before it."""
    area: Area | None = None
    for start, paragraph in enumerate(paragraphs):
        area = find_area(framework, paragraph.text) or area
        for kind, pattern in _LISTS:
            if pattern.match(paragraph.text):
                for item in _items(paragraphs[start + 1 :]):
                    yield Finding(0, kind, area.code if area else None, item.text, item.page)
