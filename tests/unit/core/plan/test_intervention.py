"""A notice's steps, and what a return must say of every recommendation."""

import pytest

from jointreview.core.plan.intervention import NEXT_STEPS, STEPS, check_in_force, check_judgement, check_step
from jointreview.core.plan.monitoring import Line, check_return
from jointreview.errors import Invalid

ASKED = [f"F-{number:03d}" for number in range(1, 11)]
LINES = [Line(one, "on_course", "As planned") for one in ASKED]


def test_every_step_is_reached_from_the_beginning_and_no_other_is_named() -> None:
    reached = {step for following in NEXT_STEPS.values() for step in following}
    assert reached == set(STEPS) == set(NEXT_STEPS) - {""}


@pytest.mark.requirement("R230")
def test_a_possible_notice_asks_for_nothing_until_it_is_issued() -> None:
    with pytest.raises(Invalid) as refused:
        check_in_force("possible")
    assert refused.value.code == "notice.not-in-force"
    check_in_force("issued")


@pytest.mark.requirement("R236")
def test_lifting_is_proposed_only_with_the_checklist_complete() -> None:
    with pytest.raises(Invalid, match="1 of 2 conditions are not met: Caseloads below the limit"):
        check_step("issued", "lift_proposed", ["Caseloads below the limit"], 2)
    with pytest.raises(Invalid, match="what would end"):
        check_step("issued", "lift_proposed", [], 0)
    check_step("issued", "lift_proposed", [], 2)


@pytest.mark.parametrize(("stands", "step"), [("", "lifted"), ("possible", "lifted"), ("lifted", "issued")])
def test_a_step_out_of_turn_is_refused(stands: str, step: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_step(stands, step, [], 1)
    assert refused.value.code == "notice.not-from-here"


def test_a_condition_is_met_on_accepted_evidence_only() -> None:
    with pytest.raises(Invalid):
        check_judgement(is_met=True, is_accepted=False)
    check_judgement(is_met=True, is_accepted=True)
    check_judgement(is_met=False, is_accepted=False)


def test_a_return_has_one_line_in_words_for_each_recommendation() -> None:
    check_return(ASKED, LINES)
    for lines, code in (
        (LINES[1:], "return.line-missing"),
        ([*LINES, LINES[0]], "return.line-twice"),
        ([Line("F-001", "on_course", " "), *LINES[1:]], "return.no-words"),
        ([Line("F-001", "green", "As planned"), *LINES[1:]], "return.no-rating"),
    ):
        with pytest.raises(Invalid) as refused:
            check_return(ASKED, lines)
        assert refused.value.code == code
    with pytest.raises(Invalid, match="No recommendation"):
        check_return([], [])
