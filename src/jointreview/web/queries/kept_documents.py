"""Reports that are kept: which reader read each, what became of the reading, and what was decided of its items."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointreview.core.reports.differences import is_newer
from jointreview.core.reports.reading import READER_VERSION
from jointreview.errors import NotFound
from jointreview.web.models import Inspection, Review, ReviewItem, SourceDocument
from jointreview.web.queries.cases import case_files

STATE_WORDS = {"open": "Being checked", "confirmed": "Confirmed", "abandoned": "Left unconfirmed"}


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A kept report; `is_older` says that this installation's reader came after the one that read it last."""

    sha256: str
    name: str
    added_on: date
    reader_version: str
    state: str
    review: int | None
    inspections: tuple[str, ...]
    cases: int
    is_older: bool


@dataclass(frozen=True, slots=True)
class EarlierReading:
    """The reading that stands for a document, and what a person decided of each item, by section and place."""

    name: str
    state: str
    review: int
    reader_version: str
    reading: Mapping[str, Any]
    decisions: Mapping[tuple[str, int], str]
    is_older: bool


def kept_documents(partnership: int, as_of: date) -> tuple[KeptRow, ...]:
    """Every report that was kept by `as_of`, the newest first."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    reviews: dict[int, list[Review]] = {}
    for review in Review.objects.filter(**known).order_by("pk"):
        reviews.setdefault(review.document_id, []).append(review)
    made: dict[int, list[str]] = {}
    for reference, document in (
        Inspection.objects.filter(**known)
        .exclude(document=None)
        .order_by("reference")
        .values_list("reference", "document_id")
    ):
        made.setdefault(document, []).append(reference)
    cases = {one.sha256: one for one in case_files(partnership, as_of)}
    return tuple(
        _row(
            document,
            reviews.get(document.pk, []),
            tuple(made.get(document.pk, ())),
            len(cases[document.sha256].cases) if document.sha256 in cases else 0,
        )
        for document in SourceDocument.objects.filter(**known).order_by("-pk")
    )


def earlier_reading(partnership: int, as_of: date, sha256: str) -> EarlierReading:
    """The reading of a document that was confirmed, or is being checked. Raises NotFound."""
    found = Review.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, document__sha256=sha256
    ).exclude(state="abandoned")
    review = found.select_related("document").order_by("-pk").first()
    if review is None:
        raise NotFound("document.unknown", "There is no such report that was read before on this day.")
    last = Review.objects.filter(document=review.document_id).order_by("-pk").first()
    return EarlierReading(
        name=review.document.name,
        state=review.state,
        review=review.pk,
        reader_version=review.reader_version,
        reading=json.loads(review.reading),
        decisions={
            (item.section, item.position): item.decision for item in ReviewItem.objects.filter(review=review)
        },
        is_older=is_newer(READER_VERSION, last.reader_version),
    )


def _row(document: SourceDocument, reviews: list[Review], made: tuple[str, ...], cases: int) -> KeptRow:
    standing = next((one for one in reversed(reviews) if one.state != "abandoned"), None)
    last = reviews[-1] if reviews else None
    shown = standing or last
    return KeptRow(
        sha256=document.sha256,
        name=document.name,
        added_on=document.effective_on,
        reader_version=shown.reader_version if shown else "",
        state=STATE_WORDS[shown.state] if shown else "Not read",
        review=shown.pk if shown else None,
        inspections=made,
        cases=cases,
        is_older=bool(standing and last and is_newer(READER_VERSION, last.reader_version)),
    )
