"""Whether aims are specific, measurable and timed, and what a strategy lacks."""

import pytest

from jointreview.core.plan.strategies import Aim, lacks_of

GOOD = Aim("Every review is held in its time", True, "Reviews in time", "80%", "31 March 2009")


@pytest.mark.parametrize(
    ("aim", "missing"),
    [
        (GOOD, ()),
        (Aim("Better reviews", False, "Reviews in time", "80%", "March 2009"), ("not specific",)),
        (Aim("Reviews in time", True, " ", "80%", "March 2009"), ("no measure",)),
        (Aim("Reviews in time", True, "Reviews in time", "80%"), ("no date",)),
        (Aim("Better", False), ("not specific", "no measure", "no target", "no date")),
    ],
)
def test_what_an_aim_lacks(aim: Aim, missing: tuple[str, ...]) -> None:
    assert aim.missing == missing


def test_what_a_strategy_lacks() -> None:
    whole = {"owner": "The council", "period": "2008 to 2009", "delivery_plan": "yes", "ties_to": "L-001"}
    assert lacks_of(**whole, aims=[GOOD]) == ()
    assert lacks_of(**{**whole, "delivery_plan": "no"}, aims=[GOOD, Aim("Better", False)]) == (
        "No delivery plan",
        "1 of 2 aims not specific, measurable and timed",
    )
    assert lacks_of(**{**whole, "delivery_plan": "not_said", "owner": ""}, aims=[]) == (
        "No owner",
        "No aims entered",
    )
