"""Whether two tellings are of one inspection: the same area and framework, and dates that can be the same.

A report often comes twice: from the inspectorate and in a council's paper, or as two files. Dates are compared as far
as each is known (a month agrees with a day in it); where none is known on both sides nothing speaks for it. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import parse_partial_date


@dataclass(frozen=True, slots=True)
class Told:
    """What tells an inspection from others; dates are ISO text as far as known, empty for unknown."""

    area_name: str
    framework: str
    started_on: str = ""
    ended_on: str = ""
    published_on: str = ""
    reference: str = ""


def is_same(one: Told, other: Told) -> bool:
    """Whether both can be the same inspection, and at least one date says so."""
    if _tidy(one.area_name) != _tidy(other.area_name) or one.framework != other.framework:
        return False
    pairs = (
        (one.started_on, other.started_on),
        (one.ended_on, other.ended_on),
        (one.published_on, other.published_on),
    )
    agree = [_agree(left, right) for left, right in pairs if left and right]
    return bool(agree) and all(agree)


def known_as(told: Told, record: Iterable[Told]) -> tuple[str, ...]:
    """The references of the inspections on record that can be this one."""
    return tuple(other.reference for other in record if is_same(told, other))


def _agree(left: str, right: str) -> bool:
    (left_first, left_last), (right_first, right_last) = _span(left), _span(right)
    return left_first <= right_last and right_first <= left_last


def _span(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    return parse_partial_date(first).first_on, parse_partial_date(last or first).last_on


def _tidy(name: str) -> str:
    return " ".join(name.casefold().split())
