"""A review of a Local Safeguarding Children Board that stands alone: one grade, one list, no grade of the authority.

The cover says "Review of the effectiveness of the Local Safeguarding Children Board" and no inspection of services; the
grade stands in a sentence or a row, once more at the head of the section. Layout: reader.md section 1 (one such report
in 497); lists are those of the single inspection framework.
"""

import re

from jointreview.core.frameworks import load_framework
from jointreview.core.reports.cover import check, cover_authority, cover_windows, lead_inspector, published_on
from jointreview.core.reports.document import Document
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.gradings import headings, rows, run
from jointreview.core.reports.judging import Readings, judged
from jointreview.core.reports.paragraphs import joined, to_paragraphs
from jointreview.core.reports.reading import Inspection, Reading
from jointreview.core.reports.sif_lists import sif_recommendations
from jointreview.core.reports.sif_parts import with_parts, without_parts
from jointreview.errors import Problem

FRAMEWORK = "lscb-2013"
_TITLE = re.compile(
    r"review of the effectiveness of the (?:[\w ]{1,40} )?local\s+safeguarding\s+children\s+board",
    re.IGNORECASE,
)
_SERVICES = re.compile(r"\binspection of services\b", re.IGNORECASE)
_COVER_LINES = 14


def is_board_review(document: Document) -> bool:
    """Whether the first page is the cover of such a review and of nothing more."""
    cover = " ".join(line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None))
    return bool(_TITLE.search(cover)) and not _SERVICES.search(cover)


def read_board_review(document: Document) -> Reading:
    """The reading of a review."""
    return without_parts(_read(with_parts(document)), document)


def _read(document: Document) -> Reading:
    framework = load_framework(FRAMEWORK)
    first = [line.text for line in document.lines if line.page in (1, None)]
    lines = body_lines(document)
    problems: list[Problem] = []
    paragraphs = to_paragraphs(document)
    readings = Readings(
        rows=list(rows(framework, [one for one in paragraphs if one.page in (1, None)])),
        run=list(run(framework, joined(first), 1 if document.pages else None)),
        headings=list(headings(framework, [(line.text, line.page) for line in lines if line.page != 1])),
    )
    judgements, doubts = judged(framework, readings, 0)
    windows, published = cover_windows(first), published_on(first)
    if not windows:
        problems.append(
            check("date.inspection-not-found", "The days of the review were not found: enter them.")
        )
    if published is None:
        problems.append(
            check("date.publication-not-found", "The day of publication was not found: enter it.")
        )
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=cover_authority(first[:_COVER_LINES], problems),
        inspections=(
            Inspection(
                framework=FRAMEWORK,
                kind="full",
                inspectorates=(framework.lead.words,),
                inspection_start_on=windows[0].start_on if windows else None,
                inspection_end_on=windows[-1].end_on if windows else None,
                published_on=published,
                lead_inspector=lead_inspector([line.text for line in lines]),
            ),
        ),
        judgements=tuple(judgements),
        recommendations=tuple(sif_recommendations(paragraphs, 1, problems)),
        problems=(*problems, *doubts),
    )
