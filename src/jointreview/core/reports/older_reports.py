"""Older reports of the inspectorates that have no reader of their own (2003 to 2012): joint area reviews, annual
performance assessments, announced inspections, enhanced youth and youth offending inspections.

Their tables, lists and bands are those that papers quote, so they are read as papers are; the cover adds the reporting
inspector and the day of publication. The headings of their sections repeat grades ("Being healthy Grade 3", "Overall
effectiveness Grade 4 (inadequate)"), a second way: what differs is asked, what the table lacks is taken from there, and
an area without a grade is a question. No report was at hand: layouts from public guidance and reader.md section 2.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks import Area, Framework, find_grade, load_framework
from jointreview.core.reports.cover import check, lead_inspector
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.gradings import Grading, patterns, scale_of
from jointreview.core.reports.judging import judgement_of
from jointreview.core.reports.paper import read_paper
from jointreview.core.reports.paragraphs import joined
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.reading import Inspection, Judgement, Reading
from jointreview.core.reports.standards import Domains, graded_area
from jointreview.errors import Problem

_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("jar", re.compile(r"^joint area review\b(?! (?:report|action|plan|of .* committee))", re.IGNORECASE)),
    ("apa", re.compile(r"^annual performance assessment of (?:services|.{3,60}children)", re.IGNORECASE)),
    ("slac", re.compile(r"^inspection of safeguarding and looked[ -]after children", re.IGNORECASE)),
    ("youth", re.compile(r"^(?:enhanced )?youth (?:service )?inspection report\b", re.IGNORECASE)),
    ("yot", re.compile(r"^(?:joint )?inspection of (?:the )?.{0,60}youth offending team\b", re.IGNORECASE)),
)
_COUNCILS = re.compile(
    r"\b(?:agenda|executive board|cabinet|scrutiny|committee|report of (?:the )?director|originator|wards affected"
    r"|purpose of (?:the )?report)\b",
    re.IGNORECASE,
)
_OWN_COVER = re.compile(
    r"^(?:report )?published\b|^reference no|^inspection dates?\b|^reporting inspector|^dear ", re.IGNORECASE
)
_PUBLISHED = re.compile(r"^(?:report )?published:?\s+(?P<day>.{4,30})$", re.IGNORECASE)
_GRADED = re.compile(
    r"^(?P<label>[A-Z].{2,120}?)[:\s–—-]+(?P<grade>Grade (?P<number>\d)(?:\s*[-–(]\s*(?P<word>[A-Za-z]+)\)?)?)$"
)
_COVER_LINES = 40
_TOLD_WITH = {"jar": ("jar", "corporate")}
"""A joint area review may hold the part of the corporate assessment that is about children."""
_EITHER = {"capacity_and_service_management": "capacity_to_improve"}
"""Two printed forms of one judgement of the annual assessment: either will do."""


def older_family(document: Document) -> str | None:
    """The family whose title stands on the first page; None for a council's paper, whose cover differs."""
    cover = [line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None)]
    if any(_COUNCILS.search(text) for text in cover) or not any(_OWN_COVER.match(text) for text in cover):
        return None
    return next((family for family, title in _TITLES if any(title.match(text) for text in cover)), None)


def read_older_report(document: Document, family: str) -> Reading | None:
    """The reading of such a report, None if nothing in it belongs to the family."""
    reading = read_paper(document, families=_TOLD_WITH.get(family, (family,)))
    if reading is None or not reading.inspections:
        return reading
    framework = load_framework(reading.inspections[0].framework or "")
    again = list(_headings(framework, body_lines(document)))
    judgements, problems = _compared(reading.judgements, again)
    problems += _not_told(framework, judgements)
    inspection = _covered(document, reading.inspections[0], problems)
    kept = tuple(one for one in reading.problems if one.code != "judgement.not-told")
    return replace(
        reading,
        inspections=(inspection, *reading.inspections[1:]),
        judgements=judgements,
        problems=(*kept, *problems),
    )


def _covered(document: Document, inspection: Inspection, problems: list[Problem]) -> Inspection:
    """The inspection with what its cover prints; a letter's own date is taken for its publication, with a question."""
    cover = [line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None)]
    rows = [*cover, *(joined(list(pair)) for pair in pairwise(cover))]
    printed = (parse_day(found["day"]) for text in rows if (found := _PUBLISHED.match(text)))
    published: PartialDate | None = next((day for day in printed if day), inspection.published_on)
    if published is None and any(text.startswith("Dear ") for text in cover):
        published = next((day for text in cover[:4] if (day := parse_day(text)) and day.is_complete), None)
        words = "A letter prints no day of publication; its own date was taken: check it."
        problems.append(check("date.publication-is-letter-date", words))
    if published is None:
        problems.append(
            check("date.publication-not-found", "The day of publication was not found: enter it.")
        )
    return replace(inspection, published_on=published, lead_inspector=lead_inspector(cover))


def _headings(framework: Framework, lines: Sequence[Line]) -> Iterator[Grading]:
    """Every heading of a section that repeats a grade, in its half of the inspection."""
    domains = Domains(framework)
    _, alone = patterns(framework.id)
    for line in lines:
        domains.pass_by(line.text)
        found = _GRADED.match(line.text)
        if found is None or not alone.match(found["label"]):
            continue
        area = graded_area(framework, domains.of(None), found["label"])
        scale = scale_of(framework, area)
        words = found["word"] or found["number"]
        if area and scale and (point := find_grade(scale, words)):
            yield Grading(area, found["label"], found["grade"], point, line.page, found[0])


def _compared(
    judgements: Sequence[Judgement], again: Sequence[Grading]
) -> tuple[tuple[Judgement, ...], list[Problem]]:
    """The table's judgements and those that only a heading gives; a question where the two differ."""
    told = list(judgements)
    problems: list[Problem] = []
    for grading in again:
        mine = [one for one in told if _is_of(one, grading)]
        if not mine:
            told.append(judgement_of(grading, 0))
        elif mine[0].grade and grading.point and mine[0].grade != grading.point.id:
            words = (
                "A section heading gives another grade than the table; the table's was taken: look at both."
            )
            items = (mine[0].label, mine[0].printed, grading.printed)
            problems.append(
                Problem("judgement.heading-differs", "check", words, page=grading.page, items=items)
            )
    return tuple(told), problems


def _is_of(one: Judgement, grading: Grading) -> bool:
    area = grading.area
    return area is not None and one.inspection == 0 and (one.area, one.theme) == (area.code, area.theme)


def _forms(area: Area) -> set[tuple[str | None, str | None]]:
    other = _EITHER.get(area.code) or next((one for one, two in _EITHER.items() if two == area.code), None)
    return {(area.code, area.theme), (other, area.theme)} if other else {(area.code, area.theme)}


def _not_told(framework: Framework, judgements: Sequence[Judgement]) -> list[Problem]:
    """One question for all areas that the inspection judges and the report does not show a grade of."""
    found = {(one.area, one.theme) for one in judgements if one.inspection == 0}
    titles = tuple(
        f"{area.theme}: {area.title}" if area.theme else area.title
        for area in framework.areas
        if area.kind == "core" and area.counted and not found & _forms(area)
    )
    if not titles:
        return []
    words = "No grade was found for areas that this inspection judges: look for them in the report."
    return [Problem("judgement.missing", "check", words, items=titles)]
