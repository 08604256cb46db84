"""Grades paired with their areas by label: the same judgement read in up to three ways.

1. Rows: the cells of a table, where the document says which cell a line is in.
2. Run: a label directly followed by a grade in the order of the text, which needs no layout.
3. Headings: a section heading that repeats its grade ("… help and protection: good").
Position never counts. Labels and scales come from the framework's file; the patterns here only allow for what differs
in print (case, quotation marks, dashes, line breaks, "is" or "are" before the grade).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jointreview.core.frameworks import (
    Area,
    Framework,
    Scale,
    ScalePoint,
    find_area,
    find_grade,
    load_framework,
)
from jointreview.core.frameworks.match import tidy_label
from jointreview.core.reports.paragraphs import Paragraph, joined

_BETWEEN = r"[\s.:–—-]*(?:\b(?:is|are)\b)?[\s.:‘’'“”\"–—-]*"
_AFTER = r"\d{0,2}(?![\w-])"
"""A footnote's mark may be set against the last word."""
_NOTE_MARK = re.compile(r"(?<=[A-Za-z.)])\s?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Grading:
    """One reading of one judgement. `area` is None for a label that the framework does not know."""

    area: Area | None
    label: str
    printed: str
    point: ScalePoint | None
    page: int | None
    quote: str


@cache
def patterns(framework_id: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For one framework: a label followed by a grade, and a label alone; groups `label` and `grade`."""
    framework = load_framework(framework_id)
    labels = {tidy_label(label) for area in framework.areas for label in (area.title, *area.labels)}
    words = {
        word
        for scale in framework.scales
        for point in (*scale.points, *scale.unranked)
        for word in point.words
    }
    label = "|".join(map(_loosely, sorted(labels, key=len, reverse=True)))
    grade = "|".join(map(_loosely, sorted(words, key=len, reverse=True)))
    alone = re.compile(rf"(?<![\w-])(?P<label>{label}){_AFTER}", re.IGNORECASE)
    return re.compile(rf"{alone.pattern}{_BETWEEN}(?P<grade>{grade}){_AFTER}", re.IGNORECASE), alone


def _loosely(label: str) -> str:
    """A pattern for a label as it may be printed."""
    words = (re.escape(word).replace("'", "['’‘]").replace(r"\-", "[-–—‑]") for word in label.split())
    return r"\s+".join("(?:and|&)" if word == "and" else word for word in words)


def scale_of(framework: Framework, area: Area | None) -> Scale | None:
    """The scale that the area is graded on; the framework's only scale for an unknown area."""
    if area:
        return framework.scale(area.scale)
    return framework.scales[0] if len(framework.scales) == 1 else None


def rows(
    framework: Framework, paragraphs: Iterable[Paragraph], theme: str | None = None
) -> Iterator[Grading]:
    """Table rows of a label and a grade, one `Grading` for each row whose second cell is a grade."""
    for cells in table_rows(paragraphs):
        if len(cells) < 2 or not cells[0] or not cells[1]:
            continue
        label, printed = (joined([part.text for part in cell]) for cell in cells[:2])
        area = find_area(framework, label, theme)
        if area is None and (area := find_area(framework, _NOTE_MARK.sub("", label), theme)):
            label = _NOTE_MARK.sub("", label)
        scale = scale_of(framework, area)
        point = find_grade(scale, printed) if scale else None
        if scale and point is None and (point := find_grade(scale, _NOTE_MARK.sub("", printed))):
            printed = _NOTE_MARK.sub("", printed)
        if point:
            yield Grading(area, label, printed, point, cells[0][0].page, f"{label} {printed}")


def table_rows(paragraphs: Iterable[Paragraph]) -> Iterator[list[list[Paragraph]]]:
    """The rows of all tables, each as its cells in order, each cell as its paragraphs."""
    found: dict[tuple[int, int], dict[int, list[Paragraph]]] = {}
    for paragraph in paragraphs:
        if cell := paragraph.cell:
            found.setdefault((cell.table, cell.row), {}).setdefault(cell.column, []).append(paragraph)
    for cells in found.values():
        yield [cells.get(column, []) for column in range(max(cells) + 1)]


def run(framework: Framework, text: str, page: int | None) -> Iterator[Grading]:
    """Every label directly followed by a grade in the text."""
    for found in patterns(framework.id)[0].finditer(text):
        yield from _grading(framework, found, page)


def headings(framework: Framework, lines: Sequence[tuple[str, int | None]]) -> Iterator[Grading]:
    """Every stretch of one to four lines that is a label and a grade and nothing else."""
    both, _ = patterns(framework.id)
    starts = _starts(framework.id)
    for index, (line, page) in enumerate(lines):
        if not line.lstrip("0123456789. ").lower().startswith(starts):
            continue
        for length in range(1, 5):
            text = joined([words for words, _ in lines[index : index + length]]).strip(" .")
            if found := both.fullmatch(re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", text)):
                yield from _grading(framework, found, page)
                break


@cache
def _starts(framework_id: str) -> tuple[str, ...]:
    """The first words of every label, to pass over other lines quickly."""
    areas = load_framework(framework_id).areas
    return tuple(
        {" ".join(label.split()[:2]).lower() for area in areas for label in (area.title, *area.labels)}
    )


def _grading(framework: Framework, found: re.Match[str], page: int | None) -> Iterator[Grading]:
    area = find_area(framework, found["label"])
    scale = scale_of(framework, area)
    if area and scale and (point := find_grade(scale, found["grade"])):
        yield Grading(area, found["label"], found["grade"], point, page, " ".join(found[0].split()))
