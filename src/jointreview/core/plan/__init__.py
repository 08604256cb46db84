"""The improvement plan as values: what it answers, whether an action is ready, and where it stands on a day."""

from jointreview.core.plan.coverage import Answer, Cover, Coverage, FindingInPlan, WeaknessCover, cover_of
from jointreview.core.plan.readiness import ActionDraft, check_readiness
from jointreview.core.plan.standing import ActionStanding, standing_of

__all__ = [
    "ActionDraft",
    "ActionStanding",
    "Answer",
    "Cover",
    "Coverage",
    "FindingInPlan",
    "WeaknessCover",
    "check_readiness",
    "cover_of",
    "standing_of",
]
