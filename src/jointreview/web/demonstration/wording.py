"""Dates, figures and counts as sentences of a demonstration document: as exact as the fact, and no more."""

from collections.abc import Iterator

from jointreview.core.calendars import PartialDate, PartialRange
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.statements import DeclaredCount

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
BANDS = {"immediate": "immediately", "six_months": "within six months"}
THEMES = {"Safeguarding": "safeguarding children", "Looked after children": "all looked after children"}


def dates_in_words(first: PartialDate | None, last: PartialDate | None) -> str:
    """ "November to December 2007", "July 2009", or nothing."""
    if first is None:
        return ""
    return first.words if last in (None, first) else PartialRange(first, last or first).words


def when_on_site(first: PartialDate | None, last: PartialDate | None) -> str:
    """ "between 23 November and 4 December 2009", "in June and July 2008", or nothing."""
    if first is None or last is None:
        return ""
    if first == last:
        return f"in {first.words}"
    both = PartialRange(first, last).words.replace(" to ", " and ")
    return f"between {both}" if first.is_complete else f"in {both}"


def names_in_words(theme: str) -> str:
    """A theme inside a sentence: "looked after children"."""
    return _lower(theme)


def count_words(inspection: Inspection) -> Iterator[str]:
    """A sentence for the numbers a report declares of itself, and one for what it rested on."""
    yield from _declared(inspection.declared_counts)
    evidence = [one for one in inspection.figures if one.purpose == "evidence"]
    if counted := [f"{one.quantity.words} {_lower(one.what)}" for one in evidence if one.quantity]:
        yield f"The inspection rested on {_list(counted)}."
    if uncounted := [_lower(one.what) for one in evidence if one.quantity is None]:
        yield f"The source names others without a number: {_list(uncounted)}."


def _declared(several: tuple[DeclaredCount, ...]) -> Iterator[str]:
    """Totals by theme stand in one sentence, totals by band in one each, a plain total in its own."""
    if by_theme := [one for one in several if one.theme]:
        said = _list([f"{one.value} in relation to {THEMES[one.theme or '']}" for one in by_theme])
        yield f"The report names {said}.".replace(" in relation", " areas for improvement in relation", 1)
    for one in several:
        number = NUMBERS[one.value] if one.value < len(NUMBERS) else str(one.value)
        if one.timescale:
            yield f"Inspectors recommended {number} actions to be implemented {BANDS[one.timescale]}."
        elif not one.theme:
            yield f"Below stand the {number} {one.what} made by the inspectors."


def _list(several: list[str]) -> str:
    *others, last = several
    return f"{', '.join(others)} and {last}" if others else last


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
