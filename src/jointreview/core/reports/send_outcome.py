"""The outcome of an area SEND inspection (2023 on), which is a phrase in a section and not a row of a table.

Three phrases, one for each outcome; the framework's file holds them. The section says the outcome a second time by what
follows from it: the next full inspection within about five years (1) or three (2 and 3), a monitoring inspection and a
plan for priority action (3 only). What does not fit is asked; no phrase or two phrases give no grade.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.frameworks import Framework, ScalePoint
from jointreview.core.reports.cover import check
from jointreview.core.reports.document import Line
from jointreview.core.reports.gradings import Grading
from jointreview.core.reports.judging import judgement_of
from jointreview.core.reports.paragraphs import joined
from jointreview.core.reports.reading import Judgement, Recommendation
from jointreview.errors import Problem

_SECTION = re.compile(r"^inspection outcomes?\W*$", re.IGNORECASE)
_NEXT = re.compile(r"^(?:information about|what is it like|about the local area)", re.IGNORECASE)
_YEARS = re.compile(r"\bwithin (?:approximately|about) (?P<years>five|three|5|3) years\b", re.IGNORECASE)
_MONITORING = re.compile(r"\bmonitoring inspection will be carried out\b", re.IGNORECASE)
_SECTION_LINES = 24
_YEARS_OF = {"five": 5, "5": 5, "three": 3, "3": 3}
_FOLLOWS: dict[str, tuple[int, bool]] = {
    "typically_positive": (5, False),
    "inconsistent": (3, False),
    "widespread_failings": (3, True),
}
"""The years to the next full inspection and whether a monitoring inspection comes before it."""


def outcome(framework: Framework, lines: Sequence[Line], problems: list[Problem]) -> Iterator[Judgement]:
    """The outcome as a judgement, if the section gives one; else a problem."""
    label, section, page = _outcome_section(lines)
    found = list(_phrases(framework, section))
    if len({point for point, _ in found}) != 1:
        words = "The outcome was not found in so many words: read the section and enter it."
        if found:
            words = "The section names more than one outcome, so none was taken: read it and enter one."
        problems.append(Problem("judgement.outcome-unclear", "check", words, page=page))
        return
    point, printed = found[0]
    area = framework.area("outcome")
    if _said_again(section) not in (None, _FOLLOWS[point.id]):
        words = "What the section says comes next does not fit the outcome that it names: look at both."
        problems.append(Problem("judgement.outcome-differs", "check", words, page=page, items=(printed,)))
    yield judgement_of(Grading(area, label, printed, point, page, printed), 0)


def outcome_against_tables(
    judgements: Sequence[Judgement], asked: Sequence[Recommendation], problems: list[Problem]
) -> None:
    """Priority action is asked for after the third outcome and no other: a problem where the two differ."""
    priority = any(one.kind == "priority_action" for one in asked)
    failing = any(one.grade == "widespread_failings" for one in judgements)
    if judgements and priority != failing:
        words = "Areas for priority action belong to the third outcome only; here they differ: look at both."
        problems.append(check("judgement.outcome-differs", words, judgements[0].page))


def _outcome_section(lines: Sequence[Line]) -> tuple[str, str, int | None]:
    """The heading, the words under it and its page; empty if there is no such heading."""
    for start, line in enumerate(lines):
        if not _SECTION.match(line.text):
            continue
        body: list[str] = []
        for following in lines[start + 1 : start + 1 + _SECTION_LINES]:
            if _NEXT.match(following.text):
                break
            body.append(following.text)
        return line.text, joined(body), line.page
    return "", "", None


def _phrases(framework: Framework, section: str) -> Iterator[tuple[ScalePoint, str]]:
    """Each outcome whose phrase stands in the section, with the phrase as printed."""
    for point in framework.scale(framework.area("outcome").scale).points:
        for words in point.words:
            if found := re.search(re.escape(words).replace(r"\ ", r"\s+"), section, re.IGNORECASE):
                yield point, found[0]
                break


def _said_again(section: str) -> tuple[int, bool] | None:
    """What the section says comes next; None if it does not say."""
    found = _YEARS.search(section)
    return (_YEARS_OF[found["years"].lower()], bool(_MONITORING.search(section))) if found else None
