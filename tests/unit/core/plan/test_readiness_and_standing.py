"""When a drafted action can be agreed, and where it stands on a day."""

from datetime import date

import pytest

from jointreview.core.plan import ActionDraft, check_readiness, standing_of
from jointreview.core.plan.standing import Stage

WHOLE = ActionDraft("Hold every initial conference on time", "Council", "Head of service", "2008-06", "2008-11-06",
                    ("Share of conferences held within 15 working days",), ("F-002",))  # fmt: skip


def test_a_whole_action_has_no_gaps() -> None:
    assert check_readiness(WHOLE) == ()


def test_an_action_with_a_title_only_names_each_gap_once() -> None:
    codes = [problem.code for problem in check_readiness(ActionDraft("Do better"))]
    assert codes == [
        "action.answers-nothing",
        "action.no-lead",
        "action.no-post",
        "action.no-start",
        "action.no-due-date",
        "action.no-measure",
    ]


@pytest.mark.parametrize(
    ("starts_on", "due_on", "is_wrong"),
    [
        ("2008-06-10", "2008-06-09", True),
        ("2008-06-10", "2008-06", False),  # due some day in June: not known to be earlier
        ("2008-07", "2008-06", True),
        ("2008", "2008-06", False),
    ],
)
def test_due_before_start_is_named_only_when_it_is_certain(
    starts_on: str, due_on: str, is_wrong: bool
) -> None:
    draft = ActionDraft("x", "o", "p", starts_on, due_on, ("m",), ("F-001",))
    assert bool(check_readiness(draft)) is is_wrong


@pytest.mark.parametrize(
    ("last_day", "stage", "standing", "left"),
    [
        (date(2008, 6, 10), "active", "late", -1),
        (date(2008, 6, 11), "active", "due soon", 0),
        (date(2008, 7, 9), "active", "due soon", 28),
        (date(2008, 7, 10), "active", "in time", 29),
        (date(2008, 6, 10), "claimed done", "claimed done", -1),
        (date(2008, 6, 10), "complete", "complete", -1),
        (None, "withdrawn", "withdrawn", None),
        (None, "active", "no date", None),
    ],
)
def test_standing_on_11_june_2008(
    last_day: date | None, stage: Stage, standing: str, left: int | None
) -> None:
    found = standing_of(last_day, stage, date(2008, 6, 11))
    assert (found.standing, found.days_left) == (standing, left)
