"""Who is asking, read from an account and the grants that hold today."""

from datetime import date

from django.db.models import Q

from jointreview.core.access import Visitor
from jointreview.web.models import Person, RoleGrant, User


def visitor_of(account: int | None, today: date) -> Visitor:
    """The visitor of a signed-in account; somebody with no account is a visitor with no roles."""
    user = User.objects.filter(pk=account, is_active=True).first() if account else None
    if user is None:
        return Visitor()
    grants = RoleGrant.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today), user=user, effective_on__lte=today
    )
    person = Person.objects.get(pk=user.person_id)
    return Visitor(
        account=user.pk,
        name=person.name,
        partnership=user.partnership_id,
        roles=frozenset(grants.values_list("role", flat=True)),
        organisations=frozenset({person.organisation_id}),
    )
