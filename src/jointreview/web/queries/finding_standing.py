"""Where a finding stands on a day: what is claimed of it and its parts, what shows it, what difference was made.

And whether it is closed, by which decision.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from jointreview.core.plan import ASKED
from jointreview.core.plan.claims import Claim, Standing, stand_of
from jointreview.errors import NotFound
from jointreview.web.mapping.life import accepted_versions, case_of, facts_of_finding, impact_of
from jointreview.web.models import EvidenceLink, Finding, FindingClaim, LifeMove
from jointreview.web.queries.measures import MeasureOn, measures_on
from jointreview.web.queries.plan_evidence import VersionRow, evidence_for
from jointreview.web.queries.plan_reporting import StatementRow, impact_on
from jointreview.web.queries.ways import Moved, WayOn, name_of, ways_of

SAID_WORDS = {
    "not_started": "not started",
    "under_way": "under way",
    "part_done": "part done",
    "claimed_done": "claimed done",
}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What somebody said of a recommendation on a day, and whether evidence of it was accepted."""

    key: int
    on: date
    part: str
    said: str
    words: str
    source: str
    by: str
    is_evidenced: bool


@dataclass(frozen=True, slots=True)
class FindingStanding:
    """A finding as it stands."""

    reference: str
    text: str
    standing: Standing
    parts: tuple[tuple[str, str, Standing], ...]
    claims: tuple[ClaimRow, ...]
    measures: tuple[MeasureOn, ...]
    evidence: tuple[VersionRow, ...]
    impact: tuple[StatementRow, ...]
    state: str
    without_action: tuple[tuple[str, str, str], ...]
    past: tuple[Moved, ...]
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A recommendation in a list: where it stands as a whole."""

    reference: str
    number: str
    text: str
    standing: Standing


def finding_standing(partnership: int, as_of: date, reference: str, actor: str) -> FindingStanding:
    """One finding. Raises NotFound when it was not known on the day."""
    one = Finding.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, reference=reference
    ).first()
    if one is None:
        raise NotFound("finding.unknown", "There is no finding with that reference on this day.")
    claims = _claims([one], as_of)
    parts = tuple((part.label, part.text) for part in one.parts.order_by("label"))
    stand = stand_of([label for label, _ in parts], _values(claims), impact_of(one.impact, as_of))
    case = replace(case_of("finding", one, as_of), facts=facts_of_finding(one, as_of))
    left = one.without_action.filter(effective_on__lte=as_of).select_related("decision").order_by("pk")
    about = Q(finding=one) | Q(claim__finding=one) | Q(measure__finding=one)
    return FindingStanding(
        reference=reference,
        text=one.text,
        standing=stand.whole,
        parts=tuple((label, text, dict(stand.parts)[label]) for label, text in parts),
        claims=tuple(row for _, row in reversed(claims)),
        measures=measures_on(partnership, as_of, finding=one),
        evidence=evidence_for(EvidenceLink.objects.filter(about), as_of, actor),
        impact=impact_on(one.impact.all(), as_of),
        state=case.state,
        without_action=tuple((row.part, row.decision.reference, row.decision.words) for row in left),
        past=_past(one, as_of),
        ways=ways_of(case, reference, actor),
    )


def standings_of(partnership: int, as_of: date, inspection: str) -> tuple[StandingLine, ...]:
    """Where each recommendation of an inspection stands; "no statement" is a gap in sight (R070)."""
    found = list(
        Finding.objects.filter(
            partnership_id=partnership,
            effective_on__lte=as_of,
            inspection__reference=inspection,
            kind__in=ASKED,
        )
        .prefetch_related("parts")
        .order_by("position")
    )
    claims = _claims(found, as_of)
    return tuple(
        StandingLine(
            reference=one.reference,
            number=one.number,
            text=one.text,
            standing=stand_of(
                sorted(part.label for part in one.parts.all()),
                _values([pair for pair in claims if pair[0].finding_id == one.pk]),
                impact_of(one.impact, as_of),
            ).whole,
        )
        for one in found
    )


def _claims(findings: list[Finding], as_of: date) -> list[tuple[FindingClaim, ClaimRow]]:
    """The claims about these findings with their rows, in the order of the days."""
    found = list(
        FindingClaim.objects.filter(finding__in=findings, effective_on__lte=as_of)
        .select_related("claimed_by__person")
        .order_by("effective_on", "pk")
    )
    links = EvidenceLink.objects.filter(claim__in=found, supports=True, effective_on__lte=as_of)
    pairs = list(links.values_list("claim_id", "version_id"))
    good = accepted_versions([version for _, version in pairs], as_of)
    evidenced = {claim for claim, version in pairs if version in good}
    return [
        (
            one,
            ClaimRow(
                key=one.pk,
                on=one.effective_on,
                part=one.part,
                said=SAID_WORDS[one.said],
                words=one.words,
                source=one.source,
                by=name_of(one.claimed_by),
                is_evidenced=one.pk in evidenced,
            ),
        )
        for one in found
    ]


def _values(claims: list[tuple[FindingClaim, ClaimRow]]) -> list[Claim]:
    return [Claim(row.on, row.said, row.part, row.is_evidenced) for _, row in claims]


def _past(one: Finding, as_of: date) -> tuple[Moved, ...]:
    moves = LifeMove.objects.filter(finding=one, effective_on__lte=as_of)
    return tuple(
        Moved(
            on=move.effective_on,
            words=move.became.capitalize(),
            by=name_of(move.moved_by),
            reason=move.reason,
            decision=move.decision.reference if move.decision else "",
        )
        for move in moves.select_related("moved_by__person", "decision").order_by("-sequence")
    )
