"""What a list shows, as the sheets of a workbook: everything that was chosen, on however many pages it stands."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from jointreview.adapters.workbooks import Sheet
from jointreview.web.mapping.life import still
from jointreview.web.mapping.plan_tables import (
    ACTIONS,
    PARTS,
    WIDER,
    WIDER_MEASURES,
    action_rows_on,
    part_rows_on,
    wider_on,
    wider_rows,
)
from jointreview.web.models import Action, ActionFinding
from jointreview.web.queries.coverage import CoverLink, coverage_on
from jointreview.web.queries.plan_chosen import PlanChoice, chosen_versions
from jointreview.web.queries.register import RegisterChoice, register_rows
from jointreview.web.queries.risks import risks_on

REGISTER = (
    "Reference",
    "Inspection or source",
    "Kind",
    "The inspectors' words",
    "Summary",
    "Where it stands",
    "Time given",
    "Themes",
    "Answered by",
    "Said before",
)
RISKS = (
    "Reference",
    "Risk to",
    "Risk",
    "Cause",
    "Effect",
    "Partner",
    "Post",
    "Score",
    "Target",
    "What is done",
    "Closed",
)


def plan_sheets(partnership: int, as_of: date, choice: PlanChoice) -> tuple[Sheet, ...]:
    """The actions chosen with all that hangs on them: the workbook that comes back (R065)."""
    chosen = dict(chosen_versions(partnership, as_of, choice).values_list("action_id", "objective"))
    actions = list(Action.objects.filter(pk__in=chosen).order_by("pk"))
    wider = wider_on(partnership, as_of)
    if not choice.is_everything:
        answered = ActionFinding.objects.filter(still(as_of), action__in=actions)
        wider = wider.filter(
            Q(objective__in=set(chosen.values()) - {None}) | Q(finding__in=answered.values("finding"))
        )
    parts = (Sheet(name, headings, part_rows_on(name, actions, as_of)) for name, headings in PARTS.items())
    return (
        Sheet("Actions", ACTIONS, action_rows_on(actions, as_of)),
        *parts,
        Sheet(WIDER, WIDER_MEASURES, wider_rows(wider)),
    )


def register_sheets(partnership: int, as_of: date, choice: RegisterChoice) -> tuple[Sheet, ...]:
    """The findings chosen."""
    rows = tuple(
        (
            row.finding.reference,
            row.finding.inspection_title,
            row.finding.kind_words,
            row.finding.text,
            row.finding.summary,
            row.finding.place,
            row.finding.band,
            "; ".join(row.themes),
            "; ".join(dict.fromkeys(answer.action for answer in row.finding.answers)),
            "; ".join(row.said_before),
        )
        for row in register_rows(partnership, as_of, choice)
    )
    return (Sheet("Findings", REGISTER, rows),)


def coverage_sheets(partnership: int, as_of: date, inspections: Collection[str]) -> tuple[Sheet, ...]:
    """What answers what, both ways."""
    found = coverage_on(partnership, as_of).of(inspections)
    asked = tuple(
        (
            row.finding.reference,
            row.finding.text,
            row.cover.capitalize(),
            "; ".join(dict.fromkeys(answer.action for answer in row.finding.answers)),
            _ends(row.covers),
        )
        for row in found.asked
    )
    weak = tuple(
        (row.finding.reference, row.finding.text, row.cover.capitalize(), _ends(row.covered_by))
        for row in found.weaknesses
    )
    return (
        Sheet(
            "Recommendations",
            ("Reference", "Recommendation", "Answered", "Actions", "Weaknesses it covers"),
            asked,
        ),
        Sheet("Weaknesses", ("Reference", "Weakness", "Covered", "Recommendations that cover it"), weak),
    )


def risks_sheets(partnership: int, as_of: date) -> tuple[Sheet, ...]:
    """The register of risks, open ones first."""
    found = risks_on(partnership, as_of)
    rows = tuple(
        (
            row.reference,
            row.kind_words,
            row.title,
            row.cause,
            row.effect,
            row.organisation,
            row.post,
            str(row.now.score.value),
            str(row.now.target or ""),
            row.now.words,
            row.end_words,
        )
        for row in (*found.to_children, *found.to_delivery, *found.closed)
    )
    return (Sheet("Risks", RISKS, rows),)


def _ends(links: Collection[CoverLink]) -> str:
    return "; ".join(
        f"{one.reference} (partly)" if one.extent == "partly" else one.reference for one in links
    )
