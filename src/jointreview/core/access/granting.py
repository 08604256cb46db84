"""Who may be given which role, and that somebody always remains who can give one.

A role holds from a day to the end of another, or until it is ended. It is never given for days that are past: what
somebody could do on a day is never written later. One administrator always remains whose role has no end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.access.rules import ROLES
from jointreview.errors import Invalid

ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role of an account that can sign in; `until_on` is its last day, None while it has no end."""

    account: int
    role: str
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the account has the role on the day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def check_grant(grant: Grant, others: Iterable[Grant], today: date, reason: str) -> None:
    """Raise Invalid unless the role can be given: from today on, not twice at a time, with a reason."""
    if grant.role not in ROLES:
        raise Invalid("grant.unknown-role", "Choose one of the roles.")
    if not reason.strip():
        raise Invalid("grant.no-reason", "Say why this role is given.")
    if grant.from_on < today:
        raise Invalid("grant.past", "A role cannot be given for days that are past: choose today or later.")
    if grant.until_on is not None and grant.until_on < grant.from_on:
        raise Invalid("grant.backwards", "The last day of a role is not before its first.")
    if any(_overlap(grant, other) for other in others):
        raise Invalid("grant.twice", "The account has this role already in these days.")


def check_end(grant: Grant, until_on: date, today: date, reason: str) -> None:
    """Raise Invalid unless a role that is held, or will be, can end after this day."""
    if not reason.strip():
        raise Invalid("grant.no-end-reason", "Say why this role ends.")
    if until_on < max(today, grant.from_on):
        raise Invalid("grant.end-past", "A role ends today at the earliest, and not before it begins.")
    if grant.until_on is not None and grant.until_on < today:
        raise Invalid("grant.ended", "This role has ended already.")


def check_administrator_remains(grants: Iterable[Grant], on: date) -> None:
    """Raise Invalid unless an administrator without an end is among the grants that would be left."""
    if not any(
        grant.role == ADMINISTRATOR and grant.until_on is None and grant.from_on <= on for grant in grants
    ):
        raise Invalid(
            "administrator.last",
            "This would leave the partnership without an administrator. Give somebody else the role first.",
        )


def _overlap(one: Grant, other: Grant) -> bool:
    if (one.account, one.role) != (other.account, other.role):
        return False
    ends_before = one.until_on is not None and one.until_on < other.from_on
    begins_after = other.until_on is not None and other.until_on < one.from_on
    return not (ends_before or begins_after)
