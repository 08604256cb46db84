"""The register of findings across every inspection and source: chosen in the database, fifty rows at a time.

Each row is a finding as its own page shows it, with its themes and whether it was said before. A choice that names
nothing shows everything known on the day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from jointreview.core.plan import ASKED
from jointreview.web.mapping.life import answering, still
from jointreview.web.models import Finding, FindingSummary, FindingTheme, Inspection, Theme
from jointreview.web.queries.coverage_chosen import is_unanswered
from jointreview.web.queries.findings import FindingRow, answers_on, known_findings, row_of, summaries_on
from jointreview.web.queries.origins import of_origin, origins_of
from jointreview.web.queries.recurrence import relations_among
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.tags import TagRow, carrying, tags_of

NO_THEME: Final = "none"
ANSWERED: Final = {
    "yes": "Answered by an action",
    "no": "Not answered",
    "open": "Recommendations not answered in full",
    "asked": "All recommendations",
}


@dataclass(frozen=True, slots=True)
class RegisterChoice:
    """What a person asked to see; empty is everything. `tag` is `scheme:tag`; `theme` "none" is for those under none.

    `answered` is "yes" or "no" of any finding; of recommendations, "open" for those not answered in full, "asked" for
    all of them.
    """

    kind: str = ""
    inspection: str = ""
    theme: str = ""
    answered: str = ""
    words: str = ""
    tag: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A finding, its themes and tags, and the references of earlier findings that it brings back or contradicts."""

    finding: FindingRow
    themes: tuple[str, ...]
    tags: tuple[TagRow, ...]
    said_before: tuple[str, ...]
    origin: str


def register_on(partnership: int, as_of: date, choice: RegisterChoice, number: int = 1) -> Slice[RegisterRow]:
    """A page of the findings chosen, as known on the day, in the order of the reports."""
    chosen = _chosen(partnership, as_of, choice)
    part = slice_of(chosen, number)
    return part.of(_rows(partnership, as_of, part.rows))


def register_rows(partnership: int, as_of: date, choice: RegisterChoice) -> tuple[RegisterRow, ...]:
    """Every finding chosen, on however many pages."""
    return _rows(partnership, as_of, list(_chosen(partnership, as_of, choice)))


def _rows(partnership: int, as_of: date, found: Sequence[Finding]) -> tuple[RegisterRow, ...]:
    keys = [one.pk for one in found]
    answers, summaries = answers_on(partnership, as_of, keys), summaries_on(as_of, keys)
    themes, tags = themes_of(as_of, keys), tags_of(as_of, keys)
    earlier = relations_among(partnership, as_of, keys)
    origins = origins_of(as_of, keys)
    return tuple(
        RegisterRow(
            row_of(one, answers.get(one.pk, ()), summaries.get(one.pk)),
            themes.get(one.pk, ()),
            tags.get(one.pk, ()),
            earlier.get(one.pk, ()),
            origins[one.pk].words if one.pk in origins else "",
        )
        for one in found
    )


def inspection_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """(reference, title) of each inspection or source known on the day."""
    found = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return tuple(found.order_by("reference").values_list("reference", "title"))


def theme_choices(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """(reference, title) of each theme of the plan."""
    found = Theme.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    return tuple(found.order_by("reference").values_list("reference", "title"))


def themes_on(partnership: int, as_of: date, reference: str) -> tuple[tuple[str, str], ...]:
    """Reference and title of the themes that one finding carried on the day."""
    tags = FindingTheme.objects.filter(
        still(as_of), finding__partnership_id=partnership, finding__reference=reference
    )
    return tuple(tags.order_by("tag__reference").values_list("tag__reference", "tag__title"))


def themes_of(as_of: date, findings: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The titles of the themes that each finding (by key) carried on the day."""
    tags = FindingTheme.objects.filter(still(as_of), finding_id__in=list(findings)).select_related("tag")
    titles: dict[int, list[str]] = defaultdict(list)
    for tag in tags.order_by("tag__reference"):
        titles[tag.finding_id].append(tag.tag.title)
    return {key: tuple(found) for key, found in titles.items()}


def _themes(as_of: date) -> QuerySet[FindingTheme]:
    return FindingTheme.objects.filter(still(as_of), finding=OuterRef("pk"))


def _chosen(partnership: int, as_of: date, choice: RegisterChoice) -> QuerySet[Finding]:
    found = known_findings(partnership, as_of)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.inspection:
        found = found.filter(inspection__reference=choice.inspection)
    if choice.theme:
        tagged = _themes(as_of).filter(tag__reference=choice.theme)
        found = found.filter(Exists(tagged) if choice.theme != NO_THEME else ~Exists(_themes(as_of)))
    if choice.tag:
        scheme, _, tag = choice.tag.partition(":")
        found = carrying(found, as_of, (scheme, tag))
    if choice.answered in ("open", "asked"):
        found = found.filter(kind__in=ASKED)
        found = found.filter(is_unanswered(as_of)) if choice.answered == "open" else found
    elif choice.answered:
        answered = Exists(answering(as_of).filter(finding=OuterRef("pk")))
        found = found.filter(answered if choice.answered == "yes" else ~answered)
    if choice.origin:
        found = found.filter(of_origin(as_of, choice.origin))
    for word in choice.words.split():
        said = FindingSummary.objects.filter(
            finding=OuterRef("pk"), effective_on__lte=as_of, words__icontains=word
        )
        found = found.filter(Q(text__icontains=word) | Q(summary__icontains=word) | Q(Exists(said)))
    return found
