"""Sums that say what they leave out, and what may become of a proposal."""

from decimal import Decimal

import pytest

from jointreview.core.plan.resources import check_proposal_step, sum_of
from jointreview.errors import Invalid


def test_a_sum_says_how_many_amounts_it_leaves_out() -> None:
    assert (
        sum_of([Decimal("1200"), None, Decimal("0.50"), None]).words == "£1,200.50, and 2 without an amount"
    )
    assert sum_of([]).words == "£0.00"


@pytest.mark.parametrize(
    ("stands", "step"), [("agreed", "declined"), ("proposed", "proposed"), ("", "agreed")]
)
def test_only_what_is_proposed_is_decided(stands: str, step: str) -> None:
    with pytest.raises(Invalid):
        check_proposal_step(stands, step)
    check_proposal_step("proposed", "agreed")
