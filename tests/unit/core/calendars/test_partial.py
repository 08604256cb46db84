"""Partial dates keep what was printed and no more."""

from datetime import date

import pytest

from jointreview.core.calendars import PartialDate, PartialRange, parse_partial_date, parse_partial_range
from jointreview.errors import Invalid


@pytest.mark.parametrize(
    ("text", "iso", "words"),
    [
        ("2008", "2008", "2008"),
        ("2008-06", "2008-06", "June 2008"),
        ("June 2008", "2008-06", "June 2008"),
        ("Sept. 2008", "2008-09", "September 2008"),
        ("2008-06-11", "2008-06-11", "11 June 2008"),
        ("Wednesday 11th June 2008", "2008-06-11", "11 June 2008"),
        ("  11   june 2008 ", "2008-06-11", "11 June 2008"),
        ("12/09/2016", "2016-09-12", "12 September 2016"),
    ],
)
def test_reads_and_prints(text: str, iso: str, words: str) -> None:
    partial = parse_partial_date(text)
    assert (partial.iso, partial.words, str(partial)) == (iso, words, words)
    assert parse_partial_date(partial.iso) == parse_partial_date(partial.words) == partial


@pytest.mark.parametrize(
    "text", ["", "soon", "9th November", "31 June 2008", "2008-13", "30/2/2008", "June-July 2008", "08"]
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(Invalid, match=r"date\.unreadable"):
        parse_partial_date(text)


@pytest.mark.requirement("R008")
def test_a_month_is_never_rounded_to_a_day() -> None:
    june = PartialDate(2008, 6)
    assert (june.precision, june.is_complete, june.exact_on) == ("month", False, None)
    assert (june.first_on, june.last_on) == (date(2008, 6, 1), date(2008, 6, 30))
    assert PartialDate(2008).last_on == date(2008, 12, 31)
    assert PartialDate.of(date(2008, 6, 11)).exact_on == date(2008, 6, 11)


def test_cannot_be_built_wrong() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2008, None, 3)
    with pytest.raises(ValueError, match="day is out of range"):
        PartialDate(2009, 2, 29)
    with pytest.raises(ValueError, match="after it begins"):
        PartialRange(PartialDate(2008, 7), PartialDate(2008, 6))


@pytest.mark.parametrize(
    ("text", "iso", "words"),
    [
        ("June-July 2008", "2008-06/2008-07", "June to July 2008"),
        ("2008-06/2008-07", "2008-06/2008-07", "June to July 2008"),
        ("November – December 2007", "2007-11/2007-12", "November to December 2007"),
        ("18 to 29 September 2023", "2023-09-18/2023-09-29", "18 to 29 September 2023"),
        ("25 February to 8 March 2019", "2019-02-25/2019-03-08", "25 February to 8 March 2019"),
        ("26 November 2018 to 7 January 2019", "2018-11-26/2019-01-07", "26 November 2018 to 7 January 2019"),
        ("2006-2009", "2006/2009", "2006 to 2009"),
    ],
)
def test_reads_ranges_as_printed(text: str, iso: str, words: str) -> None:
    printed = parse_partial_range(text)
    assert (printed.iso, str(printed)) == (iso, words)
    assert parse_partial_range(printed.iso) == parse_partial_range(printed.words) == printed


@pytest.mark.parametrize("text", ["June 2008", "July to June 2008", "a to b", ""])
def test_refuses_what_is_no_range(text: str) -> None:
    with pytest.raises(Invalid, match=r"date\.(range-)?unreadable"):
        parse_partial_range(text)
