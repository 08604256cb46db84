"""The written statement: what it must say, who was consulted on it, and how each plan stands with its body.

Requirements R060, R061 and R080: no statement is ready before one partner at least was consulted; a row for each
recommendation names the action and its period, or the decision to take none, and a blank one blocks it. The Acts ask
for the action that is proposed and its period, not for an action after every recommendation. Each plan goes to the body
that asked for it (a youth offending plan to its inspectorate, the others to Ofsted) and is accepted after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.calendars import PartialDate, PartialRange
from jointreview.errors import Invalid, Problem

SubmissionState = Literal["due", "submitted", "accepted", "returned"]
STATE_ORDER: tuple[SubmissionState, ...] = ("due", "submitted", "returned", "accepted")
# The duties, as the packaged frameworks name them, by which a statement or final plan goes out.
SENDING_DUTIES = ("send-statement", "publish-statement", "final-plan-after-focused-visit")
DAY_NOT_GIVEN = "the day is not given"


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
class StatementRow:
    """A recommendation and what is proposed: one line for each action, with its period. Blank: nothing is.

    A decision to take no action is a line like an action's; its period says so.
    """

    reference: str
    recommendation: str
    actions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A state of a plan with one body: known from `known_on`, on a day that may be given in part or not at all."""

    plan: str
    body: str
    state: SubmissionState
    known_on: date
    on: PartialDate | PartialRange | None = None


def check_statement_ready(consultations: Iterable[Consultation], as_of: date) -> None:
    """Raise Invalid while no partner was consulted by that day."""
    if not any(one.on <= as_of for one in consultations):
        raise Invalid(
            "statement.not-consulted",
            "The statement cannot be marked ready: enter at least one partner who was consulted on it, and when.",
        )


def statement_gaps(rows: Iterable[StatementRow]) -> tuple[Problem, ...]:
    """What the statement does not say yet: a recommendation without an action, an action without its period."""
    found = []
    for row in rows:
        if not any(action.strip() for action in row.actions):
            words = f"{row.reference} has no action, and no decision to take none."
            found.append(Problem("statement.no-action", "error", words, row.reference))
        elif len(row.periods) < len(row.actions) or not all(period.strip() for period in row.periods):
            words = f"{row.reference} has an action without a period."
            found.append(Problem("statement.no-period", "error", words, row.reference))
    return tuple(found)


def check_statement_complete(rows: Iterable[StatementRow]) -> None:
    """Raise Invalid when there is no row, or when a row has no action or a blank period."""
    listed = tuple(rows)
    if not listed:
        raise Invalid(
            "statement.no-rows", "The inspection has no recommendation, so there is nothing to state."
        )
    if gaps := statement_gaps(listed):
        words = " ".join(one.words for one in gaps)
        raise Invalid("statement.incomplete", f"The statement cannot be made: {words}")


def submission_words(entries: Iterable[Submission], as_of: date) -> str:
    """How one plan stands with its body on the day, from its entries."""
    known = [one for one in entries if one.known_on <= as_of]
    if not known:
        return "Nothing is known"
    latest = max(known, key=lambda one: STATE_ORDER.index(one.state))
    if latest.state == "due":
        return f"Not yet submitted to {latest.body}"
    sent = next((one for one in known if one.state == "submitted"), None)
    begin = f"Submitted to {latest.body}" + (_day(sent) if sent else "")
    if latest.state == "submitted":
        return f"{begin}, not yet accepted"
    return f"{begin}, {'accepted' if latest.state == 'accepted' else 'given back'}{_day(latest)}"


def check_submission(entry: Submission, earlier: Iterable[Submission]) -> None:
    """Raise Invalid for a state that is known already, or an answer to what nobody submitted."""
    states = {one.state for one in earlier}
    if entry.state in states:
        raise Invalid("submission.known", "That is entered already for this plan and this body.")
    if entry.state in ("accepted", "returned") and "submitted" not in states:
        raise Invalid("submission.not-submitted", "A plan is accepted or given back after it was submitted.")
    sent = next((one.on for one in earlier if one.state == "submitted"), None)
    if sent and entry.on and _last(entry.on) < _first(sent):
        raise Invalid("submission.order", "A plan is accepted or given back after it was submitted.")


def _day(entry: Submission) -> str:
    if entry.on is None:
        return f" ({DAY_NOT_GIVEN})"
    exact = isinstance(entry.on, PartialDate) and entry.on.exact_on
    return f" {'on' if exact else 'in'} {entry.on.words}"


def _first(on: PartialDate | PartialRange) -> date:
    return on.first.first_on if isinstance(on, PartialRange) else on.first_on


def _last(on: PartialDate | PartialRange) -> date:
    return on.last.last_on if isinstance(on, PartialRange) else on.last_on
