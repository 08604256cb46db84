"""The plan as lists a person looks through, a page at a time: one list, or by the recommendation each action answers.

An action that answers two recommendations stands under both; one that was withdrawn answers none and stands below
them. What no action answers is shown only where everything is asked for; a recommendation of another area only where
an action of ours answers it.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q

from jointreview.core.plan import ASKED
from jointreview.web.mapping.life import answering
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.coverage import AskedRow, coverage_of
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.findings import known_findings
from jointreview.web.queries.plan import rows_in_order
from jointreview.web.queries.plan_chosen import PlanChoice, chosen_versions
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.queries.slices import Slice, part_of, slice_of

GROUPS: Final = 20


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A recommendation with the actions chosen that answer it."""

    asked: AskedRow
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class InspectionGroup:
    """An inspection's recommendations with their actions."""

    inspection: str
    title: str
    groups: tuple[AskedGroup, ...]


@dataclass(frozen=True, slots=True)
class GroupedPlan:
    """A page of the plan by inspection and recommendation. `others` answer no recommendation: they stand on the last
    page, the first of `others_count`."""

    slice: Slice[InspectionGroup]
    others: tuple[ActionRow, ...]
    others_count: int


def listed(partnership: int, as_of: date, choice: PlanChoice, number: int) -> Slice[ActionRow]:
    """A page of the actions chosen, in the order in which they were drafted."""
    found = chosen_versions(partnership, as_of, choice).values_list("action_id", flat=True)
    # To count what was chosen is to choose once more; the keys cost less than that.
    part = slice_of(found, number) if choice.is_everything else part_of(list(found), number)
    return part.of(rows_in_order(part.rows, as_of))


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """An action as somebody had it before them: what it says, and the key of the version that says so."""

    reference: str
    version: int
    title: str
    lead: str
    post: str
    due_on: KnownDate | None


def shown_versions(partnership: int, as_of: date, choice: PlanChoice, number: int) -> Slice[ShownVersion]:
    """A page of the actions chosen."""
    found = chosen_versions(partnership, as_of, choice).select_related("action", "lead_organisation", "post")
    part = slice_of(found, number)
    return part.of(
        ShownVersion(
            reference=one.action.reference,
            version=one.pk,
            title=one.title,
            lead=one.lead_organisation.name if one.lead_organisation else "",
            post=one.post.title if one.post else "",
            due_on=known_date(one.due_on),
        )
        for one in part.rows
    )


def versions_chosen(partnership: int, as_of: date, choice: PlanChoice) -> tuple[tuple[str, int], ...]:
    """Every action chosen, on however many pages: its reference, and the key of the version that says so."""
    found = chosen_versions(partnership, as_of, choice)
    return tuple(found.values_list("action__reference", "pk"))


def grouped(partnership: int, as_of: date, choice: PlanChoice, number: int) -> GroupedPlan:
    """A page of the chosen actions by what they answer."""
    answers = answering(as_of).filter(partnership_id=partnership)
    own = inspections_by_area(partnership, as_of).own_references
    asked = known_findings(partnership, as_of).filter(kind__in=ASKED)
    if choice.is_everything:
        asked = asked.filter(
            Q(inspection__reference__in=own) | Exists(answers.filter(finding=OuterRef("pk")))
        )
    else:
        keys = chosen_versions(partnership, as_of, choice).values_list("action_id", flat=True)
        asked = asked.filter(pk__in=answers.filter(action__in=list(keys)).values("finding"))
    part = slice_of(asked, number, GROUPS)
    rows = coverage_of(partnership, as_of, part.rows).asked
    wanted = answers.filter(finding__in=[one.pk for one in part.rows])
    actions = chosen_versions(partnership, as_of, choice).filter(action__in=wanted.values("action"))
    told = rows_in_order(list(actions.values_list("action_id", flat=True)), as_of)
    groups = [_group(row, told) for row in rows]
    is_last = part.number == part.pages
    nothing: Slice[ActionRow] = Slice((), 0, 1, 1)
    others = listed(partnership, as_of, replace(choice, answers="nothing"), 1) if is_last else nothing
    return GroupedPlan(part.of(_by_inspection(groups)), tuple(others.rows), others.count)


def _group(row: AskedRow, actions: tuple[ActionRow, ...]) -> AskedGroup:
    reference = row.finding.reference
    return AskedGroup(row, tuple(a for a in actions if any(one.finding == reference for one in a.answers)))


def _by_inspection(groups: list[AskedGroup]) -> tuple[InspectionGroup, ...]:
    by_inspection: dict[str, list[AskedGroup]] = {}
    for group in groups:
        by_inspection.setdefault(group.asked.finding.inspection, []).append(group)
    return tuple(
        InspectionGroup(reference, found[0].asked.finding.inspection_title, tuple(found))
        for reference, found in by_inspection.items()
    )
