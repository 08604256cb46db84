"""Deciding on a proposed reading, item by item, and making it an inspection. Nothing is saved until confirmed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Max

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.calendars import parse_partial_date
from jointreview.core.reports.deciding import ACCEPTED, check_added, decide
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.entering import write_inspection
from jointreview.web.actions.reckoning import reckon
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.mapping.reviews import from_accepted
from jointreview.web.models import Review, ReviewItem
from jointreview.web.models.documents import NOTHING_PROPOSED


@dataclass(frozen=True, slots=True)
class AddedItem:
    """An item that the reader missed, in the contract's shape, and where its words stand on its page."""

    section: str
    item: Mapping[str, Any]
    boxes: list[list[float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says that the reading did not: the area, the framework, and why this is another inspection."""

    authority: str = ""
    framework: str = ""
    another_reason: str = ""


def decide_item(
    *, by: Visitor, item: int, decision: str, accepted: Mapping[str, Any] | None = None, reason: str = ""
) -> None:
    """Confirm an item as proposed, correct it (with `accepted` and a reason) or reject it (with a reason)."""
    check_allowed(by, "reading.decide")
    with recorded(by=actor_of(by), code=f"reading.{decision}", reason=reason):
        found = ReviewItem.objects.select_for_update().filter(pk=item, partnership_id=by.partnership).first()
        if found is None or found.review.state != "open":
            raise NotFound("review.no-item", "There is no such item waiting for a decision.")
        standing = json.loads(found.accepted) if found.accepted else None
        made = decide(json.loads(found.proposed), standing, decision, accepted or {}, reason)
        found.decision = made.decision
        found.reason = made.reason
        found.decided_by_id = by.account
        found.accepted = "" if made.accepted is None else json.dumps(made.accepted, ensure_ascii=False)
        found.save()


def add_item(*, by: Visitor, on: date, review: int, added: AddedItem, reason: str) -> int:
    """Add an item that the reader missed, with where it stands and why it is added; returns its key."""
    check_allowed(by, "reading.decide")
    with recorded(by=actor_of(by), code="reading.added", reason=reason):
        open_review = _open_review(by, review)
        check_added(added.section, added.item, open_review.document.pages)
        made = decide({}, None, "corrected", added.item, reason)
        last = open_review.items.filter(section=added.section).aggregate(last=Max("position"))["last"]
        item = ReviewItem.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            review=open_review,
            section=added.section,
            position=0 if last is None else last + 1,
            page=added.item.get("page"),
            proposed=NOTHING_PROPOSED,
            accepted=json.dumps(made.accepted, ensure_ascii=False),
            boxes=json.dumps(added.boxes),
            decision=made.decision,
            reason=made.reason,
            decided_by_id=by.account,
        )
    return item.pk


def confirm_section(*, by: Visitor, review: int, section: str) -> int:
    """Confirm every item of a section that still waits; returns how many."""
    check_allowed(by, "reading.decide")
    with recorded(by=actor_of(by), code="reading.confirm-section"):
        open_review = _open_review(by, review)
        waiting = ReviewItem.objects.filter(review=open_review, section=section, decision="pending")
        for item in waiting:
            item.decision, item.accepted, item.decided_by_id = "confirmed", item.proposed, by.account
            item.save()
        return len(waiting)


def confirm_review(*, by: Visitor, on: date, today: date, review: int, said: Said = Said()) -> list[str]:
    """Make the accepted items inspections with their duties; returns the inspections' references.

    Refused while an item waits for a decision, while the framework or the place is not known, when the report is
    dated after `on`, or when the record holds the inspection already and nobody said why this is another one.
    """
    check_allowed(by, "reading.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="reading.confirm"):
        open_review = _open_review(by, review)
        waiting = ReviewItem.objects.filter(review=open_review, decision="pending").count()
        if waiting:
            raise Invalid("review.items-wait", f"Decide on each item first: {waiting} still to decide.")
        entries = from_accepted(
            _accepted(open_review, said.framework),
            _framework_titles(),
            said.authority or _authority(open_review),
        )
        entries = [replace(entry, another_reason=said.another_reason.strip()) for entry in entries]
        _check_entries(entries, on)
        inspections = [
            write_inspection(entry, by.partnership, on, open_review.document_id) for entry in entries
        ]
        for inspection in inspections:
            reckon(inspection, on)
        open_review.state = "confirmed"
        open_review.save(update_fields=("state",))
    return [inspection.reference for inspection in inspections]


def abandon_review(*, by: Visitor, review: int, reason: str) -> None:
    """Leave a reading unconfirmed, with the reason; the file can be read again later."""
    check_allowed(by, "reading.decide")
    with recorded(by=actor_of(by), code="reading.abandon", reason=reason):
        if not reason.strip():
            raise Invalid("review.no-reason", "Say why the reading is left.")
        open_review = _open_review(by, review)
        open_review.state = "abandoned"
        open_review.save(update_fields=("state",))


def _check_entries(entries: list[Any], on: date) -> None:
    if not entries:
        raise Invalid("review.no-inspection", "No inspection was confirmed, so there is nothing to enter.")
    for entry in entries:
        if not entry.area_name:
            raise Invalid("review.no-place", "Say which area the report is about.")
        if entry.framework not in _framework_titles():
            raise Invalid("review.no-framework", "Say under which framework the inspection was made.")
        if any(
            told and parse_partial_date(told).first_on > on for told in (entry.published_on, entry.ended_on)
        ):
            raise Invalid(
                "review.dated-later",
                "The report is dated after the day shown: choose a later day, then enter it.",
            )
        if any(not _is_whole_date(stated.due_on) for stated in entry.stated_deadlines):
            raise Invalid(
                "review.date-in-part", "A date that the report states has no day: correct it or reject it."
            )


def _is_whole_date(text: str) -> bool:
    return len(text) == len("2008-06-11")


def _accepted(review: Review, framework: str) -> list[tuple[str, dict[str, Any]]]:
    titles = _framework_titles()
    items = ReviewItem.objects.filter(review=review, decision__in=ACCEPTED)
    found = []
    for item in items.order_by("section", "position"):
        value = json.loads(item.accepted)
        if item.section == "inspections":
            named = value.get("framework") if value.get("framework") in titles else framework
            value = {**value, "framework": named or value.get("framework"), "at": item.position}
            value["framework_reason"] = _framework_reason(item, value)
        found.append((item.section, value))
    return found


def _framework_reason(item: ReviewItem, accepted: Mapping[str, Any]) -> str:
    """A correction's reason, when it speaks for the version: it chose another, or left the first day as read."""
    proposed = json.loads(item.proposed)
    speaks = accepted["framework"] != proposed.get("framework") or (
        accepted.get("inspection_start_on") == proposed.get("inspection_start_on")
    )
    return item.reason if item.decision in ("corrected", "added") and speaks else ""


def _authority(review: Review) -> str:
    return str(json.loads(review.reading).get("authority") or "")


def _framework_titles() -> dict[str, str]:
    return {framework.id: framework.title for framework in held_frameworks()}


def _open_review(by: Visitor, review: int) -> Review:
    found = (
        Review.objects.select_for_update()
        .filter(pk=review, partnership_id=by.partnership, state="open")
        .first()
    )
    if found is None:
        raise NotFound("review.not-open", "There is no such reading waiting to be confirmed.")
    return found
