"""Grades as a council's paper tells them: rows of tables, lines "area – grade", sentences "… were graded as 'Good'".

They are gathered in groups that stand together; a group belongs to one inspection, chosen by how many of its labels
that framework knows, then by what was named last before it. A cell in which several labels and as many grades have run
together is taken apart only if every label is known and the counts agree, and a person is asked all the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from jointreview.core.frameworks import Framework, find_area, find_grade
from jointreview.core.frameworks.match import tidy_label, tidy_words
from jointreview.core.reports.grade_columns import Columns, column_problems, grade_columns
from jointreview.core.reports.gradings import Grading, patterns, scale_of
from jointreview.core.reports.mentions import nearest_family
from jointreview.core.reports.paragraphs import Paragraph, joined
from jointreview.errors import Problem

_LINE = re.compile(r"^(?P<label>.{3,200}?)\s+[–—-]\s+(?P<grade>[A-Za-z][A-Za-z ]{2,40}?)\.?$")
_SENTENCE = re.compile(
    r"^(?P<label>.{2,200}?) (?:was|were|is|are) (?:graded|judged|rated)(?: as| to be)? "
    r"[‘'“\"]?(?P<grade>[\w ]+?)[’'”\"]?\.?$",
    re.IGNORECASE,
)
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One label and what stands in its grade's place, both as printed."""

    label: str
    printed: str
    at: Paragraph


@dataclass(slots=True)
class Group:
    """Grades that stand together, with the words before them, the nearest first."""

    before: list[str]
    told: list[Told] = field(default_factory=list)


def groups(paragraphs: Sequence[Paragraph], known: Sequence[Framework]) -> Iterator[Group]:
    """The groups of grades in the paper, in order."""
    words = _grade_words(known)
    columns = grade_columns(paragraphs, partial(_is_grade, words=words))
    group: Group | None = None
    before: list[str] = []
    index = 0
    while index < len(paragraphs):
        row = _row(paragraphs, index)
        told, is_table = _told(row, words, columns), row[0].cell is not None
        if told:
            group = group or Group(list(reversed(before[-_LOOK_BACK:])))
            group.told.append(told)
        elif group and not is_table:
            yield group
            group = None
        elif group and not told and _names_theme(row, known):
            # The table goes on with another half of the inspection, whose areas have the same names.
            yield group
            group = None
        if not told:
            before.append(joined([part.text for part in row]))
        index += len(row)
    if group:
        yield group


def _names_theme(row: Sequence[Paragraph], known: Sequence[Framework]) -> bool:
    text = joined([part.text for part in row])
    return any(theme_named(framework, text) for framework in known)


def theme_named(framework: Framework, text: str) -> str | None:
    """The theme that a heading names: "Safeguarding", "Safeguarding services", "Services for looked after children".

    Also where it has run on behind the grade of the row before it: "Adequate Services for looked after children".
    """
    for start in (0, *_after_grades(framework, text)):
        plain = re.sub(r"^services for | services$", "", tidy_label(text[start:]))
        if named := next((one for one in _themes(framework) if one and tidy_words(one) == plain), None):
            return named
    return None


def _after_grades(framework: Framework, text: str) -> Iterator[int]:
    """Where a capital stands behind a word that is a grade."""
    for found in re.finditer(r"(?P<word>[A-Za-z]+)\s+(?=[A-Z])", text):
        if any(find_grade(scale, found["word"]) for scale in framework.scales):
            yield found.end()


def _row(paragraphs: Sequence[Paragraph], index: int) -> list[Paragraph]:
    """The paragraphs of one table row from here on; or one paragraph."""
    first = paragraphs[index].cell
    row = [paragraphs[index]]
    if first is None:
        return row
    for paragraph in paragraphs[index + 1 :]:
        cell = paragraph.cell
        if cell is None or (cell.table, cell.row) != (first.table, first.row):
            break
        row.append(paragraph)
    return row


def _told(row: Sequence[Paragraph], words: frozenset[str], columns: Mapping[int, Columns]) -> Told | None:
    if (cell := row[0].cell) is not None:
        several = columns.get(cell.table)
        own = several.own if several else 1
        cells = [joined([part.text for part in row if part.cell and part.cell.column == n]) for n in (0, own)]
        rest = [part for part in row if part.cell and part.cell.column > 1 and not several]
        if not cells[0] or not cells[1] or rest or not _is_grade(cells[1], words):
            return None
        return Told(_bare(cells[0]), cells[1], row[0])
    for pattern in (_SENTENCE, _LINE):
        if (found := pattern.match(row[0].text)) and _is_grade(found["grade"], words):
            return Told(found["label"].strip(), found["grade"].strip(), row[0])
    return None


def _bare(label: str) -> str:
    return re.sub(r"^[•▪◼‣*-]\s+", "", label)


def _grade_words(known: Sequence[Framework]) -> frozenset[str]:
    scales = [scale for framework in known for scale in framework.scales]
    return frozenset(
        tidy_words(w) for scale in scales for p in (*scale.points, *scale.unranked) for w in p.words
    )


def other_columns(paragraphs: Sequence[Paragraph], known: Sequence[Framework]) -> list[Problem]:
    """A question for each table that gives several grades in a row."""
    is_grade = partial(_is_grade, words=_grade_words(known))
    return column_problems(paragraphs, grade_columns(paragraphs, is_grade), is_grade)


def _is_grade(text: str, words: frozenset[str]) -> bool:
    """Whether the text is one grade or several run together: words, numbers 1 to 4, or both."""
    plain = tidy_words(text)
    if plain in words or re.fullmatch(r"[1-4]", plain):
        return True
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    one = rf"(?:[1-4](?:\s*[-:]?\s*(?:{longest}))?|{longest})"
    return bool(words) and re.fullmatch(rf"{one}(?:\s+{one})*", plain) is not None


def framework_of(group: Group, known: Sequence[Framework]) -> Framework | None:
    """The framework that knows most of the group's labels; among equals the one named nearest before it."""
    nearest = list(nearest_family(group.before))

    def fitness(framework: Framework) -> tuple[int, int]:
        family = framework.family
        near = -nearest.index(family) if family in nearest else -len(nearest) - 1
        return sum(bool(_labels_in(framework, told.label)) for told in group.told), near

    best = max(known, key=fitness, default=None)
    return best if best and fitness(best)[0] else None


def _labels_in(framework: Framework, label: str) -> list[str]:
    """The known labels that the text is made of, in order; none if anything else stands in it."""
    if any(find_area(framework, label, theme) for theme in _themes(framework)):
        return [label]
    _, alone = patterns(framework.id)
    found = [match["label"] for match in alone.finditer(label)]
    rest = alone.sub("", label)
    return found if found and not rest.strip(" .,;:") else []


def _themes(framework: Framework) -> list[str | None]:
    return list(dict.fromkeys(area.theme for area in framework.areas)) or [None]


def theme_of(group: Group, framework: Framework) -> str | None:
    """The theme whose name stands nearest before the group; None for a framework without themes."""
    return next((theme for text in group.before if (theme := theme_named(framework, text))), None)


def gradings(group: Group, framework: Framework) -> tuple[list[Grading], list[Problem]]:
    """The group's grades on this framework's areas and scales, and what a person must look at."""
    theme = theme_of(group, framework)
    found: list[Grading] = []
    problems: list[Problem] = []
    for told in group.told:
        labels, printed = _apart(framework, told)
        if len(labels) != len(printed):
            problems.append(_runs_together(told))
            continue
        if len(labels) > 1:
            problems.append(_was_split(told, len(labels)))
        found += [_grading(framework, theme, told, pair) for pair in zip(labels, printed, strict=True)]
    if any(grading.area and grading.point is None for grading in found):
        problems.append(_numbers_only(framework))
    return found, problems


def _apart(framework: Framework, told: Told) -> tuple[list[str], list[str]]:
    """The labels and the grades of one row, each as a list; one of each unless a cell holds several."""
    scale = framework.scales[0]
    if find_grade(scale, told.printed) or re.fullmatch(r"\d", told.printed.strip()):
        return [told.label], [told.printed]
    words = sorted(
        {word for point in (*scale.points, *scale.unranked) for word in point.words}, key=len, reverse=True
    )
    printed = re.findall("|".join(map(re.escape, words)), told.printed, re.IGNORECASE)
    return _labels_in(framework, told.label), printed


def _grading(framework: Framework, theme: str | None, told: Told, pair: tuple[str, str]) -> Grading:
    label, printed = pair
    area = find_area(framework, label, theme)
    scale = scale_of(framework, area)
    point = find_grade(scale, printed) if scale else None
    if scale and scale.source.state == "unconfirmed" and printed.strip().isdigit():
        point = None
    return Grading(area, label, printed, point, told.at.page, f"{label} {printed}")


def _numbers_only(framework: Framework) -> Problem:
    words = (
        "Grades are numbers, and the words of this scale are not confirmed, so only the numbers were taken."
    )
    return Problem("grade.number-only", "note", words, items=(framework.id,))


def _runs_together(told: Told) -> Problem:
    words = "A table cell holds several labels or grades that do not pair up, so none was taken: enter them by hand."
    return _problem("table.cell-unclear", words, told)


def _was_split(told: Told, count: int) -> Problem:
    words = f"A table cell held {count} labels and {count} grades run together; they were paired in order: check them."
    return _problem("table.cell-split", words, told)


def _problem(code: str, words: str, told: Told) -> Problem:
    place = f"¶{told.at.within}" if told.at.within else ""
    return Problem(code, "check", words, place, told.at.page, (told.label, told.printed))
