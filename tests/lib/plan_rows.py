"""What the plan's tables ask of a made-up row: their checks, and the one thing of several that a row belongs to."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models

from jointreview.web.models import Partnership

Make = Callable[..., Any]

CHECKED = {
    "ConfidenceStatement": {"level": "high"},
    "DateRequest": {"wanted": "2009-01"},
    "Decision": {"kind": "direct", "power": "made up"},
    "Evidence": {"method": "audit", "sensitivity": "open"},
    "EvidenceVersion": {"sha256": "a" * 64},
    "EqualityScreening": {"outcome": "no_adverse_effect"},
    "FindingClaim": {"said": "under_way"},
    "FindingOrigin": {"origin": "audit"},
    "FundingLine": {"state": "unfunded"},
    "ImpactAssessment": {"level": "none_yet"},
    "Initiative": {"test_on": "2009-09"},
    "ValueTest": {"verdict": "not_clear"},
    "LocalPlan": {"kind": "strategy"},
    "MeasureObservation": {"period": "2008-05"},
    "BodyWork": {"kind": "other"},
    "Concern": {"due_on": "2008-05"},
    "StopJudgement": {"is_met": False},
    "MonitoringReturn": {"period": "2008-05"},
    "NoticeStep": {"step": "possible"},
    "NewMoney": {"said": "needed"},
    "ProposalStep": {"step": "proposed"},
    "RagOverride": {"colour": "red"},
    "ReturnLine": {"rating": "behind"},
    "RiskStatement": {"is_none": True},
}
# Tables whose rows belong to exactly one of several things; the first is taken where none is given.
ONE_OF = {
    "ReviewUse": ("plan", "assessment", "inspection"),
    "Baseline": ("action", "milestone"),
    "DateRequest": ("action", "milestone"),
    "Dependency": ("on_action",),
    "KeyLineLink": ("finding",),
    "EvidenceLink": ("action", "milestone", "measure", "finding", "claim", "part"),
    "ImpactAssessment": ("action", "finding", "objective"),
    "SuccessMeasure": ("action", "objective", "finding"),
    "LifeMove": (
        *("action", "plan_version", "part", "milestone", "date_request", "evidence", "update", "finding"),
    ),
}
FIRST_MOVES = {
    "action": ("withdraw", "active", "withdrawn"),
    "plan_version": ("withdraw", "draft", "withdrawn"),
    "part": ("release", "asked", "released"),
    "milestone": ("withdraw", "open", "withdrawn"),
    "date_request": ("withdraw", "asked", "withdrawn"),
    "evidence": ("withdraw", "submitted", "withdrawn"),
    "update": ("return", "reported", "returned"),
    "finding": ("close", "open", "closed"),
}


def fitting(
    model: type[models.Model], partnership: Partnership, given: dict[str, Any], make: Make
) -> dict[str, Any]:
    """What a row needs that belongs to exactly one of several things: the one given, or one made for it."""
    if model.__name__ == "NoticeMeasure":
        return {"notice": _in_force(given.get("notice"), partnership, make)}
    parents = ONE_OF.get(model.__name__, ())
    if not parents:
        return {}
    name = next((name for name in parents if name in given), parents[0])
    made = {name: given.get(name) or make(model._meta.get_field(name).related_model, partnership)}
    if model.__name__ == "LifeMove":
        made |= _move(name, made[name], make, is_told="event" in given)
    return made


def _in_force(notice: Any, partnership: Partnership, make: Make) -> models.Model:
    """The notice given, issued if it has taken no step yet; or one that was issued."""
    step = apps.get_model("jointreview.NoticeStep")
    if notice is None:
        return make(step, partnership, step="issued").notice
    if not step._base_manager.filter(notice=notice).exists():
        make(step, notice.partnership, step="issued", notice=notice)
    return notice


def _move(parent: str, thing: models.Model, make: Make, *, is_told: bool) -> dict[str, Any]:
    """A first move of the thing that the database takes: as plain as its kind has one, unless a test tells its own."""
    event, was, became = FIRST_MOVES[parent]
    made = {"kind": parent.replace("_", "-"), "event": event, "was": was, "became": became, "sequence": 1}
    if parent == "update":
        made["moved_by"] = make(apps.get_model("jointreview.User"), thing.partnership)
    if parent == "finding" and not is_told:
        _show_impact(thing, make)
        made["decision"] = make(apps.get_model("jointreview.Decision"), thing.partnership)
    return {**made, "reason": "made up"}


def _show_impact(finding: models.Model, make: Make) -> None:
    """Evident impact on accepted evidence, so that the finding may be closed."""
    own = finding.partnership
    version = make(apps.get_model("jointreview.EvidenceVersion"), own)
    accepted = {
        "event": "accept",
        "became": "accepted",
        "moved_by": make(apps.get_model("jointreview.User"), own),
    }
    make(apps.get_model("jointreview.LifeMove"), own, evidence=version, **accepted)
    assessment = apps.get_model("jointreview.ImpactAssessment")
    make(assessment, own, finding=finding, level="evident", evidence=version)
