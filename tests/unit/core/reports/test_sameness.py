"""When two tellings are of one inspection: the same area and framework, and dates that can be the same."""

import pytest

from jointreview.core.reports.sameness import Told, is_same, known_as

LEEDS = Told("Leeds", "jar-2007", "2008-01-07", "2008-01-18", "2008-05-06", "I-002")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Told("Leeds", "jar-2007", "2008-01-07", "2008-01-18", "2008-05-06"), True),
        (Told(" LEEDS ", "jar-2007", published_on="2008-05"), True),
        (Told("Leeds", "jar-2007", started_on="2008-01/2008-02"), True),
        (Told("Leeds", "jar-2007", published_on="2008-05-07"), False),
        (Told("Leeds", "jar-2007", started_on="2008-01-07", published_on="2008-05-07"), False),
        (Told("Leeds", "jar-2007"), False),
        (Told("Leeds", "apa-2005", published_on="2008-05-06"), False),
        (Told("Wiltshire", "jar-2007", published_on="2008-05-06"), False),
    ],
    ids=[
        *("all dates", "month known", "range known", "another day", "dates in part against it"),
        *("no date", "another framework", "another area"),
    ],
)
def test_same_inspection(other: Told, same: bool) -> None:
    assert is_same(LEEDS, other) is same
    assert is_same(other, LEEDS) is same
    assert known_as(other, [LEEDS]) == (("I-002",) if same else ())
