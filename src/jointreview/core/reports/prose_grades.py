"""Prose set against the grade: a sentence that gives an area another grade than its table or list does.

Requirement R039: a paper that is graded adequate for safeguarding says "arrangements for safeguarding are considered to
be good", a part quoted as the whole. The grade stays; a person is asked and shown both places.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from jointreview.core.frameworks import Framework, find_area, find_grade
from jointreview.core.reports.gradings import Grading, patterns, scale_of
from jointreview.core.reports.paragraphs import Paragraph
from jointreview.errors import Problem

_OPENS = r"(?:arrangements for|services for|overall,?|the overall judgement (?:for|on))"
_SAYS = r"(?: arrangements| services)? (?:is|are|was|were) (?:considered|judged|found|graded|rated)(?: to be| as)?"


@cache
def _sentence(framework_id: str) -> re.Pattern[str]:
    both, alone = patterns(framework_id)
    grade = both.pattern[both.pattern.index("(?P<grade>") :]
    return re.compile(rf"{_OPENS} {alone.pattern}{_SAYS} {grade}", re.IGNORECASE)


def prose_problems(
    framework: Framework, told: Collection[Grading], paragraphs: Sequence[Paragraph]
) -> Iterator[Problem]:
    """One question a sentence whose grade is not the one that was read."""
    by_area = {one.area.code: one for one in told if one.area and one.point}
    for paragraph in paragraphs:
        if paragraph.cell:
            continue
        for found in _sentence(framework.id).finditer(paragraph.text):
            area = find_area(framework, found["label"])
            before = by_area.get(area.code) if area else None
            scale = scale_of(framework, area)
            point = find_grade(scale, found["grade"]) if scale else None
            if before and before.point and point and point != before.point:
                yield _differs(before, found[0], paragraph)


def _differs(told: Grading, sentence: str, at: Paragraph) -> Problem:
    words = "A sentence gives this area another grade than the one that was read: look at both places."
    place = f"¶{at.within}" if at.within else ""
    return Problem("grade.prose-differs", "check", words, place, at.page, (told.quote, sentence))
