"""What others who watch the plan are told, and what they and we agreed to be worried about.

A return is entered whole, as it goes out, and joins the reviews that evidence is taken from (R229). A concern has an
owner and a date from the beginning and ends with words (R233).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.calendars import parse_partial_date, parse_partial_range
from jointreview.core.plan import ASKED
from jointreview.core.plan.monitoring import Line, check_return
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.relations import find_known
from jointreview.web.models import (
    Concern,
    ConcernEnd,
    Finding,
    MonitoringReturn,
    Organisation,
    Post,
    ReturnLine,
    ReviewUsed,
)


@dataclass(frozen=True, slots=True)
class ReturnEntry:
    """A return: to whom (an organisation's key), about which inspection, for which period (ISO), line by line."""

    receiver: int
    inspection: str
    period: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class ConcernEntry:
    """A concern: with whom it was agreed, the post that answers for it, and its date as far as known (ISO)."""

    title: str
    agreed_with: str
    post: int
    due_on: str
    source: str = ""


def send_return(*, by: Visitor, on: date, today: date, entry: ReturnEntry) -> str:
    """Enter a return as it went out; returns its reference."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="return.send"):
        inspection = find_known(by, entry.inspection, on)
        receiver = find_row(Organisation, by, on, pk=entry.receiver)
        asked = {one.reference: one for one in _asked(inspection.pk, on)}
        check_return(tuple(asked), entry.lines)
        common = {"partnership_id": by.partnership, "effective_on": on}
        review = ReviewUsed.objects.create(
            **common,
            title=f"Return to {receiver.name} for {_period(entry.period)}",
            kind="monitoring",
            dated_on=on.isoformat(),
            carried_out_by=receiver.name,
            inspection=inspection,
            entered_by_id=by.account,
        )
        sent = MonitoringReturn.objects.create(
            **common,
            reference=next_reference(by.partnership, "MR"),
            receiver=receiver,
            inspection=inspection,
            period=entry.period,
            review=review,
            entered_by_id=by.account,
        )
        for line in entry.lines:
            ReturnLine.objects.create(
                **common,
                monitoring_return=sent,
                finding=asked[line.finding],
                rating=line.rating,
                words=line.words.strip(),
            )
    return sent.reference


def agree_concern(*, by: Visitor, on: date, today: date, entry: ConcernEntry) -> str:
    """Enter a concern agreed with others; returns its reference."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="concern.agree"):
        if not entry.title.strip() or not entry.agreed_with.strip():
            raise Invalid("concern.incomplete", "Say what the concern is, and with whom it was agreed.")
        if not entry.due_on:
            raise Invalid("concern.no-date", "A concern has a date.")
        concern = Concern.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "C"),
            title=entry.title.strip(),
            agreed_with=entry.agreed_with.strip(),
            post=find_row(Post, by, on, pk=entry.post),
            due_on=entry.due_on,
            source=entry.source.strip(),
        )
    return concern.reference


def settle_concern(*, by: Visitor, on: date, today: date, concern: str, words: str) -> None:
    """Say how a concern was settled."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="concern.settle"):
        found = find_row(Concern, by, on, reference=concern)
        if not words.strip():
            raise Invalid("concern.no-words", "Say how it was settled.")
        if ConcernEnd.objects.filter(concern=found).exists():
            raise Invalid("concern.settled", "That concern was settled already.")
        ConcernEnd.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            concern=found,
            words=words.strip(),
            ended_by_id=by.account,
        )


def _period(text: str) -> str:
    """The period in words. Raises Invalid where there is none."""
    if not text:
        raise Invalid("return.no-period", "Say which period the return is for.")
    return (parse_partial_range(text) if "/" in text else parse_partial_date(text)).words


def _asked(inspection: int, on: date) -> Sequence[Finding]:
    return Finding.objects.filter(inspection_id=inspection, effective_on__lte=on, kind__in=ASKED).order_by(
        "position"
    )
