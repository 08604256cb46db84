"""The class of every field of notices, bodies, strategies, measures, money and lines of enquiry: see `classes.py`."""

from collections.abc import Mapping
from typing import Final

PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "BodyVersion": ("chair", "members", "reason"),
    "ConcernEnd": ("words",),
    "ReturnLine": ("words",),
    "StopJudgement": ("words",),
    "NoticeStep": ("words",),
    "ProposalStep": ("words",),
    "NewMoney": ("words",),
    "ScrutinyView": ("words", "reply"),
    "LocalPlanVersion": ("reason",),
    "SuccessMeasure": ("end_reason",),
    "ValueTest": ("words",),
    "FindingSummary": ("words",),
}

PSEUDONYMOUS: Final[Mapping[str, tuple[str, ...]]] = {
    "ProposalStep": ("entered_by",),
    "BodyReport": ("entered_by",),
    "ConcernEnd": ("ended_by",),
    "FindingOrigin": ("entered_by",),
    "MonitoringReturn": ("entered_by",),
    "KeyLine": ("entered_by",),
    "KeyLineLink": ("entered_by",),
    "ReviewUse": ("entered_by",),
    "NoticeStep": ("entered_by",),
    "StopJudgement": ("judged_by",),
    "ValueTest": ("tested_by",),
    "FindingSummary": ("written_by",),
    "UrgentMessage": ("user",),
}

OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "SuccessMeasure": (
        *("action", "objective", "finding", "kind", "statement", "baseline", "target", "by_on", "ended_on"),
    ),
    "Initiative": ("reference", "title", "provider", "aim", "test_on", "finding", "source"),
    "FindingSummary": ("finding",),
    "UrgentMessage": ("item", "is_lead", "sent_at"),
    "ValueTest": ("initiative", "verdict", "source"),
    "Allocation": ("title", "year", "amount", "needs", "finding", "source"),
    "InspectionCost": ("inspection", "cost_centre", "budget", "spent", "words", "source"),
    "NewMoney": ("inspection", "said", "source"),
    "Proposal": ("reference", "title", "year", "amount", "is_new_money", "source"),
    "ProposalFinding": ("proposal", "finding"),
    "ProposalStep": ("proposal", "step"),
    "ScrutinyView": ("body", "reply_by", "replied_on", "source"),
    "UnitCost": (
        *("service", "year", "unit", "cost", "comparator", "comparator_cost", "outcome", "finding"),
        "source",
    ),
    "Body": ("reference", "name"),
    "BodyReport": ("body", "words", "pack", "source"),
    "BodyVersion": (
        *("body", "purpose", "is_chair_independent", "reports_to", "meets", "escalates", "every_months"),
        *("first_on", "review_on", "plan", "has_ended", "source"),
    ),
    "BodyWork": ("body", "kind", "title", "due_on", "source", "ended_on"),
    "Concern": ("reference", "title", "agreed_with", "post", "due_on", "source"),
    "ConcernEnd": ("concern",),
    "FindingOrigin": ("finding", "origin", "said_by", "is_selective", "looked", "found_page"),
    "LocalPlanVersion": (
        *("local_plan", "organisation", "post", "period", "delivery_plan", "consultation", "ties_to"),
        "source",
    ),
    "KeyLine": ("inspection", "reference", "words", "source"),
    "KeyLineLink": ("line", "finding", "request", "is_withdrawn"),
    "MonitoringReturn": ("reference", "receiver", "inspection", "period", "review"),
    "Notice": ("reference", "title", "issuer", "inspection", "driver", "source"),
    "NoticeMeasure": ("notice", "words", "target", "due_on", "source", "requirement"),
    "NoticeStep": ("notice", "step", "review_on", "source"),
    "ReturnLine": ("monitoring_return", "finding", "rating"),
    "ObjectiveLocalPlan": ("objective", "local_plan", "ended_on"),
    "ReviewUse": ("review", "assessment", "plan", "inspection", "area", "words"),
    "StrategyAim": ("local_plan", "words", "is_specific", "measure", "target", "by_on", "ended_on"),
    "StopCondition": ("notice", "words", "source"),
    "StopJudgement": ("condition", "is_met", "evidence"),
}
