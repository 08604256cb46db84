"""What an administrator changes day by day: who holds a post, which account has which role, who can sign in.

Nothing is removed: a holding and a role end on a day, an account is closed and can be opened again, and each says why.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.access.granting import (
    ADMINISTRATOR,
    Grant,
    check_administrator_remains,
    check_end,
    check_grant,
)
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.models import Person, Post, PostHolding, RoleGrant, User


@dataclass(frozen=True, slots=True)
class HoldingEntry:
    """Who holds a post, from a day to the end of another (None: still)."""

    post: int
    person: int
    from_on: date
    until_on: date | None = None
    is_acting: bool = False


@dataclass(frozen=True, slots=True)
class GrantEntry:
    """A role for an account, from a day to the end of another (None: until it is ended)."""

    account: int
    role: str
    from_on: date
    until_on: date | None = None


def add_person(*, by: Visitor, on: date, today: date, name: str, organisation: int) -> int:
    """Add somebody who can hold a post; returns their key. An account is given apart."""
    check_allowed(by, "partnership.manage")
    check_day(on, today)
    with recorded(by=actor_of(by), code="person.add"):
        person = Person.objects.create(
            partnership_id=by.partnership, effective_on=on, name=name, organisation_id=organisation
        )
    return person.pk


def hold_post(*, by: Visitor, today: date, entry: HoldingEntry) -> None:
    """Record who holds a post; a post has one holder at a time, beside one who acts for them."""
    check_allowed(by, "partnership.manage")
    check_day(entry.from_on, today)
    with recorded(by=actor_of(by), code="post.hold"):
        if not Post.objects.filter(pk=entry.post, partnership_id=by.partnership).exists():
            raise NotFound("post.unknown", "There is no such post.")
        if entry.until_on is not None and entry.until_on < entry.from_on:
            raise Invalid("holding.backwards", "The last day of a holding is not before its first.")
        beside = PostHolding.objects.filter(
            Q(until_on__isnull=True) | Q(until_on__gte=entry.from_on),
            post_id=entry.post,
            is_acting=entry.is_acting,
        )
        if entry.until_on is not None:
            beside = beside.filter(effective_on__lte=entry.until_on)
        if beside.exists():
            raise Invalid("holding.taken", "Somebody else holds the post in these days: end that first.")
        PostHolding.objects.create(
            partnership_id=by.partnership,
            effective_on=entry.from_on,
            post_id=entry.post,
            person_id=entry.person,
            until_on=entry.until_on,
            is_acting=entry.is_acting,
        )


def end_holding(*, by: Visitor, today: date, holding: int, until_on: date) -> None:
    """Record the last day on which somebody holds a post."""
    check_allowed(by, "partnership.manage")
    check_day(until_on, today)
    with recorded(by=actor_of(by), code="post.end-holding"):
        found = (
            PostHolding.objects.select_for_update().filter(pk=holding, partnership_id=by.partnership).first()
        )
        if found is None or found.until_on is not None:
            raise NotFound("holding.unknown", "There is no such holding that is still open.")
        if until_on < found.effective_on:
            raise Invalid("holding.backwards", "The last day of a holding is not before its first.")
        found.until_on = until_on
        found.save(update_fields=("until_on",))


def grant_role(*, by: Visitor, today: date, entry: GrantEntry, reason: str) -> None:
    """Give an account a role, with the reason."""
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="role.grant", reason=reason):
        account = _account(by, entry.account)
        if not account.is_active:
            raise Invalid("account.closed", "This account is closed: open it again first.")
        grant = Grant(account.pk, entry.role, entry.from_on, entry.until_on)
        check_grant(grant, _grants(account.partnership_id), today, reason)
        RoleGrant.objects.create(
            partnership_id=by.partnership,
            effective_on=entry.from_on,
            user=account,
            role=entry.role,
            until_on=entry.until_on,
            granted_by_id=by.account,
            reason=reason.strip(),
        )


def end_grant(*, by: Visitor, today: date, grant: int, until_on: date, reason: str) -> None:
    """End a role after a day, with the reason; one administrator always remains."""
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="role.end", reason=reason):
        found = RoleGrant.objects.select_for_update().filter(pk=grant, partnership_id=by.partnership).first()
        if found is None:
            raise NotFound("grant.unknown", "There is no such role of an account.")
        check_end(_grant(found), until_on, today, reason)
        if found.role == ADMINISTRATOR and found.user.is_active:
            check_administrator_remains(_grants(found.partnership_id, but=found.pk), today)
        found.until_on, found.end_reason = until_on, reason.strip()
        found.save(update_fields=("until_on", "end_reason"))


def close_account(*, by: Visitor, account: int, today: date, reason: str) -> None:
    """Close an account at once: nobody can sign in with it, and its roles end today."""
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="account.close", reason=reason):
        if not reason.strip():
            raise Invalid("account.no-reason", "Say why the account is closed.")
        found = _account(by, account)
        grants = _grants(found.partnership_id)
        if any(grant.account == found.pk and grant.role == ADMINISTRATOR for grant in grants):
            check_administrator_remains([grant for grant in grants if grant.account != found.pk], today)
        found.is_active = False
        found.save(update_fields=("is_active",))
        for grant in RoleGrant.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=today), user=found):
            grant.until_on, grant.end_reason = max(today, grant.effective_on), reason.strip()
            grant.save(update_fields=("until_on", "end_reason"))


def open_account(*, by: Visitor, account: int, reason: str) -> None:
    """Open a closed account again. It has no role until one is given."""
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="account.open", reason=reason):
        if not reason.strip():
            raise Invalid("account.no-reason", "Say why the account is opened again.")
        found = _account(by, account)
        found.is_active = True
        found.save(update_fields=("is_active",))


def _account(by: Visitor, key: int) -> User:
    found = User.objects.select_for_update().filter(pk=key, partnership_id=by.partnership).first()
    if found is None:
        raise NotFound("account.unknown", "There is no such account.")
    return found


def _grants(partnership: int, but: int | None = None) -> list[Grant]:
    """The grants of the accounts that can sign in; locked, so that two administrators do not remove each other."""
    rows = RoleGrant.objects.select_for_update().filter(partnership_id=partnership, user__is_active=True)
    return [_grant(row) for row in rows if row.pk != but]


def _grant(row: RoleGrant) -> Grant:
    return Grant(row.user_id, row.role, row.effective_on, row.until_on)
