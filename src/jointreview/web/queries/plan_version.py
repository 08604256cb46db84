"""One version of a plan as it was put forward: a page of what it says, under the plan's themes, and of what changed.

A version is kept as lines (`core.plan.kept_plan`), and only those of this page are read.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from jointreview.core.plan import Facts
from jointreview.core.plan.kept_plan import KeptDifference, KeptPlan, kept_difference
from jointreview.core.plan.versions import ActionContent, PlanContent, PlanDifference, content_of, difference
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still, still_at
from jointreview.web.models import ActionFinding, Plan, PlanVersion
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.plan_versions import PlanVersionRow, plan_of, version_rows, versions_known
from jointreview.web.queries.slices import Slice, part_of

COMPARED: Final = 20  # versions that a page offers to compare with, the newest first
NO_THEME: Final = ("~", "Under no theme")


@dataclass(frozen=True, slots=True)
class VersionLine:
    """What the version says of one action, its due date as a date."""

    action: ActionContent
    due_on: KnownDate | None


@dataclass(frozen=True, slots=True)
class VersionSection:
    """The lines of a page under one theme; the title is empty where the plan has no themes."""

    title: str
    lines: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version: what it says as a whole, a page of its actions, and a page of what changed since another one.

    `counts` tells apart what changed in all.
    """

    version: PlanVersionRow
    whole: PlanContent
    sections: Slice[VersionSection]
    against: int | None
    changed: PlanDifference | None
    changes: Slice[str]
    counts: KeptDifference
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VersionAsked:
    """Which version, compared with which (None: the one before), and which page of its lines and of its changes."""

    number: int
    against: int | None = None
    page: int = 1
    changes_page: int = 1


def version_page(partnership: int, as_of: date, asked: VersionAsked, actor: str) -> VersionPage:
    """One version. Raises NotFound."""
    plan = plan_of(partnership, as_of)
    numbers = tuple(versions_known(plan, as_of).values_list("number", flat=True))
    if asked.number not in numbers or (asked.against is not None and asked.against not in numbers):
        raise NotFound("plan.no-such-version", "There is no such version of the plan on this day.")
    against = asked.against or max((one for one in numbers if one < asked.number), default=None)
    found = {one.number: one for one in plan.versions.filter(number__in=(asked.number, against))}
    version = found[asked.number]
    kept = KeptPlan.of(version.content)
    before = KeptPlan.of(found[against].content) if against is not None else None
    counts = kept_difference(before, kept) if before else KeptDifference()
    changes = part_of(counts.references, asked.changes_page)
    (row,) = version_rows(plan, [version], as_of, actor, Facts())
    return VersionPage(
        version=row,
        whole=content_of(kept, ()),
        sections=_sections(plan, version, kept, as_of, asked.page),
        against=against,
        changed=difference(content_of(before, changes.rows), content_of(kept, changes.rows))
        if before
        else None,
        changes=changes,
        counts=counts,
        others=tuple(one for one in numbers if one != asked.number)[:COMPARED],
    )


def _sections(
    plan: Plan, version: PlanVersion, kept: KeptPlan, as_of: date, number: int
) -> Slice[VersionSection]:
    """A page of the lines by theme; an action stands once, under the first theme of what it answered then."""
    themes = _themes(plan, version, as_of)
    order = sorted(kept.lines, key=lambda one: themes.get(one, NO_THEME)) if themes else list(kept.lines)
    part = part_of(order, number)
    lines = [_line(one) for one in content_of(kept, part.rows).actions]
    if not themes:
        return part.of([VersionSection("", tuple(lines))])
    by_theme = groupby(lines, key=lambda line: themes.get(line.action.reference, NO_THEME))
    return part.of(VersionSection(title, tuple(found)) for (_, title), found in by_theme)


def _line(action: ActionContent) -> VersionLine:
    return VersionLine(action, known_date(action.due_on))


def _themes(plan: Plan, version: PlanVersion, as_of: date) -> dict[str, tuple[str, str]]:
    """By action, the first theme (reference, title), as the plan has them on the day, of what it answered then."""
    answers = ActionFinding.objects.filter(
        still(version.effective_on), still_at("finding__themes", as_of), action__plan=plan
    )
    tag = "finding__themes__tag"
    told = answers.order_by(f"-{tag}__reference").values_list(
        "action__reference", f"{tag}__reference", f"{tag}__title"
    )
    return {action: (reference, title) for action, reference, title in told}
