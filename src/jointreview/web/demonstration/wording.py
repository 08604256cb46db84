"""Dates, figures and counts as sentences of a demonstration document: as exact as the fact, and no more."""

from collections.abc import Iterator

from jointreview.core.calendars import PartialDate, PartialRange
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.statements import DeclaredCount

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
BANDS = {"immediate": "for immediate action", "six_months": "for action over the next six months"}


def dates_in_words(first: PartialDate | None, last: PartialDate | None) -> str:
    """ "November to December 2007", "July 2009", or nothing."""
    if first is None:
        return ""
    return first.words if last in (None, first) else PartialRange(first, last or first).words


def names_in_words(theme: str) -> str:
    """A theme inside a sentence: "looked after children"."""
    return _lower(theme)


def count_words(inspection: Inspection) -> Iterator[str]:
    """A sentence for the numbers a report declares of itself, and one for what it rested on."""
    if declared := [_declared(one) for one in inspection.declared_counts]:
        verb = "names" if any(one.theme for one in inspection.declared_counts) else "makes"
        yield f"The report {verb} {_list(declared)}."
    evidence = [one for one in inspection.figures if one.purpose == "evidence"]
    if counted := [f"{one.quantity.words} {_lower(one.what)}" for one in evidence if one.quantity]:
        yield f"The inspection rested on {_list(counted)}."
    if uncounted := [_lower(one.what) for one in evidence if one.quantity is None]:
        yield f"The source names others without a number: {_list(uncounted)}."


def _declared(declared: DeclaredCount) -> str:
    number = NUMBERS[declared.value] if declared.value < len(NUMBERS) else str(declared.value)
    if declared.theme:
        return f"{declared.value} areas for improvement in {names_in_words(declared.theme)}"
    noun = f"{declared.what[:-1]}s" if declared.value != 1 else declared.what[:-1]
    return " ".join(filter(None, (number, noun, BANDS.get(declared.timescale or ""))))


def _list(several: list[str]) -> str:
    *others, last = several
    return f"{', '.join(others)} and {last}" if others else last


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
