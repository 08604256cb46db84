"""Where every action of the plan stands, and its colour, from one statement, for pages about the plan as a whole.

The database tells the few facts that the core's rules look at and puts the actions together that share them, so that a
rule is asked once for each set of facts that occurs. What an action says is read only for those that a page shows.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple, cast

from django.db.models import OuterRef, Subquery

from jointreview.core.plan import ActionStanding, standing_of
from jointreview.core.plan.rag import COLOURS, Band, Rag, RagFacts, rag_of
from jointreview.core.plan.standing import Stage
from jointreview.web.models import ActionVersion, Baseline, ConfidenceStatement, Plan
from jointreview.web.queries.dates import first_day, last_day
from jointreview.web.queries.plan_colours import set_by_persons
from jointreview.web.queries.plan_lint import unreported
from jointreview.web.queries.plan_reporting import rag_rule_on
from jointreview.web.queries.plan_standing import CLAIMED, Strung, versions_with_standing


class Place(NamedTuple):
    """Where actions stand that share their facts; `rag.computed` is the rule's colour where a person chose another.

    There are a thousand of them in a large plan: a tuple is made in a quarter of the time of a frozen dataclass.
    """

    standing: ActionStanding
    rag: Rag
    due_last_on: date | None
    is_active: bool
    is_moved: bool
    is_doubted: bool
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Those:
    """The first of some actions, each with its place, and how many there are in all."""

    first: tuple[tuple[int, Place], ...]
    count: int


class Alike(NamedTuple):
    """Actions that stand in one place: the keys of the versions that hold, as the database strings them together."""

    place: Place
    strung: str

    @property
    def size(self) -> int:
        return self.strung.count(",") + 1

    @property
    def keys(self) -> tuple[int, ...]:
        return tuple(sorted(map(int, self.strung.split(","))))

    @property
    def due(self) -> date:
        """What orders them: those without a date stand last."""
        return self.place.due_last_on or date.max


@dataclass(frozen=True, slots=True)
class PlanAtOnce:
    """Every action by its place."""

    groups: tuple[Alike, ...]

    def those(self, is_meant: Callable[[Place], bool], most: int) -> "Those":
        """The actions meant, the nearest date first."""
        meant = sorted((one for one in self.groups if is_meant(one.place)), key=attrgetter("due"))
        first: list[tuple[int, Place]] = []
        for _, same_day in groupby(meant, key=attrgetter("due")):
            if len(first) >= most:
                break
            found = [(key, one.place) for one in same_day for key in one.keys[:most]]
            first += nsmallest(most - len(first), found, key=itemgetter(0))
        return Those(tuple(first), sum(one.size for one in meant))

    @property
    def count(self) -> int:
        return sum(one.size for one in self.groups)

    @property
    def colours(self) -> tuple[tuple[str, int], ...]:
        """How many actions that were not withdrawn have which colour, the worst first."""
        counts: Counter[str] = Counter()
        for one in self.groups:
            if one.place.standing.standing != "withdrawn":
                counts[one.place.rag.colour] += one.size
        return tuple((colour, counts[colour]) for colour in COLOURS if counts[colour])


FACTS: Final = ("chosen", "starts_on", "due_on", "life", "told", "agreed", "sure")


def plan_at_once(plan: Plan, as_of: date, *, with_silence: bool = False) -> PlanAtOnce:
    """The plan as it stood; on which actions nobody reported is asked `with_silence` only."""
    of_action = {"action": OuterRef("action"), "effective_on__lte": as_of}
    sure = ConfidenceStatement.objects.filter(**of_action).order_by("-effective_on", "-pk")
    found = versions_with_standing(plan.partnership_id, as_of).annotate(
        chosen=set_by_persons(plan, as_of),
        agreed=Subquery(Baseline.objects.filter(**of_action).values("due_on")[:1]),
        sure=Subquery(sure.values("level")[:1]),
    )
    asked = FACTS
    if with_silence:
        found, asked = found.annotate(is_silent=unreported(as_of)), (*FACTS, "is_silent")
    rule = rag_rule_on(plan, as_of).bands
    rows = found.order_by().values_list(*asked).annotate(keys=Strung("pk"))
    return PlanAtOnce(tuple(Alike(_place(facts, rule, as_of), keys) for *facts, keys in rows))


def _place(facts: Sequence[Any], rule: tuple[Band, ...], as_of: date) -> Place:
    chosen, starts_on, due_on, life, told, agreed, sure, *silent = facts
    due, first = last_day(due_on), last_day(agreed or "")
    computed = rag_of(
        rule,
        RagFacts(
            as_of=as_of,
            is_complete=life == "complete",
            is_claimed=told == CLAIMED,
            starts_on=first_day(starts_on),
            due_on=due,
            days_after_original=(due - first).days if due and first else 0,
            confidence=sure or "",
        ),
    )
    is_other = bool(chosen) and chosen != computed.colour
    stage = "claimed done" if life == "active" and told == CLAIMED else life
    return Place(
        standing=standing_of(due, cast(Stage, stage), as_of),
        rag=Rag(str(chosen), "Set by a person", computed.colour) if is_other else computed,
        due_last_on=due,
        is_active=life == "active",
        is_moved=agreed is not None and agreed != due_on,
        is_doubted=sure == "low",
        is_silent=any(silent),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What an action is called on the day, with its date and who leads it; the lead is empty where none is named."""

    action: int
    reference: str
    title: str
    due_on: str
    lead: str | None


def said_by(keys: Sequence[int]) -> dict[int, Said]:
    """What the actions of these keys say."""
    told = ("action_id", "action__reference", "title", "due_on", "lead_organisation__name")
    found = ActionVersion.objects.filter(pk__in=keys).values_list("pk", *told)
    return {key: Said(*row) for key, *row in found}
