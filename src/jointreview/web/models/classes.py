"""Every field of every table is personal, pseudonymous or open; exports and support dumps are built from this list.

`personal` names or describes a living person, or is free text in which someone might; `pseudonymous` is a key that
leads to a person only with another table; everything else says nothing about anyone. A field that stands in none of
the three fails a test, so that nobody adds a column without thinking about it.
"""

from collections.abc import Mapping
from typing import Final, Literal

SensitivityClass = Literal["personal", "pseudonymous", "open"]

EVERYWHERE: Final = ("id", "partnership", "effective_on", "recorded_at")

PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "Dispatch": ("recipient", "proof"),
    "Inspection": ("lead_inspector", "note"),
    "Person": ("name",),
    "ProgressNote": ("words",),
    "Review": ("reading",),
    "ReviewItem": ("proposed", "accepted", "reason"),
    "SourceDocument": ("name",),
    "User": ("email", "password", "last_login"),
}

PSEUDONYMOUS: Final[Mapping[str, tuple[str, ...]]] = {
    "Dispatch": ("entered_by",),
    "Pack": ("made_by",),
    "Person": ("organisation",),
    "PostHolding": ("post", "person", "until_on", "is_acting"),
    "ProgressNote": ("written_by",),
    "Review": ("opened_by",),
    "ReviewItem": ("decided_by",),
    "RoleGrant": ("user", "role", "until_on", "granted_by"),
    "SourceDocument": ("added_by",),
    "User": ("person", "is_active"),
}

OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "Action": ("plan", "reference", "is_invented"),
    "ActionFinding": ("action", "finding", "part", "ended_on", "end_reason"),
    "ActionVersion": (
        *("action", "title", "description", "lead_organisation", "post"),
        *("starts_on", "due_on", "reason"),
    ),
    "Dispatch": ("inspection", "duty", "kind", "recipient_class", "channel", "document", "source"),
    "DutyReckoning": (
        *("inspection", "duty", "title", "position", "due_on", "unknown_because", "anchor", "anchor_on"),
        *("rule", "legal_source", "source_state", "working"),
    ),
    "Finding": (
        *("inspection", "reference", "position", "kind", "area", "theme", "number", "text", "summary"),
        *("timescale", "addressee", "is_addressee_assumed", "passage"),
    ),
    "FindingLink": ("weakness", "recommendation", "extent", "note"),
    "FindingPart": ("finding", "label", "text"),
    "Inspection": (
        *("reference", "title", "area_name", "framework", "framework_digest", "framework_reason", "kind"),
        *(
            "inspectorates",
            "started_on",
            "ended_on",
            "published_on",
            "received_on",
            "parent",
            "document",
            "source",
        ),
    ),
    "Judgement": (
        *("inspection", "position", "area", "label", "grade", "printed", "number", "is_counted", "theme"),
        *("parent_area", "passage"),
    ),
    "Meeting": ("body", "held_on", "purpose"),
    "Organisation": ("name", "kind", "legal_class"),
    "Pack": ("reference", "title", "meeting", "snapshot", "snapshot_sha256", "made_at"),
    "PackFile": ("pack", "format", "sha256", "size"),
    "Partnership": ("name", "area_name", "is_demonstration", "opens_on"),
    "Passage": ("document", "source", "page", "paragraph", "text"),
    "Plan": ("reference", "title"),
    "Post": ("title", "organisation"),
    "ProgressNote": ("action", "state"),
    "ReferenceSeries": ("prefix", "last"),
    "ReportedFigure": ("inspection", "purpose", "what", "value", "qualifier", "passage"),
    "Review": ("document", "reader_version", "state"),
    "ReviewItem": ("review", "section", "position", "page", "boxes", "decision"),
    "SourceDocument": ("sha256", "media_type", "size", "pages"),
    "StatedDeadline": ("inspection", "what", "due_on", "working_days", "passage"),
    "StoryDay": ("shown_on", "label"),
    "SuccessMeasure": ("action", "kind", "statement", "baseline", "target", "by_on", "ended_on"),
}


def classes_of(model: str, field: str) -> tuple[SensitivityClass, ...]:
    """The classes a field is listed in: exactly one, when the list is in order."""
    listed: tuple[tuple[SensitivityClass, Mapping[str, tuple[str, ...]]], ...] = (
        ("personal", PERSONAL),
        ("pseudonymous", PSEUDONYMOUS),
        ("open", OPEN),
    )
    return tuple(name for name, fields in listed if field in fields.get(model, ()))
