"""Printed dates, each shape counted in real reports, in made-up lines."""

import pytest

from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.printed_windows import parse_windows


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("18 to 29 September 2023", ["2023-09-18/2023-09-29"]),
        ("26 November 2018 to 7 December 2018", ["2018-11-26/2018-12-07"]),
        ("25 February to 8 March 2019", ["2019-02-25/2019-03-08"]),
        ("19 November–30 November 2018", ["2018-11-19/2018-11-30"]),
        ("6 July 2015 ─ 30 July 2015", ["2015-07-06/2015-07-30"]),
        ("8-12 June 2015", ["2015-06-08/2015-06-12"]),
        ("12/09/2016 – 06/10/2016", ["2016-09-12/2016-10-06"]),
        ("12 December to 8 January 2021", ["2020-12-12/2021-01-08"]),
        ("5 March 2020", ["2020-03-05/2020-03-05"]),
        (
            "30 September to 11 October 2024 and 13 to 16 January 2025",
            ["2024-09-30/2024-10-11", "2025-01-13/2025-01-16"],
        ),
        ("between 23rd November and 4th December 2009", ["2009-11-23/2009-12-04"]),
        ("took place in November and December 2007", ["2007-11/2007-12"]),
        ("in June 2008", ["2008-06/2008-06"]),
        ("31 to 32 June 2008", []),
        ("29 to 18 September 2023", []),
        ("some day soon", []),
        ("18 to 29September 2023", ["2023-09-18/2023-09-29"]),
        ("18September-29September2023", ["2023-09-18/2023-09-29"]),
        ("Monday 18th of September to Friday 29 September, 2023", ["2023-09-18/2023-09-29"]),
        ("14 January – 5 February 2014", ["2014-01-14/2014-02-05"]),
        ("18 Sept 2023 – 29 Sep 2023", ["2023-09-18/2023-09-29"]),
        ("18 September 2023 to 29 September", ["2023-09-18/2023-09-29"]),
        ("18.09.2023 to 29.09.2023", ["2023-09-18/2023-09-29"]),
        ("8-12 July and 6-8 August 2019", ["2019-07-08/2019-07-12", "2019-08-06/2019-08-08"]),
        ("8 to 12 July, and 6 August 2019", ["2019-07-08/2019-07-12", "2019-08-06/2019-08-06"]),
        ("17, 18 and 19 May 2022", ["2022-05-17/2022-05-19"]),
        ("10 and 11 July and 14 July 2023", ["2023-07-10/2023-07-11", "2023-07-14/2023-07-14"]),
        (
            "18 to 29 September 2023 (remote) and 3 October 2023",
            ["2023-09-18/2023-09-29", "2023-10-03/2023-10-03"],
        ),
        # What is not understood to its end gives nothing: half a date would be a wrong one.
        ("18 to 29 Septmber 2023", []),
        ("18, 19 (remote) and 25 September 2023", []),
        ("31 April 2023 to 5 May 2023", []),
        ("18 to 29 September", []),
    ],
)
def test_stretches(text: str, windows: list[str]) -> None:
    assert [f"{w.start_on.iso}/{w.end_on.iso}" for w in parse_windows(text)] == windows


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("published on May 6th 2008", "2008-05-06"),
        ("published 18 November 2008", "2008-11-18"),
        ("(published December 2008)", "2008-12"),
        ("published: 7th January, 2010", "2010-01-07"),
        ("published soon", None),
        ("31 February 2010", None),
        ("published 7January 2010", "2010-01-07"),
    ],
)
def test_days(text: str, iso: str | None) -> None:
    day = parse_day(text)
    assert (day.iso if day else None) == iso
