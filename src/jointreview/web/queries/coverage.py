"""What answers what on a day, both ways: recommendations and their actions, weaknesses and the recommendations
that cover them. The rule is `core.plan.cover_of`; here its references become rows a page can write out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jointreview.core.plan import Answer, Cover, FindingInPlan, WeaknessCover, cover_of
from jointreview.web.mapping.life import still
from jointreview.web.models import Finding, FindingLink
from jointreview.web.queries.findings import FindingRow, known_findings, rows_of


@dataclass(frozen=True, slots=True)
class CoverLink:
    """The other end of a link between a weakness and a recommendation; `extent` is "covered" or "partly"."""

    reference: str
    text: str
    extent: str
    note: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A separately tracked part of a recommendation and the actions that answer it."""

    label: str
    text: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A recommendation: whether it is answered, by which actions, and the weaknesses it covers."""

    finding: FindingRow
    cover: Cover
    parts: tuple[PartRow, ...]
    covers: tuple[CoverLink, ...]

    @property
    def next_part(self) -> str:
        """The first part that no action answers, empty where the whole is asked about."""
        return next((part.label for part in self.parts if not part.actions), "")


@dataclass(frozen=True, slots=True)
class WeaknessRow:
    """A weakness and the recommendations that cover it: "covered", "partly covered" or "not covered"."""

    finding: FindingRow
    cover: str
    covered_by: tuple[CoverLink, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """What answers what, in the order of the reports."""

    asked: tuple[AskedRow, ...]
    weaknesses: tuple[WeaknessRow, ...]

    @property
    def unanswered(self) -> tuple[AskedRow, ...]:
        """Recommendations that no action answers, or of which a part is left."""
        return tuple(row for row in self.asked if row.cover != "answered")

    @property
    def without_weakness(self) -> tuple[AskedRow, ...]:
        """Recommendations with no weakness linked to them."""
        return tuple(row for row in self.asked if not row.covers)

    def of(self, inspections: Collection[str]) -> "CoveragePage":
        """The part of it that these inspections found."""
        return CoveragePage(
            tuple(row for row in self.asked if row.finding.inspection in inspections),
            tuple(row for row in self.weaknesses if row.finding.inspection in inspections),
        )

    def count(self, cover: str) -> int:
        """How many recommendations or weaknesses stand so."""
        return sum(row.cover == cover for row in (*self.asked, *self.weaknesses))


def coverage_on(partnership: int, as_of: date, inspection: str = "") -> CoveragePage:
    """What answers what on `as_of`, for one inspection or all."""
    found = known_findings(partnership, as_of)
    return coverage_of(
        partnership, as_of, found.filter(inspection__reference=inspection) if inspection else found
    )


def coverage_of(partnership: int, as_of: date, found: Iterable[Finding]) -> CoveragePage:
    """What answers what among these findings."""
    found = list(found)
    findings = rows_of(partnership, as_of, found)
    links = tuple(
        FindingLink.objects.filter(still(as_of), Q(weakness__in=found) | Q(recommendation__in=found))
        .select_related("weakness", "recommendation")
        .order_by("pk")
    )
    coverage = cover_of(
        [FindingInPlan(row.reference, row.kind, tuple(label for label, _ in row.parts)) for row in findings],
        [Answer(answer.action, row.reference, answer.part) for row in findings for answer in row.answers],
        [
            WeaknessCover(link.weakness.reference, link.recommendation.reference, link.extent == "covered")
            for link in links
        ],
    )
    by_reference = {row.reference: row for row in findings}
    covered_by, covers = _both_ways(links)
    stands = dict.fromkeys(coverage.weaknesses_covered, "covered")
    stands |= dict.fromkeys(coverage.weaknesses_partly_covered, "partly covered")
    stands |= dict.fromkeys(coverage.weaknesses_uncovered, "not covered")
    return CoveragePage(
        asked=tuple(
            AskedRow(row, cover, _parts(row), tuple(covers[reference]))
            for reference, cover in coverage.recommendations
            for row in (by_reference[reference],)
        ),
        weaknesses=tuple(
            WeaknessRow(row, stands[row.reference], tuple(covered_by[row.reference]))
            for row in findings
            if row.reference in stands
        ),
    )


def _both_ways(
    links: Iterable[FindingLink],
) -> tuple[Mapping[str, list[CoverLink]], Mapping[str, list[CoverLink]]]:
    covered_by: defaultdict[str, list[CoverLink]] = defaultdict(list)
    covers: defaultdict[str, list[CoverLink]] = defaultdict(list)
    for link in links:
        weakness, asked = link.weakness, link.recommendation
        covered_by[weakness.reference].append(CoverLink(asked.reference, asked.text, link.extent, link.note))
        covers[asked.reference].append(CoverLink(weakness.reference, weakness.text, link.extent, link.note))
    return covered_by, covers


def _parts(row: FindingRow) -> tuple[PartRow, ...]:
    """Its parts, each with the actions that answer it or the whole."""
    return tuple(
        PartRow(label, text, tuple(a.action for a in row.answers if a.part in ("", label)))
        for label, text in row.parts
    )
