"""Who is told of an urgent item at once: whoever holds the post that leads it, else those who can name a lead.

Only people who may sign in and read the plan: the e-mail is a link. Whoever paused reminders is told all the same.
"""

from collections.abc import Iterator
from datetime import date

from jointreview.core.access import Visitor, is_allowed
from jointreview.web.mapping.work import held_on
from jointreview.web.models import PostHolding, UrgentMessage, User
from jointreview.web.queries.risks import UrgentRow, urgent_item, urgent_on
from jointreview.web.queries.visitors import visitor_of


def open_urgent(partnership: int, today: date) -> tuple[str, ...]:
    """The references of the urgent items that are not dealt with."""
    return tuple(row.reference for row in urgent_on(partnership, today) if row.standing.is_open)


def to_tell(partnership: int, today: date, reference: str) -> tuple[int, ...]:
    """The accounts that an e-mail about the item goes to and has not gone to; none once it is dealt with."""
    row = urgent_item(partnership, today, reference)
    if not row.standing.is_open:
        return ()
    told = UrgentMessage.objects.filter(
        partnership_id=partnership, item__reference=reference, is_lead=row.lead_key is not None
    )
    already = set(told.values_list("user_id", flat=True))
    return tuple(key for key in _concerned(partnership, today, row) if key not in already)


def _concerned(partnership: int, today: date, row: UrgentRow) -> Iterator[int]:
    users = User.objects.filter(partnership_id=partnership, is_active=True).order_by("pk")
    if row.lead_key is not None:
        held = PostHolding.objects.filter(held_on(today), post=row.lead_key)
        users = users.filter(person__in=held.values("person"))
    for user in users:
        visitor = visitor_of(user.pk, today)
        if is_allowed(visitor, "plan.read") and (row.lead_key is not None or _may_name_a_lead(visitor)):
            yield user.pk


def _may_name_a_lead(visitor: Visitor) -> bool:
    return is_allowed(visitor, "risk.close")
