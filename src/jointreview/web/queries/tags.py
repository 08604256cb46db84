"""Tags of findings as at a day: what each carries in the words of which scheme, and what waits for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from jointreview.core.frameworks import load_scheme, load_schemes
from jointreview.core.reports.tagging import ProposedTag
from jointreview.errors import NotFound
from jointreview.web.mapping.tags import TagName, proposals_for, said_of
from jointreview.web.models import Finding, FindingTag
from jointreview.web.queries.findings import FindingRow, known_findings, row_of


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag in words; `ground` says why it is proposed, and is empty for one that a person gave."""

    scheme: str
    tag: str
    scheme_title: str
    title: str
    ground: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class FindingTags:
    """One finding's tags on a day, and those that wait for a person."""

    held: tuple[TagRow, ...]
    proposed: tuple[TagRow, ...]


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A finding with the tags that wait for a person."""

    finding: FindingRow
    tags: tuple[TagRow, ...]


@dataclass(frozen=True, slots=True)
class ProposedPage:
    """The first findings with a proposed tag, and how many there are in all."""

    rows: tuple[ProposedRow, ...]
    count: int


def tags_on(partnership: int, as_of: date, reference: str) -> FindingTags:
    """The tags of one finding. Raises NotFound when it was not known on that day."""
    finding = known_findings(partnership, as_of).filter(reference=reference).first()
    if finding is None:
        raise NotFound("finding.unknown", "There is no finding with that reference on this day.")
    said = said_of(as_of, [finding.pk])[finding.pk]
    proposed = tuple(_proposed(one) for one in proposals_for(finding, said))
    return FindingTags(_carried(said), proposed)


def tags_of(as_of: date, findings: Iterable[int]) -> dict[int, tuple[TagRow, ...]]:
    """The tags that each finding (by key) carried on the day."""
    return {key: _carried(said) for key, said in said_of(as_of, findings).items()}


def proposed_on(partnership: int, as_of: date, most: int | None = None) -> ProposedPage:
    """The findings for which a tag is proposed that nobody has decided on, in the order of the reports."""
    known = list(known_findings(partnership, as_of).filter(may_propose()))
    said = said_of(as_of, [one.pk for one in known])
    found = ((one, proposals_for(one, said.get(one.pk, {}))) for one in known)
    waiting = [(one, tags) for one, tags in found if tags]
    return ProposedPage(
        tuple(
            ProposedRow(row_of(one, ()), tuple(_proposed(tag) for tag in tags))
            for one, tags in waiting[:most]
        ),
        len(waiting),
    )


def may_propose() -> Q:
    """The findings that can propose a tag at all, for the database: `core.reports.tagging` has the last word."""
    asked = Q(text__icontains="outcome") | Q(text__icontains="enabler")
    for scheme in load_schemes():
        for one in scheme.areas:
            asked |= Q(inspection__framework=one.framework, area__in=one.codes)
    return asked


def carrying(found: QuerySet[Finding], as_of: date, name: TagName) -> QuerySet[Finding]:
    """Those of the findings that carried the tag on the day."""
    said = FindingTag.objects.filter(
        finding=OuterRef("pk"), scheme=name[0], tag=name[1], effective_on__lte=as_of
    ).order_by("-effective_on", "-pk")
    return found.alias(left=Subquery(said.values("is_withdrawn")[:1])).filter(left=False)


def tag_choices() -> tuple[tuple[str, str, str], ...]:
    """(value, scheme, tag in words) of every tag, in the order of the schemes; the value is `scheme:tag`."""
    return tuple(
        (f"{scheme.id}:{tag.code}", scheme.title, tag.title)
        for scheme in load_schemes()
        for tag in scheme.tags
    )


def _carried(said: dict[TagName, bool]) -> tuple[TagRow, ...]:
    order = [tuple(value.split(":")) for value, _, _ in tag_choices()]
    return tuple(_row(*name) for name in order if said.get(name))


def _proposed(one: ProposedTag) -> TagRow:
    return _row(one.scheme, one.tag, one.ground, one.state)


def _row(scheme: str, tag: str, ground: str = "", state: str = "") -> TagRow:
    held = load_scheme(scheme)
    found = held.tag(tag)
    return TagRow(scheme, tag, held.title, found.title if found else tag, ground, state)
