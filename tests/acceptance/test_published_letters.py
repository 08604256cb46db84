"""Real letters and area SEND reports: nothing crashes, days and stated deadlines are found, what is asked is found."""

from pathlib import Path

import pytest

from jointreview.adapters.documents import Pool
from jointreview.core.reports.reading import Reading

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]


def readings(folder: str) -> list[Reading]:
    with Pool(2) as pool:
        return list(pool.read_files(sorted((REPORTS / folder).rglob("*.pdf"))))


def test_joint_letters() -> None:
    found = readings("jtai")
    assert len(found) == 22
    for one in found:
        first = one.first
        assert first.framework == "jtai-2016"
        assert first.inspection_start_on is not None
        assert first.inspection_end_on is not None
        assert first.published_on is not None
        assert (
            first.inspection_start_on.first_on
            <= first.inspection_end_on.first_on
            < first.published_on.first_on
        )
        # Every one of these letters names one day; by the survey they lie 38 to 83 working days on.
        (due,) = one.stated_deadlines
        assert 50 <= (due.due_on.first_on - first.published_on.first_on).days <= 125
        assert one.recommendations or one.findings
        assert one.authority


def test_area_send_reports() -> None:
    found = readings("send")
    assert len(found) == 19
    for one in found:
        first = one.first
        assert first.framework == "send-2023"
        assert first.inspection_start_on is not None
        assert first.inspection_end_on is not None
        assert (first.inspection_end_on.first_on - first.inspection_start_on.first_on).days <= 10
        assert one.recommendations
        assert all(asked.addressee for asked in one.recommendations if asked.kind == "priority_action")
        assert [problem.code for problem in one.problems if problem.severity != "note"] == []
