"""A proposed reading as a person reviews it: items beside the page they came from, problems first."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointreview.errors import NotFound, Problem
from jointreview.web.models import Review, ReviewItem, SourceDocument

SECTION_WORDS = {
    "inspections": "The inspection",
    "judgements": "Judgements",
    "findings": "Strengths and weaknesses",
    "recommendations": "Recommendations",
    "evidence_base": "Evidence the inspectors used",
    "stated_deadlines": "Dates the report states",
    "declared_counts": "Counts the report declares",
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One proposed item: what was read, what a person made of it, and where its words stand on the page."""

    key: int
    section: str
    position: int
    page: int | None
    proposed: dict[str, Any]
    value: dict[str, Any]
    decision: str
    reason: str
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the reading with its items and how many still wait."""

    name: str
    words: str
    items: tuple[ItemRow, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A review: its document, the reading's problems (the worst first) and the items by section."""

    key: int
    state: str
    document: str
    document_name: str
    media_type: str
    pages: int | None
    reader_version: str
    framework: str
    authority: str
    problems: tuple[Problem, ...]
    sections: tuple[SectionRow, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A reading that waits for a person."""

    key: int
    document_name: str
    opened_on: date
    waiting: int


_ORDER = {"error": 0, "check": 1, "note": 2}


def open_reviews(partnership: int, as_of: date) -> tuple[ReviewRow, ...]:
    """Readings proposed by `as_of` that nobody has confirmed yet, oldest first."""
    found = Review.objects.filter(partnership_id=partnership, state="open", effective_on__lte=as_of)
    return tuple(
        ReviewRow(row.pk, row.document.name, row.effective_on, row.items.filter(decision="pending").count())
        for row in found.select_related("document").order_by("pk")
    )


def review_page(partnership: int, as_of: date, key: int) -> ReviewPage:
    """One review with everything on it. Raises NotFound."""
    review = (
        Review.objects.filter(partnership_id=partnership, pk=key, effective_on__lte=as_of)
        .select_related("document")
        .first()
    )
    if review is None:
        raise NotFound("review.unknown", "There is no such reading on this day.")
    reading = json.loads(review.reading)
    items = [_item(item) for item in review.items.order_by("pk")]
    sections = tuple(
        SectionRow(name, words, own, sum(item.decision == "pending" for item in own))
        for name, words in SECTION_WORDS.items()
        if (own := tuple(item for item in items if item.section == name))
    )
    return ReviewPage(
        key=review.pk,
        state=review.state,
        document=review.document.sha256,
        document_name=review.document.name,
        media_type=review.document.media_type,
        pages=review.document.pages,
        reader_version=review.reader_version,
        framework=reading.get("framework") or "",
        authority=reading.get("authority") or "",
        problems=_problems(reading),
        sections=sections,
        waiting=sum(section.waiting for section in sections),
    )


def item_row(partnership: int, key: int) -> ItemRow:
    """One item of an open review. Raises NotFound."""
    item = ReviewItem.objects.filter(partnership_id=partnership, pk=key).first()
    if item is None:
        raise NotFound("review.no-item", "There is no such item.")
    return _item(item)


def document_of(partnership: int, sha256: str) -> SourceDocument:
    """The partnership's document of that hash; a page of it may be shown. Raises NotFound."""
    found = SourceDocument.objects.filter(partnership_id=partnership, sha256=sha256).first()
    if found is None:
        raise NotFound("document.unknown", "There is no such document.")
    return found


def _item(item: ReviewItem) -> ItemRow:
    proposed = json.loads(item.proposed)
    return ItemRow(
        key=item.pk,
        section=item.section,
        position=item.position,
        page=item.page,
        proposed=proposed,
        value=json.loads(item.accepted) if item.accepted else proposed,
        decision=item.decision,
        reason=item.reason,
        boxes=tuple(tuple(box) for box in json.loads(item.boxes)),
    )


def _problems(reading: dict[str, Any]) -> tuple[Problem, ...]:
    found = [
        Problem(
            problem["code"],
            problem["severity"],
            problem["words"],
            page=problem.get("page"),
            items=tuple(str(item) for item in problem.get("items") or ()),
        )
        for problem in reading.get("problems") or ()
    ]
    return tuple(sorted(found, key=lambda problem: _ORDER.get(problem.severity, 0)))
