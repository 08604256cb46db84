"""Every field of every table is personal, pseudonymous or open; exports and support dumps are built from this list.

`personal` names or describes a living person, or is free text in which someone might; `pseudonymous` is a key that
leads to a person only with another table; everything else says nothing about anyone. A field that stands in none of
the three fails a test, so that nobody adds a column without thinking about it. Plan, response and governance are in
modules of their own.
"""

from collections.abc import Mapping
from typing import Final, Literal

from jointreview.web.models import classes_governance, classes_plan, classes_response

SensitivityClass = Literal["personal", "pseudonymous", "open"]

EVERYWHERE: Final = ("id", "partnership", "effective_on", "recorded_at")

PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    **classes_governance.PERSONAL,
    **classes_plan.PERSONAL,
    **classes_response.PERSONAL,
    "ActionDriver": ("end_reason",),
    "Driver": ("note",),
    "Finding": ("summary",),
    "FindingLink": ("note",),
    "FindingRelation": ("note",),
    "FrameworkOverride": ("reason",),
    "Inspection": ("lead_inspector", "note", "framework_reason", "another_reason"),
    "InspectionRelation": ("note",),
    "JudgementBaseline": ("reason",),
    "LegalHold": ("reason", "end_reason"),
    "Person": ("name",),
    "Review": ("reading",),
    "ReviewItem": ("proposed", "accepted", "reason"),
    "ReviewUsed": ("note",),
    "RoleGrant": ("reason", "end_reason"),
    "SavedFilter": ("name", "query"),
    "SelfAssessment": ("note",),
    "SelfStatement": ("knows", "evidence", "plans"),
    "SourceDocument": ("name",),
    "SystemIssueVersion": ("impact", "workaround", "reason"),
    "User": ("email", "password", "last_login"),
}

PSEUDONYMOUS: Final[Mapping[str, tuple[str, ...]]] = {
    **classes_governance.PSEUDONYMOUS,
    **classes_plan.PSEUDONYMOUS,
    **classes_response.PSEUDONYMOUS,
    "CalendarToken": ("user", "token_hash", "revoked_on"),
    "Digest": ("user",),
    "Erasure": ("key", "asked_by", "decided_by"),
    "FindingRelation": ("decided_by",),
    "FindingTag": ("tagged_by",),
    "FindingTheme": ("tagged_by",),
    "FrameworkOverride": ("entered_by",),
    "InspectionRelation": ("entered_by",),
    "JudgementBaseline": ("entered_by",),
    "JudgementBasis": ("entered_by",),
    "LegalHold": ("key", "placed_by"),
    "Pack": ("made_by",),
    "Person": ("organisation",),
    "PostHolding": ("post", "person", "until_on", "is_acting"),
    "Reminder": ("user",),
    "ReminderPause": ("user", "is_paused"),
    "Review": ("opened_by",),
    "ReviewItem": ("decided_by",),
    "ReviewUsed": ("entered_by",),
    "RoleGrant": ("user", "role", "until_on", "granted_by"),
    "SavedFilter": ("owner",),
    "SourceDocument": ("added_by",),
    "User": ("person", "is_active"),
}

OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    **classes_governance.OPEN,
    **classes_plan.OPEN,
    **classes_response.OPEN,
    "ActionDriver": ("action", "driver", "requirement", "ended_on"),
    "Digest": ("week", "text", "sent_at"),
    "Driver": ("reference", "kind", "title", "source"),
    "DriverRequirement": ("driver", "text", "inspection", "due_on", "source"),
    "Erasure": ("kind", "basis", "authority", "decision", "decided_on"),
    "Finding": (
        *("inspection", "reference", "position", "kind", "area", "theme", "number", "text"),
        *("timescale", "addressee", "is_addressee_assumed", "passage"),
    ),
    "FindingLink": ("weakness", "recommendation", "extent", "ended_on"),
    "FindingPart": ("finding", "label", "text"),
    "FindingRelation": ("earlier", "later", "relation", "standing", "is_proposed"),
    "FindingTag": ("finding", "scheme", "tag", "is_proposed", "is_withdrawn"),
    "FindingTheme": ("finding", "tag", "ended_on"),
    "FrameworkOverride": (
        "framework",
        "subject",
        "key",
        "length",
        "unit",
        "on_day",
        "is_withdrawn",
    ),
    "Inspection": (
        *("reference", "title", "area_name", "framework", "framework_digest", "kind"),
        *(
            "inspectorates",
            "started_on",
            "ended_on",
            "published_on",
            "received_on",
            "parent",
            "document",
            "source",
            "planned_on",
            "action_plan",
        ),
    ),
    "InspectionRelation": ("inspection", "kind", "other", "what", "figure", "source", "is_withdrawn"),
    "Judgement": (
        *("inspection", "position", "area", "label", "grade", "printed", "number", "is_counted", "theme"),
        *("parent_area", "passage"),
    ),
    "JudgementBaseline": ("inspection", "is_withdrawn"),
    "JudgementBasis": ("judgement", "period", "validation", "source"),
    "KeptFramework": ("identifier", "digest", "text"),
    "LegalHold": ("kind", "ended_on"),
    "Meeting": ("body", "held_on", "purpose", "ended_on"),
    "Organisation": ("name", "kind"),
    "Pack": ("reference", "title", "meeting", "snapshot", "snapshot_sha256", "made_at"),
    "PackFile": ("pack", "format", "sha256", "size"),
    "Partnership": ("name", "area_name", "is_demonstration", "opens_on"),
    "Passage": ("document", "source", "page", "paragraph", "text"),
    "Post": ("title", "organisation"),
    "ReferenceSeries": ("prefix", "last"),
    "Reminder": ("digest", "marker"),
    "ReportedFigure": ("inspection", "purpose", "what", "value", "qualifier", "passage"),
    "RetentionRule": ("kind", "years", "authority"),
    "Review": ("document", "reader_version", "state", "earlier"),
    "ReviewItem": ("review", "section", "position", "page", "boxes", "decision", "compared"),
    "ReviewUsed": (
        *("title", "kind", "dated_on", "carried_out_by", "inspection", "source"),
        "is_withdrawn",
    ),
    "SavedFilter": ("listed", "is_shared", "ended_on"),
    "SelfAssessment": ("reference", "title", "framework", "period", "source"),
    "SelfStatement": ("assessment", "area", "grade", "source"),
    "SourceDocument": ("sha256", "media_type", "size", "pages"),
    "StatedDeadline": ("inspection", "what", "due_on", "working_days", "passage"),
    "StoryDay": ("shown_on", "label"),
    "SystemFinding": ("finding",),
    "SystemIssue": ("reference",),
    "SystemIssueOwner": ("version", "kind", "name"),
    "SystemIssueVersion": ("issue", "title", "due_on", "state"),
    "Theme": ("reference", "title"),
}


def classes_of(model: str, field: str) -> tuple[SensitivityClass, ...]:
    """The classes a field is listed in: exactly one, when the list is in order."""
    listed: tuple[tuple[SensitivityClass, Mapping[str, tuple[str, ...]]], ...] = (
        ("personal", PERSONAL),
        ("pseudonymous", PSEUDONYMOUS),
        ("open", OPEN),
    )
    return tuple(name for name, fields in listed if field in fields.get(model, ()))
