"""What evidence may be for, to choose from: an action and what hangs on it, a finding, what is claimed of one."""

from datetime import date

from jointreview.web.mapping.life import still
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import (
    Action,
    Finding,
    FindingClaim,
    Milestone,
    Objective,
    PartnerPart,
    SuccessMeasure,
)
from jointreview.web.queries.measures import measured_by


def claims_for(partnership: int, as_of: date, about: str = "") -> tuple[tuple[str, str], ...]:
    """Pairs of `kind:which` and words; `about` names an action, an objective or a finding; empty: everything."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    actions = Action.objects.filter(**known).order_by("reference")
    findings = Finding.objects.filter(**known).order_by("reference")
    if about.startswith("A-"):
        actions, findings = actions.filter(reference=about), findings.none()
    elif about:
        actions, findings = actions.none(), findings.filter(reference=about)
    objectives = Objective.objects.filter(**known) if not about else Objective.objects.none()
    if about.startswith("O-"):
        actions, findings = actions.none(), findings.none()
        objectives = Objective.objects.filter(**known, reference=about)
    return (
        *_of_actions(list(actions), as_of),
        *_of_findings(list(findings), as_of),
        *_of_measures(as_of, objective__in=list(objectives)),
    )


def _of_actions(actions: list[Action], as_of: date) -> list[tuple[str, str]]:
    versions = versions_on(actions, as_of)
    found = [
        (f"action:{one.reference}", f"{one.reference}: {_short(versions[one.pk].title)}") for one in actions
    ]
    known = {"action__in": actions, "effective_on__lte": as_of}
    found += [
        (f"milestone:{one.reference}", f"Milestone {one.reference}: {_short(one.title)}")
        for one in Milestone.objects.filter(**known).order_by("reference")
    ]
    found += _of_measures(as_of, action__in=actions)
    found += [
        (f"part:{one.pk}", f"Part of {one.organisation.name} in {one.action.reference}: {_short(one.words)}")
        for one in PartnerPart.objects.filter(**known).select_related("action", "organisation").order_by("pk")
    ]
    return found


def _of_findings(findings: list[Finding], as_of: date) -> list[tuple[str, str]]:
    found = [(f"finding:{one.reference}", f"{one.reference}: {_short(one.text)}") for one in findings]
    claims = FindingClaim.objects.filter(finding__in=findings, effective_on__lte=as_of)
    found += [
        (f"claim:{one.pk}", f"Claim about {one.finding.reference}: {_short(one.words)}")
        for one in claims.select_related("finding").order_by("pk")
    ]
    return [*found, *_of_measures(as_of, finding__in=findings)]


def _of_measures(as_of: date, **of: object) -> list[tuple[str, str]]:
    held = SuccessMeasure.objects.filter(still(as_of), **of).select_related("action", "objective", "finding")
    return [
        (f"measure:{one.pk}", f"Measure of {measured_by(one)[1]}: {_short(one.statement)}")
        for one in held.order_by("pk")
    ]


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]} …"
