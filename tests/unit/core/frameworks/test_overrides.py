"""An unconfirmed period can be overridden with a reason; one that is law or council practice cannot."""

from datetime import date

import pytest

from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import PeriodOverride, load_framework, with_overrides
from jointreview.core.response import reckon_duties
from jointreview.errors import Invalid, NotFound

SLAC = load_framework("slac-2009")


def test_the_partnership_s_period_is_followed_and_the_file_s_is_kept_beside_it() -> None:
    own = with_overrides(SLAC, [PeriodOverride("written-statement", 60, "working_days", "Agreed, minute 4")])
    (statement,) = reckon_duties(
        own, PartialDate(2010, 1, 7), None, load_calendar(), added=["written-statement"]
    )
    assert statement.due_on == date(2010, 4, 1)
    assert "Set by the partnership: Agreed, minute 4" in statement.legal_source
    assert statement.also_stated[0].due_on == date(2010, 4, 19)
    assert own.digest == SLAC.digest
    assert SLAC.duty("written-statement").period.length == 70


@pytest.mark.parametrize(
    ("framework_id", "duty", "reason", "error", "code"),
    [
        ("jar-2007", "send-report", "We like it", Invalid, "override.confirmed"),
        ("slac-2009", "written-statement", " ", Invalid, "override.no-reason"),
        ("slac-2009", "tea", "We like it", NotFound, "duty.not-found"),
    ],
)
def test_what_cannot_be_overridden(
    framework_id: str, duty: str, reason: str, error: type[Exception], code: str
) -> None:
    with pytest.raises(error, match=code):
        with_overrides(load_framework(framework_id), [PeriodOverride(duty, 60, "working_days", reason)])
