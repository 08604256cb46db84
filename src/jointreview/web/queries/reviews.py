"""A proposed reading as a person reviews it: items beside the page they came from, problems first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from jointreview.core.reports.deciding import ACCEPTED, SPLIT, is_in_record, is_other_grade, offered_parts
from jointreview.errors import NotFound, Problem
from jointreview.web.mapping.entries import InspectionEntry
from jointreview.web.mapping.reviews import from_accepted
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
    review: int
    section: str
    position: int
    page: int | None
    proposed: dict[str, Any]
    value: dict[str, Any]
    decision: str
    reason: str
    compared: str
    boxes: tuple[tuple[float, float, float, float], ...]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The parts that a person split it into, each with its letter."""
        return tuple((part["label"], part["text"]) for part in self.value.get(SPLIT) or ())

    @property
    def offered(self) -> tuple[str, ...]:
        """The parts that the reader offers."""
        return offered_parts(self.proposed)


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
    earlier_version: str
    framework: str
    authority: str
    problems: tuple[Problem, ...]
    sections: tuple[SectionRow, ...]
    waiting: int

    @property
    def items(self) -> tuple[ItemRow, ...]:
        """Every item, section by section."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What confirming a review would make, one entry an inspection, and what was left out or changed."""

    entries: tuple[InspectionEntry, ...]
    corrected: int
    rejected: int
    orphans: int
    lacking: int
    otherwise: int
    other_grades: int


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that has been added before: the state of its reading and the inspections made from it."""

    sha256: str
    added_on: date
    review: int | None
    review_state: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A kept file."""

    sha256: str
    name: str
    media_type: str
    pages: int | None


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
    waiting = Count("items", filter=Q(items__decision="pending"))
    rows = found.annotate(waiting=waiting).order_by("pk")
    return tuple(
        ReviewRow(*row) for row in rows.values_list("pk", "document__name", "effective_on", "waiting")
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
        for own in [tuple(item for item in items if item.section == name)]
    )
    return ReviewPage(
        key=review.pk,
        state=review.state,
        document=review.document.sha256,
        document_name=review.document.name,
        media_type=review.document.media_type,
        pages=review.document.pages,
        reader_version=review.reader_version,
        earlier_version=review.earlier.reader_version if review.earlier else "",
        framework=reading.get("framework") or "",
        authority=reading.get("authority") or "",
        problems=_problems(reading),
        sections=sections,
        waiting=sum(section.waiting for section in sections),
    )


def item_row(partnership: int, as_of: date, review: int, key: int) -> ItemRow:
    """One item of a review. Raises NotFound."""
    item = ReviewItem.objects.filter(
        partnership_id=partnership, pk=key, review_id=review, effective_on__lte=as_of
    ).first()
    if item is None:
        raise NotFound("review.no-item", "There is no such item in this reading on this day.")
    return _item(item)


def review_outcome(page: ReviewPage, titles: Mapping[str, str]) -> Outcome:
    """What the decisions so far would make of the reading; `titles` gives a framework's title by its identifier."""
    accepted = [
        (item.section, {**item.value, "at": item.position} if item.section == "inspections" else item.value)
        for item in page.items
        if item.decision in ACCEPTED
    ]
    inspections = {item["at"] for section, item in accepted if section == "inspections"}
    orphans = sum(
        section != "inspections" and item.get("inspection", 0) not in inspections
        for section, item in accepted
    )
    return Outcome(
        entries=tuple(from_accepted(accepted, titles, page.authority)),
        corrected=sum(item.decision == "corrected" for item in page.items),
        rejected=sum(item.decision == "rejected" for item in page.items),
        orphans=orphans,
        lacking=sum(
            item.section != "inspections" and item.decision in ACCEPTED and not is_in_record(item.compared)
            for item in page.items
        ),
        otherwise=sum(item.compared == "changed" and item.decision in ACCEPTED for item in page.items),
        other_grades=sum(
            is_other_grade(item.section, item.compared) and item.decision in ACCEPTED for item in page.items
        ),
    )


def known_document(partnership: int, sha256: str) -> KnownDocument | None:
    """The document of that hash if it was ever added, with its open or confirmed reading."""
    found = SourceDocument.objects.filter(partnership_id=partnership, sha256=sha256).first()
    if found is None:
        return None
    review = Review.objects.filter(document=found).exclude(state="abandoned").order_by("-pk").first()
    return KnownDocument(
        sha256, found.effective_on, review.pk if review else None, review.state if review else ""
    )


def document_of(partnership: int, as_of: date, sha256: str) -> DocumentRow:
    """The partnership's document of that hash, if it was there by `as_of`. Raises NotFound."""
    found = SourceDocument.objects.filter(
        partnership_id=partnership, sha256=sha256, effective_on__lte=as_of
    ).first()
    if found is None:
        raise NotFound("document.unknown", "There is no such document on this day.")
    return DocumentRow(found.sha256, found.name, found.media_type, found.pages)


def marks_of(
    partnership: int, sha256: str, page: int, text: str
) -> tuple[tuple[float, float, float, float], ...]:
    """Where the words of a confirmed item stand on its page; nothing when they were not found there."""
    items = ReviewItem.objects.filter(
        partnership_id=partnership, review__document__sha256=sha256, page=page
    ).exclude(accepted="")
    for item in map(_item, items):
        if text in (item.value.get("text"), item.value.get("quote")):
            return item.boxes
    return ()


def _item(item: ReviewItem) -> ItemRow:
    proposed = json.loads(item.proposed)
    return ItemRow(
        key=item.pk,
        review=item.review_id,
        section=item.section,
        position=item.position,
        page=item.page,
        proposed=proposed,
        value=json.loads(item.accepted) if item.accepted else proposed,
        decision=item.decision,
        reason=item.reason,
        compared=item.compared,
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
