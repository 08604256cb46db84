"""Dates kept as ISO text, as the values that pages write out.

The same few dates stand in many rows, so each is taken apart once; the values never change.
"""

from datetime import date
from functools import lru_cache

from jointreview.core.calendars import PartialDate, PartialRange, parse_partial_date, parse_partial_range

KnownDate = PartialDate | PartialRange


@lru_cache(maxsize=8192)
def known_date(text: str) -> KnownDate | None:
    """The date as far as it is known; None where nothing is."""
    if not text:
        return None
    return parse_partial_range(text) if "/" in text else parse_partial_date(text)


@lru_cache(maxsize=8192)
def last_day(text: str) -> date | None:
    """The last day it can be; None where nothing is known."""
    found = known_date(text)
    if found is None:
        return None
    return found.last.last_on if isinstance(found, PartialRange) else found.last_on


@lru_cache(maxsize=8192)
def first_day(text: str) -> date | None:
    """The first day it can be; None where nothing is known."""
    found = known_date(text)
    if found is None:
        return None
    return found.first.first_on if isinstance(found, PartialRange) else found.first_on
