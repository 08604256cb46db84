"""Roles are given from today on, not twice at a time, with a reason; an administrator always remains."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jointreview.core.access.granting import Grant, check_administrator_remains, check_end, check_grant
from jointreview.errors import Invalid

TODAY = date(2026, 11, 25)
GRANT = Grant(7, "contributor", TODAY)


def code_of(check: object, *given: object) -> str:
    try:
        check(*given)  # type: ignore[operator]
    except Invalid as refused:
        return refused.code
    return "taken"


@pytest.mark.parametrize(
    ("changes", "reason", "code"),
    [
        ({}, "joined the board", "taken"),
        ({"from_on": TODAY + timedelta(30), "until_on": TODAY + timedelta(30)}, "cover for a day", "taken"),
        ({}, " ", "grant.no-reason"),
        ({"role": "director"}, "x", "grant.unknown-role"),
        ({"from_on": TODAY - timedelta(1)}, "x", "grant.past"),
        ({"until_on": TODAY - timedelta(1)}, "x", "grant.backwards"),
    ],
)
def test_a_role_is_given(changes: dict, reason: str, code: str) -> None:
    assert code_of(check_grant, replace(GRANT, **changes), [], TODAY, reason) == code


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (Grant(7, "contributor", TODAY - timedelta(9)), "grant.twice"),
        (Grant(7, "contributor", TODAY + timedelta(9)), "grant.twice"),
        (Grant(7, "contributor", TODAY - timedelta(9), TODAY), "grant.twice"),
        (Grant(7, "contributor", TODAY - timedelta(9), TODAY - timedelta(1)), "taken"),
        (Grant(7, "board_member", TODAY), "taken"),
        (Grant(8, "contributor", TODAY), "taken"),
    ],
)
def test_not_the_same_role_twice_at_a_time(other: Grant, code: str) -> None:
    assert code_of(check_grant, GRANT, [other], TODAY, "x") == code


@pytest.mark.parametrize(
    ("grant", "until_on", "reason", "code"),
    [
        (GRANT, TODAY, "left", "taken"),
        (GRANT, TODAY, "", "grant.no-end-reason"),
        (GRANT, TODAY - timedelta(1), "left", "grant.end-past"),
        (replace(GRANT, from_on=TODAY + timedelta(5)), TODAY, "left", "grant.end-past"),
        (replace(GRANT, until_on=TODAY - timedelta(1)), TODAY, "left", "grant.ended"),
    ],
)
def test_a_role_ends(grant: Grant, until_on: date, reason: str, code: str) -> None:
    assert code_of(check_end, grant, until_on, TODAY, reason) == code


@pytest.mark.parametrize(
    ("left", "code"),
    [
        ([Grant(1, "administrator", TODAY)], "taken"),
        ([], "administrator.last"),
        ([Grant(1, "improvement_lead", TODAY)], "administrator.last"),
        ([Grant(1, "administrator", TODAY, TODAY + timedelta(99))], "administrator.last"),
        ([Grant(1, "administrator", TODAY + timedelta(1))], "administrator.last"),
    ],
)
def test_an_administrator_remains(left: list[Grant], code: str) -> None:
    assert code_of(check_administrator_remains, left, TODAY) == code


def test_a_role_holds_to_the_end_of_its_last_day() -> None:
    grant = replace(GRANT, until_on=TODAY + timedelta(2))
    assert [grant.holds_on(TODAY + timedelta(days)) for days in (-1, 0, 2, 3)] == [False, True, True, False]
