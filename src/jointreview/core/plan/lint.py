"""What is wrong or weak in a plan, as one table: errors, warnings and hints, none of which stops anybody.

Errors keep a plan from approval or claim more than there is; warnings are what a board would ask about; hints are what
a careful officer would add. The gaps of an action are those of `readiness`, said once. product-model.md section 7.4:
what is advisory is a lint with a link to the fix, never a rule of the database.
"""

from dataclasses import dataclass
from typing import Final, Literal

from jointreview.core.plan.readiness import ADVICE, BACKWARDS, NEEDS

Level = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class LintRule:
    """One thing to look for: its code, how bad it is, and the sentence."""

    code: str
    level: Level
    words: str


RULES: Final = (
    LintRule(
        "finding.unanswered",
        "error",
        "A recommendation has neither an action nor a decision that says why not.",
    ),
    *(LintRule(code, "error", words) for code, _, words in NEEDS),
    LintRule(BACKWARDS[0], "error", BACKWARDS[1]),
    LintRule(
        "impact.without-evidence",
        "error",
        "Impact is claimed on evidence that is not accepted, or no longer good.",
    ),
    LintRule("action.late-and-silent", "warning", "The date is past, and nobody has said anything since."),
    LintRule("action.not-reported", "warning", "Nobody has reported on it in the cycle that is open."),
    LintRule("evidence.expired", "warning", "Evidence was accepted and is no longer good."),
    LintRule("measure.no-baseline", "warning", "A measure does not say where things are now."),
    LintRule("measure.no-target", "warning", "A measure does not say where things should be."),
    LintRule(
        "measure.wider-incomplete",
        "warning",
        "A measure of an objective or a finding does not say where things are now, or where they should be.",
    ),
    LintRule("action.due-on-day-off", "warning", "The due date is no working day."),
    LintRule("action.no-driver", "warning", "It serves no driver of the plan."),
    LintRule(
        "strength.unsustained",
        "hint",
        "A strength has neither an action nor a measure that would show whether it holds.",
    ),
    LintRule("dependency.outside", "hint", "It waits for a body outside the partnership."),
    LintRule("action.no-milestone", "hint", "It has no milestone on the way."),
    *(LintRule(code, "hint", words) for code, _, words in ADVICE),
)
