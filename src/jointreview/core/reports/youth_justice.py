"""HMI Probation on youth justice (2018 on): overall rating, standards in domains, score, and what is asked.

A rating is a row of a table or a line "1.1 Staff: Good"; ratings of two words ("Requires improvement") are as good as
those of one. The same standard stands in two domains, so the domain above decides which is meant. From 2018 to 2024 the
score is the sum over the counted standards (3, 2, 1, 0): a second way to check them. Resettlement is rated and not
counted. No report was at hand: layout from the programme pages and a public scrape of 83 reports.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks import Framework, find_grade, framework_on, load_framework
from jointreview.core.quantities import Quantity, parse_quantity
from jointreview.core.reports.authorities import authorities_in_title
from jointreview.core.reports.cover import check, note
from jointreview.core.reports.declared import count_problems
from jointreview.core.reports.document import Document
from jointreview.core.reports.evidence import WE_LOOKED, evidence_base
from jointreview.core.reports.furniture import body_lines
from jointreview.core.reports.gradings import Grading, table_rows
from jointreview.core.reports.judging import Readings, judged
from jointreview.core.reports.paragraphs import Paragraph, joined, to_paragraphs
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.reading import Count, Inspection, Judgement, Reading
from jointreview.core.reports.standards import rated_lines, rated_rows
from jointreview.core.reports.told_lists import recommendations
from jointreview.errors import NotFound, Problem

_TITLE = re.compile(
    r"\b(?i:(?:re-?)?inspection of youth (?:offending|justice) (?:services|work)\b.{0,40}? in):? "
    r"(?P<place>[A-Z].{2,90})"
)
_AFTER_PLACE = re.compile(
    r"\b(?:HM|His Majesty|Her Majesty|Foreword|An? |The |Report|Published|Fieldwork|Ratings|Contents|Inspection)"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\d"
)
_SCORE = re.compile(r"\bscore:?\s*(?P<score>\d{1,2})\s*(?:/|out of)\s*(?P<most>\d{1,2})\b", re.IGNORECASE)
_STARTED = re.compile(
    r"\bfieldwork (?:started|took place|began)\b\W*(?:(?:on|in|from|during)\s)?(?P<day>.{4,60})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"^(?:published|date of publication)\W+(?P<day>.{4,40})", re.IGNORECASE)
_COVER_MONTH = re.compile(
    r"^(?:HM Inspectorate of Probation\W{1,3})?(?P<day>[A-Z][a-z]{2,8} 20\d\d)$", re.IGNORECASE
)
_LED = re.compile(
    r"\binspection was led by (?:(?:HM|Her Majesty[’']s|His Majesty[’']s) )?(?:lead )?[Ii]nspector "
    r"(?P<name>[A-Z][\w’' -]{3,40}?)(?=[,.]| and\b| with\b)"
)
_OVERALL = re.compile(
    r"\boverall,? [^.;]{2,80}? (?:is|was|has been|are) rated(?: as)?:? [‘'“\"]?"
    r"(?P<grade>outstanding|good|requires improvement|inadequate)\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"\bmade (?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) recommendations?\b"
    r"(?! (?:for|over|within|in|since)\b)",
    re.IGNORECASE,
)
_COVER_LINES = 30
_POINTS = {"outstanding": 3, "good": 2, "requires_improvement": 1, "inadequate": 0}


def is_youth_justice(document: Document) -> bool:
    """Whether the first page is the cover of such a report."""
    return _TITLE.search(joined(_cover(document))) is not None


def _cover(document: Document) -> list[str]:
    return [line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None)]


def read_youth_justice(document: Document) -> Reading:
    """The reading of a report, by the version in force when its fieldwork began."""
    paragraphs = to_paragraphs(document)
    lines = body_lines(document)
    problems: list[Problem] = []
    inspection = _inspection(document, [line.text for line in lines], problems)
    framework = load_framework(inspection.framework or "")
    readings = Readings(
        rows=list(rated_rows(framework, paragraphs)),
        run=list(rated_lines(framework, lines)),
        headings=list(_overall_again(framework, paragraphs)),
    )
    judgements, doubts = judged(framework, readings, 0)
    score = _score(paragraphs)
    asked = tuple(recommendations(paragraphs, framework, 0, numbered=True))
    if not asked:
        problems.append(
            check("recommendations.no-list", "No list of recommendations was found: look for it.")
        )
    declared = _declared(paragraphs)
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=_authority(document, problems),
        inspections=(inspection,),
        judgements=tuple(judgements),
        recommendations=asked,
        evidence_base=tuple(evidence_base(paragraphs, 0, WE_LOOKED)),
        declared_counts=(*((score,) if score else ()), *declared),
        problems=(
            *(*problems, *doubts),
            *_score_problems(framework, judgements, score),
            *count_problems(declared, asked),
        ),
    )


def _inspection(document: Document, texts: Sequence[str], problems: list[Problem]) -> Inspection:
    """Days, lead inspector and version; the cover prints the month of publication, seldom the day."""
    cover = _cover(document)
    pairs = [*cover, *(joined(list(pair)) for pair in pairwise([*texts, ""]))]
    started, published = (_day(pattern, pairs) for pattern in (_STARTED, _PUBLISHED))
    if published is None and document.pages and (published := _day(_COVER_MONTH, cover)):
        words = "The cover prints a month and no day of publication; the month was taken: check it."
        problems.append(check("date.publication-is-cover-month", words))
    framework = _version(started, problems)
    led = next((found["name"] for text in pairs if (found := _LED.search(text))), None)
    return Inspection(framework.id, "full", (framework.lead.words,), started, None, (), published, led)


def _authority(document: Document, problems: list[Problem]) -> str | None:
    """The place in the title; the printed words and a question where none or several are known."""
    found = _TITLE.search(joined(_cover(document)))
    place = _AFTER_PLACE.split(found["place"])[0].strip(" ,.") if found else ""
    names = authorities_in_title(place)
    if len(names) == 1:
        return names[0]
    words = "The place on the cover is not in the list of authorities: check its name."
    if names:
        words = "The cover names several authorities: check which the report is filed under."
    problems.append(check("authority.several" if names else "authority.unknown", words))
    return place or None


def _overall_again(framework: Framework, paragraphs: Sequence[Paragraph]) -> Iterator[Grading]:
    """The overall rating where a sentence repeats it: a second way."""
    area = framework.area("overall")
    for paragraph in paragraphs:
        for found in _OVERALL.finditer(paragraph.text):
            point = find_grade(framework.scale(area.scale), found["grade"])
            yield Grading(area, area.title, found["grade"], point, paragraph.page, found[0])


def _declared(paragraphs: Sequence[Paragraph]) -> tuple[Count, ...]:
    """How many recommendations the report says it makes."""
    for paragraph in paragraphs:
        if found := _DECLARED.search(paragraph.text):
            quantity = parse_quantity(found["count"].lower())
            return (Count(0, "recommendations", quantity, paragraph.page, found[0]),)
    return ()


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
