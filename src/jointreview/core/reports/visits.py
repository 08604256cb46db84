"""Letters of focused visits and monitoring visits (2015 on): no grades, lists of what is asked, and who visited.

A focused visit looks at one part of the work; a monitoring visit follows an inadequate judgement. Both print "Headline
findings", "Areas for priority action" and "What needs to improve in this area of social work practice"; prose without a
list is left to a person. Layout: reader.md section 1 and the two-part inspections' letters; no letter was at hand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jointreview.core.frameworks import framework_on
from jointreview.core.reports.cover import check, cover_authority, lead_inspector
from jointreview.core.reports.document import Document
from jointreview.core.reports.letter_lists import (
    HEADLINES,
    IMPROVE,
    PRIORITY,
    STRENGTHS,
    WEAKNESSES,
    LetterList,
    letter_lists,
)
from jointreview.core.reports.letters import letter_day, on_site
from jointreview.core.reports.paragraphs import joined, to_paragraphs
from jointreview.core.reports.reading import (
    Finding,
    FindingKind,
    Inspection,
    InspectionKind,
    Reading,
    Recommendation,
    Window,
)
from jointreview.errors import NotFound, Problem

_TITLE = re.compile(
    r"^(?=[A-Z])(?i:(?:ofsted |ILACS )?(?:(?:first|second|third|fourth|fifth|sixth|seventh) )?"
    r"(?P<kind>focused|monitoring) visit (?:to|of)) (?P<place>(?:the )?[A-Z].*)"
)
_BODY = re.compile(r"^(?P<body>(?:the|all) [\w’', -]{3,60}?) (?:should|must|needs? to)\b", re.IGNORECASE)
_TITLE_LINES = 45
_FOUND: tuple[tuple[re.Pattern[str], FindingKind], ...] = (
    (HEADLINES, "other"),
    (STRENGTHS, "strength"),
    (WEAKNESSES, "area_for_improvement"),
)


def is_visit(document: Document) -> bool:
    """Whether the first page is the letter of such a visit."""
    return _title(document) is not None


def read_visit(document: Document) -> Reading:
    """The reading of a letter."""
    title = _title(document)
    assert title is not None
    paragraphs = to_paragraphs(document)
    problems: list[Problem] = []
    first = joined([paragraph.text for paragraph in paragraphs if paragraph.page in (1, None)])
    windows = on_site([first], problems)
    kind: InspectionKind = "focused_visit" if title["kind"].lower() == "focused" else "monitoring_visit"
    lists = list(letter_lists(paragraphs, problems, themed=False))
    asked = tuple(_asked(lists))
    findings = tuple(_findings(lists))
    if not asked and not findings:
        words = "No list was found in the letter: enter what it asks for by hand."
        problems.append(check("letter.no-lists", words))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=cover_authority([title["place"]], problems),
        inspections=(
            Inspection(
                framework=_framework(windows, problems),
                kind=kind,
                inspectorates=("Ofsted",),
                inspection_start_on=windows[0].start_on if windows else None,
                inspection_end_on=windows[-1].end_on if windows else None,
                windows=windows if len(windows) > 1 else (),
                published_on=letter_day(document, problems),
                lead_inspector=lead_inspector([line.text for line in document.lines]),
            ),
        ),
        findings=findings,
        recommendations=asked,
        problems=tuple(problems),
    )


def _title(document: Document) -> re.Match[str] | None:
    first = [line.text for line in document.lines[:_TITLE_LINES] if line.page in (1, None)]
    pairs = (joined(list(pair)) for pair in pairwise((*first, "")))
    return next((found for text in pairs if (found := _TITLE.match(text))), None)


def _framework(windows: Sequence[Window], problems: list[Problem]) -> str | None:
    """The framework in force on the day of the visit: ILACS since 2018, the single framework before."""
    start = windows[0].start_on.exact_on if windows else None
    for family in ("ilacs", "sif") if start else ():
        try:
            return framework_on(family, start).id if start else None
        except NotFound:
            continue
    problems.append(
        check("framework.none-in-force", "No framework in force on the days of the visit was found.")
    )
    return None


def _asked(lists: Sequence[LetterList]) -> Iterator[Recommendation]:
    """What the letter asks for; the body is the one that the sentence before the list names."""
    number = 0
    for one in lists:
        heading = one.heading.text
        if not (PRIORITY.match(heading) or IMPROVE.match(heading)):
            continue
        named = [
            found["body"] for lead in one.lead if lead not in one.items and (found := _BODY.match(lead.text))
        ]
        for item in one.items:
            number += 1
            yield Recommendation(
                inspection=0,
                kind="priority_action" if PRIORITY.match(heading) else "recommendation",
                number=str(number),
                text=item.text,
                addressee=named[-1] if named else None,
                group=heading.rstrip("0123456789 "),
                page=item.page,
                parts=item.inner,
            )


def _findings(lists: Sequence[LetterList]) -> Iterator[Finding]:
    for one in lists:
        kind = next((kind for pattern, kind in _FOUND if pattern.match(one.heading.text)), None)
        if kind:
            for item in one.items:
                yield Finding(0, kind, None, item.text, item.page)
