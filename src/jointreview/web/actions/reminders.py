"""A person's calendar address and reminders: each person for themselves; the timer prepares and sends digests."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.response import Reminder as Line
from jointreview.errors import Forbidden, Invalid
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import Subject, event, recorded
from jointreview.web.models import CalendarToken, Digest, Reminder, ReminderPause

TOKENS = CalendarToken._meta.db_table


def hash_of(token: str) -> str:
    """What is kept of a token. It holds 256 bits of chance, so that its plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_token(*, by: Visitor, on: date) -> str:
    """A new calendar address for the person, in the place of any other; the token is told this once only."""
    check_allowed(by, "account.own")
    token = secrets.token_urlsafe(32)
    with recorded(by=actor_of(by), code="calendar.make"):
        _revoke(by, on)
        CalendarToken.objects.create(
            partnership_id=by.partnership, effective_on=on, user_id=by.account, token_hash=hash_of(token)
        )
    return token


def revoke_token(*, by: Visitor, on: date) -> None:
    """End the person's calendar address at once."""
    check_allowed(by, "account.own")
    with recorded(by=actor_of(by), code="calendar.revoke"):
        if not _revoke(by, on):
            raise Invalid("calendar.none", "You have no calendar address to end.")


def tell_feed(*, by: Visitor, token: int) -> None:
    """Tell the trail that the feed was fetched; `token` is the key of its row, never the token itself."""
    with recorded(by=actor_of(by), code="calendar.fetch"):
        event("calendar.fetch", Subject(TOKENS, str(token)))


def pause_reminders(*, by: Visitor, on: date, is_paused: bool) -> None:
    """Stop reminders to the person, or take them up again."""
    check_allowed(by, "account.own")
    with recorded(by=actor_of(by), code="reminder.pause" if is_paused else "reminder.resume"):
        ReminderPause.objects.create(
            partnership_id=by.partnership, effective_on=on, user_id=by.account, is_paused=is_paused
        )


def prepare_digest(*, by: Visitor, on: date, user: int, week: str, text: str, lines: Sequence[Line]) -> int:
    """Write a person's digest down with its reminders, before it is sent; returns its key.

    A second digest of a week, or a reminder that was given before, is refused by the database.
    """
    _check_timer(by)
    with recorded(by=actor_of(by), code="digest.prepare"):
        digest = Digest.objects.create(
            partnership_id=by.partnership, effective_on=on, user_id=user, week=week, text=text
        )
        for line in lines:
            Reminder.objects.create(
                partnership_id=by.partnership,
                effective_on=on,
                user_id=user,
                digest=digest,
                marker=line.marker,
            )
    return digest.pk


def mark_sent(*, by: Visitor, digest: int, sent_at: datetime) -> None:
    """A digest went out."""
    _check_timer(by)
    with recorded(by=actor_of(by), code="digest.send"):
        Digest.objects.filter(pk=digest, sent_at__isnull=True).update(sent_at=sent_at)


def _revoke(by: Visitor, on: date) -> int:
    found = CalendarToken.objects.filter(user_id=by.account, revoked_on__isnull=True)
    return found.update(revoked_on=on)


def _check_timer(by: Visitor) -> None:
    """Digests are the timer's: no page may send one."""
    if by.system != "timer":
        raise Forbidden("access.digest", "Only the timer sends digests.")
