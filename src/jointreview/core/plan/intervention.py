"""An improvement notice from the day it is possible to the day it is lifted, and what would end the intervention.

Possible is not issued: nothing that a notice asks for is known before whoever issues it has done so, and nothing is
made up (R230). The stop rule is a list of conditions, each judged on accepted evidence; lifting is proposed only once
every one of them is met, and lifted only by the body that issued it (R236). Source: domain-rules.md section 6.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "possible": "Possible",
        "issued": "Issued",
        "not_issued": "Not issued",
        "lift_proposed": "Lifting proposed",
        "kept": "Kept in force",
        "lifted": "Lifted",
    }
)
# Where a notice stands -> where it may go; "" is before its first step.
NEXT_STEPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "": ("possible", "issued"),
        "possible": ("issued", "not_issued"),
        "issued": ("lift_proposed",),
        "kept": ("lift_proposed",),
        "lift_proposed": ("lifted", "kept"),
        "not_issued": (),
        "lifted": (),
    }
)
IN_FORCE: Final = ("issued", "lift_proposed", "kept")


def check_step(stands: str, step: str, unmet: Sequence[str], conditions: int) -> None:
    """Raise Invalid unless a notice may take the step; `unmet` are the words of conditions not met, of `conditions`."""
    if step not in NEXT_STEPS[stands]:
        here = STEPS[stands].lower() if stands else "not entered"
        raise Invalid("notice.not-from-here", f"The notice is {here}: {STEPS[step].lower()} cannot follow.")
    if step != "lift_proposed":
        return
    if not conditions:
        raise Invalid("notice.stop-rule-open", "Say first what would end the intervention.")
    if unmet:
        raise Invalid(
            "notice.stop-rule-open",
            f"{len(unmet)} of {conditions} conditions are not met: {'; '.join(unmet)}.",
        )


def check_in_force(stands: str) -> None:
    """Raise Invalid unless a notice is in force: until it is issued, what it asks for is not known."""
    if stands not in IN_FORCE:
        raise Invalid(
            "notice.not-in-force", "Until the notice is issued, nothing of what it asks for is known."
        )


def check_judgement(*, is_met: bool, is_accepted: bool) -> None:
    """Raise Invalid when a condition would be called met without evidence that somebody accepted."""
    if is_met and not is_accepted:
        raise Invalid(
            "notice.no-evidence", "A condition can be judged met only on evidence that has been accepted."
        )
