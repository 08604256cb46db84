"""Ratings of standards that stand in domains, as HMI Probation prints them: the same label in two domains.

A rating is a row of a table, a line "1.1 Staff: Good", or a label and a rating on one to three lines of flat text. The
domain is the one whose number begins the standard's ("2.1" under "2. Court disposals"), else the one that stands last
before it; a label outside its domain is of no area.
"""

import re
from collections.abc import Iterator, Sequence

from jointreview.core.frameworks import Area, Framework, find_area, find_grade
from jointreview.core.reports.document import Line
from jointreview.core.reports.gradings import Grading, patterns, table_rows
from jointreview.core.reports.paragraphs import Paragraph, joined
from jointreview.core.reports.told_grades import theme_named

_ROW = re.compile(r"^(?P<label>[A-Z][^:]{3,90}?)(?::\s*|\s+[–—-]\s+)(?P<grade>[A-Za-z][A-Za-z ]{3,24})$")
_DOMAIN = re.compile(r"^(?:domain )?(?P<number>\d)?[.:]?\s*(?P<title>\D.*)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<domain>\d)\.\d\.?\s+(?=\D)")
_MOST_LINES = 3


class Domains:
    """The domain that a standard belongs to, as the reading goes on."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._numbered: dict[str, str] = {}
        self.last: str | None = None

    def pass_by(self, text: str) -> None:
        """Note the heading of a domain, if this is one."""
        found = _DOMAIN.match(text.strip())
        title = theme_named(self._framework, found["title"]) if found else None
        if found and title:
            self.last = title
            if found["number"]:
                self._numbered[found["number"]] = title

    def of(self, number: str | None) -> str | None:
        """The domain of a standard with this number ("2.1"), or of one without."""
        return self._numbered.get(number[0], self.last) if number else self.last


def rated_rows(framework: Framework, paragraphs: Sequence[Paragraph]) -> Iterator[Grading]:
    """Every rating in a row of a table or in a line of its own with a colon or a dash."""
    domains = Domains(framework)
    tables = iter(table_rows(paragraphs))
    seen: set[tuple[int, int]] = set()
    for paragraph in paragraphs:
        cells = [paragraph.text]
        number = paragraph.number
        if cell := paragraph.cell:
            if (cell.table, cell.row) in seen:
                continue
            seen.add((cell.table, cell.row))
            cells = [joined([part.text for part in column]) for column in next(tables)]
            number = number or (cells[0] if re.fullmatch(r"\d\.\d\.?", cells[0]) else None)
            domains.pass_by(" ".join(text for text in cells if text))
        elif line := _ROW.match(paragraph.text):
            cells = [line["label"], line["grade"]]
        for text in cells:
            domains.pass_by(f"{paragraph.number}. {text}" if paragraph.number else text)
        filled = [text for text in cells if text]
        scale = framework.scales[0]
        if len(filled) > 1 and find_grade(scale, filled[-1]) and not filled[-1].strip().isdigit():
            yield _grading(framework, domains.of(number), (filled[-2], filled[-1]), paragraph.page)


def rated_lines(framework: Framework, lines: Sequence[Line]) -> Iterator[Grading]:
    """Every rating in flat text: one to three lines that are a number, a known label and a rating and nothing else."""
    both, alone = patterns(framework.id)
    domains = Domains(framework)
    for index, line in enumerate(lines):
        domains.pass_by(line.text)
        start = _NUMBERED.sub("", line.text.strip())
        if not alone.match(start) and start == line.text.strip():
            continue
        for length in range(1, _MOST_LINES + 1):
            text = joined([one.text for one in lines[index : index + length]]).strip(" .")
            number = _NUMBERED.match(text)
            if found := both.fullmatch(_NUMBERED.sub("", text)):
                theme = domains.of(number["domain"] if number else None)
                yield _grading(framework, theme, (found["label"], found["grade"]), line.page)
                break


def _grading(framework: Framework, theme: str | None, pair: tuple[str, str], page: int | None) -> Grading:
    label, printed = pair
    return Grading(
        graded_area(framework, theme, label),
        label,
        printed,
        find_grade(framework.scales[0], printed),
        page,
        f"{label} {printed}",
    )


def graded_area(framework: Framework, theme: str | None, label: str) -> Area | None:
    """The area with this label in the domain; without one there, the only area with it."""
    return find_area(framework, label, theme) or find_area(framework, label)
