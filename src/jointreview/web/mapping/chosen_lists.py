"""The lists that show what their address asks for, by the URL name of each: its title, its rule, what may be asked.

Whatever is asked in one of them can be saved under a name and shared; nothing else of an address is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class ChosenList:
    """A list: `rule` lets a person see it, `asks` are the names in its address."""

    title: str
    rule: str
    asks: tuple[str, ...]


CHOSEN_LISTS: Final[Mapping[str, ChosenList]] = MappingProxyType(
    {
        "plan": ChosenList(
            "Improvement plan",
            "plan.read",
            (
                *("view", "lead", "partner", "post", "theme", "standing", "answers", "band", "colour"),
                *("driver", "asked", "serves", "words", "unready"),
            ),
        ),
        "register": ChosenList(
            "Findings",
            "plan.read",
            ("kind", "inspection", "theme", "tag", "origin", "answered", "words"),
        ),
        "coverage": ChosenList("What nothing answers", "plan.read", ("inspection",)),
        "plan-lint": ChosenList("Check the plan", "plan.read", ("level", "rule")),
        "plan-changes": ChosenList("What changed", "plan.read", ("since",)),
        "said-before": ChosenList("Said before", "plan.read", ("matter",)),
        "record-system": ChosenList("Electronic record system", "plan.read", ("words",)),
        "trail-seen": ChosenList("Who saw what", "trail.read", ("what",)),
    }
)
