"""The written statement: consulted on before it is ready, then submitted and accepted, plan by plan and body by body.

Requirements R060 and R061: no statement is ready before one partner at least was consulted, and each plan goes to the
body that asked for it (a youth offending plan to its inspectorate, the others to Ofsted). It is accepted after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import PartialDate
from jointreview.errors import Invalid


@dataclass(frozen=True, slots=True)
class Consultation:
    """A partner asked about the statement while it was prepared: when, and how."""

    partner: str
    on: date
    how: str

    def __post_init__(self) -> None:
        if not self.partner.strip() or not self.how.strip():
            raise ValueError("a consultation names the partner and how it was asked")


@dataclass(frozen=True, slots=True)
class Submission:
    """A plan for one body. Both days None: not yet submitted."""

    plan: str
    body: str
    submitted_on: date | None = None
    accepted_on: date | None = None

    def __post_init__(self) -> None:
        if self.accepted_on is not None and (
            self.submitted_on is None or self.accepted_on < self.submitted_on
        ):
            raise ValueError("a plan is accepted after it was submitted")


def check_statement_ready(consultations: Iterable[Consultation], as_of: date) -> None:
    """Raise Invalid while no partner was consulted by that day."""
    if not any(one.on <= as_of for one in consultations):
        raise Invalid(
            "statement.not-consulted",
            "The statement cannot be marked ready: enter at least one partner who was consulted on it, and when.",
        )


def submission_words(submission: Submission, as_of: date) -> str:
    """How the plan stands with the body on the day."""
    submitted_on, accepted_on = submission.submitted_on, submission.accepted_on
    if submitted_on is None or submitted_on > as_of:
        return f"Not yet submitted to {submission.body}"
    sent = f"Submitted to {submission.body} on {PartialDate.of(submitted_on).words}"
    if accepted_on is None or accepted_on > as_of:
        return f"{sent}, not yet accepted"
    return f"{sent}, accepted on {PartialDate.of(accepted_on).words}"
