"""The days of a piece of evidence, in order, and whether it still holds on a day.

It covers a time, is collected at its end or after, and received after that; it may be good until a day.
product-model.md section 7.4, row 18.
"""

from datetime import date
from typing import Literal

from jointreview.errors import Invalid

Holding = Literal["submitted", "accepted", "returned", "withdrawn", "expired"]


def check_days(
    covers_from_on: date,
    covers_to_on: date,
    collected_on: date,
    received_on: date,
    valid_until_on: date | None,
) -> None:
    """Raise Invalid where a day comes before one that it must follow."""
    if covers_to_on < covers_from_on:
        raise Invalid("evidence.covers-backwards", "The time it covers ends before it begins.")
    if collected_on < covers_to_on:
        raise Invalid(
            "evidence.collected-early", "It cannot have been collected before the time it covers was over."
        )
    if received_on < collected_on:
        raise Invalid("evidence.received-early", "It cannot have been received before it was collected.")
    if valid_until_on is not None and valid_until_on < collected_on:
        raise Invalid("evidence.never-valid", "It cannot have stopped holding before it was collected.")


def holding_of(state: str, valid_until_on: date | None, as_of: date) -> str:
    """Where a version stands on the day: accepted evidence whose time is over has expired."""
    if state == "accepted" and valid_until_on is not None and valid_until_on < as_of:
        return "expired"
    return state
