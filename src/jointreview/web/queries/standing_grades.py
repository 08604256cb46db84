"""The grades of an inspection as they stood on a day: a later row of the same area stands in place of the earlier one.

A grade is never changed. Where a report was read wrongly and a better reading was confirmed, the record holds another
row of that area from that day on, and the first one still speaks for the days before.
"""

from collections.abc import Iterable
from datetime import date

from jointreview.web.models import Judgement

Key = tuple[str, str]


def standing(judgements: Iterable[Judgement], as_of: date) -> list[Judgement]:
    """Those that hold on the day, in the report's order; a grade in place of another stands where that one stood."""
    known = sorted((one for one in judgements if one.effective_on <= as_of), key=lambda one: one.position)
    latest: dict[Key, date] = {}
    place: dict[Key, int] = {}
    for one in known:
        place.setdefault(_key(one), one.position)
        latest[_key(one)] = max(one.effective_on, latest.get(_key(one), one.effective_on))
    held = [one for one in known if one.effective_on == latest[_key(one)]]
    return sorted(held, key=lambda one: (place[_key(one)], one.position))


def _key(judgement: Judgement) -> Key:
    return judgement.theme, judgement.area or judgement.label
