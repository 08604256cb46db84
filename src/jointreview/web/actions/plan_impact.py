"""What is claimed of a recommendation, and the difference that was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.impact import Covers, check_impact
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.plan import find_action
from jointreview.web.actions.plan_cycles import cycle_of
from jointreview.web.actions.plan_evidence import find_evidence_version
from jointreview.web.mapping.life import LEVELS, accepted_versions, still
from jointreview.web.mapping.work import began_on, owners_on, working_on
from jointreview.web.models import Action, EvidenceVersion, Finding, Objective, User


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """What somebody says of a recommendation, or of one part, and where it is said."""

    said: str
    words: str
    part: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ImpactEntry:
    """The difference made, and the version of evidence it rests on: its reference and number."""

    level: str
    words: str
    evidence: str = ""
    number: int = 0


def claim_finding(*, by: Visitor, on: date, today: date, finding: str, entry: ClaimEntry) -> int:
    """Enter what is claimed of a recommendation; returns the claim's key. A claim is never proof."""
    check_allowed(by, "finding.claim")
    check_day(on, today)
    with recorded(by=actor_of(by), code="claim.enter"):
        found = find_finding(by, finding)
        if found.effective_on > on:
            raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
        if entry.part and not found.parts.filter(label=entry.part).exists():
            raise Invalid("finding.no-such-part", "That finding has no such part.")
        if not entry.words.strip():
            raise Invalid("claim.no-words", "Say what is claimed, and by whom.")
        claim = found.claims.create(
            partnership_id=by.partnership,
            effective_on=on,
            part=entry.part,
            said=entry.said,
            words=entry.words.strip(),
            source=entry.source.strip(),
            claimed_by_id=by.account,
        )
    return claim.pk


def assess_action(*, by: Visitor, on: date, today: date, action: str, entry: ImpactEntry) -> None:
    """Judge the difference that an action made; whoever answers for it cannot."""
    check_allowed(by, "impact.assess")
    check_day(on, today)
    with recorded(by=actor_of(by), code="impact.assess"):
        found = find_action(by, action, on)
        version = _assessed(by, on, entry, (found,))
        found.impact.create(**_row(by, on, entry, version), cycle=cycle_of(found.plan, on))


def assess_finding(*, by: Visitor, on: date, today: date, finding: str, entry: ImpactEntry) -> None:
    """Judge the difference that the answer to a finding made; whoever answers for one of its actions cannot."""
    check_allowed(by, "impact.assess")
    check_day(on, today)
    with recorded(by=actor_of(by), code="impact.assess"):
        found: Finding = find_row(Finding, by, on, reference=finding)
        answers = found.answered_by.filter(still(on))
        actions = tuple(one.action for one in answers.select_related("action"))
        found.impact.create(**_row(by, on, entry, _assessed(by, on, entry, actions)))


def assess_objective(*, by: Visitor, on: date, today: date, objective: str, entry: ImpactEntry) -> None:
    """Judge the difference that the work on an objective made; whoever answers for one of its actions cannot."""
    check_allowed(by, "impact.assess")
    check_day(on, today)
    with recorded(by=actor_of(by), code="impact.assess"):
        found: Objective = find_row(Objective, by, on, reference=objective)
        version = _assessed(by, on, entry, working_on(found, on))
        found.impact.create(**_row(by, on, entry, version))


def _assessed(by: Visitor, on: date, entry: ImpactEntry, actions: Sequence[Action]) -> EvidenceVersion | None:
    """The evidence that the judgement rests on, after the core has been asked."""
    if not entry.words.strip():
        raise Invalid("impact.no-words", "Say what has changed for children, or that nothing has yet.")
    version = find_evidence_version(by, on, entry.evidence, entry.number) if entry.evidence else None
    covers = []
    if version is not None:
        is_accepted = version.pk in accepted_versions((version.pk,), on)
        covers.append(Covers(version.covers_from_on, version.covers_to_on, is_accepted))
    assessor = User.objects.get(pk=by.account) if by.account is not None else None
    is_own_work = assessor is not None and assessor.person_id in owners_on(actions, on)
    check_impact(LEVELS[entry.level], covers, began_on(actions, on), is_own_work=is_own_work)
    return version


def _row(by: Visitor, on: date, entry: ImpactEntry, version: EvidenceVersion | None) -> dict[str, object]:
    return {
        "partnership_id": by.partnership,
        "effective_on": on,
        "level": entry.level,
        "words": entry.words.strip(),
        "evidence": version,
        "assessed_by_id": by.account,
    }
