"""The written statement: consulted on, submitted, accepted (R060, R061)."""

from datetime import date

import pytest

from jointreview.core.calendars import PartialDate
from jointreview.core.response import (
    Consultation,
    StatementRow,
    Submission,
    check_statement_complete,
    check_statement_ready,
    check_submission,
    statement_gaps,
    submission_words,
)
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
    """Southwark: the youth offending plan was accepted before 12 January 2009, on a day that is not given."""
    draft = date(2009, 1, 12)
    probation = [
        Submission("youth offending", "HMI Probation", state, draft) for state in ("submitted", "accepted")
    ]
    assert submission_words(probation, EXECUTIVE) == (
        "Submitted to HMI Probation (the day is not given), accepted (the day is not given)"
    )
    for plan in ("joint area review", "youth inspection"):
        due = [Submission(plan, "Ofsted", "due", draft)]
        assert submission_words(due, EXECUTIVE) == "Not yet submitted to Ofsted"
    assert submission_words(probation, date(2009, 1, 11)) == "Nothing is known"


def test_a_day_is_told_as_far_as_it_is_known() -> None:
    sent = Submission("plan", "Ofsted", "submitted", EXECUTIVE, PartialDate(2008, 11, 3))
    kept = Submission("plan", "Ofsted", "accepted", EXECUTIVE, PartialDate(2008, 12))
    assert submission_words([sent], EXECUTIVE) == "Submitted to Ofsted on 3 November 2008, not yet accepted"
    assert submission_words([kept, sent], EXECUTIVE) == (
        "Submitted to Ofsted on 3 November 2008, accepted in December 2008"
    )


@pytest.mark.parametrize(
    ("state", "on", "code"),
    [
        ("accepted", PartialDate(2008, 10), "submission.order"),
        ("submitted", None, "submission.known"),
    ],
)
def test_what_a_body_said_comes_after_what_it_was_sent(state: str, on: PartialDate | None, code: str) -> None:
    sent = Submission("plan", "Ofsted", "submitted", EXECUTIVE, PartialDate(2008, 11, 3))
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        check_submission(Submission("plan", "Ofsted", state, EXECUTIVE, on), [sent])
    with pytest.raises(Invalid, match=r"submission\.not-submitted"):
        check_submission(Submission("plan", "Ofsted", "accepted", EXECUTIVE), [])
    check_submission(Submission("plan", "Ofsted", "accepted", EXECUTIVE, PartialDate(2008, 11)), [sent])


@pytest.mark.requirement("R080")
def test_a_blank_period_or_no_action_blocks_the_statement() -> None:
    whole = StatementRow("F-045", "Tell children", ("Write to every school",), ("by 30 July 2008",))
    check_statement_complete([whole])
    for row, code in (
        (StatementRow("F-046", "Hold conferences on time"), "statement.no-action"),
        (StatementRow("F-046", "Hold conferences on time", (" ",), ("soon",)), "statement.no-action"),
        (StatementRow("F-046", "Hold conferences on time", ("Add chairs",), (" ",)), "statement.no-period"),
        (StatementRow("F-046", "Hold conferences on time", ("a", "b"), ("July",)), "statement.no-period"),
    ):
        assert [(one.code, one.place) for one in statement_gaps([whole, row])] == [(code, "F-046")]
        with pytest.raises(Invalid, match="F-046"):
            check_statement_complete([whole, row])
    with pytest.raises(Invalid, match=r"statement\.no-rows"):
        check_statement_complete([])


def test_a_consultation_names_whom_and_how() -> None:
    with pytest.raises(ValueError, match="names the partner"):
        Consultation("", date(2009, 1, 1), "letter")
