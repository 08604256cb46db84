"""Which columns the database lets be written once only, and which must repeat what another row holds; each with why.

The rest of such a row may change, or the row would stand in `kept.py`. A rule is in place as soon as its table and
columns are there, so that migrations need not mind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jointreview.adapters.database import kept_governance
from jointreview.adapters.database.kept import (
    INSERT_ONLY_CODE,
    MISMATCH,
    MOVED,
    NEVER_DELETED_CODE,
    PARTNERSHIP,
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Columns of a table that are written once; the rest of the row may change."""

    table: str
    code: str
    columns: tuple[str, ...]
    reason: str
    gives_way: bool = False  # to an erasure that two people agreed on


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
            *kept_governance.FIXED_REFERENCES,
            "jointreview_action",
            "jointreview_evidence",
            "jointreview_driver",
            "jointreview_finding",
            "jointreview_inspection",
            "jointreview_localplan",
            "jointreview_objective",
            "jointreview_plan",
            "jointreview_systemissue",
            "jointreview_risk",
            "jointreview_selfassessment",
            "jointreview_theme",
        )
    ),
    Fixed(
        "jointreview_findinglink",
        "finding.link-fixed",
        ("weakness_id", "recommendation_id", "extent"),
        "a judgement of what covers what is ended, and another is made",
    ),
    Fixed(
        "jointreview_meeting",
        "meeting.fixed",
        ("body", "held_on", "purpose"),
        "decisions and packs name it: a meeting is called off, and another is entered",
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
        "jointreview_rolegrant",
        "grant.fixed",
        ("user_id", "role", "granted_by_id"),
        "what somebody could do on a day is never written later; a role ends, and another is given",
    ),
    *(
        Fixed(table, code, (column,), "why it was so, in a person's own words", gives_way=True)
        for table, code, column in (
            ("jointreview_findinglink", "finding.link-note-fixed", "note"),
            ("jointreview_rolegrant", "grant.reason-fixed", "reason"),
        )
    ),
    Fixed(
        "jointreview_postholding",
        "holding.fixed",
        ("post_id", "person_id", "is_acting"),
        "who held a post stays; a holding ends, and another begins",
    ),
    Fixed(
        "jointreview_successmeasure",
        "measure.fixed",
        (
            *("action_id", "objective_id", "finding_id", "kind", "statement"),
            *("baseline", "target", "by_on"),
        ),
        "no target moves in silence: a measure is ended with a reason, and another is given",
    ),
    Fixed(
        "jointreview_sourcedocument",
        "document.file-fixed",
        ("sha256", "size", "media_type"),
        "a document is its bytes (row 20)",
    ),
)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A column that repeats what the row behind a link holds, so that a check within the row can use it. The table is
    insert only, so it is compared once."""

    table: str
    code: str
    column: str
    link: str
    target: str
    holds: str


REPEATED: Final = tuple(
    Repeated("jointreview_statementstep", "statement.step-loose", column, link, target, holds)
    for column, link, target, holds in (
        ("sha256", "version_id", "jointreview_statementversion", "sha256"),
        ("asked_by_id", "version_id", "jointreview_statementversion", "made_by_id"),
        ("previous_step", "previous_id", "jointreview_statementstep", "step"),
        ("version_id", "previous_id", "jointreview_statementstep", "version_id"),
    )
)

# The rules that an erasure passes.
GIVING_WAY: Final = frozenset(rule.code for rule in FIXED if rule.gives_way)

# What is refused of a row as such; what a guard refuses of a new row is in `plan_guards.py`.
CODES: Final = frozenset(
    {
        *(MISMATCH, MOVED, INSERT_ONLY_CODE, NEVER_DELETED_CODE),
        *(rule.code for rule in FIXED),
        *(rule.code for rule in REPEATED),
    }
)


def fixed_columns(table: str, columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Code -> the columns of this table that are written once, of those it has at this point of the migrations."""
    listed = [(MOVED, (PARTNERSHIP,)), *((rule.code, rule.columns) for rule in FIXED if rule.table == table)]
    found = ((code, tuple(name for name in names if name in columns)) for code, names in listed)
    return {code: names for code, names in found if names}


def repeated_columns(table: str, tables: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Repeated, ...]]:
    """Code -> what this table repeats, of the tables and columns there are at this point of the migrations."""
    found: dict[str, tuple[Repeated, ...]] = {}
    for rule in REPEATED:
        there = {rule.column, rule.link} <= set(tables[table]) and rule.holds in tables.get(rule.target, ())
        if rule.table == table and there:
            found[rule.code] = (*found.get(rule.code, ()), rule)
    return found
