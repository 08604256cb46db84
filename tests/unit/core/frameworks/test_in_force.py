"""An inspection is held under the version in force on its first day, or under another with a reason (R016)."""

import pytest

from jointreview.core.calendars import parse_partial_date
from jointreview.core.frameworks import check_in_force, is_in_force, load_framework
from jointreview.errors import Invalid


def refusal(framework_id: str, started_on: str, reason: str = "") -> str:
    with pytest.raises(Invalid, match=r"framework\.not-in-force") as refused:
        check_in_force(load_framework(framework_id), parse_partial_date(started_on), reason)
    return refused.value.words


@pytest.mark.requirement("R016")
def test_the_version_in_force_passes_and_its_neighbours_are_refused_by_name() -> None:
    check_in_force(load_framework("ilacs-2026"), parse_partial_date("27 April 2026"))
    words = refusal("ilacs-2023", "27 April 2026")
    assert "from 1 January 2023 to 31 March 2026; this one began on 27 April 2026." in words
    assert "On that day ilacs-2026 was in force" in words
    assert "ilacs-2018 was in force" in refusal("ilacs-2023", "21 February 2022")


def test_a_reason_keeps_the_version() -> None:
    check_in_force(
        load_framework("ilacs-2023"), parse_partial_date("27 April 2026"), "Begun under the old one"
    )
    assert refusal("ilacs-2023", "27 April 2026", "  ")


def test_a_first_day_known_in_part_is_refused_only_when_no_day_would_do() -> None:
    until_march = load_framework("ilacs-2023")
    assert is_in_force(until_march, parse_partial_date("2026"))
    assert is_in_force(until_march, parse_partial_date("March 2026"))
    assert not is_in_force(until_march, parse_partial_date("April 2026"))
    check_in_force(until_march, None)


def test_dates_that_are_not_confirmed_are_called_so() -> None:
    assert "(dates not confirmed)" in refusal("slac-2009", "January 2013")
    assert "not confirmed" not in refusal("ilacs-2023", "27 April 2026")
