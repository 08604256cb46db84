"""Whether the aims of a strategy are specific, measurable and timed, and what a strategy lacks (R250).

Specific is what a person says of the words; measurable needs a measure and a target; timed needs a date. The check
only lists what is missing: a strategy is what its owners wrote, and nothing is refused for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

CONSULTATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not_said": "Not said",
        "not_begun": "Not begun",
        "open": "Out to consultation",
        "closed": "Consultation closed",
    }
)
DELIVERY: Final[Mapping[str, str]] = MappingProxyType({"not_said": "Not said", "yes": "Yes", "no": "None"})


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim as it stands in the strategy."""

    words: str
    is_specific: bool
    measure: str = ""
    target: str = ""
    by: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps it from being specific, measurable and timed."""
        lacks = (
            ("not specific", not self.is_specific),
            ("no measure", not self.measure.strip()),
            ("no target", not self.target.strip()),
            ("no date", not self.by.strip()),
        )
        return tuple(words for words, is_lacking in lacks if is_lacking)


def lacks_of(
    *, owner: str, period: str, delivery_plan: str, ties_to: str, aims: Sequence[Aim]
) -> tuple[str, ...]:
    """What a strategy lacks, in words."""
    found = [
        words
        for words, is_lacking in (
            ("No owner", not owner),
            ("No period", not period),
            ("No delivery plan", delivery_plan == "no"),
            ("Not tied to a priority of the area’s plan", not ties_to),
            ("No aims entered", not aims),
        )
        if is_lacking
    ]
    poor = sum(1 for aim in aims if aim.missing)
    if poor:
        found.append(f"{poor} of {len(aims)} aims not specific, measurable and timed")
    return tuple(found)
