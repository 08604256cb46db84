"""`manage remind`: sends each person one digest a week of what falls due. Run daily from cron or a systemd timer.

What is urgent for a child's safety went out when it was raised; here it goes to whoever it could not reach then.

A digest is written down with its reminders before it is sent, in one transaction that the database refuses to make
twice. A run that was stopped before it could say that the digest went out sends that same text again, under the same
message number, and never a second digest.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jointreview.core.access import Visitor
from jointreview.core.response import digest_text, week_of
from jointreview.web.actions.reminders import mark_sent, prepare_digest
from jointreview.web.actions.urgent_messages import tell_at_once
from jointreview.web.queries.partnerships import partnership_keys, partnership_name
from jointreview.web.queries.reminders import (
    Recipient,
    digests_of,
    is_paused,
    recipients_on,
    unsent_of,
    waiting_for,
)
from jointreview.web.queries.urgent_messages import open_urgent, to_tell


class Command(BaseCommand):
    """Sends what is due to be sent; with `--dry-run` says what would be."""

    help = "Send each person one digest a week of what falls due."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print what would be sent; send nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if not options["dry_run"] and not settings.SENDS_MAIL:
            raise CommandError("No mail server is set (JOINTREVIEW_EMAIL_HOST): nothing was sent.")
        self.urgent(today, is_dry=options["dry_run"])
        wanted = [one for one in recipients_on(today) if not is_paused(one.user, today)]
        if options["dry_run"]:
            self.told("would be sent", sum(self.say(one, today) for one in wanted))
            return
        outcomes = [self.attempt(one, today) for one in wanted]
        self.told("sent", outcomes.count(True))
        if None in outcomes:
            raise CommandError("Some digests could not be sent; they are tried again in the next run.")

    def urgent(self, today: date, *, is_dry: bool) -> None:
        """Tell of urgent items whoever should know and was not told; said only where there is somebody."""
        for partnership in partnership_keys():
            for reference in open_urgent(partnership, today):
                people = to_tell(partnership, today, reference)
                if people and is_dry:
                    self.stdout.write(
                        f"jointreview: urgent item {reference}: {len(people)} e-mails would be sent"
                    )
                elif people:
                    timer = Visitor(partnership=partnership, system="timer")
                    sent = tell_at_once(by=timer, today=today, item=reference, to=people)
                    self.stdout.write(
                        f"jointreview: urgent item {reference}: {sent} of {len(people)} e-mails sent"
                    )

    def attempt(self, recipient: Recipient, today: date) -> bool | None:
        """Send a person's digest; None when the mail server would not take it: the others still get theirs."""
        try:
            return remind(recipient, today)
        except OSError as trouble:  # what smtplib raises, too
            self.stderr.write(f"jointreview: account {recipient.user}: {type(trouble).__name__}")
            return None

    def told(self, verb: str, count: int) -> None:
        """Say how many."""
        self.stdout.write(f"jointreview: {count} digest{'' if count == 1 else 's'} {verb}")

    def say(self, recipient: Recipient, today: date) -> bool:
        """Print a digest that would be sent."""
        text = pending_text(recipient, today)
        if text:
            self.stdout.write(f"To account {recipient.user}:\n{text}")
        return bool(text)


def pending_text(recipient: Recipient, today: date) -> str:
    """What would be sent to the person now; nothing when nothing would."""
    if left := unsent_of(recipient.user):
        return left.text
    if week_of(today) in {row.week for row in digests_of(recipient.user)}:
        return ""
    lines = waiting_for(recipient.visitor, today)
    name = partnership_name(recipient.visitor.partnership)
    return digest_text(name, lines, settings.ADDRESS) if lines else ""


def remind(recipient: Recipient, today: date) -> bool:
    """Write the digest down, send it, say that it went out. False when there is nothing to send."""
    text = pending_text(recipient, today)
    if not text:
        return False
    timer = Visitor(partnership=recipient.visitor.partnership, system="timer")
    left = unsent_of(recipient.user)
    key = (
        left.key
        if left
        else prepare_digest(
            by=timer,
            on=today,
            user=recipient.user,
            week=week_of(today),
            text=text,
            lines=waiting_for(recipient.visitor, today),
        )
    )
    send(recipient, text, key)
    mark_sent(by=timer, digest=key, sent_at=timezone.now())
    return True


def send(recipient: Recipient, text: str, key: int) -> None:
    """One plain-text e-mail. Its number is the digest's, so that the same digest is the same message."""
    number = f"<digest-{key}-{recipient.visitor.partnership}@{settings.EMAIL_DOMAIN}>"
    subject = text.partition("\n")[0]
    headers = {"Message-ID": number, "Auto-Submitted": "auto-generated"}
    EmailMessage(subject, text, to=[recipient.email], headers=headers).send()
