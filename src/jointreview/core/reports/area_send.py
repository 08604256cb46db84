"""Area SEND inspections (2023 on): one of three outcomes in prose, and what is asked in tables.

The tables "Responsible body | Areas for priority action" and "Areas for improvement" hold what is asked; the body named
in the row is the addressee. These reports do not print their day of publication.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jointreview.core.frameworks import load_framework
from jointreview.core.reports.authorities import authority_in_title
from jointreview.core.reports.cover import check, cover_windows, lead_inspector, note
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.gradings import table_rows
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs
from jointreview.core.reports.reading import Inspection, Reading, Recommendation, RecommendationKind
from jointreview.core.reports.send_outcome import outcome, outcome_against_tables
from jointreview.errors import Problem

FRAMEWORK = "send-2023"
_TITLE = re.compile(r"^area SEND (?:full )?inspection of", re.IGNORECASE)
_HEADS: tuple[tuple[RecommendationKind, re.Pattern[str]], ...] = (
    ("priority_action", re.compile(r"^areas? for priority action$", re.IGNORECASE)),
    ("recommendation", re.compile(r"^areas? for improvement$", re.IGNORECASE)),
)
_OTHER_TABLE = re.compile(
    r"^(?:local area partnership details|(?:name of )?(?:local )?authority:?|information about this inspection"
    r"|inspection team|ofsted)$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"^(?:local area partnership details|information about this inspection|inspection team|lead inspector:.*)$",
    re.IGNORECASE,
)
_TEAM_LEAD = re.compile(
    r"^(?P<name>[A-Z][\w’'. -]{3,50}?),? (?:HMI,? )?Ofsted,? (?:HMI,? )?(?i:lead) (?i:inspector|HMI)\b"
)
_BODY = re.compile(r"^responsible bod(?:y|ies)$", re.IGNORECASE)


def is_area_send(document: Document) -> bool:
    """Whether the first page is the cover of such a report."""
    return any(line.page in (1, None) and _TITLE.match(line.text) for line in document.lines[:20])


def read_area_send(document: Document) -> Reading:
    """The reading of a report."""
    paragraphs = to_paragraphs(document)
    first = [line.text for line in document.lines if line.page in (1, None)]
    problems = [note("date.publication-not-printed", "The report does not print its day of publication.")]
    windows = cover_windows(first)
    if not windows:
        problems.append(
            check("date.inspection-not-found", "The days of the inspection were not found: enter them.")
        )
    recommendations = tuple(_asked(paragraphs))
    if not recommendations:
        words = "No table of areas for improvement was found: look for it in the report."
        problems.append(check("recommendations.no-list", words))
    problems += [_left_open(one) for one in recommendations if one.text[-1:].isalpha()]
    problems += _left_out(body_lines(document), recommendations)
    framework = load_framework(FRAMEWORK)
    judgements = tuple(outcome(framework, body_lines(document), problems))
    outcome_against_tables(judgements, recommendations, problems)
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=_authority(first, problems),
        inspections=(
            Inspection(
                framework=FRAMEWORK,
                kind="full",
                inspectorates=(framework.lead.words, *(partner.words for partner in framework.partners)),
                inspection_start_on=windows[0].start_on if windows else None,
                inspection_end_on=windows[-1].end_on if windows else None,
                lead_inspector=_lead(document),
            ),
        ),
        judgements=judgements,
        recommendations=recommendations,
        problems=tuple(problems),
    )


def _lead(document: Document) -> str | None:
    """Ofsted's lead inspector, from a line of its own or from the table of the team; the other lead is CQC's."""
    lines = [line.text for line in document.lines]
    wrapped = (joined(list(pair)) for pair in pairwise(lines))
    named = (found["name"] for text in (*lines, *wrapped) if (found := _TEAM_LEAD.match(text)))
    return lead_inspector(lines) or next(named, None)


def _left_open(one: Recommendation) -> Problem:
    words = "A row of a table is cut off, so part of it may be on the next page: look there."
    return Problem(
        "recommendations.left-open", "check", words, page=one.page, items=(one.number, one.text[-60:])
    )


def _left_out(lines: Sequence[Line], asked: Sequence[Recommendation]) -> list[Problem]:
    """The tables a second way: a line of them, in flat text, whose words are in no row that was read."""
    heads = [at for at, line in enumerate(lines) if any(pattern.match(line.text) for _, pattern in _HEADS)]
    if not heads or not asked:
        return []
    after = lines[heads[0] :]
    end = next((at for at, line in enumerate(after) if _ENDED.match(line.text)), len(after))
    read = _letters(" ".join(f"{one.text} {one.addressee or ''}" for one in asked))
    left = [line for line in after[:end] if not _is_known(line.text) and _letters(line.text) not in read]
    if not left:
        return []
    words = "Some words under the headings of what is asked are in no item: look for an item that was missed."
    items = tuple(line.text[:60] for line in left[:3])
    return [Problem("recommendations.words-left-out", "check", words, page=left[0].page, items=items)]


def _is_known(text: str) -> bool:
    """Whether the line is a head of these tables, or one of their cells' signs alone."""
    heads = any(pattern.match(text) for _, pattern in _HEADS) or _BODY.match(text)
    return bool(heads) or re.search(r"\w", text) is None


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _authority(first: Sequence[str], problems: list[Problem]) -> str | None:
    title = " ".join(first[:6])
    name = authority_in_title(title)
    if name is None:
        problems.append(
            check("authority.unknown", "The place on the cover is not in the list of authorities: enter it.")
        )
    return name


def _asked(paragraphs: Sequence[Paragraph]) -> Iterator[Recommendation]:
    """One recommendation a table row, numbered from 1; a row that a page has cut in two is made whole."""
    found: list[Recommendation] = []
    for row in _rows(paragraphs):
        before = found[-1] if found else None
        if before and before.page != row.page and row.text[:1].islower():
            body = joined([part for part in (before.addressee, row.addressee) if part]) or None
            found[-1] = replace(before, text=joined([before.text, row.text]), addressee=body)
        else:
            found.append(row)
    for number, row in enumerate(found, 1):
        yield replace(row, number=str(number))


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[Recommendation]:
    """Each row of the tables; the head of a table says which kind is asked, and in which column."""
    kind: RecommendationKind | None = None
    heading, column = "", 0
    for cells in table_rows([paragraph for paragraph in paragraphs if paragraph.cell]):
        texts = [joined([part.text for part in cell]) for cell in cells]
        if head := _head(texts):
            kind, column = head
            heading = texts[column]
        elif _OTHER_TABLE.match(texts[0]):
            kind = None
        elif kind and len(texts) > column and re.search(r"\w", texts[column]):
            body = texts[0] if column and texts[0] else None
            yield Recommendation(0, kind, "", texts[column], None, body, heading, page=cells[column][0].page)


def _head(texts: Sequence[str]) -> tuple[RecommendationKind, int] | None:
    """The kind and the column of what is asked, if this row is the head of such a table."""
    for column, text in enumerate(texts):
        for kind, pattern in _HEADS:
            if pattern.match(text) and all(_BODY.match(other) for other in texts[:column]):
                return kind, column
    return None
