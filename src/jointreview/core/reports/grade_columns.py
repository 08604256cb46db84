"""Tables with several columns of grades, as joint area reviews of 2005 and 2006 print them: local services first.

Only the column whose head names the local services as a whole (or simply the grade) is the area's own; what the other
columns give (the council's part, the health services' part, another year) is no grade of the area and is left to a
person. Without such a head nothing is taken and a person is asked. No report was at hand.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jointreview.core.reports.gradings import table_rows
from jointreview.core.reports.paragraphs import Paragraph, joined
from jointreview.errors import Problem

_WHOLE = re.compile(
    r"^(?:(?:all )?local services(?: overall)?|overall|area(?: overall)?|grade)$", re.IGNORECASE
)
_BLANK = re.compile(r"^(?:[-–—]|n/?a|not applicable|not graded)?$", re.IGNORECASE)

IsGrade = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: the heads, and which of them is the area's own grade (None if no head says so)."""

    heads: tuple[str, ...]
    own: int | None


def grade_columns(paragraphs: Sequence[Paragraph], is_grade: IsGrade) -> dict[int, Columns]:
    """By the table's number: the columns of each table with more than one of grades."""
    heads: dict[int, tuple[str, ...]] = {}
    found: dict[int, Columns] = {}
    for table, texts, _ in _rows(paragraphs):
        if _has_several(texts, is_grade):
            named = heads.get(table, ())
            own = [at for at, text in enumerate(named) if at and _WHOLE.match(text)]
            found.setdefault(table, Columns(named, own[0] if len(own) == 1 else None))
        elif len(texts) > 2 and not any(map(is_grade, texts)):
            heads.setdefault(table, texts)
    return found


def column_problems(
    paragraphs: Sequence[Paragraph], columns: Mapping[int, Columns], is_grade: IsGrade
) -> list[Problem]:
    """One question for each such table, with the grades that were not taken."""
    left: dict[int, list[str]] = {}
    pages: dict[int, int | None] = {}
    for table, texts, page in _rows(paragraphs):
        if table in columns and _has_several(texts, is_grade):
            pages.setdefault(table, page)
            left.setdefault(table, []).extend(_not_taken(texts, columns[table]))
    return [_problem(columns[table], pages[table], items) for table, items in left.items()]


def _not_taken(texts: Sequence[str], columns: Columns) -> Iterator[str]:
    for at, text in enumerate(texts):
        if at and at != columns.own and not _BLANK.match(text):
            head = columns.heads[at] if at < len(columns.heads) else f"column {at + 1}"
            yield f"{texts[0]}: {head}: {text}"


def _problem(columns: Columns, page: int | None, items: Sequence[str]) -> Problem:
    words = "A table has several columns of grades; no heading says which is the area's, so none was taken: enter them."
    if columns.own is not None:
        words = "A table has several columns of grades; that of the local services was taken: see what the others mean."
    code = "judgement.columns-unclear" if columns.own is None else "judgement.other-columns"
    return Problem(code, "check", words, page=page, items=tuple(items))


def _has_several(texts: Sequence[str], is_grade: IsGrade) -> bool:
    """A row of a label and at least two cells that are grades, the rest of them blank."""
    graded = sum(map(is_grade, texts[1:]))
    return bool(texts[0]) and graded > 1 and all(is_grade(text) or _BLANK.match(text) for text in texts[1:])


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, tuple[str, ...], int | None]]:
    """Each row of each table: the table's number, the texts of its cells, and the page."""
    for cells in table_rows(paragraphs):
        first = next(cell[0] for cell in cells if cell)
        if first.cell:
            yield first.cell.table, tuple(joined([part.text for part in cell]) for cell in cells), first.page
