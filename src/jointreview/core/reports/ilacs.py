"""The ILACS layouts (2018, 2021, 2023, 2026): cover, table of judgements on page 1, "What needs to improve".

The version is the one in force on the first day on site; the page layout of 2021 is still the version of 2018. These
reports name no body, no time and no day of publication, and do not say whether an inspection was short or standard:
the last is inferred from its length and says so.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from jointreview.core.frameworks import Framework, framework_on, load_framework
from jointreview.core.reports.cover import check, cover_authority, cover_windows, lead_inspector, note
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.gradings import headings, rows, run
from jointreview.core.reports.ilacs_list import count_differs, improvements, signs
from jointreview.core.reports.judging import Readings, judged
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs
from jointreview.core.reports.reading import Inspection, InspectionKind, Reading, Window
from jointreview.errors import NotFound, Problem

COVER = re.compile(
    r"inspection of (?:children[’']s social care services|.{0,80}children[’']s services)",
    re.IGNORECASE | re.DOTALL,
)
_TABLE = re.compile(r"^judge?ments?(?:\s+grades?)?$", re.IGNORECASE)
_SHORT_DAYS = 7
_COVER_LINES = 15


def is_ilacs(document: Document) -> bool:
    """Whether the first page is the cover of an ILACS report."""
    cover = [line.text for line in document.lines if line.page in (1, None)]
    top = " ".join(cover[:_COVER_LINES])
    return bool(COVER.search(top)) and any(_TABLE.match(text) for text in cover)


def read_ilacs(document: Document, asked: Framework | None = None) -> Reading:
    """The reading of an ILACS report, by its own version or by the one asked for."""
    paragraphs = to_paragraphs(document)
    cover, table = _cover_and_table(document)
    problems: list[Problem] = []
    windows = cover_windows(cover)
    framework = _framework(windows, paragraphs, problems)
    if asked and asked.id != framework.id:
        problems.append(
            check("framework.asked-differs", "The report's own dates mean another version: check which.")
        )
        framework = asked
    inspection = _inspection(framework, windows, cover, problems)
    judgements, doubts = judged(framework, _readings(framework, document, paragraphs, table), 0)
    recommendations = tuple(improvements(framework, paragraphs, problems))
    problems += count_differs(len(recommendations), signs(framework, body_lines(document)))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=cover_authority(cover, problems),
        inspections=(inspection,),
        judgements=tuple(judgements),
        recommendations=recommendations,
        problems=(*problems, *doubts),
    )


def _cover_and_table(document: Document) -> tuple[list[str], list[Line]]:
    """The lines above the table of judgements, and the lines of the first page from there on."""
    first = [line for line in document.lines if line.page in (1, None) and line.role != "furniture"]
    start = next((index for index, line in enumerate(first) if _TABLE.match(line.text)), len(first))
    return [line.text for line in first[:start]], first[start:]


def _framework(
    windows: tuple[Window, ...], paragraphs: Sequence[Paragraph], problems: list[Problem]
) -> Framework:
    """The version in force on the first day; without one, the version whose labels the report prints, and a problem."""
    start = windows[0].start_on.exact_on if windows else None
    if start:
        try:
            return framework_on("ilacs", start)
        except NotFound:
            problems.append(
                check("framework.none-in-force", "No version of ILACS was in force on these days.")
            )
    else:
        problems.append(
            check("date.inspection-not-found", "The days of the inspection were not found: enter them.")
        )
    areas = {
        grading.area.code
        for framework_id in ("ilacs-2018", "ilacs-2023")
        for grading in rows(load_framework(framework_id), paragraphs)
        if grading.area
    }
    if "care_leavers" not in areas:
        return load_framework("ilacs-2018")
    return load_framework("ilacs-2023" if "overall" in areas else "ilacs-2026")


def _inspection(
    framework: Framework, windows: tuple[Window, ...], cover: Sequence[str], problems: list[Problem]
) -> Inspection:
    kind: InspectionKind | None = None
    if windows:
        days = sum((_span(window) for window in windows), timedelta())
        kind = "short" if days.days < _SHORT_DAYS else "standard"
        problems.append(
            note("kind.inferred", f"The report does not name its kind: {days.days} days on site mean {kind}.")
        )
    problems.append(note("date.publication-not-printed", "The report does not print its day of publication."))
    lead = lead_inspector(cover)
    if lead is None:
        problems.append(note("inspector.not-named", "The cover names no lead inspector."))
    return Inspection(
        framework=framework.id,
        kind=kind,
        inspectorates=("Ofsted",),
        inspection_start_on=windows[0].start_on if windows else None,
        inspection_end_on=windows[-1].end_on if windows else None,
        windows=windows if len(windows) > 1 else (),
        lead_inspector=lead,
    )


def _span(window: Window) -> timedelta:
    return window.end_on.last_on - window.start_on.first_on + timedelta(days=1)


def _readings(
    framework: Framework, document: Document, paragraphs: Sequence[Paragraph], table: Sequence[Line]
) -> Readings:
    """The table by cells and by words, and the headings of the sections after it."""
    first = [paragraph for paragraph in paragraphs if paragraph.page in (1, None)]
    text = joined([line.text for line in table[1:] if not _GRADE_HEAD.match(line.text)])
    sections = [
        (line.text, line.page) for line in body_lines(document) if line.page != 1 or line.role == "heading"
    ]
    return Readings(
        rows=list(rows(framework, first)),
        run=list(run(framework, text[:_TABLE_LENGTH], 1 if document.pages else None)),
        headings=list(headings(framework, sections)),
    )


_GRADE_HEAD = re.compile(r"^grades?$", re.IGNORECASE)
_TABLE_LENGTH = 1_200
