"""A return to a body that monitors the plan: what it is told of each recommendation, in its own words (R229).

The word for how a recommendation goes is the return's own. It is never taken from the colour that the plan's rule
gives, and never changes it: the two are shown side by side. Every recommendation has a line, or the return does not go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

RATINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not_begun": "Not begun",
        "on_course": "On course",
        "behind": "Behind, with a way back",
        "off_course": "Off course",
        "said_done": "Said to be done",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """What a return says of one recommendation (its reference)."""

    finding: str
    rating: str
    words: str


def check_return(asked: Sequence[str], lines: Sequence[Line]) -> None:
    """Raise Invalid unless there is exactly one line in words for each recommendation asked about."""
    if not asked:
        raise Invalid("return.nothing-asked", "No recommendation of that inspection is known on this day.")
    told = [line.finding for line in lines]
    if missing := [reference for reference in asked if reference not in told]:
        raise Invalid("return.line-missing", f"Say how it is going with {', '.join(missing)}.")
    if len(set(told)) < len(told) or set(told) - set(asked):
        raise Invalid("return.line-twice", "A return has one line for each recommendation.")
    if without := [line.finding for line in lines if not line.words.strip()]:
        raise Invalid("return.no-words", f"Say in words how it is going with {', '.join(without)}.")
    if any(line.rating not in RATINGS for line in lines):
        raise Invalid("return.no-rating", "Choose from the list how it is going.")
