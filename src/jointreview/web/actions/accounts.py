"""Setting up a partnership: its organisations, posts, meetings and accounts.

Only the system (installation, loading the demonstration) and an administrator come here; passwords are set through
Django's hashers and are kept out of the trail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.models import (
    Organisation,
    Partnership,
    Person,
    Post,
    PostHolding,
    RoleGrant,
    StoryDay,
    User,
)


@dataclass(frozen=True, slots=True)
class PartnershipEntry:
    """A partnership; `begins_on` is the first day of its record, `opens_on` the day a demonstration opens at."""

    name: str
    area_name: str
    begins_on: date
    opens_on: date | None = None
    is_demonstration: bool = False
    story_days: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """An organisation and the name (`key`) by which the caller knows it."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post of an organisation (by key) and the name by which the caller knows it."""

    key: str
    title: str
    organisation: int


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """A sign-in with its first role, why it is given, and of whom (None: somebody new of that name)."""

    email: str
    name: str
    role: str
    organisation: int
    reason: str = ""
    person: int | None = None


def create_partnership(*, by: Visitor, entry: PartnershipEntry) -> int:
    """Create the partnership and return its key. One installation holds one: a second is refused."""
    with recorded(by=actor_of(by), code="partnership.create"):
        if Partnership.objects.exists():
            raise Invalid("partnership.exists", "This installation has its partnership already.")
        partnership = Partnership.objects.create(
            name=entry.name,
            area_name=entry.area_name,
            opens_on=entry.opens_on,
            is_demonstration=entry.is_demonstration,
        )
        for shown_on, label in entry.story_days:
            StoryDay.objects.create(
                partnership=partnership, effective_on=entry.begins_on, shown_on=shown_on, label=label
            )
    return partnership.pk


def add_organisations(
    *, by: Visitor, on: date, today: date, entries: Sequence[OrganisationEntry]
) -> dict[str, int]:
    """Add organisations; returns their keys by the caller's names."""
    check_allowed(by, "partnership.manage")
    check_day(on, today)
    with recorded(by=actor_of(by), code="organisation.add"):
        return {
            entry.key: Organisation.objects.create(
                partnership_id=by.partnership,
                effective_on=on,
                name=entry.name,
                kind=entry.kind,
            ).pk
            for entry in entries
        }


def add_posts(*, by: Visitor, on: date, today: date, entries: Sequence[PostEntry]) -> dict[str, int]:
    """Add posts; returns their keys by the caller's names."""
    check_allowed(by, "partnership.manage")
    check_day(on, today)
    with recorded(by=actor_of(by), code="post.add"):
        return {
            entry.key: Post.objects.create(
                partnership_id=by.partnership,
                effective_on=on,
                title=entry.title,
                organisation_id=entry.organisation,
            ).pk
            for entry in entries
        }


def create_account(*, by: Visitor, on: date, entry: AccountEntry, password: str | None) -> int:
    """Create an account with its first role, and its person where new; returns the account's key.

    Without a password nobody can sign in until one is set through an invitation. Raises Invalid for an address or a
    person that has an account already.
    """
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="account.create", reason=entry.reason):
        if User.objects.filter(email__iexact=entry.email).exists():
            raise Invalid("account.address-taken", "There is an account with this address already.")
        if entry.person is not None and User.objects.filter(person_id=entry.person).exists():
            raise Invalid("account.person-has-one", "This person has an account already.")
        person = (
            entry.person
            or Person.objects.create(
                partnership_id=by.partnership,
                effective_on=on,
                name=entry.name,
                organisation_id=entry.organisation,
            ).pk
        )
        user = User(email=entry.email.lower(), person_id=person, partnership_id=by.partnership)
        user.set_password(password)  # None: no password fits
        user.save()
        RoleGrant.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            user=user,
            role=entry.role,
            granted_by_id=by.account,
            reason=entry.reason,
        )
    return user.pk


def hold_post(
    *,
    by: Visitor,
    on: date,
    post: int,
    account: int,
    is_acting: bool = False,
) -> None:
    """Say that the person behind an account holds a post from `on`; whoever held it before ends the day before.

    Somebody who only acts for the holder ends nobody's holding.
    """
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="post.hold"):
        found = Post.objects.filter(pk=post, partnership_id=by.partnership).first()
        user = User.objects.filter(pk=account, partnership_id=by.partnership).first()
        if found is None or user is None:
            raise NotFound("post.unknown", "There is no such post or account in this partnership.")
        held = PostHolding.objects.filter(post=found, until_on__isnull=True, is_acting=False)
        if not is_acting:
            if held.filter(effective_on__gte=on).exists():
                raise Invalid(
                    "post.held-later", "Somebody holds the post from that day or a later one already."
                )
            held.update(until_on=on - timedelta(days=1))
        PostHolding.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            post=found,
            person_id=user.person_id,
            is_acting=is_acting,
        )
