"""From several readings of the same judgements to one list, with every disagreement as a problem.

Readings that agree are accepted. A table read in two ways that differ gives no grade at all, only the question; a
section heading that differs from the table leaves the table's grade, and the question. An area the framework judges and
the report does not show is a problem too: a grade is never worked out from others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jointreview.core.frameworks import Area, Framework
from jointreview.core.reports.gradings import Grading
from jointreview.core.reports.reading import Judgement
from jointreview.errors import Problem


@dataclass(frozen=True, slots=True)
class Readings:
    """What each way of reading found: the table by its cells, the table by its words, the section headings."""

    rows: Sequence[Grading]
    run: Sequence[Grading]
    headings: Sequence[Grading] = ()


def judged(
    framework: Framework, readings: Readings, inspection: int
) -> tuple[list[Judgement], list[Problem]]:
    """One judgement an area, in the framework's order of printing, and what a person must look at."""
    judgements: list[Judgement] = []
    problems: list[Problem] = []
    for area in framework.areas:
        found = _of(area, readings.rows) + _of(area, readings.run)
        if not found and not (found := _of(area, readings.headings)):
            if area.counted and area.kind in ("core", "sub"):
                problems.append(_missing(area))
            continue
        if len({grading.point for grading in found}) > 1:
            problems.append(_differ(area, found))
            judgements.append(judgement_of(found[0], inspection, known=False))
            continue
        judgements.append(judgement_of(found[0], inspection))
        other = [grading for grading in _of(area, readings.headings) if grading.point != found[0].point]
        if other:
            problems.append(_heading_differs(area, found[0], other))
    unknown = [grading for grading in readings.rows if grading.area is None]
    judgements += [judgement_of(grading, inspection) for grading in unknown]
    return judgements, problems + [unknown_area(grading) for grading in unknown]


def judgement_of(grading: Grading, inspection: int, known: bool = True) -> Judgement:
    """The judgement that this grading states; without a grade if it is not `known`."""
    area, point = grading.area, grading.point
    return Judgement(
        inspection=inspection,
        area=area.code if area else None,
        label=grading.label,
        grade=point.id if point and known else None,
        printed=grading.printed,
        number=_number(grading.printed),
        counted=area.counted if area else False,
        theme=area.theme if area else None,
        parent=area.parent if area else None,
        page=grading.page,
        quote=grading.quote,
    )


def _number(printed: str) -> int | None:
    """The number that the report prints with the grade, if it does."""
    found = re.match(r"(?:grade )?(\d)\b", printed.strip(), re.IGNORECASE)
    return int(found[1]) if found else None


def unknown_area(grading: Grading) -> Problem:
    """The problem of a grade whose label no area of the framework has."""
    words = "A grade stands beside a label that is not in the framework: say which area it is."
    return Problem(
        "judgement.unknown-area", "check", words, page=grading.page, items=(grading.label, grading.printed)
    )


def _of(area: Area, gradings: Sequence[Grading]) -> list[Grading]:
    return [grading for grading in gradings if grading.area == area]


def _missing(area: Area) -> Problem:
    words = "No grade was found for an area that this framework judges: look for it in the report."
    return Problem("judgement.missing", "check", words, items=(area.title,))


def _differ(area: Area, found: Sequence[Grading]) -> Problem:
    words = "The table was read in two ways and they differ, so no grade was taken: enter it from the page."
    items = (area.title, *dict.fromkeys(grading.printed for grading in found))
    return Problem("judgement.readings-differ", "check", words, page=found[0].page, items=items)


def _heading_differs(area: Area, table: Grading, others: Sequence[Grading]) -> Problem:
    words = "A section heading gives another grade than the table; the table's was taken: look at both."
    items = (area.title, table.printed, *dict.fromkeys(grading.printed for grading in others))
    return Problem("judgement.heading-differs", "check", words, page=others[0].page, items=items)
