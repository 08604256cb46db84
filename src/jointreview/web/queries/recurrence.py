"""Findings that hang together across the inspections of an area: what a person confirmed, and what is proposed.

The latest decision on a pair of findings that holds on the day counts; a pair that was decided is not proposed again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from jointreview.core.plan.recurrence import (
    RELATION_WORDS,
    Proposal,
    Relation,
    common_asks,
    days_between,
    propose_recurrences,
)
from jointreview.core.plan.topics import topic_title, topics_in
from jointreview.web.mapping.findings import came_out_on, to_said
from jointreview.web.models import Finding, FindingRelation, Partnership
from jointreview.web.queries.areas import is_same_area
from jointreview.web.queries.findings import KIND_WORDS, known_findings

ASKED = ("recommendation", "priority_action")


@dataclass(frozen=True, slots=True)
class FindingEnd:
    """One end of a relation, with its report and the day that came out; None where no source gives the day."""

    reference: str
    text: str
    kind: str
    kind_words: str
    inspection: str
    inspection_title: str
    came_out_on: date | None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A confirmed relation: the later finding, what it is to the earlier (in words), and the days between if known."""

    earlier: FindingEnd
    later: FindingEnd
    relation: Relation
    words: str
    days_between: int | None
    note: str
    was_proposed: bool

    @property
    def is_contradiction(self) -> bool:
        return self.relation == "contradicts"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A pair nobody decided yet, with what both speak of."""

    earlier: FindingEnd
    later: FindingEnd
    relation: Relation
    words: str
    days_between: int | None
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonAsk:
    """A matter that the recommendations of several areas ask about (R038)."""

    title: str
    asked: tuple[FindingEnd, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationsPage:
    """What was said before: confirmed in the order of the later findings, proposed with the closest pairs first."""

    confirmed: tuple[RelationRow, ...]
    proposed: tuple[ProposalRow, ...]

    @property
    def returned(self) -> tuple[RelationRow, ...]:
        """Findings that came back."""
        return tuple(row for row in self.confirmed if not row.is_contradiction)

    @property
    def contradictions(self) -> tuple[RelationRow, ...]:
        """Strengths that later became weaknesses, and other contradictions (R246)."""
        return tuple(row for row in self.confirmed if row.is_contradiction)


def relations_on(partnership: int, as_of: date) -> RelationsPage:
    """Confirmed relations, and proposals among the inspections of the partnership's own area, as at a day."""
    area = Partnership.objects.get(pk=partnership).area_name
    findings = {row.reference: row for row in known_findings(partnership, as_of)}
    decided = _decided(partnership, as_of)
    own = [row for row in findings.values() if is_same_area(row.inspection.area_name, area)]
    proposals = propose_recurrences([to_said(row) for row in own])
    return RelationsPage(
        confirmed=tuple(
            _row(relation, findings)
            for relation in decided.values()
            if relation.standing == "confirmed" and relation.later.reference in findings
        ),
        proposed=tuple(
            _proposal(one, findings)
            for one in sorted(proposals, key=lambda one: -one.closeness)
            if (one.earlier, one.later) not in decided
        ),
    )


def relations_of(partnership: int, as_of: date, reference: str) -> tuple[RelationRow, ...]:
    """The confirmed relations of one finding, whichever end it is."""
    decided = _decided(partnership, as_of)
    ends = [
        one
        for one in decided.values()
        if one.standing == "confirmed" and reference in (one.earlier.reference, one.later.reference)
    ]
    findings = {row.reference: row for one in ends for row in (one.earlier, one.later)}
    return tuple(_row(one, findings) for one in ends)


def relations_among(partnership: int, as_of: date, later: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The references of the earlier findings that each of these (by key) was confirmed to bring back or contradict."""
    found: dict[int, list[str]] = defaultdict(list)
    for relation in _decided(partnership, as_of, later).values():
        if relation.standing == "confirmed":
            found[relation.later_id].append(relation.earlier.reference)
    return {key: tuple(references) for key, references in found.items()}


def common_asks_on(partnership: int, as_of: date) -> tuple[CommonAsk, ...]:
    """Matters that recommendations of more than one area ask about."""
    asked = known_findings(partnership, as_of).filter(kind__in=ASKED)
    found = common_asks((row.inspection.area_name, row.text) for row in asked)

    return tuple(
        CommonAsk(
            topic_title(topic), tuple(_end(row) for row in asked if topic in topics_in(row.text)), areas
        )
        for topic, areas in found
    )


def _decided(
    partnership: int, as_of: date, later: Collection[int] | None = None
) -> dict[tuple[str, str], FindingRelation]:
    """The latest decision on each pair, in the order of the later findings; of some later findings only, if given."""
    rows = FindingRelation.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    if later is not None:
        rows = rows.filter(later_id__in=later)
    rows = rows.select_related("earlier__inspection", "later__inspection").order_by("effective_on", "pk")
    latest = {(row.earlier.reference, row.later.reference): row for row in rows}
    return dict(sorted(latest.items(), key=lambda one: (one[0][1], one[0][0])))


def _row(relation: FindingRelation, findings: Mapping[str, Finding]) -> RelationRow:
    earlier, later = _end(findings[relation.earlier.reference]), _end(findings[relation.later.reference])
    return RelationRow(
        earlier=earlier,
        later=later,
        relation=relation.relation,
        words=RELATION_WORDS[relation.relation],
        days_between=_days(earlier, later),
        note=relation.note,
        was_proposed=relation.is_proposed,
    )


def _proposal(proposal: Proposal, findings: Mapping[str, Finding]) -> ProposalRow:
    earlier, later = _end(findings[proposal.earlier]), _end(findings[proposal.later])
    return ProposalRow(
        earlier=earlier,
        later=later,
        relation=proposal.relation,
        words=RELATION_WORDS[proposal.relation],
        days_between=_days(earlier, later),
        shared=(*(topic_title(one) for one in proposal.shared_topics), *proposal.shared_words),
    )


def _end(finding: Finding) -> FindingEnd:
    return FindingEnd(
        reference=finding.reference,
        text=finding.text,
        kind=finding.kind,
        kind_words=KIND_WORDS[finding.kind],
        inspection=finding.inspection.reference,
        inspection_title=finding.inspection.title,
        came_out_on=came_out_on(finding),
    )


def _days(earlier: FindingEnd, later: FindingEnd) -> int | None:
    if earlier.came_out_on is None or later.came_out_on is None:
        return None
    return days_between(earlier.came_out_on, later.came_out_on)
