"""The order of sign-off and who may take each step, with the sentences of the refusals."""

from dataclasses import replace
from datetime import date

import pytest

from jointreview.core.access import RULES
from jointreview.core.response import (
    STEPS,
    Consultation,
    Grounds,
    Missing,
    Taken,
    check_step,
    next_steps,
)
from jointreview.errors import Invalid

HASH, OTHER = "a" * 64, "b" * 64
ASKED = Consultation("Primary care trust", date(2008, 6, 20), "meeting")
GROUNDS = Grounds(HASH, date(2008, 7, 1), (ASKED,))
DRAFTER, CLEARER, APPROVER = 1, 2, 3
WAY = (
    Taken("draft", DRAFTER, HASH),
    Taken("consulted", DRAFTER, HASH),
    Taken("cleared", CLEARER, HASH),
    Taken("approved", APPROVER, HASH),
    Taken("sent", CLEARER, HASH),
)


def refusal(
    step: str, taken: tuple[Taken, ...], account: int, grounds: Grounds = GROUNDS, note: str = ""
) -> str:
    try:
        check_step(step, taken, account, note, grounds)
    except Invalid as refused:
        return refused.words
    return "taken"


def test_the_whole_way_in_its_order() -> None:
    for at, taken in enumerate(WAY):
        assert refusal(taken.step, WAY[:at], taken.account) == "taken"


def test_no_step_is_taken_out_of_its_order() -> None:
    """Every step after every number of steps: only the next one of the way, or giving back before approval."""
    for at in range(len(WAY) + 1):
        for step in STEPS:
            allowed = (at < len(WAY) and step.id == WAY[at].step) or (step.id == "returned" and 1 <= at <= 3)
            said = refusal(step.id, WAY[:at], 9, note="because")
            assert (said == "taken") is allowed, (at, step.id, said)
            assert (step in next_steps(WAY[:at])) is allowed
    assert refusal("approved", WAY[:1], APPROVER) == (
        "This version is drafted; it must be cleared before it can be approved."
    )


def test_nobody_decides_on_their_own_work() -> None:
    assert refusal("cleared", WAY[:2], DRAFTER) == (
        "You drafted this version, so somebody else decides whether it is cleared."
    )
    for account in (DRAFTER, CLEARER):
        assert "somebody else decides whether it is approved" in refusal("approved", WAY[:3], account)
    assert refusal("approved", WAY[:3], APPROVER) == "taken"


@pytest.mark.requirement("R060")
def test_it_is_not_marked_as_consulted_on_without_an_entry() -> None:
    nobody = replace(GROUNDS, consultations=())
    later = replace(GROUNDS, consultations=(replace(ASKED, on=date(2008, 7, 2)),))
    for grounds in (nobody, later):
        assert "enter at least one partner who was consulted" in refusal(
            "consulted", WAY[:1], DRAFTER, grounds
        )


def test_what_changed_is_not_approved() -> None:
    assert "no longer what was drafted" in refusal(
        "approved", WAY[:3], APPROVER, replace(GROUNDS, sha256=OTHER)
    )


@pytest.mark.requirement("R059")
def test_it_is_sent_only_when_every_recipient_has_it() -> None:
    unsent = (Missing("secretary-of-state", "Secretary of State", 1, 0),)
    said = refusal("sent", WAY[:4], CLEARER, replace(GROUNDS, unsent=unsent))
    assert said == "There is no proof yet that it went to: Secretary of State."


def test_it_is_given_back_with_a_reason_until_it_is_approved() -> None:
    assert refusal("returned", WAY[:3], APPROVER) == "Say why the statement is given back."
    assert refusal("returned", WAY[:3], APPROVER, note="Dates are missing") == "taken"
    assert refusal("returned", WAY[:4], APPROVER, note="too late") != "taken"


def test_each_step_has_its_rule_of_access() -> None:
    assert {step.rule for step in STEPS} <= RULES.keys()
