"""The words of the plan's codes, as people read them and type them."""

from typing import Final

MEASURE_WORDS: Final = {
    "indicator": "Indicator",
    "practice_audit": "Practice audit",
    "voice_of_children": "What children say",
    "voice_of_families": "What families say",
    "practitioners": "What practitioners say",
    "other": "Other",
}
PROGRESS_WORDS: Final = {
    "not_started": "Not started",
    "under_way": "Under way",
    "part_done": "Part done",
    "claimed_done": "Claimed done",
}
FUNDING_WORDS: Final = {
    "existing_plans": "Within existing plans",
    "secured": "Secured",
    "applied_for": "Applied for",
    "unfunded": "Unfunded",
}
OUTCOME_WORDS: Final = {
    "no_adverse_effect": "No adverse effect found",
    "adverse_effect": "May have an adverse effect",
    "full_assessment_needed": "A full assessment is needed",
}
