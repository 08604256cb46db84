"""The colour of an action by the plan's own rule, which is data: councils use red, amber and green in many ways.

A rule is a list of bands; the first whose condition holds gives the colour and the words beside it. Delivery, forecast
and impact stay apart: no band asks for impact, and no colour is made from a percentage. An override keeps the computed
colour beside it and needs a reason (R095). The schemes seen are in product-model.md section 9.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from jointreview.errors import Invalid

COLOURS: Final = ("red", "amber", "green", "blue", "grey")


class RagFacts(NamedTuple):
    """What a rule may look at, as at a day. `confidence` is empty where nobody has said how sure the forecast is.

    A plan has a thousand sets of facts: a tuple is made in a quarter of the time of a frozen dataclass.
    """

    as_of: date
    is_complete: bool = False
    is_claimed: bool = False
    starts_on: date | None = None
    due_on: date | None = None
    days_after_original: int = 0
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A colour, the words beside it, and when it holds; `days` is the number that the condition compares with."""

    colour: str
    words: str
    when: str
    days: int = 0

    def __post_init__(self) -> None:
        if self.colour not in COLOURS or self.when not in CONDITIONS:
            raise ValueError(f"no such colour or condition: {self.colour}, {self.when}")
        if self.days < 0:
            raise ValueError("a band counts days late, never early")


class Rag(NamedTuple):
    """A colour with its words; `computed` is what the rule says where a person chose otherwise, and `reason` why."""

    colour: str
    words: str
    computed: str = ""
    reason: str = ""


def _days_late(facts: RagFacts) -> int:
    return (facts.as_of - facts.due_on).days if facts.due_on else 0


CONDITIONS: Final[Mapping[str, Callable[[RagFacts, int], bool]]] = MappingProxyType(
    {
        "complete": lambda facts, _: facts.is_complete,
        "claimed done": lambda facts, _: facts.is_claimed,
        "late by more than": lambda facts, days: _days_late(facts) > days,
        "moved by more than": lambda facts, days: facts.days_after_original > days,
        "low confidence": lambda facts, _: facts.confidence == "low",
        "medium confidence": lambda facts, _: facts.confidence == "medium",
        "no date": lambda facts, _: facts.due_on is None,
        "not due to start": lambda facts, _: facts.starts_on is not None and facts.as_of < facts.starts_on,
        "otherwise": lambda _facts, _days: True,
    }
)

# By schedule, as one council prints it (product-model.md section 9): one month is 31 days here.
DEFAULT: Final = (
    Band("blue", "Complete, with evidence", "complete"),
    Band("grey", "Claimed, not yet complete", "claimed done"),
    Band("red", "No date", "no date"),
    Band("red", "More than a month late", "late by more than", 31),
    Band("red", "Low confidence in the date", "low confidence"),
    Band("amber", "Late", "late by more than", 0),
    Band("amber", "Some doubt about the date", "medium confidence"),
    Band("amber", "Date moved by more than a month", "moved by more than", 31),
    Band("grey", "Not due to start", "not due to start"),
    Band("green", "On course", "otherwise"),
)


def rag_of(rule: tuple[Band, ...], facts: RagFacts) -> Rag:
    """The colour by the rule. The last band of a rule is "otherwise", so that there always is one."""
    for band in rule:
        if CONDITIONS[band.when](facts, band.days):
            return Rag(band.colour, band.words)
    raise ValueError("no band of the rule holds: its last is not otherwise")


def overridden(computed: Rag, colour: str, reason: str) -> Rag:
    """A person's colour beside the computed one. Raises Invalid without a reason or where nothing would change."""
    if colour not in COLOURS:
        raise Invalid("rag.no-such-colour", "Choose one of the colours.")
    if colour == computed.colour:
        raise Invalid("rag.same-colour", "The rule gives that colour already.")
    if not reason.strip():
        raise Invalid("rag.no-reason", "Say why another colour is right.")
    return Rag(colour, f"{colour.capitalize()}, set by a person", computed.colour, reason.strip())


def check_rule(rule: tuple[Band, ...]) -> None:
    """Raise Invalid for a rule that might give no colour."""
    if not rule or rule[-1].when != "otherwise":
        raise Invalid("rag.no-last-band", "The last line of a rule must hold otherwise.")
