"""How actions are paid for on a day: what is unfunded, of which nobody has said, and sums made in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jointreview.core.plan.resources import Sum
from jointreview.web.mapping.life import state_of
from jointreview.web.models import Action, FundingLine
from jointreview.web.queries.slices import Joined, Slice, part_of

PENNY: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class UnfundedRow:
    """An action that a line of funding calls unfunded, or that nobody has said anything of (`is_unsaid`)."""

    action: str
    cost: Decimal | None
    year: str
    is_unsaid: bool


def unpaid_lines(lines: QuerySet[FundingLine], as_of: date) -> QuerySet[FundingLine]:
    """The lines that call an action unfunded; a withdrawn action needs no money."""
    found = lines.filter(state="unfunded", action__effective_on__lte=as_of)
    return found.alias(life=state_of("action", as_of, "action")).exclude(life="withdrawn")


def unsaid_actions(partnership: int, lines: QuerySet[FundingLine], as_of: date) -> QuerySet[Action]:
    """The actions that nobody has said anything of."""
    found = Action.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = found.exclude(Exists(lines.filter(action=OuterRef("pk"))))
    return found.alias(life=state_of("action", as_of)).exclude(life="withdrawn")


def unfunded_slice(
    unpaid: QuerySet[FundingLine], unsaid: QuerySet[Action], number: int
) -> Slice[UnfundedRow]:
    """A page of both, by the actions' references, the unfunded lines first."""
    ordered = unpaid.select_related("action").order_by("action__reference", "pk")
    part = part_of(Joined(ordered, unsaid.order_by("reference")), number)
    return part.of(
        UnfundedRow(one.reference, None, "", is_unsaid=True)
        if isinstance(one, Action)
        else UnfundedRow(one.action.reference, one.cost, one.year, is_unsaid=False)
        for one in part.rows
    )


def sums_of(*fields: str) -> dict[str, models.Aggregate]:
    """What the database adds up of each field: the amounts that are known, and how many are not."""
    known = {f"known_{name}": models.Sum(name) for name in fields}
    return known | {f"no_{name}": Count("pk", filter=Q(**{name: None})) for name in fields}


def sum_in(added: Mapping[str, Any], name: str) -> Sum:
    return Sum((added[f"known_{name}"] or Decimal(0)).quantize(PENNY), added[f"no_{name}"])
