"""Taking in a report: the file is kept, read in a limited child process, and proposed for review; nothing more."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.models import Review, ReviewItem, SourceDocument

SECTIONS = (
    "inspections",
    "judgements",
    "findings",
    "recommendations",
    "evidence_base",
    "stated_deadlines",
    "declared_counts",
)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that has been read and kept: its hash, name and size, the reading as the contract's JSON value, and
    where the words of each item stand, by (section, position), as JSON lists of fractions."""

    sha256: str
    name: str
    media_type: str
    size: int
    reading: dict[str, Any]
    boxes: dict[tuple[str, int], list[list[float]]]


def propose_reading(*, by: Visitor, on: date, today: date, taken: TakenIn) -> int:
    """Propose the reading of a document for review and return the review's key.

    The same file again: an open review is carried on; after a confirmed one the file is refused (`document.known`).
    """
    check_allowed(by, "document.upload")
    check_day(on, today)
    with recorded(by=actor_of(by), code="document.add"):
        document, is_new = SourceDocument.objects.get_or_create(
            partnership_id=by.partnership,
            sha256=taken.sha256,
            defaults={
                "effective_on": on,
                "name": taken.name,
                "media_type": taken.media_type,
                "size": taken.size,
                "pages": taken.reading.get("pages"),
                "added_by_id": by.account,
            },
        )
        if not is_new:
            found = Review.objects.filter(document=document).exclude(state="abandoned")
            if (still_open := found.filter(state="open").first()) is not None:
                return still_open.pk
            if found.exists():
                raise Invalid("document.known", "This report has been read and confirmed already.")
        review = write_review(by, on, document, taken)
        for section, position, item in items_of(taken.reading):
            ReviewItem.objects.create(**item_fields(review, taken, section, position, item))
    return review.pk


def items_of(reading: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Each item of a reading with its section and place."""
    for section in SECTIONS:
        for position, item in enumerate(reading.get(section) or ()):
            yield section, position, item


def write_review(by: Visitor, on: date, document: SourceDocument, taken: TakenIn, **more: object) -> Review:
    """The review's own row, with the reading as it came."""
    return Review.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        document=document,
        reader_version=taken.reading["reader_version"],
        reading=json.dumps(taken.reading, ensure_ascii=False),
        opened_by_id=by.account,
        **more,
    )


def item_fields(
    review: Review, taken: TakenIn, section: str, position: int, item: dict[str, Any]
) -> dict[str, object]:
    """The fields of an item's row that waits for a decision."""
    return {
        "partnership_id": review.partnership_id,
        "effective_on": review.effective_on,
        "review": review,
        "section": section,
        "position": position,
        "page": item.get("page"),
        "proposed": json.dumps(item, ensure_ascii=False),
        "boxes": json.dumps(taken.boxes.get((section, position), [])),
    }
