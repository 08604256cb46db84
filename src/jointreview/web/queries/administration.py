"""Who belongs to the partnership, as at a day: organisations, posts with their holders, people, accounts and roles."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from jointreview.core.access import ROLES
from jointreview.errors import NotFound
from jointreview.web.models import Organisation, Person, Post, PostHolding, RoleGrant, User


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation and how many posts it has."""

    key: int
    name: str
    kind: str
    since_on: date
    posts: int


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """Who holds a post; `until_on` is the last day, None while it has no end."""

    key: int
    person: str
    from_on: date
    until_on: date | None
    is_acting: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with those who hold it on the day."""

    key: int
    title: str
    organisation: str
    holders: tuple[HoldingRow, ...]


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role of an account; `is_held` on the day shown, `is_open` while its last day is not past."""

    key: int
    role: str
    from_on: date
    until_on: date | None
    granted_by: str
    reason: str
    end_reason: str
    is_held: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its roles, those held on the day first in `held`."""

    key: int
    name: str
    email: str
    organisation: str
    is_open: bool
    has_password: bool
    grants: tuple[GrantRow, ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The roles held on the day, in words."""
        return tuple(grant.role for grant in self.grants if grant.is_held)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who can hold a post."""

    key: int
    name: str
    organisation: str
    has_account: bool


def organisations_on(partnership: int, as_of: date) -> tuple[OrganisationRow, ...]:
    """The organisations known on the day, by name."""
    counted: dict[int, int] = {}
    for post in Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of):
        counted[post.organisation_id] = counted.get(post.organisation_id, 0) + 1
    rows = Organisation.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("name")
    return tuple(
        OrganisationRow(row.pk, row.name, row.kind, row.effective_on, counted.get(row.pk, 0)) for row in rows
    )


def posts_on(partnership: int, as_of: date) -> tuple[PostRow, ...]:
    """The posts known on the day with those who hold them, by organisation."""
    held: dict[int, list[HoldingRow]] = {}
    for holding in _holdings(partnership, as_of).filter(Q(until_on__isnull=True) | Q(until_on__gte=as_of)):
        held.setdefault(holding.post_id, []).append(_holding(holding))
    rows = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return tuple(
        PostRow(row.pk, row.title, row.organisation.name, tuple(held.get(row.pk, ())))
        for row in rows.select_related("organisation").order_by("organisation__name", "title")
    )


def post_page(partnership: int, as_of: date, key: int) -> PostRow:
    """One post with everybody who held it up to the day, the latest first. Raises NotFound."""
    row = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of, pk=key).first()
    if row is None:
        raise NotFound("post.unknown", "There is no such post on this day.")
    holdings = _holdings(partnership, as_of).filter(post=row).order_by("-effective_on", "-pk")
    return PostRow(row.pk, row.title, row.organisation.name, tuple(_holding(one) for one in holdings))


def people_on(partnership: int, as_of: date) -> tuple[PersonRow, ...]:
    """Everybody known on the day, by name."""
    signing_in = set(User.objects.filter(partnership_id=partnership).values_list("person_id", flat=True))
    rows = Person.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return tuple(
        PersonRow(row.pk, row.name, row.organisation.name, row.pk in signing_in)
        for row in rows.select_related("organisation").order_by("name", "pk")
    )


def accounts_on(partnership: int, as_of: date, today: date) -> tuple[AccountRow, ...]:
    """The accounts of people known on the day, by name, with their roles up to then; today those to come as well."""
    grants: dict[int, list[RoleGrant]] = {}
    rows = RoleGrant.objects.filter(partnership_id=partnership)
    if as_of < today:
        rows = rows.filter(effective_on__lte=as_of)
    for grant in rows.select_related("granted_by__person").order_by("-effective_on", "-pk"):
        grants.setdefault(grant.user_id, []).append(grant)
    users = User.objects.filter(partnership_id=partnership, person__effective_on__lte=as_of)
    return tuple(
        _account(user, grants.get(user.pk, []), as_of, today)
        for user in users.select_related("person__organisation").order_by("person__name", "pk")
    )


def account_page(partnership: int, as_of: date, today: date, key: int) -> AccountRow:
    """One account with every role it was given by the day. Raises NotFound."""
    found = next((row for row in accounts_on(partnership, as_of, today) if row.key == key), None)
    if found is None:
        raise NotFound("account.unknown", "There is no such account on this day.")
    return found


def _holdings(partnership: int, as_of: date) -> QuerySet[PostHolding]:
    rows = PostHolding.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return rows.select_related("person").order_by("is_acting", "pk")


def _holding(row: PostHolding) -> HoldingRow:
    return HoldingRow(row.pk, row.person.name, row.effective_on, row.until_on, row.is_acting)


def _account(user: User, grants: list[RoleGrant], as_of: date, today: date) -> AccountRow:
    return AccountRow(
        key=user.pk,
        name=user.person.name,
        email=user.email,
        organisation=user.person.organisation.name,
        is_open=user.is_active,
        has_password=user.has_usable_password(),
        grants=tuple(_grant(grant, as_of, today) for grant in grants),
    )


def _grant(row: RoleGrant, as_of: date, today: date) -> GrantRow:
    return GrantRow(
        key=row.pk,
        role=ROLES[row.role],
        from_on=row.effective_on,
        until_on=row.until_on,
        granted_by=row.granted_by.person.name if row.granted_by else "",
        reason=row.reason,
        end_reason=row.end_reason,
        is_held=row.effective_on <= as_of and (row.until_on is None or as_of <= row.until_on),
        is_open=row.until_on is None or today <= row.until_on,
    )
