"""What the database keeps by itself, whoever writes and by whatever way: the one reviewed list, each with its reason.

`captured.py` says what is recorded; this says what is refused. The links between partnerships are not listed: they are
read from the schema (`links.py`), so that a new table is covered without anybody adding it. A refusal is a stable code,
because SQLite can raise only a literal; `web/actions/refusals.py` has the sentence for each. The rules come from
product-model.md section 7.4, rows named beside them.

A migration that must change a kept row does so inside `schema_editor.reshaped(table)`: the rules of that table are off
there, and what changed is in the trail all the same.
"""

from dataclasses import dataclass
from typing import Final

PARTNERSHIP: Final = "partnership_id"
MISMATCH: Final = "record.partnership-mismatch"
MOVED: Final = "record.partnership-fixed"
INSERT_ONLY_CODE: Final = "record.insert-only"
NEVER_DELETED_CODE: Final = "record.never-deleted"

# Table -> why its rows neither change nor go (row 21).
INSERT_ONLY: Final[dict[str, str]] = {
    "jointreview_actionversion": "what an action said from a day on; a new version is a new row",
    "jointreview_dispatch": "what was sent, to whom, with what proof",
    "jointreview_dutyreckoning": "a due date as reckoned on a day; reckoned again, it is a new row (row 23)",
    "jointreview_findinglink": "a person's judgement of what covers what",
    "jointreview_findingpart": "a person's split of a composite recommendation, which actions name",
    "jointreview_judgement": "a grade as published",
    "jointreview_pack": "what was told to a board (row 25)",
    "jointreview_packfile": "the hash of the bytes that were handed out (row 26)",
    "jointreview_passage": "the inspector's own words (row 5)",
    "jointreview_progressnote": "what was said about an action on a day",
    "jointreview_reportedfigure": "a figure as published",
    "jointreview_stateddeadline": "a date as published",
}

# Table -> why its rows change but never go.
NEVER_DELETED: Final[dict[str, str]] = {
    "jointreview_action": "its reference stands in minutes and packs; the receipt of a version changes no identity",
    "jointreview_actionfinding": "an answer is ended with a day and a reason, never removed (row 8)",
    "jointreview_finding": "nothing inspected goes (row 6)",
    "jointreview_inspection": "nothing inspected goes; the day of receipt is entered later (row 6)",
    "jointreview_plan": "its actions and their history hang on it",
    "jointreview_referenceseries": "without its count a reference would be given out twice",
    "jointreview_review": "what was proposed, and that it was confirmed or left",
    "jointreview_reviewitem": "what a person decided about each item, and why",
    "jointreview_sourcedocument": "the file that passages point at",
    "jointreview_successmeasure": "a measure is ended, never removed",
}


@dataclass(frozen=True, slots=True)
class Fixed:
    """Columns of a table that are written once; the rest of the row may change."""

    table: str
    code: str
    columns: tuple[str, ...]
    reason: str


FIXED: Final = (
    Fixed(
        "jointreview_finding",
        "finding.words-fixed",
        ("text", "passage_id", "inspection_id"),
        "the inspector's words and where they stand; the local summary beside them may change (row 5)",
    ),
    *(
        Fixed(table, "record.reference-fixed", ("reference",), "it stands in minutes, packs and letters")
        for table in (
            "jointreview_action",
            "jointreview_finding",
            "jointreview_inspection",
            "jointreview_plan",
        )
    ),
    Fixed(
        "jointreview_inspection",
        "inspection.framework-fixed",
        ("framework", "framework_digest"),
        "an inspection is judged by the framework it was made under (row 2)",
    ),
    Fixed(
        "jointreview_review",
        "reading.fixed",
        ("document_id", "reader_version", "reading"),
        "the reading exactly as the reader gave it",
    ),
    Fixed(
        "jointreview_reviewitem",
        "reading.fixed",
        ("review_id", "section", "position", "proposed"),
        "the proposal stays beside what a person made of it",
    ),
    Fixed(
        "jointreview_sourcedocument",
        "document.file-fixed",
        ("sha256", "size", "media_type"),
        "a document is its bytes (row 20)",
    ),
)

CODES: Final = frozenset(
    {MISMATCH, MOVED, INSERT_ONLY_CODE, NEVER_DELETED_CODE, *(rule.code for rule in FIXED)}
)


def refusing_events(table: str) -> tuple[str, str] | None:
    """What is refused on a whole row of this table and with which code: ("UPDATE OR DELETE", code), or None."""
    if table in INSERT_ONLY:
        return "UPDATE OR DELETE", INSERT_ONLY_CODE
    return ("DELETE", NEVER_DELETED_CODE) if table in NEVER_DELETED else None


def fixed_columns(table: str, columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Code -> the columns of this table that are written once, of those it has at this point of the migrations."""
    listed = [(MOVED, (PARTNERSHIP,)), *((rule.code, rule.columns) for rule in FIXED if rule.table == table)]
    found = ((code, tuple(name for name in names if name in columns)) for code, names in listed)
    return {code: names for code, names in found if names}
