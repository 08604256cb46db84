"""HMI Probation on youth justice (2018 on): overall rating, standards in domains, score, and what is asked.

A rating is a row of a table or a line "1.1 Staff: Good"; ratings of two words ("Requires improvement") are as good as
those of one. The same standard stands in two domains, so the domain above decides which is meant. From 2018 to 2024 the
score is the sum over the counted standards (3, 2, 1, 0): a second way to check them. Resettlement is rated and not
counted. No report was at hand: layout from the programme pages and a public scrape of 83 reports.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks import Framework, find_area, find_grade, framework_on, load_framework
from jointreview.core.frameworks.match import tidy_label
from jointreview.core.quantities import Quantity
from jointreview.core.reports.authorities import authority_in_title
from jointreview.core.reports.cover import check, note
from jointreview.core.reports.document import Document
from jointreview.core.reports.gradings import Grading, table_rows
from jointreview.core.reports.judging import Readings, judged
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.reading import Count, Inspection, Judgement, Reading
from jointreview.core.reports.told_lists import recommendations
from jointreview.errors import NotFound, Problem

_TITLE = re.compile(r"\binspection of youth (?:offending|justice) (?:services|work)\b", re.IGNORECASE)
_BODY = re.compile(r"\binspectorate of probation\b", re.IGNORECASE)
_ROW = re.compile(r"^(?P<label>[A-Z][^:]{3,90}?)(?::\s*|\s+[–—-]\s+)(?P<grade>[A-Za-z][A-Za-z ]{3,24})$")
_SCORE = re.compile(r"\bscore:?\s*(?P<score>\d{1,2})\s*(?:/|out of)\s*(?P<most>\d{1,2})\b", re.IGNORECASE)
_STARTED = re.compile(r"\bfieldwork (?:started|took place|began)\W*(?P<day>.{4,60})", re.IGNORECASE)
_PUBLISHED = re.compile(r"^(?:published|date of publication)\W+(?P<day>.{4,40})", re.IGNORECASE)
_COVER_LINES = 30
_POINTS = {"outstanding": 3, "good": 2, "requires_improvement": 1, "inadequate": 0}


def is_youth_justice(document: Document) -> bool:
    """Whether the first page is the cover of such a report."""
    cover = " ".join(line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None))
    return bool(_TITLE.search(cover) and _BODY.search(cover))


def read_youth_justice(document: Document) -> Reading:
    """The reading of a report, by the version in force when its fieldwork began."""
    paragraphs = to_paragraphs(document)
    problems: list[Problem] = []
    cover = [line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None)]
    texts = [*cover, *(paragraph.text for paragraph in paragraphs)]
    started, published = (_day(pattern, texts) for pattern in (_STARTED, _PUBLISHED))
    framework = _version(started, problems)
    found = list(_ratings(framework, paragraphs))
    judgements, doubts = judged(framework, Readings(found, ()), 0)
    score = _score(paragraphs)
    asked = tuple(recommendations(paragraphs, framework, 0))
    if not asked:
        problems.append(
            check("recommendations.no-list", "No list of recommendations was found: look for it.")
        )
    authority = authority_in_title(" ".join(cover))
    if authority is None:
        problems.append(
            check("authority.unknown", "The place on the cover is not in the list of authorities: enter it.")
        )
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=authority,
        inspections=(
            Inspection(framework.id, "full", (framework.lead.words,), started, None, (), published),
        ),
        judgements=tuple(judgements),
        recommendations=asked,
        declared_counts=(score,) if score else (),
        problems=(*problems, *doubts, *_score_problems(framework, judgements, score)),
    )


def _day(pattern: re.Pattern[str], texts: Sequence[str]) -> PartialDate | None:
    found = (parse_day(match["day"]) for text in texts if (match := pattern.search(text)))
    return next((day for day in found if day), None)


def _version(started: PartialDate | None, problems: list[Problem]) -> Framework:
    """The version in force when fieldwork began; without a day the first, with a problem."""
    if started is None:
        words = "The days of the inspection were not found: enter them, and check which version was in force."
        problems.append(check("date.inspection-not-found", words))
        return load_framework("hmip-2018")
    try:
        return framework_on("hmip", started.first_on)
    except NotFound:
        problems.append(
            check("framework.none-in-force", "No version was in force on these days: check which.")
        )
        return load_framework("hmip-2018")


def _ratings(framework: Framework, paragraphs: Sequence[Paragraph]) -> Iterator[Grading]:
    """Every rating: rows of tables first, else lines; each under the domain that stands last before it."""
    themes = {tidy_label(area.theme): area.theme for area in framework.areas if area.theme}
    theme: str | None = None
    tables = iter(table_rows(paragraphs))
    seen: set[tuple[int, int]] = set()
    for paragraph in paragraphs:
        cells = [paragraph.text]
        page = paragraph.page
        if cell := paragraph.cell:
            if (cell.table, cell.row) in seen:
                continue
            seen.add((cell.table, cell.row))
            cells = [joined([part.text for part in column]) for column in next(tables)]
        elif line := _ROW.match(paragraph.text):
            cells = [line["label"], line["grade"]]
        theme = next((themes[plain] for text in cells if (plain := tidy_label(text)) in themes), theme)
        if graded := _graded(framework, theme, [text for text in cells if text], page):
            yield graded


def _graded(
    framework: Framework, theme: str | None, cells: Sequence[str], page: int | None
) -> Grading | None:
    """The rating in a row: a label, its number perhaps before it, and a grade at the end."""
    scale = framework.scales[0]
    if len(cells) < 2 or not (point := find_grade(scale, cells[-1])) or cells[-1].strip().isdigit():
        return None
    label = cells[-2]
    area = find_area(framework, label, theme) or find_area(framework, label)
    return Grading(area, label, cells[-1], point, page, f"{label} {cells[-1]}")


def _score(paragraphs: Sequence[Paragraph]) -> Count | None:
    loose = [[one] for one in paragraphs if not one.cell]
    tabled = [[part for cell in cells for part in cell] for cells in table_rows(paragraphs)]
    for row in (*loose, *tabled):
        if found := _SCORE.search(joined([part.text for part in row])):
            quantity = Quantity(Decimal(found["score"]), "ratio", Decimal(found["most"]))
            return Count(0, "score", quantity, row[0].page, found[0])
    return None


def _score_problems(
    framework: Framework, judgements: Sequence[Judgement], score: Count | None
) -> list[Problem]:
    """The printed score against the sum of what was read, where every counted standard was read."""
    counted = [one.grade for one in judgements if one.counted and one.area != "overall"]
    wanted = sum(area.counted and area.code != "overall" for area in framework.areas)
    if score is None or framework.id != "hmip-2018" or len(counted) != wanted:
        return [] if score else [note("judgement.no-score", "The report prints no score.")]
    total = sum(_POINTS.get(grade or "", 0) for grade in counted)
    if total == score.quantity.value:
        return []
    words = "The printed score is not the sum of the ratings that were read: look at both."
    return [
        Problem("judgement.score-differs", "check", words, page=score.page, items=(score.quote, str(total)))
    ]
