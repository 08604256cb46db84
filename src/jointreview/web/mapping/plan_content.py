"""From rows to a plan as a whole on a day: its content, what it leaves unanswered, and which actions say too little.

Read with a handful of statements, however many actions there are. Withdrawn actions are left out: they answer nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointreview.core.plan import ASKED, ActionDraft, Answer, FindingInPlan, check_readiness, left_open
from jointreview.core.plan.versions import ActionContent, PlanContent
from jointreview.web.mapping.life import states_on, still
from jointreview.web.mapping.plan_tables import wider_on
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    Finding,
    Milestone,
    NoAction,
    PartnerPart,
    Plan,
    SuccessMeasure,
)


@dataclass(frozen=True, slots=True)
class PlanState:
    """The plan on a day, and what keeps it from being approved."""

    content: PlanContent
    unanswered: tuple[str, ...]
    unready: tuple[str, ...]


def plan_state(plan: Plan, as_of: date) -> PlanState:
    """The plan as it stood."""
    actions = _active(plan, as_of)
    answers = _answers(actions, as_of)
    contents = _contents(actions, answers, as_of)
    taken_in = plan.inspections.filter(effective_on__lte=as_of).select_related("inspection").order_by("pk")
    left = tuple(
        NoAction.objects.filter(partnership_id=plan.partnership_id, effective_on__lte=as_of)
        .select_related("finding", "decision")
        .order_by("pk")
    )
    asked = _asked([one.inspection_id for one in taken_in], as_of)
    answering = [Answer("", one.finding.reference, one.part) for each in answers.values() for one in each] + [
        Answer("", one.finding.reference, one.part) for one in left
    ]
    return PlanState(
        content=PlanContent(
            title=plan.title,
            actions=tuple(contents),
            inspections=tuple(one.inspection.reference for one in taken_in),
            without_action=tuple(f"{_part(one)}: {one.decision.reference}" for one in left),
            measures=tuple(
                f"{(one.objective or one.finding).reference}: {one.statement}"
                for one in wider_on(plan.partnership_id, as_of)
            ),
        ),
        unanswered=left_open(asked, answering),
        unready=tuple(words for content in contents if (words := _unready(content))),
    )


def contents_of(actions: list[Action], as_of: date) -> tuple[ActionContent, ...]:
    """What the plan says of these actions, all of them known by the day."""
    return tuple(_contents(actions, _answers(actions, as_of), as_of))


def _answers(actions: list[Action], as_of: date) -> defaultdict[int, list[Any]]:
    found = ActionFinding.objects.filter(still(as_of), action__in=actions)
    told = ("action", "part", "finding__reference")
    return _by_action(found.select_related("finding").only(*told).order_by("pk"))


def _active(plan: Plan, as_of: date) -> list[Action]:
    found = list(plan.actions.filter(effective_on__lte=as_of).order_by("reference"))
    stand = states_on("action", (one.pk for one in found), as_of)
    return [one for one in found if stand[one.pk] != "withdrawn"]


def _contents(actions: list[Action], answers: dict[int, list[Any]], as_of: date) -> list[ActionContent]:
    known = {"action__in": actions, "effective_on__lte": as_of}
    versions = _by_action(
        ActionVersion.objects.filter(**known)
        .select_related("lead_organisation", "post")
        .only(*_OF_A_VERSION)
        .order_by("effective_on", "pk")
    )
    measured = SuccessMeasure.objects.filter(still(as_of), action__in=actions).only("action", "statement")
    measures = _by_action(measured.order_by("pk"))
    milestones = _standing(Milestone.objects.filter(**known), "milestone", "withdrawn", as_of)
    parts = _standing(
        PartnerPart.objects.filter(**known).select_related("organisation"), "part", "released", as_of
    )
    return [
        _content(
            action.reference,
            versions[action.pk][-1],
            answers=tuple(_part(one) for one in answers[action.pk]),
            measures=tuple(one.statement for one in measures[action.pk]),
            milestones=tuple(_dated(one) for one in milestones[action.pk]),
            partners=tuple(f"{one.organisation.name}: {one.words}" for one in parts[action.pk]),
        )
        for action in actions
    ]


_OF_A_VERSION = (
    *("action", "title", "description", "starts_on", "due_on"),
    *("lead_organisation__name", "post__title"),
)


def _content(reference: str, now: ActionVersion, **lists: tuple[str, ...]) -> ActionContent:
    return ActionContent(
        reference=reference,
        title=now.title,
        description=now.description,
        lead=now.lead_organisation.name if now.lead_organisation else "",
        post=now.post.title if now.post else "",
        starts_on=now.starts_on,
        due_on=now.due_on,
        **lists,
    )


def _unready(content: ActionContent) -> str:
    draft = ActionDraft(
        title=content.title,
        lead_organisation=content.lead,
        post=content.post,
        starts_on=content.starts_on,
        due_on=content.due_on,
        measures=content.measures,
        answers=content.answers,
    )
    gaps = check_readiness(draft)
    return f"{content.reference}: {' '.join(gap.words for gap in gaps)}" if gaps else ""


def _asked(inspections: list[int], as_of: date) -> list[FindingInPlan]:
    found = Finding.objects.filter(inspection__in=inspections, effective_on__lte=as_of)
    found = found.filter(kind__in=ASKED).only("reference", "kind")
    return [
        FindingInPlan(one.reference, one.kind, tuple(part.label for part in one.parts.all()))
        for one in found.prefetch_related("parts").order_by("reference")
    ]


def _by_action(found: Iterable[Any]) -> defaultdict[int, list[Any]]:
    by_action: defaultdict[int, list[Any]] = defaultdict(list)
    for one in found:
        by_action[one.action_id].append(one)
    return by_action


def _standing(found: Any, kind: str, gone: str, as_of: date) -> defaultdict[int, list[Any]]:
    """Rows by action, without those that moved to where they count no more."""
    rows = list(found.order_by("pk"))
    stand = states_on(kind, (one.pk for one in rows), as_of)
    return _by_action(one for one in rows if stand[one.pk] != gone)


def _part(one: ActionFinding | NoAction) -> str:
    return f"{one.finding.reference} ({one.part})" if one.part else one.finding.reference


def _dated(milestone: Milestone) -> str:
    return f"{milestone.reference} {milestone.title}, {milestone.due_on or 'no date'}"
