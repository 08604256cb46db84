"""What is unconfirmed can be overridden with a reason; what is law or council practice cannot. Both stay visible."""

from datetime import date

import pytest

from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import (
    Override,
    check_in_force,
    choices_of,
    limits_broken,
    load_framework,
    load_timescale,
    overridden_values,
    timescale_with,
    with_overrides,
)
from jointreview.core.response import reckon_band, reckon_duties
from jointreview.errors import Invalid, NotFound

SLAC = load_framework("slac-2009")
SIXTY = Override("duty", "written-statement", "Agreed, minute 4", 60, "working_days")


def test_the_partnership_s_period_is_followed_and_the_file_s_is_kept_beside_it() -> None:
    own = with_overrides(SLAC, [SIXTY])
    (statement,) = reckon_duties(
        own, PartialDate(2010, 1, 7), None, load_calendar(), added=["written-statement"]
    )
    assert statement.due_on == date(2010, 4, 1)
    assert "Set by the partnership: Agreed, minute 4" in statement.legal_source
    assert statement.also_stated[0].due_on == date(2010, 4, 19)
    assert own.digest == SLAC.digest
    assert SLAC.duty("written-statement").period.length == 70


def test_both_values_are_told_side_by_side() -> None:
    (told,) = overridden_values(SLAC, [SIXTY])
    assert (told.choice.words, told.words, told.reason) == (
        "70 working days",
        "60 working days",
        "Agreed, minute 4",
    )
    assert told.choice.source.state == "unconfirmed"


@pytest.mark.parametrize(
    ("framework_id", "override", "error", "code"),
    [
        ("jar-2007", Override("duty", "send-report", "We like it", 60, "months"), Invalid, "override.confirmed"),
        ("jar-2007", Override("recipient", "radio", "We like it", 2), Invalid, "override.confirmed"),
        ("slac-2009", Override("band", "six_months", "We like it", 5), Invalid, "override.confirmed"),
        ("slac-2009", Override("duty", "written-statement", " ", 60, "months"), Invalid, "override.no-reason"),
        ("slac-2009", Override("duty", "written-statement", "x", 0, "months"), Invalid, "override.no-length"),
        ("slac-2009", Override("duty", "written-statement", "x", 60), Invalid, "override.no-unit"),
        ("slac-2009", Override("from", "", "x"), Invalid, "override.no-day"),
        ("slac-2009", Override("to", "", "x", on=date(2008, 1, 1)), Invalid, "override.out-of-order"),
        ("slac-2009", Override("duty", "tea", "We like it", 60, "months"), NotFound, "duty.not-found"),
        ("slac-2009", Override("limiting_rule", "tea", "We like it"), NotFound, "override.not-found"),
    ],
)  # fmt: skip
def test_what_cannot_be_overridden(
    framework_id: str, override: Override, error: type[Exception], code: str
) -> None:
    with pytest.raises(error, match=code):
        with_overrides(load_framework(framework_id), [override])


def test_every_kind_of_value_that_is_offered_can_be_set() -> None:
    ilacs = load_framework("ilacs-2023")
    offered = {(one.subject, one.key) for one in choices_of(ilacs)}
    assert ("recipient", "radio") in offered
    assert ("duty", "written-statement") not in offered, "its period is a council's account, not unconfirmed"
    own = with_overrides(ilacs, [Override("recipient", "radio", "Two stations serve the area", 2)])
    assert {one.id: one.minimum for one in own.recipients}["radio"] == 2
    moved = with_overrides(SLAC, [Override("to", "", "The framework's last page", on=date(2012, 6, 30))])
    check_in_force(moved, PartialDate(2012, 6, 1))
    with pytest.raises(Invalid, match=r"framework\.not-in-force"):
        check_in_force(SLAC, PartialDate(2012, 6, 1))


def test_a_band_that_is_unconfirmed_runs_for_the_partnership_s_months() -> None:
    text_band = load_framework("jar-2005")
    jar = with_overrides(load_framework("sif-2013"), ())
    assert text_band.bands == ()
    assert {one.subject for one in choices_of(jar)} >= {"limiting_rule"}
    bands = {band.id: band for band in SLAC.bands}
    assert reckon_band(bands["six_months"], PartialDate(2010, 1, 7), None, load_calendar()).due_on == date(
        2010, 7, 7
    )


@pytest.mark.requirement("R026")
def test_a_limiting_rule_is_off_until_somebody_turns_it_on_with_a_reason() -> None:
    sif = load_framework("sif-2013")
    assert [rule.enabled for rule in sif.limiting_rules] == [False]
    on = with_overrides(sif, [Override("limiting_rule", "one-inadequate", "The framework's page, seen")])
    assert [rule.enabled for rule in on.limiting_rules] == [True]
    assert limits_broken(on, {"help_protection": "inadequate", "overall": "good"}) == ()


def test_an_unconfirmed_timescale_of_practice_takes_the_partnership_s_length() -> None:
    notice = load_timescale("key-decision-notice")
    own = timescale_with(notice, Override("timescale", notice.id, "Constitution, part 4", 30))
    assert (own.length, own.source.state, notice.length) == (30, "council", 28)
    with pytest.raises(Invalid, match=r"override\.confirmed"):
        timescale_with(load_timescale("protection-conference-15"), Override("timescale", "x", "y", 10))
