"""A person's calendar address and reminders: what was sent, what would be sent today, and whether they paused them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from jointreview.core.access import Visitor
from jointreview.core.response import Reminder as Line
from jointreview.core.response import reminders_of
from jointreview.web.models import CalendarToken, Digest, Reminder, ReminderPause, User
from jointreview.web.queries.dues import dues_for, reminding
from jointreview.web.queries.visitors import visitor_of

REMINDED: Final = ("late", "due soon")  # an action whose day is further off has no stage to be reminded of


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A digest: `sent_at` None means that it was written down and it is not known to have gone out."""

    key: int
    week: str
    on: date
    text: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class RemindersPage:
    """The page: since when there is a calendar address, reminders sent and waiting."""

    address_since: date | None
    is_paused: bool
    waiting: tuple[Line, ...]
    digests: tuple[DigestRow, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a digest may go to."""

    user: int
    email: str
    visitor: Visitor


def reminders_page(visitor: Visitor, as_of: date) -> RemindersPage:
    """What the person's own page shows."""
    token = CalendarToken.objects.filter(user_id=visitor.account, revoked_on__isnull=True).first()
    return RemindersPage(
        address_since=token.effective_on if token else None,
        is_paused=is_paused(visitor.account, as_of),
        waiting=waiting_for(visitor, as_of),
        digests=digests_of(visitor.account),
    )


def waiting_for(visitor: Visitor, as_of: date) -> tuple[Line, ...]:
    """What the next digest to the person would hold."""
    reminded = set(Reminder.objects.filter(user_id=visitor.account).values_list("marker", flat=True))
    near = dues_for(visitor, as_of, REMINDED)
    return reminders_of(reminding(visitor, near, as_of), as_of, reminded)


def digests_of(account: int | None) -> tuple[DigestRow, ...]:
    """The digests of a person, the newest first."""
    return tuple(
        DigestRow(row.pk, row.week, row.effective_on, row.text, row.sent_at)
        for row in Digest.objects.filter(user_id=account).order_by("-week")
    )


def unsent_of(account: int) -> DigestRow | None:
    """A digest that was written down by a run that was stopped before it had gone out."""
    return next((row for row in digests_of(account) if row.sent_at is None), None)


def is_paused(account: int | None, as_of: date) -> bool:
    """Whether the person wants no reminders on the day."""
    latest = (
        ReminderPause.objects.filter(user_id=account, effective_on__lte=as_of)
        .order_by("effective_on", "pk")
        .last()
    )
    return latest is not None and latest.is_paused


def recipients_on(as_of: date) -> tuple[Recipient, ...]:
    """Every active account that holds a role today."""
    found = []
    for user in User.objects.filter(is_active=True).order_by("pk"):
        visitor = visitor_of(user.pk, as_of)
        if visitor.roles:
            found.append(Recipient(user.pk, user.email, visitor))
    return tuple(found)


def token_owner(token_hash: str, today: date) -> tuple[int, Visitor] | None:
    """Whose calendar a token opens, with the rights they have today; None for one that opens nothing."""
    row = CalendarToken.objects.filter(token_hash=token_hash, revoked_on__isnull=True).first()
    if row is None:
        return None
    visitor = visitor_of(row.user_id, today)
    return (row.pk, visitor) if visitor.account is not None else None
