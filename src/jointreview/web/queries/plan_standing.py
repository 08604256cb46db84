"""Where each action of the plan stands, told apart in the database, whatever their number.

The rule is `core.plan.standing_of`, said once more in SQL because a page of fifty must not read ten thousand; a test
holds the two to each other, row by row. A due date is compared as text, filled up behind every day: "2008-06" is over
when "2008-06-99-99" comes before the day, and "2008-06-11" when "2008-06-11-99-99" does.
"""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import (
    Aggregate,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce

from jointreview.core.plan.standing import SOON
from jointreview.web.mapping.life import action_life
from jointreview.web.models import ActionVersion, Plan, ProgressNote

CLAIMED: Final = "claimed_done"
ENDED: Final = ("complete", "withdrawn")


class Strung(Aggregate):
    """The keys of a group in one text: ten thousand rows cost more to fetch than to group."""

    name = "Strung"
    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="STRING_AGG((%(expressions)s)::text, ',')", **given)


class Filled(Func):
    """The later end of a date kept as text, which is the whole of it where it is no range, filled up behind every day.

    It takes a column that is never null. Django's own functions would ask that of each part, for ten thousand rows.
    """

    arity = 1
    output_field = TextField()
    TEXT = "(SUBSTR(%(expressions)s, {found}(%(expressions)s, '/') + 1) || '-99-99')"

    def as_sqlite(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template=self.TEXT.format(found="INSTR"), **given)

    def as_postgresql(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template=self.TEXT.format(found="STRPOS"), **given)


def versions_with_standing(partnership: int, as_of: date) -> QuerySet[ActionVersion]:
    """What every action of the plan says on the day, with what `standing_of` looks at.

    `life` is its place in the table of moves, `told` the state last reported; `due_order` sorts by the end of its due
    date, a month behind its days.
    """
    plan = Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk")
    # From the action to its version, one look into an index; a plain join would lead through every version.
    drafted = FilteredRelation("action", condition=Q(action__effective_on__lte=as_of))
    said = ActionVersion.objects.filter(action=OuterRef("drafted__pk"), effective_on__lte=as_of)
    told = ProgressNote.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)
    return (
        ActionVersion.objects.alias(drafted=drafted)
        .filter(
            drafted__plan=Subquery(plan.values("pk")[:1]),
            pk=Subquery(said.order_by("-effective_on", "-pk").values("pk")[:1]),
        )
        .annotate(
            life=action_life(as_of, "action"),
            told=Coalesce(Subquery(told.order_by("-effective_on", "-pk").values("state")[:1]), Value("")),
            due_order=Filled("due_on"),
        )
        .order_by("action_id")
    )


def standing_at(as_of: date, *standings: str) -> Q:
    """Actions that stand there: `core.plan.standing_of` in SQL."""
    dated = reduce(or_, (_dated(as_of)[one] for one in standings if one in _dated(as_of)), Q())
    found = dated & Q(life="active") & ~Q(told=CLAIMED) if dated else Q(pk=None)
    if "claimed done" in standings:
        found |= Q(told=CLAIMED) & Q(life="active")
    return found | Q(life__in=[one for one in standings if one in ENDED])


def _dated(as_of: date) -> dict[str, Q]:
    """Where the due date alone would put an action."""
    is_known, soon = ~Q(due_on=""), as_of + SOON + timedelta(days=1)
    return {
        "no date": Q(due_on=""),
        "late": is_known & is_over(as_of),
        "due soon": is_known & ~is_over(as_of) & is_over(soon),
        "in time": is_known & ~is_over(soon),
    }


def is_over(day: date) -> Q:
    """Whether a due date that is known, as far as it is, is over before the day."""
    return Q(due_order__lt=day.isoformat())
