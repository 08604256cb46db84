"""A kept document read again by a better reader: a person opens a review of what it would change, or leaves it.

Nothing in the record moves by itself. What was decided of an item that reads as before is carried over with who and
why; what reads otherwise, or was not read then, waits. Confirming adds to the inspection what it lacks; what is there
already stays as it was confirmed.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.reports.contract import from_json
from jointreview.core.reports.deciding import ACCEPTED, carried, is_in_record, is_other_grade, words_of
from jointreview.core.reports.differences import counterparts
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.documents import TakenIn, item_fields, items_of, write_review
from jointreview.web.actions.entering import extend_inspection
from jointreview.web.actions.reckoning import reckon
from jointreview.web.mapping.reviews import from_accepted
from jointreview.web.models import Inspection, Review, ReviewItem, SourceDocument


def open_rereading(*, by: Visitor, on: date, today: date, taken: TakenIn) -> int:
    """Open a review of a kept document's new reading beside the earlier one; returns its key."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="reading.again"):
        earlier = _earlier(by, taken)
        review = write_review(by, on, earlier.document, taken, earlier=earlier)
        decided = _Decided.of(earlier, taken)
        for section, position, item in items_of(taken.reading):
            fields = item_fields(review, taken, section, position, item)
            ReviewItem.objects.create(**{**fields, **decided.carry(section, position, item)})
        for left in decided.by_hand.values():
            ReviewItem.objects.create(**_copied(review, left, taken))
    return review.pk


def leave_rereading(*, by: Visitor, on: date, today: date, taken: TakenIn, reason: str) -> None:
    """Leave the record as it is although this reader reads otherwise; the reading is kept with the reason."""
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="reading.again-left", reason=reason):
        if not reason.strip():
            raise Invalid("review.no-reason", "Say why the reading is left.")
        earlier = _earlier(by, taken)
        write_review(by, on, earlier.document, taken, earlier=earlier, state="abandoned")


def complete_inspections(
    *, by: Visitor, on: date, today: date, review: int, replacing: str = ""
) -> list[str]:
    """Add to the inspections of the document what a confirmed rereading found and they lack; returns references.

    Items that are in the record already stay as they were confirmed. With `replacing`, the reason, a grade that reads
    otherwise now stands from `on` in place of the one on record, which still speaks for the days before.
    """
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="reading.complete", reason=replacing):
        found = Review.objects.select_for_update().filter(pk=review, partnership_id=by.partnership).first()
        if found is None or found.state != "open" or found.earlier is None:
            raise NotFound("review.not-open", "There is no such reading waiting to be confirmed.")
        waiting = found.items.filter(decision="pending").count()
        if waiting:
            raise Invalid("review.items-wait", f"Decide on each item first: {waiting} still to decide.")
        made = []
        _check_later(found, on, replacing)
        for entry in from_accepted(_lacking(found, bool(replacing.strip())), {}, ""):
            if not (entry.judgements or entry.findings or entry.figures or entry.stated_deadlines):
                continue
            inspection = _counterpart(found, entry.framework)
            extend_inspection(inspection, entry, on)
            reckon(inspection, on)
            made.append(inspection.reference)
        found.state = "confirmed"
        found.save(update_fields=("state",))
    return made


@dataclass(frozen=True, slots=True)
class _Decided:
    """What was decided of the earlier reading: by its items' places, and by the words of those added by hand."""

    places: dict[tuple[str, int], int]
    items: dict[tuple[str, int], ReviewItem]
    by_hand: dict[tuple[str, str], ReviewItem]

    @classmethod
    def of(cls, earlier: Review, taken: TakenIn) -> "_Decided":
        rows = list(earlier.items.order_by("pk"))
        added = [row for row in rows if row.decision == "added"]
        return cls(
            counterparts(from_json(json.loads(earlier.reading)), from_json(taken.reading)),
            {(row.section, row.position): row for row in rows},
            {(row.section, words_of(row.section, json.loads(row.accepted))): row for row in added},
        )

    def carry(self, section: str, position: int, item: dict[str, Any]) -> dict[str, object]:
        """The fields of a new item's row that the earlier decision settles."""
        old_at = self.places.get((section, position))
        row = self.items.get((section, old_at)) if old_at is not None else None
        if row is None:
            by_hand = self.by_hand.pop((section, words_of(section, item)), None)
            return _settled(by_hand, "same", item, "corrected") if by_hand else {"compared": "added"}
        standing = json.loads(row.accepted) if row.accepted else {}
        is_changed = not (_alike(item, json.loads(row.proposed)) or _alike(item, standing))
        compared, speaks = carried(row.decision, is_changed)
        return _settled(row, compared, item, row.decision) if speaks else {"compared": compared}


def _settled(row: ReviewItem, compared: str, item: dict[str, Any], decision: str) -> dict[str, object]:
    accepted = json.loads(row.accepted) if row.accepted else None
    if accepted and "inspection" in item:
        accepted["inspection"] = item["inspection"]
    return {
        "compared": compared,
        "decision": decision,
        "accepted": json.dumps(accepted, ensure_ascii=False) if accepted else "",
        "reason": row.reason,
        "decided_by_id": row.decided_by_id,
    }


def _copied(review: Review, row: ReviewItem, taken: TakenIn) -> dict[str, object]:
    """An item added by hand that this reader does not find either: it stands after those that were read."""
    read = len(taken.reading.get(row.section) or ())
    copied = review.items.filter(section=row.section, decision="added", position__gte=read).count()
    return {
        **{"partnership_id": review.partnership_id, "effective_on": review.effective_on, "review": review},
        **{name: getattr(row, name) for name in ("section", "page", "proposed", "accepted", "boxes")},
        **{"decision": "added", "reason": row.reason, "decided_by_id": row.decided_by_id},
        **{"compared": "same", "position": read + copied},
    }


def _alike(item: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two items say the same, field by field of the newer one; the place of their inspection may differ."""
    return bool(other) and all(
        other.get(name) == value for name, value in item.items() if name != "inspection"
    )


def _earlier(by: Visitor, taken: TakenIn) -> Review:
    document = SourceDocument.objects.filter(partnership_id=by.partnership, sha256=taken.sha256).first()
    found = Review.objects.filter(document=document).exclude(state="abandoned").order_by("-pk").first()
    if document is None or found is None:
        raise NotFound("document.unknown", "There is no such report here that was read before.")
    if found.state == "open":
        raise Invalid(
            "review.open-already",
            "This report is being checked already: carry on there, or leave that reading first.",
        )
    return found


def _check_later(review: Review, on: date, replacing: str) -> None:
    """A grade can stand in place of another only from a later day than that one."""
    if not replacing.strip():
        return
    if Inspection.objects.filter(document_id=review.document_id, effective_on__gte=on).exists():
        raise Invalid(
            "review.not-later",
            "The grades on record hold from this day: choose a later day to put others in their place.",
        )


def _lacking(review: Review, is_replacing: bool) -> list[tuple[str, dict[str, Any]]]:
    """The accepted inspections, and of the other accepted items those that the record does not hold.

    When replacing, the grades that it holds otherwise as well.
    """
    found = []
    for row in review.items.filter(decision__in=ACCEPTED).order_by("section", "position"):
        value = json.loads(row.accepted)
        if row.section == "inspections":
            found.append((row.section, {**value, "at": row.position}))
        elif not is_in_record(row.compared) or (is_replacing and is_other_grade(row.section, row.compared)):
            found.append((row.section, value))
    return found


def _counterpart(review: Review, framework: str) -> Inspection:
    found = list(Inspection.objects.filter(document_id=review.document_id, framework=framework))
    if len(found) != 1:
        raise Invalid(
            "review.no-counterpart",
            "The record does not hold exactly one inspection of this report under that framework: "
            "enter the reading as another inspection, with the reason.",
        )
    return found[0]
