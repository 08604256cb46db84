"""Who belongs to the partnership, as at a day: organisations, posts with their holders, people, accounts and roles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from jointreview.core.access import ROLES
from jointreview.errors import NotFound
from jointreview.web.models import Organisation, Person, Post, PostHolding, RoleGrant, User
from jointreview.web.queries.slices import Slice, slice_of


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


def organisations_on(partnership: int, as_of: date, number: int = 1) -> Slice[OrganisationRow]:
    """A page of the organisations known on the day, by name."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    part = slice_of(Organisation.objects.filter(**known).order_by("name"), number)
    posts = Post.objects.filter(**known, organisation__in=part.rows).order_by()
    counted = dict(posts.values_list("organisation").annotate(count=Count("pk")))
    return part.of(
        OrganisationRow(row.pk, row.name, row.kind, row.effective_on, counted.get(row.pk, 0))
        for row in part.rows
    )


def posts_on(partnership: int, as_of: date, number: int = 1) -> Slice[PostRow]:
    """A page of the posts known on the day with those who hold them, by organisation."""
    rows = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    part = slice_of(rows.select_related("organisation").order_by("organisation__name", "title"), number)
    held: dict[int, list[HoldingRow]] = {}
    still = _holdings(partnership, as_of).filter(Q(until_on__isnull=True) | Q(until_on__gte=as_of))
    for holding in still.filter(post__in=part.rows):
        held.setdefault(holding.post_id, []).append(_holding(holding))
    return part.of(
        PostRow(row.pk, row.title, row.organisation.name, tuple(held.get(row.pk, ()))) for row in part.rows
    )


def post_page(partnership: int, as_of: date, key: int) -> PostRow:
    """One post with everybody who held it up to the day, the latest first. Raises NotFound."""
    row = Post.objects.filter(partnership_id=partnership, effective_on__lte=as_of, pk=key).first()
    if row is None:
        raise NotFound("post.unknown", "There is no such post on this day.")
    holdings = _holdings(partnership, as_of).filter(post=row).order_by("-effective_on", "-pk")
    return PostRow(row.pk, row.title, row.organisation.name, tuple(_holding(one) for one in holdings))


def people_on(partnership: int, as_of: date, number: int = 1) -> Slice[PersonRow]:
    """A page of everybody known on the day, by name."""
    part = slice_of(_people(partnership, as_of).select_related("organisation"), number)
    signing_in = set(User.objects.filter(person__in=part.rows).values_list("person_id", flat=True))
    return part.of(
        PersonRow(row.pk, row.name, row.organisation.name, row.pk in signing_in) for row in part.rows
    )


def people_choices(
    partnership: int, as_of: date, *, without_account: bool = False
) -> tuple[tuple[int, str], ...]:
    """Everybody known on the day with their organisation, or only those who have no account."""
    found = _people(partnership, as_of)
    if without_account:
        found = found.exclude(pk__in=User.objects.filter(partnership_id=partnership).values("person"))
    rows = found.values_list("pk", "name", "organisation__name")
    return tuple((key, f"{name}, {organisation}") for key, name, organisation in rows)


def accounts_on(partnership: int, as_of: date, today: date, number: int = 1) -> Slice[AccountRow]:
    """A page of the accounts of people known on the day, by name, with their roles up to then; today those to come as
    well."""
    part = slice_of(_users(partnership, as_of).order_by("person__name", "pk"), number)
    return part.of(_accounts(part.rows, as_of, today))


def account_page(partnership: int, as_of: date, today: date, key: int) -> AccountRow:
    """One account with every role it was given by the day. Raises NotFound."""
    found = _accounts(_users(partnership, as_of).filter(pk=key), as_of, today)
    if not found:
        raise NotFound("account.unknown", "There is no such account on this day.")
    return found[0]


def _people(partnership: int, as_of: date) -> QuerySet[Person]:
    return Person.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("name", "pk")


def _users(partnership: int, as_of: date) -> QuerySet[User]:
    known = User.objects.filter(partnership_id=partnership, person__effective_on__lte=as_of)
    return known.select_related("person__organisation")


def _accounts(users: Iterable[User], as_of: date, today: date) -> tuple[AccountRow, ...]:
    found, grants = tuple(users), defaultdict[int, list[RoleGrant]](list)
    rows = RoleGrant.objects.filter(user__in=found)
    if as_of < today:
        rows = rows.filter(effective_on__lte=as_of)
    for grant in rows.select_related("granted_by__person").order_by("-effective_on", "-pk"):
        grants[grant.user_id].append(grant)
    return tuple(_account(user, grants[user.pk], as_of, today) for user in found)


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
