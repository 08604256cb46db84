"""Recommendations and weaknesses by how far they are answered: chosen, counted and cut in the database.

The rule is `core.plan.cover_of`, said once more in SQL because a page of fifty must not read every finding; a test
holds the two to each other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    Func,
    OuterRef,
    QuerySet,
    Value,
    When,
)

from jointreview.core.plan import ASKED, WEAK
from jointreview.web.mapping.life import answering, still
from jointreview.web.models import ActionFinding, Finding, FindingLink, FindingPart
from jointreview.web.queries.coverage import AskedRow, WeaknessRow, coverage_of
from jointreview.web.queries.findings import FindingRow, known_findings
from jointreview.web.queries.slices import Slice, slice_of


@dataclass(frozen=True, slots=True)
class CoverageCounts:
    """How many recommendations and weaknesses stand where; and recommendations with no weakness behind them."""

    by_cover: dict[str, int]
    without_weakness: int

    def count(self, cover: str) -> int:
        return self.by_cover.get(cover, 0)

    @property
    def asked(self) -> int:
        return sum(self.count(cover) for cover in ("answered", "part answered", "unanswered"))

    @property
    def weak(self) -> int:
        return sum(self.count(cover) for cover in ("covered", "partly covered", "not covered"))


def asked_findings(
    partnership: int, as_of: date, inspections: Collection[str] | None = None
) -> QuerySet[Finding]:
    """The recommendations of these inspections, or of all, in the order of the reports.

    `cover` says how far each is answered.
    """
    return with_cover(findings_asked(partnership, as_of, inspections), as_of)


def findings_asked(
    partnership: int, as_of: date, inspections: Collection[str] | None = None
) -> QuerySet[Finding]:
    """The same without it, for who only counts them."""
    return _of(partnership, as_of, inspections, ASKED)


def unanswered_findings(
    partnership: int, as_of: date, inspections: Collection[str] | None = None
) -> QuerySet[Finding]:
    """Those of them that are not answered in full."""
    return findings_asked(partnership, as_of, inspections).filter(is_unanswered(as_of))


class Unanswered(Func):
    """Whether no action answers a finding as a whole, and it has no parts or a part that none answers.

    Written out, since Django takes long to build it from parts on the pages that people open most. What it says of
    actions is `mapping.life.answering`; a test holds the two to each other.
    """

    output_field = BooleanField()
    _ANSWER = """SELECT 1 FROM jointreview_actionfinding held WHERE held.finding_id = {finding} AND held.part = {part}
  AND held.effective_on <= %s AND (held.ended_on IS NULL OR held.ended_on > %s) AND held.action_id NOT IN (
    SELECT gone.action_id FROM jointreview_lifemove gone WHERE gone.action_id IS NOT NULL
    AND gone.became = 'withdrawn' AND gone.effective_on <= %s AND NOT EXISTS (
      SELECT 1 FROM jointreview_lifemove later WHERE later.action_id = gone.action_id
      AND later.effective_on <= %s AND later.sequence > gone.sequence))"""
    _WHOLE = _ANSWER.format(finding="{finding}", part="''")
    _PART = _ANSWER.format(finding="one.finding_id", part="one.label")
    _PARTS = "SELECT 1 FROM jointreview_findingpart one WHERE one.finding_id = {finding}"
    _STATEMENT = (
        f"(NOT EXISTS ({_WHOLE}) AND (NOT EXISTS ({_PARTS}) OR EXISTS ({_PARTS} AND NOT EXISTS ({_PART}))))"
    )

    def __init__(self, finding: str, as_of: date) -> None:
        super().__init__(finding)
        self.as_of = as_of

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        (finding,) = self.source_expressions
        column, _ = compiler.compile(finding)
        day = connection.ops.adapt_datefield_value(self.as_of)
        return self._STATEMENT.format(finding=column), [day] * self._STATEMENT.count("%s")


def is_unanswered(as_of: date) -> Unanswered:
    """A finding that is not answered in full, as a condition of a statement about findings."""
    return Unanswered("pk", as_of)


def with_cover(found: QuerySet[Finding], as_of: date) -> QuerySet[Finding]:
    """These findings with how far each is answered."""
    held = answering(as_of)
    answers = held.filter(finding=OuterRef("pk"))
    return found.annotate(
        cover=Case(
            When(Exists(answers.filter(part="")), then=Value("answered")),
            When(~Exists(answers), then=Value("unanswered")),
            When(~Exists(_parts()) | Exists(_parts_left(held)), then=Value("part answered")),
            default=Value("answered"),
            output_field=CharField(),
        )
    )


def _parts() -> QuerySet[FindingPart]:
    return FindingPart.objects.filter(finding=OuterRef("pk"))


def _parts_left(held: QuerySet[ActionFinding]) -> QuerySet[FindingPart]:
    """The parts of a finding that nothing of what is held answers."""
    return _parts().exclude(Exists(held.filter(finding=OuterRef("finding"), part=OuterRef("label"))))


def weak_findings(partnership: int, as_of: date, inspections: Collection[str] | None) -> QuerySet[Finding]:
    """The weaknesses of these inspections, or of all; `cover` says how far recommendations cover each."""
    links = FindingLink.objects.filter(still(as_of), weakness=OuterRef("pk"))
    return _of(partnership, as_of, inspections, WEAK).annotate(
        cover=Case(
            When(Exists(links.filter(extent="covered")), then=Value("covered")),
            When(Exists(links), then=Value("partly covered")),
            default=Value("not covered"),
            output_field=CharField(),
        )
    )


def other_ends(partnership: int, as_of: date, finding: FindingRow) -> tuple[tuple[str, str], ...]:
    """Reference and words of the findings of the same inspection that can be the other end of a link."""
    kinds = ASKED if finding.kind in WEAK else WEAK
    found = _of(partnership, as_of, [finding.inspection], kinds).values_list("reference", "text")
    return tuple((reference, f"{reference}: {text[:100]}") for reference, text in found)


def coverage_counts(partnership: int, as_of: date, inspections: Collection[str] | None) -> CoverageCounts:
    """The figures of the page, for all its rows."""
    asked = asked_findings(partnership, as_of, inspections).order_by()
    weak = weak_findings(partnership, as_of, inspections).order_by()
    linked = FindingLink.objects.filter(still(as_of), recommendation=OuterRef("pk"))
    by_cover = dict(asked.values_list("cover").annotate(Count("pk")))
    by_cover |= dict(weak.values_list("cover").annotate(Count("pk")))
    return CoverageCounts(by_cover, asked.filter(~Exists(linked)).count())


@dataclass(frozen=True, slots=True)
class CoverageSheet:
    """A page of what answers what: its figures, and a page each of its recommendations and its weaknesses."""

    counts: CoverageCounts
    asked: Slice[AskedRow]
    weaknesses: Slice[WeaknessRow]


def coverage_sheet(
    partnership: int, as_of: date, inspections: Collection[str] | None, asked_page: int, weak_page: int
) -> CoverageSheet:
    """What answers what among the findings of these inspections, or of all, a page of each table."""
    counts = coverage_counts(partnership, as_of, inspections)
    asked = slice_of(_of(partnership, as_of, inspections, ASKED), asked_page, count=counts.asked)
    weak = slice_of(_of(partnership, as_of, inspections, WEAK), weak_page, count=counts.weak)
    found = coverage_of(partnership, as_of, (*asked.rows, *weak.rows))
    return CoverageSheet(counts, asked.of(found.asked), weak.of(found.weaknesses))


def _of(
    partnership: int, as_of: date, inspections: Collection[str] | None, kinds: Collection[str]
) -> QuerySet[Finding]:
    found = known_findings(partnership, as_of).filter(kind__in=kinds)
    return found if inspections is None else found.filter(inspection__reference__in=inspections)
