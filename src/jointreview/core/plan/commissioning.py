"""Whether what is commissioned is worth its money and makes a difference: each has a day for that test (R200).

The day is set when the initiative is entered, so that none is bought without one; a test is a judgement with words and
a source, and until there is one the initiative is "to be tested", or overdue once its day is past.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from jointreview.errors import Invalid

ValueStanding = Literal["tested", "to be tested", "overdue"]
VERDICTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "worth_it": "Worth what it costs",
        "not_worth_it": "Not worth what it costs",
        "not_clear": "Not clear yet",
    }
)


def check_initiative(title: str, aim: str, test_on: str) -> None:
    """Raise Invalid where nothing is bought, nothing is to change by it, or no day is set for the test of its value."""
    if not title.strip() or not aim.strip():
        raise Invalid("initiative.incomplete", "Say what is commissioned, and what is to change by it.")
    if not test_on:
        raise Invalid("initiative.no-test", "Say when its value and impact will be tested.")


def standing_of_value(test_on: date, tested_on: date | None, as_of: date) -> ValueStanding:
    """Where the test stands; `test_on` is the last day of the date that was set. A test before that day counts."""
    if tested_on is not None:
        return "tested"
    return "overdue" if test_on < as_of else "to be tested"
