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
from jointreview.web.queries.offers import AT_MOST, Offer, actions_like, counted, matching, short


def claims_offered(partnership: int, as_of: date, about: str, looked_for: str) -> Offer:
    """Pairs of `kind:which` and words, about the action, objective or finding named, or about what is looked for."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    every = (
        Action.objects.filter(**known).order_by("reference"),
        Finding.objects.filter(**known).order_by("reference"),
        Objective.objects.filter(**known).order_by("reference"),
    )
    actions, findings, objectives = every
    if about:
        found = [one.filter(reference=about) for one in every]
    else:
        meant = actions_like(partnership, as_of, looked_for).values("action")
        found = [
            actions.filter(pk__in=meant) if looked_for else actions,
            matching(findings, looked_for, "reference", "text"),
            matching(objectives, looked_for, "reference", "title"),
        ]
    first = [list(one[:AT_MOST]) for one in found]
    choices = (
        *_of_actions(first[0], as_of),
        *_of_findings(first[1], as_of),
        *_of_measures(as_of, objective__in=first[2]),
    )
    count = sum(counted(one, rows) for one, rows in zip(found, first, strict=True))
    return Offer(choices, sum(map(len, first)), count, looked_for)


def _of_actions(actions: list[Action], as_of: date) -> list[tuple[str, str]]:
    versions = versions_on(actions, as_of)
    found = [
        (f"action:{one.reference}", f"{one.reference}: {short(versions[one.pk].title)}") for one in actions
    ]
    known = {"action__in": actions, "effective_on__lte": as_of}
    found += [
        (f"milestone:{one.reference}", f"Milestone {one.reference}: {short(one.title)}")
        for one in Milestone.objects.filter(**known).order_by("reference")
    ]
    found += _of_measures(as_of, action__in=actions)
    found += [
        (f"part:{one.pk}", f"Part of {one.organisation.name} in {one.action.reference}: {short(one.words)}")
        for one in PartnerPart.objects.filter(**known).select_related("action", "organisation").order_by("pk")
    ]
    return found


def _of_findings(findings: list[Finding], as_of: date) -> list[tuple[str, str]]:
    found = [(f"finding:{one.reference}", f"{one.reference}: {short(one.text)}") for one in findings]
    claims = FindingClaim.objects.filter(finding__in=findings, effective_on__lte=as_of)
    found += [
        (f"claim:{one.pk}", f"Claim about {one.finding.reference}: {short(one.words)}")
        for one in claims.select_related("finding").order_by("pk")
    ]
    return [*found, *_of_measures(as_of, finding__in=findings)]


def _of_measures(as_of: date, **of: object) -> list[tuple[str, str]]:
    held = SuccessMeasure.objects.filter(still(as_of), **of).select_related("action", "objective", "finding")
    return [
        (f"measure:{one.pk}", f"Measure of {measured_by(one)[1]}: {short(one.statement)}")
        for one in held.order_by("pk")
    ]
