"""The improvement plan as values: what it answers, how its parts may move, whether it is ready, where it stands."""

from jointreview.core.plan.coverage import (
    ASKED,
    WEAK,
    Answer,
    Cover,
    Coverage,
    FindingInPlan,
    WeaknessCover,
    cover_of,
    left_open,
)
from jointreview.core.plan.lifecycle import Case, Facts, Move, Moved, decide, hindrance, is_possible
from jointreview.core.plan.moves import MOVES, STARTS, move_of, moves_of
from jointreview.core.plan.needs import NAMED, few
from jointreview.core.plan.readiness import ActionDraft, advise, check_readiness
from jointreview.core.plan.standing import ActionStanding, standing_of

__all__ = [
    "ASKED",
    "MOVES",
    "NAMED",
    "STARTS",
    "WEAK",
    "ActionDraft",
    "ActionStanding",
    "Answer",
    "Case",
    "Cover",
    "Coverage",
    "Facts",
    "FindingInPlan",
    "Move",
    "Moved",
    "WeaknessCover",
    "advise",
    "check_readiness",
    "cover_of",
    "decide",
    "few",
    "hindrance",
    "is_possible",
    "left_open",
    "move_of",
    "moves_of",
    "standing_of",
]
