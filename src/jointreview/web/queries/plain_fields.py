"""Columns and their values in plain words, for the history of a record. Columns that say nothing to a reader (keys,
positions, digests) are not shown, and the trail itself still holds them; any other without words of its own is shown by
its name, so that a new column is never missing from a history."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Model

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks import load_schemes
from jointreview.core.plan.record_system import OWNER_KINDS, STATES
from jointreview.web.mapping.plan_words import MEASURE_WORDS, PROGRESS_WORDS
from jointreview.web.models import (
    Action,
    Decision,
    Finding,
    LocalPlan,
    Objective,
    Organisation,
    Post,
    ReportingCycle,
    Theme,
)
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.findings import BAND_WORDS, KIND_WORDS
from jointreview.web.queries.history import Cell

Names = dict[tuple[str, int], str]
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effective_on": "Holds from",
        "title": "Title",
        "description": "More about it",
        "lead_organisation_id": "Lead organisation",
        "post_id": "Post",
        "starts_on": "Start",
        "due_on": "Due",
        "objective_id": "Objective",
        "impact_from_on": "Impact can be judged from",
        "event": "Move",
        "was": "Stood at",
        "became": "Stands at",
        "decision_id": "Decision",
        "held": "Date that held",
        "wanted": "Date asked for",
        "on_action_id": "Waits for",
        "outside": "Waits for, outside the partnership",
        "local_plan_id": "Serves",
        "cycle_id": "Cycle",
        "finding_id": "Finding answered",
        "part": "Part",
        "ended_on": "Ended on",
        "end_reason": "Why it ended",
        "kind": "Kind",
        "statement": "What will be different",
        "baseline": "Where it was",
        "target": "Where it should be",
        "by_on": "By when",
        "state": "Where it stood",
        "words": "What was said",
        "text": "Words of the report",
        "summary": "Summary",
        "label": "Part",
        "area_name": "Area",
        "framework": "Framework",
        "framework_reason": "Why this framework",
        "another_reason": "Why it is another inspection",
        "inspectorates": "Inspectorates",
        "published_on": "Published",
        "received_on": "Received",
        "note": "Note",
        "theme": "Theme",
        "tag_id": "Theme of the plan",
        "scheme": "Tagging scheme",
        "tag": "Tag",
        "timescale": "Time given",
        "addressee": "Addressed to",
        "weakness_id": "Weakness",
        "recommendation_id": "Recommendation",
        "extent": "How far it covers",
        "rule": "Rule",
        "anchor_on": "Counted from",
        "unknown_because": "Why there is no date",
        "recipient_class": "Recipients",
        "recipient": "Recipient",
        "channel": "How it was sent",
        "proof": "Proof or words",
        "impact": "What it means for children",
        "workaround": "What is done meanwhile",
        "name": "Name",
        "source": "Source",
    }
)
_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **MEASURE_WORDS,
        **PROGRESS_WORDS,
        **KIND_WORDS,
        **{code: words for code, words in BAND_WORDS.items() if code},
        "covered": "Covers it",
        "partly": "Covers it in part",
        "proof": "Proof",
        "declaration": "Declaration",
        "excuse": "No such recipient here",
        "full": "Full",
        **OWNER_KINDS,
        **STATES,
        **{scheme.id: scheme.title for scheme in load_schemes()},
        **{tag.code: tag.title for scheme in load_schemes() for tag in scheme.tags},
    }
)
_CODED: Final = frozenset({"kind", "state", "timescale", "extent", "scheme", "tag"})


# Never shown: they place or prove a row.
SILENT: Final = frozenset(
    {
        *("id", "partnership_id", "recorded_at", "position", "reading", "proposed", "accepted", "boxes"),
        *("snapshot", "working", "reader_version", "framework_digest", "passage_id"),
        *(
            "inspection_id",
            "action_id",
            "issue_id",
            "version_id",
            "plan_id",
            "review_id",
            "pack_id",
            "entered_by_id",
            "written_by_id",
        ),
        *(
            "previous_id",
            "asked_by_id",
            "done_by_id",
            "made_by_id",
            "dispatch_id",
            "proof_file_id",
            "file_id",
        ),
        *("follows_id", "sequence", "content", "content_sha256", "plan_version_id", "milestone_id"),
        *("date_request_id", "evidence_id", "update_id", "part_id", "measure_id", "claim_id"),
        *("moved_by_id", "requested_by_id", "submitted_by_id", "claimed_by_id", "assessed_by_id"),
        *("tagged_by_id", "stated_by_id", "screened_by_id", "observed_by_id", "set_by_id"),
        *("reason", "duty", "is_invented", "legal_source", "source_state", "anchor", "is_addressee_assumed"),
    }
)


def plain_fields(fields: Iterable[str]) -> dict[str, str]:
    """The columns that are shown, with their words: first those that have words, in our order, then the others."""
    present = set(fields)
    named = {name: words for name, words in FIELDS.items() if name in present}
    others = {name: _spelled(name) for name in fields if name not in FIELDS and name not in SILENT}
    return named | others


def _spelled(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ").capitalize()


def named_in(cells: Iterable[tuple[str, Cell]]) -> Names:
    """What the records are called that these (column, value) pairs point at, with one statement for each column."""
    keys: dict[str, set[int]] = {}
    for field, value in cells:
        if field in _NAMED and value not in (None, ""):
            keys.setdefault(field, set()).add(int(str(value)))
    found: Names = {}
    for field, wanted in keys.items():
        model, called = _NAMED[field]
        rows = model._base_manager.filter(pk__in=wanted).values_list("pk", called)
        found |= {(field, key): str(name) for key, name in rows}
    return found


def plain_value(field: str, value: Cell, names: Names) -> str:
    """The value as a reader would say it; nothing for an empty one. `names` has what it may point at."""
    if value is None or value == "":
        return ""
    if field in _NAMED:
        return names[field, int(str(value))]
    if field.startswith("is_") or isinstance(value, bool):
        return "yes" if value in (True, 1, "1", "true") else "no"
    if field.endswith("_on"):
        return _day(str(value))
    if field in _CODED:
        return _CODES.get(str(value), str(value).replace("_", " "))
    return str(value)


def _day(text: str) -> str:
    try:
        return PartialDate.of(date.fromisoformat(text)).words
    except ValueError:
        known = known_date(text)
        return known.words if known else text


# Column that points at a record -> its table, and what the record is called by.
_NAMED: Final[Mapping[str, tuple[type[Model], str]]] = MappingProxyType(
    {
        "lead_organisation_id": (Organisation, "name"),
        "organisation_id": (Organisation, "name"),
        "post_id": (Post, "title"),
        "finding_id": (Finding, "reference"),
        "weakness_id": (Finding, "reference"),
        "recommendation_id": (Finding, "reference"),
        "objective_id": (Objective, "reference"),
        "tag_id": (Theme, "title"),
        "decision_id": (Decision, "reference"),
        "on_action_id": (Action, "reference"),
        "local_plan_id": (LocalPlan, "title"),
        "cycle_id": (ReportingCycle, "label"),
    }
)
