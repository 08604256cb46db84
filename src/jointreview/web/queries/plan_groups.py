"""The plan as a list a person looks through: chosen by who leads, where it stands and what is missing, and set out
by the recommendation each action answers. An action that answers two recommendations stands under both."""

from collections.abc import Sequence
from dataclasses import dataclass

from jointreview.web.queries.coverage import AskedRow, CoveragePage
from jointreview.web.queries.plan_rows import ActionRow

STANDINGS = ("late", "due soon", "in time", "claimed done", "no date")


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What a person asked to see; empty is everything. `lead` is the key of an organisation."""

    lead: int | None = None
    standing: str = ""
    is_unready_only: bool = False

    @property
    def is_everything(self) -> bool:
        return not (self.lead or self.standing or self.is_unready_only)


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
    """The plan by inspection and recommendation; `others` answer no recommendation."""

    inspections: tuple[InspectionGroup, ...]
    others: tuple[ActionRow, ...]


def chosen(actions: Sequence[ActionRow], choice: PlanChoice) -> tuple[ActionRow, ...]:
    """The actions a person asked to see, in their order."""
    return tuple(
        action
        for action in actions
        if choice.lead in (None, action.lead_organisation_key)
        and choice.standing in ("", action.standing.standing)
        and not (choice.is_unready_only and not action.gaps)
    )


def grouped(actions: Sequence[ActionRow], coverage: CoveragePage, choice: PlanChoice) -> GroupedPlan:
    """The chosen actions by what they answer. What no action answers is shown only where everything is asked for."""
    asked = {row.finding.reference for row in coverage.asked}
    by_inspection: dict[str, list[AskedGroup]] = {}
    for row in coverage.asked:
        own = tuple(a for a in actions if any(one.finding == row.finding.reference for one in a.answers))
        if own or choice.is_everything:
            by_inspection.setdefault(row.finding.inspection, []).append(AskedGroup(row, own))
    return GroupedPlan(
        tuple(
            InspectionGroup(reference, groups[0].asked.finding.inspection_title, tuple(groups))
            for reference, groups in by_inspection.items()
        ),
        tuple(a for a in actions if not any(one.finding in asked for one in a.answers)),
    )
