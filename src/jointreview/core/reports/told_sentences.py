"""Grades told in sentences, for an inspection whose grades stand in no table or list.

Four forms only, each with a known label or under a heading that is one: "the quality of … in a place is adequate",
"rates both … and … as 'good'", "the judgement on this outcome in the self assessment was 'good' and this was
confirmed". Anything freer is prose, and left to a person.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.frameworks import Area, Framework, find_area, find_grade
from jointreview.core.reports.gradings import Grading, patterns, scale_of
from jointreview.core.reports.mentions import is_named
from jointreview.core.reports.paragraphs import Paragraph

_QUOTED = r"[‘’'“”\"]?(?P<grade>[\w ]+?)[‘’'“”\"]?"
_CONFIRMED = re.compile(
    rf"\bjudgement on this outcome\b.{{0,60}}\bwas {_QUOTED} and this was confirmed", re.IGNORECASE
)
_BOTH = re.compile(rf"\brates both (?P<one>[\w ]+?) and (?P<other>[\w ]+?) as {_QUOTED}[,.]", re.IGNORECASE)
_IS = r"(?: in [A-Z][\w ]{2,30}?)?\s+(?:is|was|were|are)\s+(?:judged (?:as|to be) )?"


def sentence_gradings(
    framework: Framework, paragraphs: Sequence[Paragraph], others: Sequence[Framework]
) -> Iterator[Grading]:
    """Every grade told in one of the forms where the inspection is named, or has a label that no other one has."""
    _, alone = patterns(framework.id)
    plain = re.compile(rf"{alone.pattern}(?-i:{_IS})(?P<grade>\w+(?: \w+)?)(?=[.,])", re.IGNORECASE)
    heading: Area | None = None
    label = ""
    for paragraph in paragraphs:
        if area := find_area(framework, paragraph.text):
            heading, label = area, paragraph.text
            continue
        named = is_named(framework.family, paragraph.text)
        if named and (found := _CONFIRMED.search(paragraph.text)):
            if heading:
                yield from _graded(framework, heading, label, (found["grade"], found[0]), paragraph)
        elif named and (found := _BOTH.search(paragraph.text)):
            for part in (found["one"], found["other"]):
                area = find_area(framework, part)
                if area:
                    yield from _graded(framework, area, part, (found["grade"], found[0]), paragraph)
        else:
            for found in plain.finditer(paragraph.text):
                area = find_area(framework, found["label"])
                if area and (named or not any(find_area(other, found["label"]) for other in others)):
                    yield from _graded(framework, area, found["label"], (found["grade"], found[0]), paragraph)


def _graded(
    framework: Framework, area: Area, label: str, told: tuple[str, str], at: Paragraph
) -> Iterator[Grading]:
    """The grading, if the word is a grade of the area's scale."""
    scale = scale_of(framework, area)
    point = find_grade(scale, told[0]) if scale else None
    if point:
        yield Grading(area, label, told[0], point, at.page, " ".join(told[1].split()))
