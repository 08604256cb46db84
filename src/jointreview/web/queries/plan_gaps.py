"""What keeps the plan from approval and what is worth a look, as at a day: how many there are, and the first by name.

What is left open is said by the core's rule, over the recommendations that no action answers as a whole; which actions
say too little, by the conditions of the list's filter.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jointreview.core.plan import ASKED, NAMED, Answer, FindingInPlan, few, left_open
from jointreview.web.mapping.life import action_life, answering, still
from jointreview.web.models import (
    Action,
    ActionLocalPlan,
    EqualityScreening,
    Finding,
    FindingPart,
    FundingLine,
    NoAction,
    Plan,
)
from jointreview.web.queries.plan import rows_in_order
from jointreview.web.queries.plan_chosen import PlanChoice, chosen_versions, having


@dataclass(frozen=True, slots=True)
class Few:
    """The first of some things by name, and how many there are in all."""

    first: tuple[str, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.first)

    @property
    def named(self) -> tuple[str, ...]:
        """Those named, and how many more there are, for a sentence."""
        return few(self.first, self.count)


@dataclass(frozen=True, slots=True)
class PlanGaps:
    """What keeps the plan from approval."""

    unanswered: Few
    unready: Few


@dataclass(frozen=True, slots=True)
class WorthAdding:
    """Actions in no service plan, not screened for equality, or with a cost that nobody pays (R073, R077, R079)."""

    without_service_plan: Few
    unscreened: Few
    unfunded: Few


def gaps_on(plan: Plan, as_of: date) -> PlanGaps:
    """What keeps the plan from approval on the day."""
    names = _unanswered(plan, as_of)
    unready = chosen_versions(plan.partnership_id, as_of, PlanChoice(is_unready_only=True))
    unready = unready.exclude(life="withdrawn")
    keys = list(unready.values_list("action_id", flat=True))
    sentences = (
        f"{row.reference}: {' '.join(gap.words for gap in row.gaps)}"
        for row in rows_in_order(keys[:NAMED], as_of)
    )
    return PlanGaps(Few(names[:NAMED], len(names)), Few(tuple(sentences), len(keys)))


def _unanswered(plan: Plan, as_of: date) -> tuple[str, ...]:
    """Recommendations of the inspections taken in, or parts of them, with neither an action nor a decision."""
    taken_in = plan.inspections.filter(effective_on__lte=as_of)
    answers = answering(as_of).filter(action__plan=plan)
    decided = NoAction.objects.filter(partnership_id=plan.partnership_id, effective_on__lte=as_of)
    whole = {"finding": OuterRef("pk"), "part": ""}
    asked = Finding.objects.filter(
        inspection__in=taken_in.values("inspection"), effective_on__lte=as_of, kind__in=ASKED
    ).exclude(Exists(answers.filter(**whole)) | Exists(decided.filter(**whole)))
    rows = list(asked.order_by("reference").values_list("pk", "reference", "kind"))
    keys = [key for key, _, _ in rows]
    parts: dict[int, list[str]] = defaultdict(list)
    labels = FindingPart.objects.filter(finding__in=keys).order_by("pk")
    for finding, label in labels.values_list("finding", "label"):
        parts[finding].append(label)
    told: list[tuple[str, str]] = []
    for given in (answers, decided):
        told += given.filter(finding__in=keys).order_by().values_list("finding__reference", "part")
    return left_open(
        [FindingInPlan(reference, kind, tuple(parts[key])) for key, reference, kind in rows],
        [Answer("", reference, part) for reference, part in told],
    )


def worth_adding(plan: Plan, as_of: date) -> WorthAdding:
    """What a careful officer would add to the actions of the plan."""
    live = plan.actions.filter(effective_on__lte=as_of).alias(state=action_life(as_of))
    live = live.exclude(state="withdrawn").order_by("pk")
    holding = still(as_of)
    lacking = {
        "without_service_plan": ~having(ActionLocalPlan, holding, "pk", local_plan__kind="service_plan"),
        "unscreened": ~having(EqualityScreening, Q(effective_on__lte=as_of), "pk"),
        "unfunded": having(FundingLine, holding, "pk", state="unfunded"),
    }
    counts = live.aggregate(**{name: Count("pk", filter=found) for name, found in lacking.items()})
    return WorthAdding(
        **{
            name: Few(_first(live.filter(found)) if counts[name] else (), counts[name])
            for name, found in lacking.items()
        }
    )


def _first(actions: QuerySet[Action]) -> tuple[str, ...]:
    return tuple(actions.values_list("reference", flat=True)[:NAMED])
