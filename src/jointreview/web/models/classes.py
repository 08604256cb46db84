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
    "ChildrensEvidence": ("words",),
    "Consultation": ("partner", "answer"),
    "Dispatch": ("recipient", "proof"),
    "DispatchWithdrawal": ("reason",),
    "Inspection": ("lead_inspector", "note"),
    "KeptFile": ("name",),
    "LegalHold": ("reason", "end_reason"),
    "Person": ("name",),
    "PlanSubmission": ("proof",),
    "ProgressNote": ("words",),
    "Review": ("reading",),
    "ReviewItem": ("proposed", "accepted", "reason"),
    "SourceDocument": ("name",),
    "StatementStep": ("note",),
    "SystemIssueVersion": ("impact", "workaround"),
    "User": ("email", "password", "last_login"),
}

PSEUDONYMOUS: Final[Mapping[str, tuple[str, ...]]] = {
    "AddedDuty": ("entered_by",),
    "AgreedDate": ("entered_by",),
    "ChildrensEvidence": ("entered_by",),
    "ChildrensSummary": ("entered_by",),
    "ChildrensVersion": ("made_by",),
    "Consultation": ("entered_by",),
    "CopyRequest": ("entered_by",),
    "CopySupply": ("entered_by",),
    "Dispatch": ("entered_by",),
    "DispatchWithdrawal": ("entered_by",),
    "InspectionEvent": ("entered_by",),
    "KeptFile": ("added_by",),
    "LegalBasis": ("entered_by",),
    "OfficeCopy": ("entered_by",),
    "Erasure": ("key", "asked_by", "decided_by"),
    "LegalHold": ("key", "placed_by"),
    "Pack": ("made_by",),
    "Person": ("organisation",),
    "PostHolding": ("post", "person", "until_on", "is_acting"),
    "PlanSubmission": ("entered_by",),
    "ProgressNote": ("written_by",),
    "Review": ("opened_by",),
    "ReviewItem": ("decided_by",),
    "RoleGrant": ("user", "role", "until_on", "granted_by"),
    "SourceDocument": ("added_by",),
    "StatementStep": ("asked_by", "done_by"),
    "StatementVersion": ("made_by",),
    "User": ("person", "is_active"),
}

OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "Action": ("plan", "reference", "is_invented"),
    "ActionFinding": ("action", "finding", "part", "ended_on", "end_reason"),
    "ActionVersion": (
        *("action", "title", "description", "lead_organisation", "post"),
        *("starts_on", "due_on", "reason"),
    ),
    "AddedDuty": ("inspection", "duty", "title", "length", "unit", "anchor", "basis"),
    "AgreedDate": ("inspection", "duty", "due_on", "basis"),
    "ChildrensEvidence": ("version", "kind", "count"),
    "ChildrensSummary": ("inspection", "is_received", "page"),
    "ChildrensVersion": ("inspection", "number", "title", "format", "language", "file", "place"),
    "Consultation": ("inspection", "how", "source"),
    "CopyRequest": ("inspection", "duty", "copies"),
    "CopySupply": ("request", "charged"),
    "Dispatch": (
        *("inspection", "duty", "kind", "recipient_class", "channel", "version_sha256", "version_name"),
        *("proof_file", "source"),
    ),
    "DispatchWithdrawal": ("dispatch",),
    "DutyReckoning": (
        *("inspection", "duty", "title", "position", "due_on", "unknown_because", "anchor", "anchor_on"),
        *("rule", "legal_source", "source_state", "working"),
    ),
    "Erasure": ("kind", "basis", "authority", "decision", "decided_on"),
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
    "InspectionEvent": ("inspection", "kind", "what", "happened_on", "whose", "source"),
    "Judgement": (
        *("inspection", "position", "area", "label", "grade", "printed", "number", "is_counted", "theme"),
        *("parent_area", "passage"),
    ),
    "KeptFile": ("sha256", "media_type", "size"),
    "LegalBasis": ("inspection", "words", "source", "looked_up_on"),
    "LegalHold": ("kind", "ended_on"),
    "Meeting": ("body", "held_on", "purpose"),
    "OfficeCopy": ("inspection", "duty", "place", "hours", "copy_charge"),
    "Organisation": ("name", "kind"),
    "Pack": ("reference", "title", "meeting", "snapshot", "snapshot_sha256", "made_at"),
    "PackFile": ("pack", "format", "sha256", "size"),
    "Partnership": ("name", "area_name", "is_demonstration", "opens_on"),
    "Passage": ("document", "source", "page", "paragraph", "text"),
    "Plan": ("reference", "title"),
    "PlanSubmission": ("inspection", "plan", "body", "state", "happened_on", "source"),
    "Post": ("title", "organisation"),
    "ProgressNote": ("action", "state"),
    "Recipient": ("organisation", "recipient_class", "until_on"),
    "ReferenceSeries": ("prefix", "last"),
    "ReportedFigure": ("inspection", "purpose", "what", "value", "qualifier", "passage"),
    "RetentionRule": ("kind", "years", "authority"),
    "Review": ("document", "reader_version", "state"),
    "ReviewItem": ("review", "section", "position", "page", "boxes", "decision"),
    "SourceDocument": ("sha256", "media_type", "size", "pages"),
    "StatementFile": ("version", "format", "sha256", "size"),
    "StatementStep": ("version", "step", "previous", "previous_step", "sha256"),
    "StatementVersion": ("inspection", "number", "snapshot", "sha256"),
    "StatedDeadline": ("inspection", "what", "due_on", "working_days", "passage"),
    "StoryDay": ("shown_on", "label"),
    "SystemFinding": ("finding",),
    "SystemIssue": ("reference",),
    "SystemIssueOwner": ("version", "kind", "name"),
    "SystemIssueVersion": ("issue", "title", "due_on", "state", "reason"),
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
