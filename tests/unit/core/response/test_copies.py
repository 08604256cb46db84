"""The office copy and the copies people ask for (R056)."""

from datetime import date

import pytest

from jointreview.core.response import CopiesStanding, CopyRequest, OfficeCopy, copies_on, office_copy_gaps

DUTY = "office-copy-of-report"


@pytest.mark.requirement("R056")
def test_an_office_copy_says_place_hours_charge_and_day() -> None:
    whole = OfficeCopy(DUTY, "Civic hall, front desk", "Weekdays 9 to 5", 0, date(2008, 5, 12))
    assert office_copy_gaps(whole) == ()
    gaps = office_copy_gaps(OfficeCopy(DUTY, "", "", None, None))
    assert [one.place for one in gaps] == [
        f"{DUTY}.{key}" for key in ("place", "hours", "copy_charge", "available_from")
    ]


@pytest.mark.requirement("R056", "R228")
def test_the_log_counts_copies_as_far_as_the_day() -> None:
    log = (
        CopyRequest("report-on-demand", date(2008, 5, 20), 2, date(2008, 5, 22), 300),
        CopyRequest("report-on-demand", date(2008, 6, 2), 1, date(2008, 6, 9)),
        CopyRequest("statement-on-demand", date(2008, 6, 2)),
        CopyRequest("report-on-demand", date(2008, 6, 30)),
    )
    standing = copies_on(log, "report-on-demand", date(2008, 6, 5))
    assert standing == CopiesStanding(requests=2, asked=3, supplied=2, charged=300)
    assert standing.waiting == 1


@pytest.mark.parametrize("wrong", [{"copies": 0}, {"charged": -1}, {"supplied_on": date(2008, 5, 1)}])
def test_a_request_cannot_be_built_wrong(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="cop"):
        CopyRequest(**{"duty": DUTY, "asked_on": date(2008, 5, 20), **wrong})
