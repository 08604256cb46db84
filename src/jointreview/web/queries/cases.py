"""Test cases for the reader, made from corrections that were confirmed: one file a document."""

import json
from datetime import date

from jointreview.core.reports.cases import CaseFile, case_of
from jointreview.core.reports.deciding import words_of
from jointreview.web.models import Review, ReviewItem


def case_files(partnership: int, as_of: date, sha256: str = "") -> tuple[CaseFile, ...]:
    """The cases of every confirmed reading, or of one document; documents without a correction are left out.

    Of a document that was read again the latest confirmed reading counts: it carries what was decided before.
    """
    reviews = Review.objects.filter(partnership_id=partnership, state="confirmed", effective_on__lte=as_of)
    if sha256:
        reviews = reviews.filter(document__sha256=sha256)
    latest = {review.document_id: review for review in reviews.select_related("document").order_by("pk")}
    found = (_file(review) for review in latest.values())
    return tuple(one for one in found if one.cases)


def _file(review: Review) -> CaseFile:
    items = ReviewItem.objects.filter(review=review).exclude(decision__in=("pending", "confirmed"))
    cases = []
    for item in items.order_by("pk"):
        proposed, accepted = json.loads(item.proposed), json.loads(item.accepted or "{}")
        words = words_of(item.section, accepted or proposed)
        case = case_of(item.section, item.decision, item.page, words, (proposed, accepted))
        if case is not None:
            cases.append(case)
    return CaseFile(review.document.sha256, review.reader_version, tuple(cases))
