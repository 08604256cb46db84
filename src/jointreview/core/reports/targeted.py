"""Ofsted's inspections of one theme in 2012 and 2013: child protection, and services for looked after children.

The cover names the reporting inspector and prints the day of publication; the overall effectiveness stands in a table
or a sentence; what is asked stands in time bands under a lead-in that names the body. The numbers of 2013 run from 1
best to 4 inadequate, and only this framework's scale reads them. Other labels than the overall one are asked, since the
names of the other judgements were not at hand. Layout: reader.md sections 1 and 2; no report was at hand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jointreview.core.frameworks import Framework, find_grade, load_framework
from jointreview.core.reports.cover import (
    check,
    cover_authority,
    cover_windows,
    lead_inspector,
    published_on,
)
from jointreview.core.reports.document import Document
from jointreview.core.reports.gradings import Grading, rows
from jointreview.core.reports.judging import Readings, judged
from jointreview.core.reports.paragraphs import Paragraph, to_paragraphs
from jointreview.core.reports.reading import Inspection, Reading
from jointreview.core.reports.told_lists import recommendations
from jointreview.errors import Problem

_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "cpi-2012",
        re.compile(
            r"inspection of (?:local authority )?arrangements for the protection of children", re.IGNORECASE
        ),
    ),
    ("lac-2013", re.compile(r"inspection of (?:services for )?looked[ -]after children\b", re.IGNORECASE)),
)
_SENTENCE = re.compile(
    r"^(?:the )?(?P<label>overall effectiveness)\b[^.;]{0,160}? (?:is|are) (?:judged (?:as|to be) )?"
    r"[‘“]?(?P<grade>outstanding|good|adequate|inadequate)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"(?P<body>\bthe [\w’' ]{3,40}) should take the following action", re.IGNORECASE)
_COVER_LINES = 14


def targeted_framework(document: Document) -> str | None:
    """The framework whose title the first page shows, if it is one of these two."""
    cover = " ".join(line.text for line in document.lines[:_COVER_LINES] if line.page in (1, None))
    return next((framework for framework, title in _TITLES if title.search(cover)), None)


def read_targeted(document: Document, framework_id: str) -> Reading:
    """The reading of a report under this framework."""
    framework = load_framework(framework_id)
    paragraphs = to_paragraphs(document)
    first = [line.text for line in document.lines if line.page in (1, None)]
    problems: list[Problem] = []
    sentences = list(_sentences(framework, paragraphs))
    judgements, doubts = judged(framework, Readings(list(rows(framework, paragraphs)), (), sentences), 0)
    if all(one.area for one in judgements):
        words = "Only the overall judgement of this framework is known to the reader: look for the others."
        problems.append(check("judgement.others-not-known", words))
    body = _body(paragraphs)
    asked = tuple(
        replace(one, addressee=one.addressee or body) for one in recommendations(paragraphs, framework, 0)
    )
    if not asked:
        problems.append(check("recommendations.no-list", "No list of what is asked was found: look for it."))
    return Reading(
        file=document.name,
        sha256=document.sha256,
        pages=document.pages,
        authority=cover_authority(first[:_COVER_LINES], problems),
        inspections=(_inspection(framework, first, problems),),
        judgements=tuple(judgements),
        recommendations=asked,
        problems=(*problems, *doubts),
    )


def _inspection(framework: Framework, first: Sequence[str], problems: list[Problem]) -> Inspection:
    windows = cover_windows(first)
    published = published_on(first)
    if not windows:
        words = "The days of the inspection were not found: enter them."
        problems.append(check("date.inspection-not-found", words))
    if published is None:
        problems.append(
            check("date.publication-not-found", "The day of publication was not found: enter it.")
        )
    return Inspection(
        framework=framework.id,
        kind="full",
        inspectorates=(framework.lead.words,),
        inspection_start_on=windows[0].start_on if windows else None,
        inspection_end_on=windows[-1].end_on if windows else None,
        windows=windows if len(windows) > 1 else (),
        published_on=published,
        lead_inspector=lead_inspector(first),
    )


def _body(paragraphs: Sequence[Paragraph]) -> str | None:
    """The body that the one lead-in above the bands names; None if there are several or none."""
    found = {match["body"] for one in paragraphs if (match := _LEAD_IN.search(one.text))}
    return found.pop() if len(found) == 1 else None


def _sentences(framework: Framework, paragraphs: Sequence[Paragraph]) -> Iterator[Grading]:
    """The overall effectiveness where a sentence that begins with it gives its grade."""
    area = framework.area("overall")
    for paragraph in paragraphs:
        found = _SENTENCE.match(paragraph.text)
        point = find_grade(framework.scale(area.scale), found["grade"]) if found else None
        if found and point:
            yield Grading(area, found["label"], found["grade"], point, paragraph.page, found[0])
