"""A plan in its life, for tests: a whole action for each recommendation, moved by the product's own actions.

The lead asks, the officer decides.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.lib.record import SHOWN, TODAY, Record

from jointreview.core.plan.versions import PlanContent, PlanDifference, difference
from jointreview.web.actions import plan, plan_evidence, plan_versions
from jointreview.web.actions.moving import DecisionEntry
from jointreview.web.actions.plan import ActionEntry, MeasureEntry
from jointreview.web.actions.plan_evidence import EvidenceEntry, LinkEntry, VersionEntry
from jointreview.web.mapping.plan_content import plan_state
from jointreview.web.queries.plan import open_plan

BOARD = DecisionEntry("Agreed as put forward", power="Director of children's services, scheme of delegation")


@dataclass(frozen=True)
class People:
    """Who acts in the tests of a plan: the lead, an officer who decides, a partner, and who reads."""

    lead: Any
    officer: Any
    partner: Any
    reader: Any


def people(record: Record) -> People:
    roles = ("improvement_lead", "clearance_officer", "contributor", "board_member")
    return People(*(record.visitor(role) for role in roles))


def when(by: Any, on: date = SHOWN) -> dict[str, Any]:
    """Who does it and when."""
    return {"by": by, "on": on, "today": TODAY}


def whole_action(record: Record, answers: tuple[tuple[str, str], ...], **given: Any) -> str:
    """An action that says enough to be agreed; returns its reference."""
    said: dict[str, Any] = {
        "title": "Add two assessment workers",
        "lead_organisation": record.organisations["council"],
        "post": record.posts["director"],
        "starts_on": "2008-06",
        "due_on": "2008-09-30",
        **given,
    }
    return plan.draft_action(
        **when(record.visitor("improvement_lead")),
        entry=ActionEntry(**said),
        answers=answers,
        measures=(MeasureEntry("indicator", "First assessments on time", "62%", "90%", "2009-03"),),
    )


def answered_plan(record: Record) -> tuple[str, ...]:
    """An action for each of the three recommendations, and the review taken in by the plan."""
    plan_versions.take_in_inspection(
        **when(record.visitor("improvement_lead")), plan="P-001", inspection=record.inspection
    )
    return tuple(whole_action(record, ((one, ""),)) for one in ("F-005", "F-006", "F-007"))


def approved_plan(record: Record) -> tuple[str, ...]:
    """The same, approved by the officer."""
    actions = answered_plan(record)
    lead, officer = record.visitor("improvement_lead"), record.visitor("clearance_officer")
    number = plan_versions.put_forward(**when(lead), plan="P-001", label="First plan")
    plan_versions.approve_version(**when(officer), plan="P-001", number=number, decision=BOARD)
    return actions


def accepted_evidence(
    record: Record,
    link: LinkEntry,
    on: date = date(2008, 10, 15),
    covers_to: date = date(2008, 9, 30),
    good_until: date | None = None,
) -> str:
    """Evidence for a claim that the lead submits and the officer accepts; returns its reference."""
    version = VersionEntry(
        date(2008, 7, 1), covers_to, date(2008, 10, 10), good_until, kept_at="Shared drive, folder 12"
    )
    lead, officer = record.visitor("improvement_lead"), record.visitor("clearance_officer")
    reference = plan_evidence.add_evidence(
        **when(lead, on), entry=EvidenceEntry("Count of assessments", "data"), version=version, link=link
    )
    plan_evidence.review_evidence(**when(officer, on), evidence=reference, number=1, event="accept")
    return reference


def full_difference(partnership: int, since: date, as_of: date) -> PlanDifference:
    """What changed, by reading the whole plan on both days: slow, and obviously right."""
    one, other = open_plan(partnership, since), open_plan(partnership, as_of)
    before = plan_state(one, since).content if one else PlanContent("")
    return difference(before, plan_state(other, as_of).content if other else PlanContent(""))
