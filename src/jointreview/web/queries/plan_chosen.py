"""Which actions a person asked to see: chosen in the database, whatever their number.

What an action lacks is the rule of `core.plan.check_readiness`, said once more in SQL because a page of fifty must not
read ten thousand; a test holds the two to each other, row by row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.db.models.lookups import LessThan

from jointreview.core.plan import ASKED
from jointreview.web.mapping.life import answering, state_of, still
from jointreview.web.models import (
    ActionDriver,
    ActionFinding,
    ActionLocalPlan,
    ActionVersion,
    FindingTheme,
    PartnerPart,
    SuccessMeasure,
)
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.plan_colours import of_colour
from jointreview.web.queries.plan_standing import standing_at, versions_with_standing

NO_BAND: Final = "none"
NO_DRIVER: Final = "none"
NO_PRIORITY: Final = "no-priority"


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What a person asked to see; empty is everything. `lead`, `partner` (who has a part of it) and `post` are keys;
    `theme` is a reference.

    `answers` is "nothing" for the actions that answer no recommendation; `band` asks for those that answer one with
    that time given ("none": without one), of the theme where one is named; `colour` leaves withdrawn actions out.
    `driver` is the reference of one that the actions serve, or "none"; `asked` the key of one thing that it asks for.
    `serves` is the reference of a strategy or priority, or "no-priority".
    """

    lead: int | None = None
    partner: int | None = None
    post: int | None = None
    standing: str = ""
    theme: str = ""
    answers: str = ""
    driver: str = ""
    asked: int | None = None
    band: str = ""
    colour: str = ""
    serves: str = ""
    words: str = ""
    is_unready_only: bool = False

    @property
    def is_everything(self) -> bool:
        return self == PlanChoice()


def chosen_versions(partnership: int, as_of: date, choice: PlanChoice) -> QuerySet[ActionVersion]:
    """What the chosen actions say on the day, in the order in which they were drafted."""
    found = _whose(versions_with_standing(partnership, as_of), as_of, choice)
    if choice.standing:
        found = found.filter(standing_at(as_of, choice.standing))
    if choice.theme or choice.band:
        found = found.filter(_answers(as_of, **_asked_for(as_of, choice)))
    if choice.colour:
        found = _coloured(found, partnership, as_of, choice.colour)
    if choice.answers == "nothing":
        asked = answering(as_of).filter(action=OuterRef("action"), finding__kind__in=ASKED)
        found = found.exclude(Exists(asked))
    if choice.driver:
        found = found.filter(_serves_driver(as_of, choice))
    if choice.serves:
        found = found.filter(_serves_plan(as_of, choice.serves))
    for word in choice.words.split():
        found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
    return found.filter(_either(gaps(as_of).values())) if choice.is_unready_only else found


def _whose(found: QuerySet[ActionVersion], as_of: date, choice: PlanChoice) -> QuerySet[ActionVersion]:
    """Those of the organisation that leads, of the partner that has a part of it, of the post that answers."""
    if choice.lead is not None:
        found = found.filter(lead_organisation=choice.lead)
    if choice.partner is not None:
        parts = PartnerPart.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)
        parts = parts.alias(stood=state_of("part", as_of)).exclude(stood="released")
        found = found.filter(Exists(parts.filter(organisation=choice.partner)))
    return found if choice.post is None else found.filter(post=choice.post)


def _asked_for(as_of: date, choice: PlanChoice) -> dict[str, object]:
    """What the finding that an action answers has to be, one and the same for theme and time."""
    found: dict[str, object] = {}
    if choice.theme:
        tagged = FindingTheme.objects.filter(still(as_of), tag__reference=choice.theme)
        found["finding__in"] = tagged.values("finding")
    if choice.band:
        found |= {"finding__kind__in": ASKED, "finding__timescale": choice.band.replace(NO_BAND, "")}
    return found


def _coloured(
    found: QuerySet[ActionVersion], partnership: int, as_of: date, colour: str
) -> QuerySet[ActionVersion]:
    plan = open_plan(partnership, as_of)
    if plan is None:
        return found.none()
    return of_colour(found.exclude(life="withdrawn"), plan, as_of, colour)


def _answers(as_of: date, **what: object) -> Exists:
    return Exists(ActionFinding.objects.filter(still(as_of), action=OuterRef("action"), **what))


def _serves_plan(as_of: date, reference: str) -> Q:
    links = ActionLocalPlan.objects.filter(still(as_of), action=OuterRef("action"))
    if reference == NO_PRIORITY:
        return ~Q(Exists(links.filter(local_plan__kind="cypp_priority")))
    return Q(Exists(links.filter(local_plan__reference=reference)))


def _serves_driver(as_of: date, choice: PlanChoice) -> Q:
    links = ActionDriver.objects.filter(still(as_of), action=OuterRef("action"))
    if choice.driver == NO_DRIVER:
        return ~Q(Exists(links))
    links = links.filter(driver__reference=choice.driver)
    return Q(Exists(links if choice.asked is None else links.filter(requirement=choice.asked)))


def gaps(as_of: date) -> dict[str, Q]:
    """`core.plan.check_readiness` in SQL: each gap by its code."""
    measured = SuccessMeasure.objects.filter(still(as_of), action=OuterRef("action"))
    is_backwards = LessThan(
        Substr(F("due_on"), 1, Length(F("starts_on"))), Substr(F("starts_on"), 1, Length(F("due_on")))
    )
    return {
        "action.answers-nothing": ~Q(_answers(as_of)),
        "action.no-lead": Q(lead_organisation=None),
        "action.no-post": Q(post=None),
        "action.no-start": Q(starts_on=""),
        "action.no-due-date": Q(due_on=""),
        "action.no-measure": ~Q(Exists(measured)),
        "action.ends-before-start": ~Q(starts_on="") & ~Q(due_on="") & Q(is_backwards),
    }


def having(model: type[Any], which: Q, action: str = "action", **more: object) -> Q:
    """Actions that such a row belongs to. All of them are found at once and not looked for action by action: where a
    whole plan is checked, most actions have none of most things."""
    rows = model.objects.filter(which, action__isnull=False, **more)
    return Q(**{f"{action}__in": rows.values("action")})


def _either(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)
