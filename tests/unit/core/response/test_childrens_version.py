"""The children's version and the report's own summary for children (R221, R222)."""

from dataclasses import replace
from datetime import date

import pytest

from jointreview.core.response import ChildrensSummary, ChildrensVersion, childrens_version_gaps

WHOLE = ChildrensVersion(date(2008, 7, 1), 6, ("schools", "youth clubs"), 2400, "Too many words on page two")
ON = date(2008, 8, 13)


@pytest.mark.requirement("R221")
def test_it_closes_only_with_all_five() -> None:
    assert childrens_version_gaps(WHOLE, ON) == ()
    missing = {"dated_on": None, "young_readers": None, "channels": (), "reached": None, "feedback": ""}
    for field, nothing in missing.items():
        (gap,) = childrens_version_gaps(replace(WHOLE, **{field: nothing}), ON)
        assert gap.place == field
    assert len(childrens_version_gaps(ChildrensVersion(), ON)) == 5
    assert [gap.place for gap in childrens_version_gaps(WHOLE, date(2008, 6, 11))] == ["dated_on"]


@pytest.mark.requirement("R222")
@pytest.mark.parametrize(
    ("received", "page", "words"),
    [
        (None, None, "Not yet looked for"),
        (False, None, "The report holds no summary for children"),
        (True, 4, "The report holds a summary for children, page 4"),
    ],
)
def test_the_report_s_own_summary(received: bool | None, page: int | None, words: str) -> None:
    assert ChildrensSummary(received, page).words == words
