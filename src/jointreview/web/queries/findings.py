"""Findings as they were known on a day, with the inspector's words, where they stand, and the actions that answer."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet

from jointreview.errors import NotFound
from jointreview.web.mapping.life import answering, still
from jointreview.web.models import ActionVersion, Finding, FindingLink, FindingSummary

KIND_WORDS = {
    "strength": "Strength",
    "area_for_improvement": "Area for improvement",
    "recommendation": "Recommendation",
    "priority_action": "Priority action",
    "other": "Other finding",
}
BAND_WORDS = {
    "": "",
    "immediate": "Immediate action",
    "three_months": "Within three months",
    "six_months": "Within six months",
    "longer_term": "Longer term",
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An action that answers a finding, or a part of it."""

    action: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """The other end of a link between a weakness and a recommendation."""

    reference: str
    text: str
    extent: str
    note: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its place and answers. `text` is the inspector's words; `place` says where they stand.

    `summary_version` is the key of how we put it since it was entered, or 0.
    """

    reference: str
    inspection: str
    inspection_title: str
    kind: str
    kind_words: str
    area: str
    theme: str
    number: str
    text: str
    summary: str
    timescale: str
    band: str
    addressee: str
    is_addressee_assumed: bool
    page: int | None
    paragraph: str
    source: str
    document: str
    parts: tuple[tuple[str, str], ...]
    answers: tuple[AnswerRow, ...]
    summary_version: int

    @property
    def place(self) -> str:
        """Where the words stand, as a reader would cite it."""
        bits = [
            f"page {self.page}" if self.page else "",
            f"paragraph {self.paragraph.removeprefix('¶')}" if self.paragraph else "",
        ]
        return ", ".join(bit for bit in bits if bit)


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding and its links both ways."""

    finding: FindingRow
    covered_by: tuple[LinkRow, ...]
    covers: tuple[LinkRow, ...]


def findings_on(partnership: int, as_of: date, inspection: str = "") -> tuple[FindingRow, ...]:
    """Every finding known by `as_of`, of one inspection or all, in the order of the reports."""
    found = known_findings(partnership, as_of)
    if inspection:
        found = found.filter(inspection__reference=inspection)
    return rows_of(partnership, as_of, found)


def findings_by_inspection(
    partnership: int, as_of: date, inspections: Collection[str]
) -> Mapping[str, tuple[FindingRow, ...]]:
    """What each of these inspections (by reference) found; nothing for one that found nothing."""
    found: defaultdict[str, tuple[FindingRow, ...]] = defaultdict(tuple)
    known = known_findings(partnership, as_of).filter(inspection__reference__in=inspections)
    for inspection, rows in groupby(rows_of(partnership, as_of, known), key=attrgetter("inspection")):
        found[inspection] = tuple(rows)
    return found


def rows_of(partnership: int, as_of: date, found: Collection[Finding]) -> tuple[FindingRow, ...]:
    """These findings as pages show them, with what answers each."""
    keys = [one.pk for one in found]
    answers, summaries = answers_on(partnership, as_of, keys), summaries_on(as_of, keys)
    return tuple(row_of(one, answers.get(one.pk, ()), summaries.get(one.pk)) for one in found)


def finding_page(partnership: int, as_of: date, reference: str) -> FindingPage:
    """One finding with its links. Raises NotFound when it was not known on that day."""
    finding = known_findings(partnership, as_of).filter(reference=reference).first()
    if finding is None:
        raise NotFound("finding.unknown", "There is no finding with that reference on this day.")
    links = FindingLink.objects.filter(still(as_of)).select_related("weakness", "recommendation")
    return FindingPage(
        finding=rows_of(partnership, as_of, [finding])[0],
        covered_by=tuple(_link(link, link.recommendation) for link in links.filter(weakness=finding)),
        covers=tuple(_link(link, link.weakness) for link in links.filter(recommendation=finding)),
    )


def answers_on(partnership: int, as_of: date, findings: Collection[int]) -> dict[int, tuple[AnswerRow, ...]]:
    """The answers of these findings (by key) that hold on `as_of`."""
    answers = answering(as_of).filter(finding_id__in=findings)
    answers = answers.select_related("action")
    rows = list(answers.order_by("action__reference", "part"))
    versions = ActionVersion.objects.filter(
        effective_on__lte=as_of, action_id__in={row.action_id for row in rows}
    )
    titles = dict(versions.order_by("effective_on", "pk").values_list("action_id", "title"))
    found: dict[int, tuple[AnswerRow, ...]] = {}
    for row in rows:
        answer = AnswerRow(row.action.reference, titles.get(row.action_id, ""), row.part)
        found[row.finding_id] = (*found.get(row.finding_id, ()), answer)
    return found


def summaries_on(as_of: date, findings: Collection[int]) -> dict[int, FindingSummary]:
    """How these findings (by key) were put in our own words on the day, where somebody did since they were entered."""
    said = FindingSummary.objects.filter(finding_id__in=findings, effective_on__lte=as_of)
    return {one.finding_id: one for one in said.order_by("effective_on", "pk")}


def known_findings(partnership: int, as_of: date) -> QuerySet[Finding]:
    """The findings known by a day, in the order of the reports, with what a row of them needs."""
    return (
        Finding.objects.filter(
            partnership_id=partnership, effective_on__lte=as_of, inspection__effective_on__lte=as_of
        )
        .select_related("inspection", "passage__document")
        .prefetch_related("parts")
        .order_by("inspection__reference", "position")
    )


def row_of(
    finding: Finding, answers: tuple[AnswerRow, ...], summary: FindingSummary | None = None
) -> FindingRow:
    """A finding as pages show it; `summary` is how it was put since it was entered."""
    passage = finding.passage
    document = passage.document if passage else None
    return FindingRow(
        reference=finding.reference,
        inspection=finding.inspection.reference,
        inspection_title=finding.inspection.title,
        kind=finding.kind,
        kind_words=KIND_WORDS[finding.kind],
        area=finding.area,
        theme=finding.theme,
        number=finding.number,
        text=finding.text,
        summary=summary.words if summary else finding.summary,
        timescale=finding.timescale,
        band=BAND_WORDS[finding.timescale],
        addressee=finding.addressee,
        is_addressee_assumed=finding.is_addressee_assumed,
        page=passage.page if passage else None,
        paragraph=passage.paragraph if passage else "",
        source=(document.name if document else passage.source) if passage else "",
        document=document.sha256 if document else "",
        parts=tuple((part.label, part.text) for part in finding.parts.all()),
        answers=answers,
        summary_version=summary.pk if summary else 0,
    )


def _link(link: FindingLink, other: Finding) -> LinkRow:
    return LinkRow(other.reference, other.text, link.extent, link.note)
