"""The e-mail that goes at once when something is urgent for a child's safety: a link, and nothing of what is urgent.

It is sent before it is written down, outside the transaction: a mail server that does not answer must not hold the
database, and what was written down but never went would be a lead who was never told. A stop in between sends it twice.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.risks import urgent_text
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.models import UrgentItem, UrgentMessage, User

PATIENCE: Final = 10  # seconds that a page waits for the mail server


def tell_at_once(*, by: Visitor, today: date, item: str, to: Sequence[int]) -> int:
    """Send the e-mail to these accounts, and write down to whom it went; returns how many it went to.

    `to` comes from `queries.urgent_messages.to_tell`. Nothing is sent without a mail server.
    """
    if by.system != "timer":
        check_allowed(by, "urgent.raise")
    found = find_row(UrgentItem, by, today, reference=item)
    has_lead = found.steps.filter(step="lead_named", effective_on__lte=today).exists()
    people = User.objects.filter(pk__in=to, partnership_id=by.partnership, is_active=True).order_by("pk")
    told = list(_sent(found, people, has_lead)) if settings.SENDS_MAIL else []
    if told:
        with recorded(by=actor_of(by), code="urgent.message"):
            for user in told:
                UrgentMessage.objects.get_or_create(
                    item=found,
                    user=user,
                    is_lead=has_lead,
                    defaults={
                        "partnership_id": by.partnership,
                        "effective_on": today,
                        "sent_at": timezone.now(),
                    },
                )
    return len(told)


def _sent(item: UrgentItem, people: Iterable[User], has_lead: bool) -> Iterable[User]:
    """Those whose e-mail the mail server took; one that it would not take keeps nobody else from theirs."""
    text = urgent_text(item.reference, item.partnership.name, has_lead, settings.ADDRESS)
    subject = text.partition("\n")[0]
    for user in people:
        number = f"<urgent-{item.pk}-{user.pk}-{int(has_lead)}@{settings.EMAIL_DOMAIN}>"
        headers = {"Message-ID": number, "Auto-Submitted": "auto-generated", "Importance": "high"}
        try:
            connection = get_connection(timeout=PATIENCE)
            EmailMessage(subject, text, to=[user.email], headers=headers, connection=connection).send()
        except OSError:  # what smtplib raises, too; who acts is told how many e-mails did not go
            continue
        yield user
