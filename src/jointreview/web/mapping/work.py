"""Who answers for actions on a day, through the posts they hold, and when the work began."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from jointreview.core.calendars import PartialRange, parse_partial_date, parse_partial_range
from jointreview.web.models import Action, ActionVersion, Objective, PostHolding


def held_on(as_of: date) -> Q:
    """Holdings of a post that run on the day; the last day is still held."""
    return Q(effective_on__lte=as_of) & (Q(until_on__isnull=True) | Q(until_on__gte=as_of))


def versions_on(actions: Iterable[Action], as_of: date, *joined: str) -> dict[int, ActionVersion]:
    """What each action says on the day, by its key; `joined` are further rows to read with it."""
    found = ActionVersion.objects.filter(action__in=list(actions), effective_on__lte=as_of).select_related(
        "lead_organisation", "post", "objective", *joined
    )
    return {one.action_id: one for one in found.order_by("effective_on", "pk")}


def working_on(objective: Objective, as_of: date) -> tuple[Action, ...]:
    """The actions that are under an objective on the day, as each says itself."""
    said = ActionVersion.objects.filter(action=OuterRef("pk"), effective_on__lte=as_of)
    latest = said.order_by("-effective_on", "-pk").values("objective")[:1]
    return tuple(Action.objects.alias(under=Subquery(latest)).filter(under=objective.pk).order_by("pk"))


def owners_on(actions: Iterable[Action], as_of: date) -> frozenset[int]:
    """The keys of the persons who hold the posts that answer for the actions on the day."""
    posts = {one.post_id for one in versions_on(actions, as_of).values() if one.post_id}
    return frozenset(
        PostHolding.objects.filter(held_on(as_of), post__in=posts).values_list("person_id", flat=True)
    )


def began_on(actions: Iterable[Action], as_of: date) -> date | None:
    """The last day on which the first of the actions can have begun; None where no start is known."""
    starts = (one.starts_on for one in versions_on(actions, as_of).values())
    return min((_last_day(text) for text in starts if text), default=None)


def _last_day(text: str) -> date:
    if "/" not in text:
        return parse_partial_date(text).last_on
    found = parse_partial_range(text)
    return found.last.last_on if isinstance(found, PartialRange) else found.last_on
