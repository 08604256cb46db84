"""Rows and database constraints, no rules; one file per aggregate. Only actions, queries and mapping import it."""

from jointreview.web.models.boards import Meeting, Pack, PackFile
from jointreview.web.models.documents import Passage, Review, ReviewItem, SourceDocument
from jointreview.web.models.inspections import (
    Finding,
    FindingLink,
    FindingPart,
    Inspection,
    Judgement,
    ReportedFigure,
    StatedDeadline,
)
from jointreview.web.models.plan import (
    Action,
    ActionFinding,
    ActionVersion,
    Plan,
    ProgressNote,
    SuccessMeasure,
)
from jointreview.web.models.response import Dispatch, DutyReckoning
from jointreview.web.models.who import (
    Organisation,
    Partnership,
    Person,
    Post,
    PostHolding,
    ReferenceSeries,
    RoleGrant,
    StoryDay,
    User,
)

__all__ = [
    "Action",
    "ActionFinding",
    "ActionVersion",
    "Dispatch",
    "DutyReckoning",
    "Finding",
    "FindingLink",
    "FindingPart",
    "Inspection",
    "Judgement",
    "Meeting",
    "Organisation",
    "Pack",
    "PackFile",
    "Partnership",
    "Passage",
    "Person",
    "Plan",
    "Post",
    "PostHolding",
    "ProgressNote",
    "ReferenceSeries",
    "ReportedFigure",
    "Review",
    "ReviewItem",
    "RoleGrant",
    "SourceDocument",
    "StatedDeadline",
    "StoryDay",
    "SuccessMeasure",
    "User",
]
