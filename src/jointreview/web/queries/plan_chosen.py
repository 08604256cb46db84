"""Which actions a person asked to see: chosen, told apart and counted in the database, whatever their number.

Where an action stands and what it lacks are the rules of `core.plan` (`standing_of`, `check_readiness`), said once
more in SQL because a page of fifty must not read ten thousand; a test holds the two to each other, row by row. A due
date is compared as text, as far as it is known: "2008-06" is over when the day's month is later.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Length, StrIndex, Substr
from django.db.models.lookups import LessThan

from jointreview.core.plan.standing import SOON, STANDINGS
from jointreview.web.mapping.life import state_of, still
from jointreview.web.models import (
    ActionDriver,
    ActionFinding,
    ActionVersion,
    FindingTheme,
    Plan,
    ProgressNote,
    SuccessMeasure,
)

ASKED: Final = ("recommendation", "priority_action")
CLAIMED: Final = "claimed_done"
ENDED: Final = ("complete", "withdrawn")
NO_DRIVER: Final = "none"


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What a person asked to see; empty is everything. `lead` and `post` are keys; `theme` is a reference.

    `answers` is "nothing" for the actions that answer no recommendation. `driver` is the reference of one that the
    actions serve, or "none"; `asked` the key of one thing that it asks for.
    """

    lead: int | None = None
    post: int | None = None
    standing: str = ""
    theme: str = ""
    answers: str = ""
    driver: str = ""
    asked: int | None = None
    words: str = ""
    is_unready_only: bool = False

    @property
    def is_everything(self) -> bool:
        return self == PlanChoice()


def chosen_versions(partnership: int, as_of: date, choice: PlanChoice) -> QuerySet[ActionVersion]:
    """What the chosen actions say on the day, in the order in which they were drafted."""
    found = versions_with_standing(partnership, as_of)
    if choice.lead is not None:
        found = found.filter(lead_organisation=choice.lead)
    if choice.post is not None:
        found = found.filter(post=choice.post)
    if choice.standing:
        found = found.filter(standing_at(choice.standing))
    if choice.theme:
        tagged = FindingTheme.objects.filter(still(as_of), tag__reference=choice.theme)
        found = found.filter(_answers(as_of, finding__in=tagged.values("finding")))
    if choice.answers == "nothing":
        found = found.exclude(_answers(as_of, finding__kind__in=ASKED))
    if choice.driver:
        found = found.filter(_serves(as_of, choice))
    for word in choice.words.split():
        found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
    return found.filter(_either(gaps(as_of).values())) if choice.is_unready_only else found


def versions_with_standing(partnership: int, as_of: date) -> QuerySet[ActionVersion]:
    """What every action of the plan says on the day, with the three things that `standing_of` looks at.

    `life` is its place in the table of moves, `told` the state last reported, `dated` where its due date alone would
    put it; `due_ends` is the end of that date, and `due_order` sorts by it, a month behind its days.
    """
    plan = Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk")
    of_action = {"action": OuterRef("action"), "effective_on__lte": as_of}
    said = ActionVersion.objects.filter(**of_action).order_by("-effective_on", "-pk")
    told = ProgressNote.objects.filter(**of_action).order_by("-effective_on", "-pk")
    return (
        ActionVersion.objects.filter(
            action__plan=Subquery(plan.values("pk")[:1]),
            action__effective_on__lte=as_of,
            pk=Subquery(said.values("pk")[:1]),
        )
        .annotate(
            life=state_of("action", as_of, "action"),
            told=Coalesce(Subquery(told.values("state")[:1]), Value("")),
            due_ends=Substr(F("due_on"), StrIndex(F("due_on"), Value("/")) + 1),
        )
        .annotate(dated=_dated(as_of), due_order=Substr(Concat(F("due_ends"), Value("-99-99")), 1, 10))
        .order_by("action_id")
    )


def standing_at(*standings: str) -> Q:
    """Actions that stand there: `core.plan.standing_of` in SQL."""
    found = Q(dated__in=standings) & Q(life="active") & ~Q(told=CLAIMED)
    if "claimed done" in standings:
        found |= Q(told=CLAIMED) & Q(life="active")
    return found | Q(life__in=[one for one in standings if one in ENDED])


def standing_counts(versions: QuerySet[ActionVersion]) -> dict[str, int]:
    """How many actions stand where, in the order of `STANDINGS`; where none stands is left out."""
    counts: Counter[str] = Counter()
    told_apart = versions.order_by().values_list("life", "told", "dated").annotate(Count("pk"))
    for life, told, dated, count in told_apart:
        counts[life if life in ENDED else "claimed done" if told == CLAIMED else dated] += count
    return {standing: counts[standing] for standing in STANDINGS if counts[standing]}


def _dated(as_of: date) -> Case:
    return Case(
        When(due_ends="", then=Value("no date")),
        When(_is_over(as_of), then=Value("late")),
        When(_is_over(as_of + SOON + timedelta(days=1)), then=Value("due soon")),
        default=Value("in time"),
        output_field=CharField(),
    )


def _is_over(day: date) -> Q:
    """Whether the due date, as far as it is known, is over before the day."""
    return Q(due_ends__lt=Substr(Value(day.isoformat()), 1, Length(F("due_ends"))))


def _answers(as_of: date, **what: object) -> Exists:
    return Exists(ActionFinding.objects.filter(still(as_of), action=OuterRef("action"), **what))


def _serves(as_of: date, choice: PlanChoice) -> Q:
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


def _either(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)
