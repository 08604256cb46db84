"""The value `Quantity`, its words out and its words in. See the package's paragraph for the rule it keeps.

`value` is the figure; `other` is the upper end of a range or the second term of a ratio ("1 in 20": 1 and 20); a ratio
without it is a multiple ("2.5 times"). `unit` is "%" or empty. Decimals keep the digits that were printed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from jointreview.errors import Invalid

Qualifier = Literal["more_than", "less_than", "about", "at_least", "range", "ratio"]

SPOKEN: dict[Qualifier | None, str] = {
    None: "",
    "more_than": "over ",
    "less_than": "less than ",
    "about": "about ",
    "at_least": "at least ",
}
HEARD: dict[str, Qualifier | None] = {
    "over": "more_than",
    "more than": "more_than",
    "greater than": "more_than",
    "above": "more_than",
    "in excess of": "more_than",
    ">": "more_than",
    "less than": "less_than",
    "fewer than": "less_than",
    "under": "less_than",
    "below": "less_than",
    "<": "less_than",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "some": "about",
    "nearly": "about",
    "almost": "about",
    "circa": "about",
    "~": "about",
    "at least": "at_least",
    "no fewer than": "at_least",
    "≥": "at_least",
    ">=": "at_least",
}
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {word: number for number, word in enumerate(UNITS + TEENS, 1)}
NUMBER_WORDS |= {word: 10 * number for number, word in enumerate(TENS, 2)}
FIGURE = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
SINGLE = re.compile(rf"(?P<heard>.*?)\s*{FIGURE}\s*(?P<unit>%|per cent|percent)?")
RANGE = re.compile(
    rf"(?:between )?{FIGURE}\s*(?:%\s*)?(?:-|–|to|and)\s*{FIGURE}\s*(?P<unit>%|per cent|percent)?"
)
RATIO = re.compile(rf"{FIGURE} (?:in|out of) {FIGURE}")
MULTIPLE = re.compile(rf"{FIGURE}\s*(?<=[\d ])(?:x|×|times)(?: the)?(?: target)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its qualifier. Raises ValueError when the parts do not belong together."""

    value: Decimal
    qualifier: Qualifier | None = None
    other: Decimal | None = None
    unit: Literal["", "%"] = ""

    def __post_init__(self) -> None:
        if self.qualifier is not None and self.qualifier not in get_args(Qualifier):
            raise ValueError(f"no such qualifier: {self.qualifier}")
        if self.qualifier == "range" and (self.other is None or self.other < self.value):
            raise ValueError("a range needs an upper end that is not below the lower")
        if self.qualifier not in ("range", "ratio") and self.other is not None:
            raise ValueError("only a range or a ratio has a second figure")

    @property
    def is_exact(self) -> bool:
        """Whether the figure may be added up or compared as it stands."""
        return self.qualifier is None

    @property
    def words(self) -> str:
        """As a report would print it: "over 50", "10 to 12%", "1 in 20", "2.5 times"."""
        if self.qualifier == "range":
            return f"{self.value:,} to {self.other:,}{self.unit}"
        if self.qualifier == "ratio":
            return f"{self.value:,} times" if self.other is None else f"{self.value:,} in {self.other:,}"
        return f"{SPOKEN[self.qualifier]}{self.value:,}{self.unit}"

    def __str__(self) -> str:
        return self.words


def parse_quantity(text: str) -> Quantity:
    """Read a figure with its qualifier. Raises Invalid for words that are no figure or more than one reading."""
    tidy = " ".join(text.lower().split())
    try:
        if ratio := RATIO.fullmatch(tidy):
            return Quantity(figure(ratio[1]), "ratio", figure(ratio[2]))
        if multiple := MULTIPLE.fullmatch(tidy):
            return Quantity(figure(multiple[1]), "ratio")
        if span := RANGE.fullmatch(tidy):
            return Quantity(figure(span[1]), "range", figure(span[2]), "%" if span["unit"] else "")
        if single := SINGLE.fullmatch(tidy):
            qualifier = HEARD[single["heard"].strip()] if single["heard"].strip() else None
            return Quantity(figure(single[2]), qualifier, None, "%" if single["unit"] else "")
    except (KeyError, ValueError):
        pass
    raise Invalid("quantity.unreadable", "Give a figure such as 50, over 50, about 2%, 10 to 12% or 1 in 20.")


def figure(text: str) -> Decimal:
    """A number in digits or in words up to ninety-nine. Raises KeyError for anything else."""
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    return Decimal(sum(NUMBER_WORDS[part] for part in text.split("-")))
