"""Findings that hang together across the inspections of an area: what a person confirmed, and what is proposed.

The latest decision on a pair of findings that holds on the day counts; a pair that was decided is not proposed again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import OuterRef, Q, QuerySet, Subquery

from jointreview.core.plan.recurrence import RELATION_WORDS, Proposal, Relation, days_between
from jointreview.core.plan.topics import topic_title
from jointreview.web.mapping.findings import came_out_on
from jointreview.web.models import Finding, FindingRelation
from jointreview.web.queries.findings import KIND_WORDS, known_findings
from jointreview.web.queries.recurrence_compared import common_asks_on, proposals_on
from jointreview.web.queries.slices import Slice, part_of, slice_of


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
class Matter:
    """A matter that the recommendations of several areas ask about, by their references (R038)."""

    topic: str
    title: str
    areas: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidPages:
    """Which page of each list is asked for."""

    returned: int = 1
    contradictions: int = 1
    proposed: int = 1


@dataclass(frozen=True, slots=True)
class RelationsPage:
    """What was said before: findings that came back and strengths that turned (R246), both confirmed and in the order
    of the later findings; and pairs that are only proposed, the closest first."""

    returned: Slice[RelationRow]
    contradictions: Slice[RelationRow]
    proposed: Slice[ProposalRow]


FIRST: Final = SaidPages()
PROPOSALS: Final = 20  # shown at a time


def relations_on(partnership: int, as_of: date, pages: SaidPages = FIRST) -> RelationsPage:
    """Confirmed relations, and proposals among the inspections of the partnership's own area, as at a day."""
    confirmed = _confirmed(partnership, as_of)
    return RelationsPage(
        returned=_rows(slice_of(confirmed.exclude(relation="contradicts"), pages.returned)),
        contradictions=_rows(slice_of(confirmed.filter(relation="contradicts"), pages.contradictions)),
        proposed=_proposed(partnership, as_of, pages.proposed),
    )


def relations_of(partnership: int, as_of: date, reference: str) -> tuple[RelationRow, ...]:
    """The confirmed relations of one finding, whichever end it is."""
    either = Q(earlier__reference=reference) | Q(later__reference=reference)
    return tuple(_row(one) for one in _confirmed(partnership, as_of).filter(either))


def relations_among(partnership: int, as_of: date, later: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The references of the earlier findings that each of these (by key) was confirmed to bring back or contradict."""
    found: dict[int, list[str]] = defaultdict(list)
    for one in _confirmed(partnership, as_of).filter(later__in=later):
        found[one.later_id].append(one.earlier.reference)
    return {key: tuple(references) for key, references in found.items()}


def matters_on(partnership: int, as_of: date) -> tuple[Matter, ...]:
    """Matters that recommendations of more than one area ask about."""
    return tuple(
        Matter(one.topic, topic_title(one.topic), one.areas, one.references)
        for one in common_asks_on(partnership, as_of)
    )


def asked_of(partnership: int, as_of: date, matter: Matter, number: int) -> Slice[FindingEnd]:
    """A page of the recommendations that ask about a matter."""
    part = slice_of(known_findings(partnership, as_of).filter(reference__in=matter.references), number)
    return part.of(_end(one) for one in part.rows)


def _confirmed(partnership: int, as_of: date) -> QuerySet[FindingRelation]:
    """The latest decision on each pair of findings where it is a yes, in the order of the later findings."""
    known = FindingRelation.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    of_pair = known.filter(earlier=OuterRef("earlier"), later=OuterRef("later"))
    last = of_pair.order_by("-effective_on", "-pk").values("pk")[:1]
    found = known.filter(pk=Subquery(last), standing="confirmed")
    found = found.select_related("earlier__inspection", "later__inspection")
    return found.order_by("later__reference", "earlier__reference")


def _proposed(partnership: int, as_of: date, number: int) -> Slice[ProposalRow]:
    """A page of the pairs that nobody decided on, the closest first."""
    known = FindingRelation.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    decided = set(known.values_list("earlier__reference", "later__reference"))
    waiting = [one for one in proposals_on(partnership, as_of) if (one.earlier, one.later) not in decided]
    part = part_of(waiting, number, PROPOSALS)
    ends = {name for one in part.rows for name in (one.earlier, one.later)}
    findings = {
        one.reference: _end(one) for one in known_findings(partnership, as_of).filter(reference__in=ends)
    }
    return part.of(_proposal(one, findings) for one in part.rows)


def _rows(part: Slice[FindingRelation]) -> Slice[RelationRow]:
    return part.of(_row(one) for one in part.rows)


def _row(relation: FindingRelation) -> RelationRow:
    earlier, later = _end(relation.earlier), _end(relation.later)
    return RelationRow(
        earlier=earlier,
        later=later,
        relation=relation.relation,
        words=RELATION_WORDS[relation.relation],
        days_between=_days(earlier, later),
        note=relation.note,
        was_proposed=relation.is_proposed,
    )


def _proposal(proposal: Proposal, findings: Mapping[str, FindingEnd]) -> ProposalRow:
    earlier, later = findings[proposal.earlier], findings[proposal.later]
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
