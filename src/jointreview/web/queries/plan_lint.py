"""The lint of the plan on a day: each rule of `core.plan.lint` with the records it finds, whatever their number.

Actions that are complete or withdrawn are left alone. The gaps of an action are found by the same conditions as the
list's filter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from jointreview.core.calendars import is_working_day, load_calendar
from jointreview.core.plan.lint import RULES, Level, LintRule
from jointreview.web.mapping.life import accepted_versions, answering, state_of, still
from jointreview.web.mapping.plan_tables import wider_on
from jointreview.web.models import (
    ActionDriver,
    ActionFinding,
    ActionLocalPlan,
    ActionVersion,
    Dependency,
    EqualityScreening,
    EvidenceVersion,
    Finding,
    FindingPart,
    FundingLine,
    ImpactAssessment,
    Milestone,
    NoAction,
    PlanInspection,
    ProgressNote,
    ReportingCycle,
    RiskStatement,
    SuccessMeasure,
)
from jointreview.web.queries.coverage_chosen import unanswered_findings
from jointreview.web.queries.groups_of_work import Item, action_item
from jointreview.web.queries.measures import measured_by
from jointreview.web.queries.plan_chosen import gaps, having
from jointreview.web.queries.plan_standing import standing_at, versions_with_standing
from jointreview.web.queries.slices import Slice, slice_of

# Where each is mended; the action's own page where nothing is named.
FIX = {
    "action.answers-nothing": ("action-answer", ""),
    "action.no-lead": ("action-edit", ""),
    "action.no-post": ("action-edit", ""),
    "action.no-start": ("action-edit", ""),
    "action.no-due-date": ("action-edit", ""),
    "action.ends-before-start": ("action-edit", ""),
    "action.no-measure": ("action-measure", ""),
    "action.late-and-silent": ("action-progress", ""),
    "action.not-reported": ("action-progress", ""),
    "action.no-milestone": ("action-add", "milestone"),
    "action.no-priority": ("action-add", "serves"),
    "action.no-service-plan": ("action-add", "serves"),
    "action.no-screening": ("action-add", "screening"),
    "action.no-risk": ("action-add", "risk"),
    "action.no-funding": ("action-add", "funding"),
}


@dataclass(frozen=True, slots=True)
class RuleFound:
    """A rule and how many records it finds."""

    rule: LintRule
    count: int


def lint_on(partnership: int, as_of: date, level: Level) -> tuple[RuleFound, ...]:
    """The rules of a level that find something. Those about an action are counted together, in one statement."""
    rules = [rule for rule in RULES if rule.level == level]
    on_actions = _asked(partnership, as_of, [rule.code for rule in rules if rule.code not in _OTHERS])
    counts = _counted(partnership, as_of, on_actions)
    for rule in rules:
        if rule.code in _OTHERS:
            found, _ = _OTHERS[rule.code]
            counts[rule.code] = found(partnership, as_of).order_by().count()
    return tuple(RuleFound(rule, counts[rule.code]) for rule in rules if counts[rule.code])


def found_by(
    partnership: int, as_of: date, rule: LintRule, number: int = 1, count: int | None = None
) -> Slice[Item]:
    """A page of what a rule finds, each with the way to mend it; `count` is how many there are, where that is known."""
    if rule.code in _OTHERS:
        rows, item = _OTHERS[rule.code]
        part = slice_of(rows(partnership, as_of), number, count=count)
        return part.of(item(one) for one in part.rows)
    page, step = FIX.get(rule.code, ("action", ""))
    parts = {"part": step} if step else {}
    active = versions_with_standing(partnership, as_of).filter(life="active").select_related("action")
    part = slice_of(active.filter(_asked(partnership, as_of, [rule.code])[rule.code]), number, count=count)
    return part.of(action_item(one, page, **parts) for one in part.rows)


def _counted(partnership: int, as_of: date, conditions: Mapping[str, Q]) -> dict[str, int]:
    """How many actions meet each condition, in one walk through them."""
    names = {code: code.replace(".", "_").replace("-", "_") for code in conditions}
    meets = {
        names[code]: Case(When(met, then=Value(1)), default=Value(0), output_field=IntegerField())
        for code, met in conditions.items()
    }
    active = versions_with_standing(partnership, as_of).filter(life="active").order_by().annotate(**meets)
    sums = active.aggregate(**{f"sum_{name}": Sum(name) for name in names.values()})
    return {code: sums[f"sum_{name}"] or 0 for code, name in names.items()}


def _asked(partnership: int, as_of: date, codes: Iterable[str]) -> dict[str, Q]:
    """The conditions of these rules; two of them read something first."""
    known = _conditions(partnership, as_of)
    missing = gaps(as_of)
    return {code: known[code]() if code in known else missing[code] for code in codes}


def _conditions(partnership: int, as_of: date) -> dict[str, Callable[[], Q]]:
    """What the lint asks of an action beside the gaps of the core's check, by code; made only where it is asked for."""
    known, holding = Q(effective_on__lte=as_of), still(as_of)
    priority, service = Q(local_plan__kind="cypp_priority"), Q(local_plan__kind="service_plan")
    return {
        "action.late-and-silent": lambda: standing_at(as_of, "late") & ~Q(Exists(_told_since_due(as_of))),
        "action.not-reported": lambda: unreported(as_of),
        "action.due-on-day-off": lambda: Q(due_on__in=_days_off(partnership)),
        "measure.no-baseline": lambda: having(SuccessMeasure, holding, baseline=""),
        "measure.no-target": lambda: having(SuccessMeasure, holding, target=""),
        "action.no-driver": lambda: ~having(ActionDriver, holding),
        "dependency.outside": lambda: having(Dependency, holding & ~Q(outside="")),
        "action.no-milestone": lambda: ~having(Milestone, known),
        "action.no-priority": lambda: ~having(ActionLocalPlan, holding & priority),
        "action.no-service-plan": lambda: ~having(ActionLocalPlan, holding & service),
        "action.no-screening": lambda: ~having(EqualityScreening, known),
        "action.no-risk": lambda: ~having(RiskStatement, known),
        "action.no-funding": lambda: ~having(FundingLine, holding),
    }


def _told_since_due(as_of: date) -> QuerySet[ProgressNote]:
    """Notes after the due date; a day's text comes after the text of the month or year that holds it."""
    told_on = Cast("effective_on", CharField())
    return _notes(as_of).alias(told_on=told_on).filter(told_on__gt=OuterRef("due_order"))


def _notes(as_of: date) -> QuerySet[ProgressNote]:
    return ProgressNote.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)


def unreported(as_of: date) -> Q:
    """Nobody has reported on the action in a cycle that is open, asked of what `versions_with_standing` finds.

    The few cycles are read once, not for each action.
    """
    found = ReportingCycle.objects.filter(
        effective_on__lte=as_of, opens_on__lte=as_of, closes_on__gte=as_of
    ).values_list("pk", "plan_id")
    cycles = list(found)
    told = _notes(as_of).filter(cycle__in=[key for key, _ in cycles])
    return Q(drafted__plan__in={plan for _, plan in cycles}) & ~Q(Exists(told))


def _days_off(partnership: int) -> list[str]:
    """Due dates known to the day, of any version, that are no working days."""
    found = ActionVersion.objects.filter(partnership_id=partnership).order_by()
    calendar, told = load_calendar(), found.values_list("due_on", flat=True).distinct()
    days = [text for text in told if len(text) == len("2008-06-11") and "/" not in text]
    return [text for text in days if not is_working_day(date.fromisoformat(text), calendar)]


def _unanswered(partnership: int, as_of: date) -> QuerySet[Finding]:
    """Recommendations of the inspections that the plan takes in, as approval asks for them.

    What was left without an action by decision, the whole or every part that nothing answers, is not asked for.
    """
    taken_in = PlanInspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    names = taken_in.values_list("inspection__reference", flat=True)
    left = NoAction.objects.filter(effective_on__lte=as_of)
    told = {"finding": OuterRef("finding"), "part": OuterRef("label")}
    parts = FindingPart.objects.filter(finding=OuterRef("pk"))
    open_parts = parts.exclude(Exists(left.filter(**told))).exclude(Exists(answering(as_of).filter(**told)))
    found = unanswered_findings(partnership, as_of, list(names))
    found = found.exclude(Exists(left.filter(finding=OuterRef("pk"), part="")))
    return found.filter(~Exists(parts) | Exists(open_parts))


def _finding_item(one: Finding) -> Item:
    return Item(one.reference, one.text, "finding-standing", {"reference": one.reference})


def _unsustained(partnership: int, as_of: date) -> QuerySet[Finding]:
    """Strengths of the inspections that the plan takes in: an asset that nobody watches may be lost unseen."""
    taken_in = PlanInspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = Finding.objects.filter(
        inspection__in=taken_in.values("inspection"), kind="strength", effective_on__lte=as_of
    )
    watched = [
        Exists(model.objects.filter(still(as_of), finding=OuterRef("pk")))
        for model in (ActionFinding, SuccessMeasure)
    ]
    return found.exclude(watched[0]).exclude(watched[1]).order_by("inspection__reference", "position")


def _impact(partnership: int, as_of: date) -> QuerySet[ImpactAssessment]:
    claimed = ImpactAssessment.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    claimed = (
        claimed.exclude(level="none_yet").select_related("action", "finding", "objective").order_by("pk")
    )
    good = accepted_versions(claimed.exclude(evidence=None).values_list("evidence_id", flat=True), as_of)
    return claimed.exclude(evidence__in=good)


def _impact_item(one: ImpactAssessment) -> Item:
    thing = one.action or one.finding or one.objective
    page = "action" if one.action else "finding-standing" if one.finding else "objective"
    return Item(thing.reference, one.words, page, {"reference": thing.reference})


def expired(partnership: int, as_of: date) -> QuerySet[EvidenceVersion]:
    """Accepted evidence that was good until a day that is over."""
    found = EvidenceVersion.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, valid_until_on__lt=as_of
    )
    return (
        found.alias(state=state_of("evidence", as_of))
        .filter(state="accepted")
        .select_related("evidence")
        .order_by("valid_until_on", "pk")
    )


def evidence_item(one: EvidenceVersion) -> Item:
    """A version of evidence with the day until which it was good, if it has one."""
    evidence = one.evidence
    note = f"good until {one.valid_until_on.isoformat()}" if one.valid_until_on else ""
    name = f"{evidence.reference}, version {one.number}"
    return Item(name, evidence.title, "evidence-item", {"reference": evidence.reference}, note)


def _wider(partnership: int, as_of: date) -> QuerySet[SuccessMeasure]:
    return wider_on(partnership, as_of).filter(Q(baseline="") | Q(target=""))


def _measure_item(one: SuccessMeasure) -> Item:
    page, reference = measured_by(one)
    return Item(reference, one.statement, page, {"reference": reference})


# What is not about an action: where it is looked for, and how one is shown.
_OTHERS: Mapping[str, tuple[Callable[[int, date], QuerySet[Any]], Callable[[Any], Item]]] = {
    "finding.unanswered": (_unanswered, _finding_item),
    "impact.without-evidence": (_impact, _impact_item),
    "evidence.expired": (expired, evidence_item),
    "measure.wider-incomplete": (_wider, _measure_item),
    "strength.unsustained": (_unsustained, _finding_item),
}
