"""From a document to its reading: recognise the layout, hand over to that layout's reader, check what came out.

A layout nobody has taught the reader yields an empty reading that says so; nothing here raises for a poor document.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from jointreview.core.frameworks import Framework
from jointreview.core.reports.area_send import is_area_send, read_area_send
from jointreview.core.reports.board_review import is_board_review, read_board_review
from jointreview.core.reports.citations import references
from jointreview.core.reports.composite import proposed_parts
from jointreview.core.reports.compound import reports_in, together
from jointreview.core.reports.document import Document
from jointreview.core.reports.ilacs import is_ilacs, read_ilacs
from jointreview.core.reports.joint_letters import is_joint_letter, read_joint_letter
from jointreview.core.reports.older_reports import older_family, read_older_report
from jointreview.core.reports.paper import read_paper
from jointreview.core.reports.reading import Reading, Recommendation
from jointreview.core.reports.running_days import running_days_problem
from jointreview.core.reports.send_letters import is_send_letter, read_send_letter
from jointreview.core.reports.sif import is_sif, read_sif
from jointreview.core.reports.targeted import read_targeted, targeted_framework
from jointreview.core.reports.visits import is_visit, read_visit
from jointreview.core.reports.whole_items import run_on_problems
from jointreview.core.reports.youth_justice import is_youth_justice, read_youth_justice
from jointreview.errors import Problem


def read_document(document: Document, framework: Framework | None = None) -> Reading:
    """What the document says, with every doubt as a problem; `framework` is the one to read by, if it is known."""
    parts = reports_in(document)
    if len(parts) == 1:
        return _read(document, framework)
    return together(document, [(before, _read(part, framework)) for before, part in parts])


def _read(document: Document, framework: Framework | None) -> Reading:
    reading = _by_layout(document, framework)
    if reading is None:
        reading = Reading(document.name, document.sha256, document.pages, problems=(_unknown_layout(),))
    reading = replace(reading, recommendations=tuple(map(_offered, reading.recommendations)))
    reading = reading.noted(*run_on_problems(reading))
    return reading.noted(*running_days_problem(document, reading.first), *_page_problems(document))


_LONGEST_BLOCK = 60
"""More lines without a blank one than any paragraph has."""


def _offered(one: Recommendation) -> Recommendation:
    """The recommendation with the parts it might be split into and what it refers to at its end."""
    return replace(one, parts=one.parts or proposed_parts(one.text), references=references(one.text))


_LAYOUTS: tuple[tuple[Callable[[Document], bool], Callable[[Document], Reading]], ...] = (
    (is_visit, read_visit),
    (is_sif, read_sif),
    (is_board_review, read_board_review),
    (is_joint_letter, read_joint_letter),
    (is_area_send, read_area_send),
    (is_send_letter, read_send_letter),
    (is_youth_justice, read_youth_justice),
)


def _by_layout(document: Document, framework: Framework | None) -> Reading | None:
    """The reading by the layout that the first page shows; None if nothing known is shown or named."""
    if is_ilacs(document):
        return read_ilacs(document, framework)
    if reads := next((reads for shows, reads in _LAYOUTS if shows(document)), None):
        return reads(document)
    if targeted := targeted_framework(document):
        return read_targeted(document, targeted)
    if framework is None and (family := older_family(document)):
        return read_older_report(document, family)
    return read_paper(document, framework)


def _unknown_layout() -> Problem:
    return Problem(
        "layout.unknown",
        "check",
        "This document's layout is not one the reader knows: enter what it says by hand.",
    )


def _page_problems(document: Document) -> list[Problem]:
    return [*_without_tags(document), *_without_text(document)]


def _without_tags(document: Document) -> list[Problem]:
    """A question if the file does not say which lines belong together: one way of reading its lists is missing."""
    looked_at = [line for line in document.lines if line.size > 0 or document.kind == "text"]
    blocks = Counter(line.block for line in looked_at if line.block >= 0 and not line.cell)
    if document.kind == "pdf" and looked_at and not any(line.block >= 0 for line in looked_at):
        words = "This PDF does not say which lines belong together: see on the page that each item is whole."
        return [Problem("document.no-tags", "check", words, page=looked_at[0].page)]
    if document.kind == "text" and max(blocks.values(), default=0) > _LONGEST_BLOCK:
        words = "This text has no blank lines between its paragraphs: see that each item is whole."
        return [Problem("document.no-paragraphs", "check", words)]
    return []


def _without_text(document: Document) -> list[Problem]:
    if not document.empty_pages:
        return []
    pages = tuple(str(page) for page in document.empty_pages)
    words = "Some pages hold no text, so nothing was read from them: look at them yourself."
    return [Problem("document.pages-without-text", "check", words, page=document.empty_pages[0], items=pages)]
