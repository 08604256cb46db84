"""The colour of each action of the plan, worked out and counted in the database, whatever their number.

The rule is data (`core.plan.rag`): every band of it becomes a line of one CASE, in its order, and a person's colour
stands before it. A property test holds this to the core's rule over made-up plans, on SQLite and PostgreSQL.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, NullIf, StrIndex, Substr
from django.db.models.lookups import GreaterThan

from jointreview.core.plan.rag import Band
from jointreview.web.models import ActionVersion, Baseline, ConfidenceStatement, Plan, RagOverride
from jointreview.web.queries.plan_reporting import opened_cycle, rag_rule_on
from jointreview.web.queries.plan_standing import CLAIMED, is_over


class LastDay(Func):
    """The last day of a date kept as text, known to the day, the month or the year, as a number of days; null where
    nothing is known. It takes a column, which is written out more than once."""

    output_field = IntegerField()
    END = "SUBSTR(%(expressions)s, {place} + 1)"
    TEXT = "CASE LENGTH({end}) WHEN 0 THEN NULL WHEN 10 THEN {day} WHEN 7 THEN {month} ELSE {year} END"

    def as_sqlite(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, Any]:
        end = self.END.format(place="INSTR(%(expressions)s, '/')")
        month = f"DATE({end} || '-01', '+1 month', '-1 day')"
        text = self.TEXT.format(end=end, day=end, month=month, year=f"{end} || '-12-31'")
        return self.as_sql(compiler, connection, template=f"CAST(JULIANDAY({text}) AS INTEGER)", **given)

    def as_postgresql(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, Any]:
        end = self.END.format(place="STRPOS(%(expressions)s, '/')")
        month = f"({end} || '-01')::date + INTERVAL '1 month' - INTERVAL '1 day'"
        text = self.TEXT.format(end=end, day=f"{end}::date", month=month, year=f"({end} || '-12-31')::date")
        return self.as_sql(compiler, connection, template=f"(({text})::date - DATE '1970-01-01')", **given)


def with_colours(versions: QuerySet[ActionVersion], plan: Plan, as_of: date) -> QuerySet[ActionVersion]:
    """The versions, each with its `colour` on the day: a person's where one holds, or else the rule's, `computed`."""
    return _with_rule(versions, plan, as_of, rag_rule_on(plan, as_of).bands)


def of_colour(
    versions: QuerySet[ActionVersion], plan: Plan, as_of: date, colour: str
) -> QuerySet[ActionVersion]:
    """Those of the versions that have the colour on the day.

    What the rule asks after the last of its bands that gives this colour is not looked up for any action.
    """
    rule = rag_rule_on(plan, as_of).bands
    last = max((number for number, band in enumerate(rule, start=1) if band.colour == colour), default=0)
    return _with_rule(versions, plan, as_of, rule[:last]).filter(colour=colour)


def _with_rule(
    versions: QuerySet[ActionVersion], plan: Plan, as_of: date, rule: tuple[Band, ...]
) -> QuerySet[ActionVersion]:
    sure = ConfidenceStatement.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)
    found = versions.annotate(
        sure=Coalesce(Subquery(sure.order_by("-effective_on", "-pk").values("level")[:1]), Value(""))
    )
    found = found.annotate(
        computed=Case(
            *(When(_CONDITIONS[band.when](band, as_of), then=Value(band.colour)) for band in rule),
            default=Value(""),
            output_field=CharField(),
        )
    )
    return found.annotate(colour=Coalesce(NullIf(set_by_persons(plan, as_of), Value("")), F("computed")))


def set_by_persons(plan: Plan, as_of: date) -> Coalesce:
    """The colour that a person set last, empty where it went back to the rule or another cycle has opened since.

    It is looked up only for actions that ever had one: those are few.
    """
    last = _overrides(plan, as_of).filter(action=OuterRef("action"))
    found = Subquery(last.order_by("-effective_on", "-pk").values("chosen")[:1])
    return Coalesce(Case(When(action__in=RagOverride.objects.values("action"), then=found)), Value(""))


def _overrides(plan: Plan, as_of: date) -> QuerySet[RagOverride]:
    opened = opened_cycle(plan, as_of)
    holds = Q(cycle=opened) | Q(effective_on__gte=opened.opens_on) if opened else ~Q(pk=None)
    chosen = Case(When(holds, then=F("colour")), default=Value(""), output_field=CharField())
    return RagOverride.objects.filter(effective_on__lte=as_of).annotate(chosen=chosen)


def _late(band: Band, as_of: date) -> Q:
    return ~Q(due_on="") & is_over(as_of - timedelta(days=band.days))


def _moved(band: Band, as_of: date) -> Q:
    agreed = Baseline.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)
    later = LastDay(OuterRef("due_on")) - LastDay("due_on")
    moved = agreed.exclude(due_on=OuterRef("due_on")).annotate(later=later)
    return Q(Exists(moved.filter(later__gt=band.days)))


def _not_due_to_start(_band: Band, as_of: date) -> Q:
    ends = StrIndex(Concat(F("starts_on"), Value("/")), Value("/"))
    first = Substr(Concat(Substr(F("starts_on"), 1, ends - 1), Value("-01-01")), 1, 10)
    return ~Q(starts_on="") & Q(GreaterThan(first, Value(as_of.isoformat())))


_CONDITIONS: Final[Mapping[str, Callable[[Band, date], Q]]] = MappingProxyType(
    {
        "complete": lambda _, __: Q(life="complete"),
        "claimed done": lambda _, __: Q(told=CLAIMED),
        "late by more than": _late,
        "moved by more than": _moved,
        "low confidence": lambda _, __: Q(sure="low"),
        "medium confidence": lambda _, __: Q(sure="medium"),
        "no date": lambda _, __: Q(due_on=""),
        "not due to start": _not_due_to_start,
        "otherwise": lambda _, __: ~Q(pk=None),
    }
)
