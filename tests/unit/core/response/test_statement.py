"""The written statement: consulted on, submitted, accepted (R060, R061)."""

from datetime import date

import pytest

from jointreview.core.response import Consultation, Submission, check_statement_ready, submission_words
from jointreview.errors import Invalid

EXECUTIVE = date(2009, 1, 27)


@pytest.mark.requirement("R060")
def test_without_a_consultation_the_statement_is_not_ready() -> None:
    later = Consultation("Primary care trust", date(2009, 2, 3), "meeting")
    for consultations in ((), (later,)):
        with pytest.raises(Invalid, match=r"statement\.not-consulted"):
            check_statement_ready(consultations, EXECUTIVE)
    check_statement_ready((later,), date(2009, 2, 3))


@pytest.mark.requirement("R061")
def test_each_plan_stands_with_its_own_body() -> None:
    plans = (
        Submission("youth offending", "HMI Probation", date(2008, 11, 3), date(2008, 12, 1)),
        Submission("joint area review", "Ofsted"),
        Submission("youth inspection", "Ofsted"),
    )
    assert [submission_words(one, EXECUTIVE) for one in plans] == [
        "Submitted to HMI Probation on 3 November 2008, accepted on 1 December 2008",
        "Not yet submitted to Ofsted",
        "Not yet submitted to Ofsted",
    ]
    assert submission_words(plans[0], date(2008, 11, 30)).endswith("not yet accepted")


def test_nothing_is_accepted_before_it_is_submitted() -> None:
    with pytest.raises(ValueError, match="after it was submitted"):
        Submission("plan", "Ofsted", None, date(2009, 1, 1))
    with pytest.raises(ValueError, match="names the partner"):
        Consultation("", date(2009, 1, 1), "letter")
