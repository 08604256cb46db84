"""The plan as tables of text, one row for each thing, in the words people type: what goes out to Excel and comes back.

`ACTIONS` says what each action says, with the key of the version shown, so that what changed since is noticed. Every
other table hangs on actions; its first column is the row's key, empty where a person adds a row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery

from jointreview.core.plan.groups import GROUPS
from jointreview.web.mapping.life import still
from jointreview.web.mapping.plan_words import FUNDING_WORDS, MEASURE_WORDS, OUTCOME_WORDS, PROGRESS_WORDS
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    EqualityScreening,
    EvidenceLink,
    FundingLine,
    Milestone,
    PartnerPart,
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


def post_name(title: str, organisation: str) -> str:
    """A post with its organisation, since two bodies may have posts of one title."""
    return f"{title}, {organisation}"


def action_rows_on(actions: Iterable[Action] | QuerySet[Action], as_of: date) -> tuple[Cells, ...]:
    """What the actions say on the day, in their order."""
    known = ActionVersion.objects.filter(action__in=actions, effective_on__lte=as_of)
    # The latest of each action comes last, and takes the place of its first.
    return tuple(
        {row[0]: row for row in action_rows(known.order_by("action_id", "effective_on", "pk"))}.values()
    )


def action_rows(versions: QuerySet[ActionVersion]) -> Iterator[Cells]:
    """What each version says, as the row of `ACTIONS`."""
    for reference, key, title, more, lead, post, body, *others in versions.values_list(*_SAID):
        starts_on, due_on, objective, impact_from_on = others
        named = post_name(post, body) if post else ""
        dates = (starts_on, due_on, objective or "", impact_from_on)
        yield (reference, str(key), title, more, lead or "", named, *dates)


def part_rows_on(name: str, actions: Iterable[Action], as_of: date) -> tuple[Cells, ...]:
    """A table of what hangs on the actions on the day, with one statement; of the reports, the last of each action."""
    found = _known(name, as_of).filter(action__in=list(actions))
    if name == "Progress":
        told = ProgressNote.objects.filter(action=OuterRef("action"), effective_on__lte=as_of)
        found = found.filter(pk=Subquery(told.order_by("-effective_on", "-pk").values("pk")[:1]))
    return tuple(_rows(name, found))


def part_rows_of(name: str, partnership: int, keys: Iterable[str], as_of: date) -> dict[str, Cells]:
    """The rows of a table that have these keys on the day, by their key."""
    named = _TABLES[name].key
    wanted = [key for key in keys if named == "reference" or (key.isdecimal() and len(key) < 16)]
    known = _known(name, as_of).filter(partnership=partnership)
    parts = (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE))
    return {row[0]: row for part in parts for row in _rows(name, known.filter(**{f"{named}__in": part}))}


def _known(name: str, as_of: date) -> QuerySet[Any]:
    model = _TABLES[name].model
    can_end = any(field.name == "ended_on" for field in model._meta.concrete_fields)
    known = model.objects.filter(still(as_of)) if can_end else model.objects.filter(effective_on__lte=as_of)
    return known.order_by("action_id", "pk")


def _rows(name: str, found: QuerySet[Any]) -> Iterator[Cells]:
    table = _TABLES[name]
    for key, action, *said in found.values_list(table.key, "action__reference", *table.fields):
        yield (str(key), action, *table.told(*said))


def wider_rows(found: QuerySet[SuccessMeasure]) -> tuple[Cells, ...]:
    """The rows of `WIDER_MEASURES`."""
    rows = found.values_list("pk", "objective__reference", "finding__reference", *_MEASURED)
    return tuple(
        (str(key), objective or finding, *_measure(*said)) for key, objective, finding, *said in rows
    )


def wider_on(partnership: int, as_of: date) -> QuerySet[SuccessMeasure]:
    """The measures of objectives and findings that hold on the day."""
    found = SuccessMeasure.objects.filter(still(as_of), partnership_id=partnership, action__isnull=True)
    return found.select_related("objective", "finding").order_by("pk")


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a table comes from: its model, the field that is its key, its fields, and those as cells."""

    model: type[Any]
    fields: tuple[str, ...]
    told: Callable[..., Iterable[str]]
    key: str = "pk"


def _as_they_are(*said: str) -> Cells:
    return said


def _measure(kind: str, *said: str) -> Cells:
    return (MEASURE_WORDS[kind], *said)


def _funding(state: str, source: str, year: str, *amounts: Decimal | None) -> Cells:
    return (FUNDING_WORDS[state], source, year, *("" if one is None else str(one) for one in amounts))


def _screening(outcome: str, groups: str, words: str) -> Cells:
    return (OUTCOME_WORDS[outcome], "; ".join(GROUPS[code] for code in groups.split()), words)


_SAID: Final = (
    *("action__reference", "pk", "title", "description", "lead_organisation__name"),
    *("post__title", "post__organisation__name"),
    *("starts_on", "due_on", "objective__reference", "impact_from_on"),
)
_MEASURED: Final = ("kind", "statement", "baseline", "target", "by_on")
_TABLES: Final[Mapping[str, _Table]] = MappingProxyType(
    {
        "Answers": _Table(ActionFinding, ("finding__reference", "part"), _as_they_are),
        "Measures": _Table(SuccessMeasure, _MEASURED, _measure),
        "Milestones": _Table(Milestone, ("title", "due_on", "evidence_expected"), _as_they_are, "reference"),
        "Partners": _Table(PartnerPart, ("organisation__name", "words"), _as_they_are),
        "Funding": _Table(FundingLine, ("state", "source", "year", "cost", "budget"), _funding),
        "Risks": _Table(
            RiskStatement, ("is_none", "words"), lambda is_none, words: (NO_RISK if is_none else words,)
        ),
        "Equality": _Table(EqualityScreening, ("outcome", "groups", "words"), _screening),
        "Progress": _Table(
            ProgressNote,
            ("state", "words", "effective_on"),
            lambda state, words, on: (PROGRESS_WORDS[state], words, on.isoformat()),
        ),
        "Evidence": _Table(
            EvidenceLink,
            ("version__evidence__reference", "version__number", "shows"),
            lambda reference, number, shows: (f"{reference}-v{number}", shows),
        ),
    }
)
