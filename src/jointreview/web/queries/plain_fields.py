"""Columns and their values in plain words, for the history of a record. Columns that say nothing to a reader (keys,
positions, digests) are not shown, and the trail itself still holds them; any other without words of its own is shown by
its name, so that a new column is never missing from a history."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date
from types import MappingProxyType
from typing import Final

from django.db.models import Model
from django.utils import timezone

from jointreview.core.calendars import PartialDate
from jointreview.web.queries.column_words import CODED, code_words, columns_of
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.history import Cell, moment_of

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
# Never shown: they place or prove a row.
SILENT: Final = frozenset(
    {
        *("id", "partnership_id", "recorded_at", "position", "reading", "proposed", "accepted", "boxes"),
        *("snapshot", "working", "reader_version", "framework_digest", "passage_id"),
        *("sha256", "snapshot_sha256", "digest"),
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


def named_in(model: type[Model], cells: Iterable[tuple[str, Cell]]) -> Names:
    """What the records are called that these (column, value) pairs of a table point at, one statement for a column."""
    keys: dict[str, set[int]] = {}
    links = columns_of(model).links
    for field, value in cells:
        if field in links and value not in (None, ""):
            keys.setdefault(field, set()).add(int(str(value)))
    found: Names = {}
    for field, wanted in keys.items():
        target, called = links[field]
        rows = target._base_manager.filter(pk__in=wanted).values_list("pk", called)
        found |= {(field, key): str(name) for key, name in rows}
    return found


def plain_value(model: type[Model], field: str, value: Cell, names: Names) -> str:
    """The value of a table's column as a reader would say it; nothing for an empty one. `names` has what it may point
    at; a record that is gone is called by its number."""
    if value is None or value == "":
        return ""
    columns, text = columns_of(model), str(value)
    if field in columns.links:
        return names.get((field, int(text)), text)
    if field in columns.yes_or_no or isinstance(value, bool):
        return "yes" if value in (True, 1, "1", "true") else "no"
    if field.endswith("_on") or field == "period":
        return _day(text)
    if field in columns.moments:
        return _moment(text)
    if field in columns.coded or field in CODED:
        return code_words(text)
    return text


def _moment(text: str) -> str:
    at = moment_of(text)  # SQLite keeps a moment in UTC and does not say so
    here = timezone.localtime(at if at.tzinfo else at.replace(tzinfo=UTC))
    return f"{PartialDate.of(here.date()).words} at {here:%H:%M}"


def _day(text: str) -> str:
    try:
        return PartialDate.of(date.fromisoformat(text)).words
    except ValueError:
        known = known_date(text)
        return known.words if known else text
