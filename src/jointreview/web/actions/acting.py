"""Who acts, and the day a change holds from.

A change may hold from a past day (a record is often entered late) but never from one that has not come. Both times
stay visible: the day it holds from, and the moment the database recorded it.
"""

from datetime import date

from jointreview.core.access import Visitor
from jointreview.errors import Invalid
from jointreview.web.actions.audit import Actor


def actor_of(visitor: Visitor) -> Actor:
    """The visitor as the trail names them: an account by its number, or a named part of the system."""
    if visitor.account is None:
        return Actor("system", visitor.system)
    return Actor("person", str(visitor.account))


def check_day(on: date, today: date) -> None:
    """Raise `Invalid` (`day.future`) when a change would hold from a day that has not come."""
    if on > today:
        raise Invalid(
            "day.future", "You are looking at a day that has not come. Go to today to change the record."
        )
