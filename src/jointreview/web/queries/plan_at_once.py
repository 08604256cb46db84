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

from django.db import connection

from jointreview.core.plan import STARTS, ActionStanding, standing_of
from jointreview.core.plan.rag import COLOURS, Band, Rag, RagFacts, rag_of
from jointreview.core.plan.standing import Stage
from jointreview.web.models import ActionVersion, Plan
from jointreview.web.queries.dates import first_day, last_day
from jointreview.web.queries.plan_reporting import rag_rule_on
from jointreview.web.queries.plan_standing import CLAIMED


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


# Written out, as ten thousand actions are walked on every call: built from parts it takes longer. What it asks
# is the plain way of `plan_reporting.rags_on`, and a property test holds the two to each other. What differs most comes
# first, as rows are compared in this order to be put together; moves and chosen colours, which few actions have, are
# looked up only where there are any.
_STATEMENT: Final = """
WITH open AS (SELECT r.id, r.plan_id FROM jointreview_reportingcycle r
  WHERE r.effective_on <= %(day)s AND r.opens_on <= %(day)s AND r.closes_on >= %(day)s)
SELECT said.due_on,
  (SELECT c.level FROM jointreview_confidencestatement c WHERE c.action_id = a.id AND c.effective_on <= %(day)s
    ORDER BY c.effective_on DESC, c.id DESC LIMIT 1),
  (SELECT n.state FROM jointreview_progressnote n WHERE n.action_id = a.id AND n.effective_on <= %(day)s
    ORDER BY n.effective_on DESC, n.id DESC LIMIT 1),
  NULLIF(agreed.due_on, said.due_on),
  said.starts_on,
  CASE WHEN a.id IN (SELECT action_id FROM jointreview_lifemove WHERE action_id IS NOT NULL) THEN
    (SELECT m.became FROM jointreview_lifemove m WHERE m.action_id = a.id AND m.effective_on <= %(day)s
      ORDER BY m.sequence DESC LIMIT 1) END,
  CASE WHEN a.id IN (SELECT action_id FROM jointreview_ragoverride) THEN
    (SELECT CASE WHEN opened.id IS NULL OR o.cycle_id = opened.id OR o.effective_on >= opened.opens_on
        THEN o.colour ELSE '' END
      FROM jointreview_ragoverride o LEFT JOIN jointreview_reportingcycle opened ON opened.id =
        (SELECT r.id FROM jointreview_reportingcycle r WHERE r.plan_id = %(plan)s AND r.effective_on <= %(day)s
          AND r.opens_on <= %(day)s ORDER BY r.opens_on DESC LIMIT 1)
      WHERE o.action_id = a.id AND o.effective_on <= %(day)s
      ORDER BY o.effective_on DESC, o.id DESC LIMIT 1) END,
  {silent},
  {keys}
FROM jointreview_action a
JOIN jointreview_actionversion said ON said.id =
  (SELECT v.id FROM jointreview_actionversion v WHERE v.action_id = a.id AND v.effective_on <= %(day)s
    ORDER BY v.effective_on DESC, v.id DESC LIMIT 1)
LEFT JOIN jointreview_baseline agreed ON agreed.action_id = a.id AND agreed.effective_on <= %(day)s
WHERE a.plan_id = %(plan)s AND a.effective_on <= %(day)s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
# Whether nobody has reported on an action in a cycle that is open, where its plan has one.
_SILENT: Final = """
  EXISTS (SELECT 1 FROM open WHERE open.plan_id = a.plan_id) AND NOT EXISTS (
    SELECT 1 FROM jointreview_progressnote n WHERE n.action_id = a.id AND n.effective_on <= %(day)s
    AND n.cycle_id IN (SELECT open.id FROM open))"""
_KEYS: Final = {"sqlite": "GROUP_CONCAT(said.id)", "postgresql": "STRING_AGG(said.id::text, ',')"}


def plan_at_once(plan: Plan, as_of: date, *, with_silence: bool = False) -> PlanAtOnce:
    """The plan as it stood; on which actions nobody reported is asked `with_silence` only."""
    rule = rag_rule_on(plan, as_of).bands
    statement = _STATEMENT.format(silent=_SILENT if with_silence else "FALSE", keys=_KEYS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(statement, {"plan": plan.pk, "day": connection.ops.adapt_datefield_value(as_of)})
        rows = cursor.fetchall()
    return PlanAtOnce(tuple(Alike(_place(facts, rule, as_of), keys) for *facts, keys in rows))


def _place(facts: Sequence[Any], rule: tuple[Band, ...], as_of: date) -> Place:
    due_on, sure, told, moved_from, starts_on, became, chosen, is_silent = facts
    life = became or STARTS["action"]
    due, first = last_day(due_on), last_day(moved_from or "")
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
        rag=Rag(chosen, "Set by a person", computed.colour) if is_other else computed,
        due_last_on=due,
        is_active=life == "active",
        is_moved=moved_from is not None,
        is_doubted=sure == "low",
        is_silent=bool(is_silent),
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
