"""When a body is reported to next, and what was missed: days counted by hand."""

from datetime import date

import pytest

from jointreview.core.boards.rhythm import is_review_due, rhythm_of

FIRST = date(2010, 3, 31)


@pytest.mark.parametrize(
    ("reported_on", "as_of", "next_on", "missed"),
    [
        ([], date(2010, 2, 12), date(2010, 3, 31), []),
        ([], date(2010, 3, 31), date(2010, 3, 31), []),
        ([], date(2010, 4, 1), date(2010, 5, 31), [date(2010, 3, 31)]),
        ([date(2010, 3, 30)], date(2010, 4, 1), date(2010, 5, 31), []),
        ([date(2010, 3, 30)], date(2010, 3, 30), date(2010, 5, 31), []),
        ([date(2010, 4, 2)], date(2010, 6, 1), date(2010, 7, 31), [date(2010, 3, 31)]),
        ([date(2010, 5, 31)], date(2010, 8, 1), date(2010, 9, 30), [date(2010, 3, 31), date(2010, 7, 31)]),
    ],
)
def test_every_two_months(reported_on: list[date], as_of: date, next_on: date, missed: list[date]) -> None:
    found = rhythm_of(FIRST, 2, reported_on, as_of)
    assert (found.next_on, list(found.missed)) == (next_on, missed)


def test_a_rhythm_is_of_a_month_at_least() -> None:
    with pytest.raises(ValueError, match="one month"):
        rhythm_of(FIRST, 0, [], FIRST)


def test_a_review_is_due_on_its_day() -> None:
    assert is_review_due(date(2008, 6, 1), date(2008, 6, 1))
    assert not is_review_due(date(2008, 6, 1), date(2008, 5, 31))
    assert not is_review_due(None, date(2008, 6, 1))
