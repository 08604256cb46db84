"""The bank holidays of England and Wales that a rule gives: fixed days with their substitutes, Easter, and Mondays.

Follows the Banking and Financial Dealings Act 1971, schedule 1, with New Year's Day and the first Monday in May as
proclaimed each year since the 1970s. Christmas Day and Good Friday are not bank holidays in the Act but are not
working days either (SI 2005/1973 reg. 1(3)), so they stand here too. A holiday that falls on a weekend is given on
the next weekday that is not itself one; the weekend day is left out, because it is no working day anyway.
"""

from collections.abc import Iterator
from datetime import date, timedelta

MONDAY = 0
SATURDAY = 5


def regular_holidays(year: int) -> Iterator[tuple[date, str]]:
    """Every regular holiday of a year that falls on a weekday, as (day, name), in no promised order."""
    yield from substituted([(date(year, 1, 1), "New Year's Day")])
    easter = easter_sunday(year)
    yield easter - timedelta(days=2), "Good Friday"
    yield easter + timedelta(days=1), "Easter Monday"
    yield first_monday(year, 5), "Early May bank holiday"
    yield last_monday_of_31(year, 5), "Spring bank holiday"
    yield last_monday_of_31(year, 8), "Summer bank holiday"
    yield from substituted([(date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")])


def substituted(fixed: list[tuple[date, str]]) -> Iterator[tuple[date, str]]:
    """Those on weekdays as they are, the others on the next free weekday.

    When Christmas Day is a Sunday, Boxing Day keeps its Monday and Christmas Day is given on the Tuesday.
    """
    taken = {day for day, _ in fixed if day.weekday() < SATURDAY}
    for day, name in fixed:
        if day.weekday() < SATURDAY:
            yield day, name
            continue
        while day.weekday() >= SATURDAY or day in taken:
            day += timedelta(days=1)
        taken.add(day)
        yield day, f"{name} (substitute day)"


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)


def last_monday_of_31(year: int, month: int) -> date:
    """The last Monday of a month that has 31 days."""
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def easter_sunday(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
