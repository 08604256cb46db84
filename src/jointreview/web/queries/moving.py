"""One thing of the plan that somebody wants to move: what it is called, whose page it is on, the ways on from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Model

from jointreview.core.plan import Facts
from jointreview.errors import NotFound
from jointreview.web.mapping.life import case_of, facts_of_action, facts_of_finding, facts_of_update
from jointreview.web.mapping.plan_content import plan_state
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import (
    Action,
    DateRequest,
    EvidenceVersion,
    Finding,
    Milestone,
    PartnerPart,
    PlanVersion,
    ProgressNote,
)
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.plan_gaps import gaps_on
from jointreview.web.queries.ways import WayOn, ways_of


@dataclass(frozen=True, slots=True)
class MovingThing:
    """A thing as the page of a move needs it. `organisation` is whose it is, 0 where it is nobody's own."""

    title: str
    page: str
    reference: str
    organisation: int
    state: str
    ways: tuple[WayOn, ...]


def moving_thing(partnership: int, as_of: date, kind: str, thing: str, actor: str) -> MovingThing:
    """The thing on the day. Raises NotFound."""
    if kind not in _FOUND:
        raise NotFound("move.no-such-kind", "There is no such kind of record.")
    row = _FOUND[kind](partnership, as_of, thing)
    if row is None:
        raise NotFound("record.unknown", "There is no such record on this day.")
    title, page, reference, organisation, facts = _TOLD[kind](row, as_of)
    case = replace(case_of(kind, row, as_of), facts=facts)
    return MovingThing(title, page, reference, organisation, case.state, ways_of(case, thing, actor))


Told = tuple[str, str, str, int, Facts]


def _by(model: type[Model], field: str) -> Callable[[int, date, str], Model | None]:
    def find(partnership: int, as_of: date, thing: str) -> Model | None:
        if field == "pk" and not (thing.isdecimal() and len(thing) < 18):
            return None
        rows = model._base_manager.filter(partnership_id=partnership, effective_on__lte=as_of)
        return rows.filter(**{field: thing}).first()

    return find


def _numbered(model: type[Model], parent: str) -> Callable[[int, date, str], Model | None]:
    """`E-003-v2`: the second version of E-003."""

    def find(partnership: int, as_of: date, thing: str) -> Model | None:
        reference, _, number = thing.rpartition("-v")
        if not number.isdecimal() or len(number) > 4:
            return None
        rows = model._base_manager.filter(partnership_id=partnership, effective_on__lte=as_of)
        rows = rows.defer("content") if model is PlanVersion else rows  # the whole plan, in words
        return rows.filter(**{f"{parent}__reference": reference, "number": int(number)}).first()

    return find


def _lead_of(action: Action, as_of: date) -> int:
    return versions_on([action], as_of)[action.pk].lead_organisation_id or 0


def _of_action(row: Action, as_of: date) -> Told:
    title = f"{row.reference}: {versions_on([row], as_of)[row.pk].title}"
    return title, "action", row.reference, _lead_of(row, as_of), facts_of_action(row, as_of)


def _of_milestone(row: Milestone, as_of: date) -> Told:
    title = f"{row.reference}: {row.title}"
    return title, "action", row.action.reference, _lead_of(row.action, as_of), Facts()


def _of_part(row: PartnerPart, as_of: date) -> Told:
    title = f"{row.organisation.name}: {row.words}"
    return title, "action", row.action.reference, row.organisation_id, Facts()


def _of_request(row: DateRequest, as_of: date) -> Told:
    action = row.action or row.milestone.action
    of = row.milestone.reference if row.milestone_id else action.reference
    title = f"{of}: {known_date(row.held) or 'no date'} to {known_date(row.wanted)}"
    return title, "action", action.reference, _lead_of(action, as_of), Facts()


def _of_evidence(row: EvidenceVersion, as_of: date) -> Told:
    title = f"{row.evidence.reference}, version {row.number}: {row.evidence.title}"
    return title, "evidence-item", row.evidence.reference, 0, Facts()


def _of_update(row: ProgressNote, as_of: date) -> Told:
    cycle = row.cycle.label if row.cycle else "no cycle"
    title = f"{row.action.reference}, {cycle}: {row.words}"
    return title, "action", row.action.reference, _lead_of(row.action, as_of), facts_of_update(row)


def _of_finding(row: Finding, as_of: date) -> Told:
    return f"{row.reference}: {row.text}", "finding-standing", row.reference, 0, facts_of_finding(row, as_of)


def _of_version(row: PlanVersion, as_of: date) -> Told:
    """Whether the plan still says what the version says takes the whole plan: it is asked when nothing else is in the
    way, as the rule asks for it last. Approving asks for all of it again."""
    gaps = gaps_on(row.plan, as_of)
    facts = Facts(unanswered=gaps.unanswered.named, unready=gaps.unready.named)
    if not facts.unanswered and not facts.unready:
        now = plan_state(row.plan, as_of).content
        facts = replace(facts, is_unchanged=now.sha256 == row.content_sha256)
    return f"Version {row.number} of {row.plan.title}", "plan-versions", "", 0, facts


_FOUND: Final[Mapping[str, Callable[[int, date, str], Model | None]]] = MappingProxyType(
    {
        "plan-version": _numbered(PlanVersion, "plan"),
        "action": _by(Action, "reference"),
        "part": _by(PartnerPart, "pk"),
        "milestone": _by(Milestone, "reference"),
        "date-request": _by(DateRequest, "pk"),
        "evidence": _numbered(EvidenceVersion, "evidence"),
        "update": _by(ProgressNote, "pk"),
        "finding": _by(Finding, "reference"),
    }
)
_TOLD: Final[Mapping[str, Callable[[Model, date], Told]]] = MappingProxyType(
    {
        "plan-version": _of_version,
        "action": _of_action,
        "part": _of_part,
        "milestone": _of_milestone,
        "date-request": _of_request,
        "evidence": _of_evidence,
        "update": _of_update,
        "finding": _of_finding,
    }
)
