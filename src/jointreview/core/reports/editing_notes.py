"""What an editor would mark in a council's paper: numbers that skip or start again, template text, appendices.

Requirements R209 (unfinished clearance sheet), R219 and R262 (appendices), R220 (numbering), R238 (cut cells), R240
(days without a year) and R241 (two wordings of one thing). Each is a note: nothing read changes, and the paper's author
or its reader may mend it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jointreview.core.reports.paragraphs import Paragraph
from jointreview.core.reports.printed_dates import MONTH
from jointreview.errors import Problem

_DOTTED = re.compile(r"\d+\.\d+")
_WHOLE = re.compile(r"\d+")
_MOST_MISSING = 4
_CHOICE = re.compile(r"yes ?/ ?no", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"\(?needs? numbering\)?|section number to be added|list other officers here|month/date/year|dd/mm/yyyy"
    r"|title of department|\[insert\b|\bto be (?:inserted|confirmed)\]|^/ ?(?:yes|no)$|^(?:yes|no) ?/$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[:?]$")
_CITED = re.compile(r"\bappendix ([A-Z]|\d{1,2})\b", re.IGNORECASE)
_NAMED_TWICE = re.compile(
    r"\b(?:enhanced )?youth (?:work |service |development services )?inspection|\byouth development services\b",
    re.IGNORECASE,
)
_OTHER_END = r"(?! (?:and|to|until) \d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4})"
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH})\b(?!,? \d{{4}}){_OTHER_END}", re.IGNORECASE)
_DAY_YEAR = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH}),? (\d{{4}})", re.IGNORECASE)
_TAIL_WORDS = 6
_COUNTED = re.compile(
    r"\b(?P<number>\d{1,3}) working days (?:of|from|after)(?: the| its)? (?P<event>publication|receipt|receiving)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"\b(?:and|or|the|of|to|with|in|for|from|by)$", re.IGNORECASE)


def editing_notes(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """Every note, in a fixed order of kinds and then as they stand."""
    yield from _numbering(paragraphs)
    yield from _template_text(paragraphs)
    yield from _appendices(paragraphs)
    yield from _names(paragraphs)
    yield from _years(paragraphs)
    yield from _cut_cells(paragraphs)
    yield from _anchors(paragraphs)


def _numbering(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """Gaps, steps back and restarts of the paper's own numbers: "3.1" where there are such, else whole numbers."""
    shape = _DOTTED if any(_numbered(one, _DOTTED) for one in paragraphs) else _WHOLE
    places = [index for index, one in enumerate(paragraphs) if _numbered(one, shape)]
    for before, after in pairwise(places):
        first, second = paragraphs[before].number or "", paragraphs[after].number or ""
        (a, b), (c, d) = _parts(first), _parts(second)
        if (c, d) == (1, 0) or (shape is _WHOLE and d == 1 and b >= d):
            yield _note("numbering.restarts", "The numbering starts again.", paragraphs[after], first, second)
        elif c == a and b + 1 < d <= b + 1 + _MOST_MISSING:
            missing = tuple(_number(second, n) for n in range(b + 1, d))
            bare = [one for one in paragraphs[before + 1 : after] if not one.cell and not one.number]
            words = "A number is missing" + (", and a paragraph between the two has none." if bare else ".")
            yield _note("numbering.gap", words, paragraphs[after], first, second, *missing)
        elif (c, d) <= (a, b) or (c == a and d > b + 1):
            yield _note("numbering.order", "The numbers are out of order.", paragraphs[after], first, second)
        elif c > a + 1:
            missing = tuple(str(n) for n in range(a + 1, c))
            yield _note("numbering.gap", "A section is missing.", paragraphs[after], first, second, *missing)


def _numbered(one: Paragraph, shape: re.Pattern[str]) -> bool:
    return one.cell is None and one.number is not None and shape.fullmatch(one.number.rstrip(".")) is not None


def _parts(number: str) -> tuple[int, int]:
    """Section and place within it; a whole number is a place in the only section."""
    section, dot, place = number.rstrip(".").partition(".")
    return (int(section), int(place)) if dot else (0, int(section))


def _number(like: str, place: int) -> str:
    return f"{like.split('.')[0]}.{place}" if "." in like else str(place)


def _template_text(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """Choices not made (one note a cell), template words, empty fields and a draft (one note a row or paragraph)."""
    rows: dict[tuple[int, int], list[Paragraph]] = {}
    for one in paragraphs:
        if one.cell:
            rows.setdefault((one.cell.table, one.cell.row), []).append(one)
        elif found := _TEMPLATE.search(one.text):
            yield _note("paper.template-text", "Words of a template are left in.", one, found[0])
    for row in rows.values():
        label = row[0].text
        for cell in row:
            if _CHOICE.fullmatch(cell.text):
                yield _note("paper.choice-not-made", "A choice was not made.", cell, label, cell.text)
        if residue := next((found[0] for cell in row if (found := _TEMPLATE.search(cell.text))), None):
            yield _note("paper.template-text", "Words of a template are left in.", row[0], label, residue)
        elif len(row) == 1 and row[0].cell and row[0].cell.column == 0 and _FIELD.search(label):
            yield _note("paper.field-empty", "A field is empty.", row[0], label)
        elif label.lower() == "version" and any(cell.text.lower() == "draft" for cell in row[1:]):
            yield _note("paper.still-draft", "The paper is still marked as a draft.", row[0], "Draft")


def _appendices(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """Appendices cited by a letter and by a number, and those cited that the list of appendices leaves out."""
    cited: dict[str, Paragraph] = {}
    listed: set[str] = set()
    for one in paragraphs:
        for found in _CITED.finditer(one.text):
            if found.start() == 0:
                listed.add(found[1].upper())
            else:
                cited.setdefault(found[1].upper(), one)
    if any(name.isdigit() for name in cited) and any(name.isalpha() for name in cited):
        words = "Appendices are cited by numbers and by letters: check whether one has two names."
        names = tuple(f"appendix {name}" for name in cited)
        yield _note("appendix.two-names", words, next(iter(cited.values())), *names)
    for name, at in cited.items():
        if listed and name not in listed:
            words = "An appendix is cited that the list of appendices leaves out."
            yield _note("appendix.not-listed", words, at, f"appendix {name}")


def _names(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """One inspection under several names."""
    names: dict[str, Paragraph] = {}
    for one in paragraphs:
        for found in _NAMED_TWICE.finditer(one.text):
            names.setdefault(" ".join(found[0].lower().split()), one)
    if len(names) > 1:
        words = "One inspection seems to be given several names: check that they mean the same."
        yield _note("inspection.several-names", words, next(iter(names.values())), *names)


def _years(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """Days printed without a year that the same paper prints with one year elsewhere."""
    years: dict[tuple[str, str], dict[str, Paragraph]] = {}
    for one in paragraphs:
        for day, month, year in _DAY_YEAR.findall(one.text):
            years.setdefault((day, month.lower()), {}).setdefault(year, one)
    for one in paragraphs:
        for day, month in _DAY.findall(one.text):
            known = years.get((day, month.lower()), {})
            if len(known) == 1:
                year, at = next(iter(known.items()))
                words = "A day is printed without its year; the year is inferred from elsewhere in the paper."
                yield _note("date.year-inferred", words, one, f"{day} {month}", year, f"¶{at.within or '?'}")


def _cut_cells(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """Table cells that end in the middle of a phrase."""
    for one in paragraphs:
        if one.cell and len(one.text) > 30 and _CUT.search(one.text):
            words = (
                "The text of a table cell ends in the middle of a phrase: look for the rest, do not guess it."
            )
            elsewhere = (f"¶{at.within}" for at in _whole(one, paragraphs) if at.within)
            yield _note("text.truncated", words, one, one.text[-60:], *dict.fromkeys(elsewhere))


def _whole(cut: Paragraph, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that hold the last words of a cut cell and go on after them."""
    tail = " ".join(_bare(cut.text).split()[-_TAIL_WORDS:])
    for one in paragraphs:
        before, found, after = _bare(one.text).partition(tail)
        if found and after.strip() and (before or one is not cut):
            yield one


def _bare(text: str) -> str:
    return re.sub(r"[^\w\s]", "", text.lower())


def _anchors(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """One number of working days that is counted from two different events in two places (R241)."""
    told: dict[str, dict[str, tuple[Paragraph, str]]] = {}
    for one in paragraphs:
        for found in _COUNTED.finditer(one.text):
            event = "receipt" if found["event"].lower().startswith("rece") else "publication"
            told.setdefault(found["number"], {}).setdefault(event, (one, found[0]))
    for events in told.values():
        if len(events) > 1:
            words = "The same number of working days is counted from two events: both wordings are kept."
            (at, first), (other, second) = events.values()
            yield _note(
                "wording.differs", words, other, first, second, *([f"¶{at.within}"] if at.within else [])
            )


def _note(code: str, words: str, at: Paragraph, *items: str) -> Problem:
    return Problem(code, "note", words, f"¶{at.within}" if at.within else "", at.page, items)
