"""The plan as tables of text, one row for each thing, in the words people type: what goes out to Excel and comes back.

`ACTIONS` says what each action says, with the key of the version shown, so that what changed since is noticed. Every
other table hangs on actions; its first column is the row's key, empty where a person adds a row.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery

from jointreview.core.plan.groups import GROUPS
from jointreview.web.mapping.life import still
from jointreview.web.mapping.plan_words import FUNDING_WORDS, MEASURE_WORDS, OUTCOME_WORDS, PROGRESS_WORDS
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    EqualityScreening,
    EvidenceLink,
    FundingLine,
    Milestone,
    PartnerPart,
    Post,
    ProgressNote,
    RiskStatement,
    SuccessMeasure,
)

Cells = tuple[str, ...]
NO_RISK: Final = "None identified"
AT_ONCE: Final = 5_000  # keys in one statement
ACTIONS: Final = (
    "Reference",
    "Version",
    "What will be done",
    "More about it",
    "Lead organisation",
    "Post",
    "Start",
    "Due",
    "Objective",
    "Impact can be judged from",
)
PARTS: Final[Mapping[str, Cells]] = MappingProxyType(
    {
        "Answers": ("Key", "Action", "Finding", "Part"),
        "Measures": ("Key", "Action", "What shows it", "What will be different", "Baseline", "Target", "By"),
        "Milestones": ("Key", "Action", "Milestone", "Due", "What will show it"),
        "Partners": ("Key", "Action", "Partner", "What the partner does"),
        "Funding": ("Key", "Action", "How it is paid for", "Source", "Year", "Cost", "Budget"),
        "Risks": ("Key", "Action", "Risk"),
        "Equality": ("Key", "Action", "What was found", "Groups", "Words"),
        "Progress": ("Key", "Action", "Where it stands", "What was done", "On"),
        "Evidence": ("Key", "Action", "Evidence", "What it shows"),
    }
)


# Measures that hang on an objective or a finding and on no action.
WIDER: Final = "Plan measures"
WIDER_MEASURES: Final = ("Key", "Objective or finding", *PARTS["Measures"][2:])


def action_cells(one: ActionVersion) -> Cells:
    """What an action says, as the row of `ACTIONS`."""
    return (
        one.action.reference,
        str(one.pk),
        one.title,
        one.description,
        one.lead_organisation.name if one.lead_organisation else "",
        post_name(one.post) if one.post else "",
        one.starts_on,
        one.due_on,
        one.objective.reference if one.objective else "",
        one.impact_from_on,
    )


def post_name(post: Post) -> str:
    """A post with its organisation, since two bodies may have posts of one title."""
    return f"{post.title}, {post.organisation.name}"


def action_rows_on(actions: Iterable[Action], as_of: date) -> tuple[Cells, ...]:
    """What the actions say on the day."""
    found = list(actions)
    versions = versions_on(found, as_of, "action", "post__organisation")
    return tuple(action_cells(versions[one.pk]) for one in found)


def part_rows_on(name: str, actions: Iterable[Action], as_of: date) -> tuple[Cells, ...]:
    """A table of what hangs on the actions on the day, with one statement; of the reports, the last of each action."""
    found = _known(name, as_of).filter(action__in=list(actions))
    if name == "Progress":
        told = ProgressNote.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)
        found = found.filter(pk=Subquery(told.order_by("-effective_on", "-pk").values("pk")[:1]))
    return _cells(name, found)


def part_rows_of(name: str, partnership: int, keys: Iterable[str], as_of: date) -> dict[str, Cells]:
    """The rows of a table that have these keys on the day, by their key."""
    named = "reference" if name == "Milestones" else "pk"
    wanted = [key for key in keys if named == "reference" or (key.isdecimal() and len(key) < 16)]
    known = _known(name, as_of).filter(partnership=partnership)
    parts = (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE))
    return {row[0]: row for part in parts for row in _cells(name, known.filter(**{f"{named}__in": part}))}


def _known(name: str, as_of: date) -> QuerySet[Any]:
    model, joined, _ = _TABLES[name]
    can_end = any(field.name == "ended_on" for field in model._meta.concrete_fields)
    known = model.objects.filter(still(as_of)) if can_end else model.objects.filter(effective_on__lte=as_of)
    return known.select_related("action", *joined).order_by("action_id", "pk")


def _cells(name: str, found: QuerySet[Any]) -> tuple[Cells, ...]:
    cells = _TABLES[name][2]
    return tuple(_whole(name, one, cells(one)) for one in found)


def wider_rows(found: Iterable[SuccessMeasure]) -> tuple[Cells, ...]:
    """The rows of `WIDER_MEASURES`."""
    return tuple(
        (str(one.pk), (one.objective or one.finding).reference, *_measure_cells(one)) for one in found
    )


def wider_on(partnership: int, as_of: date) -> QuerySet[SuccessMeasure]:
    """The measures of objectives and findings that hold on the day."""
    found = SuccessMeasure.objects.filter(still(as_of), partnership_id=partnership, action__isnull=True)
    return found.select_related("objective", "finding").order_by("pk")


def _measure_cells(one: SuccessMeasure) -> Cells:
    return (MEASURE_WORDS[one.kind], one.statement, one.baseline, one.target, one.by_on)


def _whole(name: str, one: Any, cells: Cells) -> Cells:
    key = one.reference if name == "Milestones" else str(one.pk)
    return (key, one.action.reference, *cells)


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


_TABLES: Final[Mapping[str, tuple[type[Any], Cells, Callable[[Any], Cells]]]] = MappingProxyType(
    {
        "Answers": (ActionFinding, ("finding",), lambda one: (one.finding.reference, one.part)),
        "Measures": (SuccessMeasure, (), _measure_cells),
        "Milestones": (Milestone, (), lambda one: (one.title, one.due_on, one.evidence_expected)),
        "Partners": (PartnerPart, ("organisation",), lambda one: (one.organisation.name, one.words)),
        "Funding": (
            FundingLine,
            (),
            lambda one: (
                FUNDING_WORDS[one.state],
                one.source,
                one.year,
                _money(one.cost),
                _money(one.budget),
            ),
        ),
        "Risks": (RiskStatement, (), lambda one: (NO_RISK if one.is_none else one.words,)),
        "Equality": (
            EqualityScreening,
            (),
            lambda one: (
                OUTCOME_WORDS[one.outcome],
                "; ".join(GROUPS[code] for code in one.groups.split()),
                one.words,
            ),
        ),
        "Progress": (
            ProgressNote,
            (),
            lambda one: (PROGRESS_WORDS[one.state], one.words, one.effective_on.isoformat()),
        ),
        "Evidence": (
            EvidenceLink,
            ("version__evidence",),
            lambda one: (f"{one.version.evidence.reference}-v{one.version.number}", one.shows),
        ),
    }
)
