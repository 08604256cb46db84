"""Risk on one scale for every partner, risk to children apart from risk to delivery, and what is urgent for a child.

R191, R192 and R194. Likelihood and impact are each 1 to 5; the score is their product, and its band is read
from one table. An urgent item about a child's safety needs a named lead at once: one working day without a lead is red.
A risk to children is never closed by a note of the plan alone: evidence or a board's decision closes it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from jointreview.core.calendars import Calendar, working_days_between
from jointreview.errors import Invalid

Kind = Literal["children", "delivery"]
Ground = Literal["evidence", "decision", "plan_note"]
Band = Literal["low", "medium", "high"]

KIND_WORDS: Final[dict[Kind, str]] = {"children": "Risk to children", "delivery": "Risk to delivery"}
GROUND_WORDS: Final[dict[Ground, str]] = {
    "evidence": "Evidence shows that it is gone",
    "decision": "A board decided to accept or close it",
    "plan_note": "The plan notes that it is done",
}
LIKELIHOOD_WORDS: Final = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACT_WORDS: Final = ("Very small", "Small", "Moderate", "Large", "Very large")
HIGH_FROM: Final = 15
MEDIUM_FROM: Final = 6


@dataclass(frozen=True, slots=True)
class Score:
    """How likely (1 to 5) and how large (1 to 5). Raises ValueError outside."""

    likelihood: int
    impact: int

    def __post_init__(self) -> None:
        if not (1 <= self.likelihood <= 5 and 1 <= self.impact <= 5):
            raise ValueError("likelihood and impact are each 1 to 5")

    @property
    def value(self) -> int:
        return self.likelihood * self.impact

    @property
    def band(self) -> Band:
        return "high" if self.value >= HIGH_FROM else "medium" if self.value >= MEDIUM_FROM else "low"

    @property
    def words(self) -> str:
        """ "Likely, large: 16 (high)"."""
        likely, large = LIKELIHOOD_WORDS[self.likelihood - 1], IMPACT_WORDS[self.impact - 1].lower()
        return f"{likely}, {large}: {self.value} ({self.band})"


def check_end(kind: Kind, ground: Ground, words: str) -> None:
    """Raise Invalid unless a risk of this kind may be closed on that ground."""
    if not words.strip():
        raise Invalid("risk.no-words", "Say what shows that the risk can be closed.")
    if kind == "children" and ground == "plan_note":
        raise Invalid(
            "risk.children-need-more",
            "A risk to children is not closed by a note of the plan: name the evidence or the board's decision.",
        )


@dataclass(frozen=True, slots=True)
class UrgentStanding:
    """Where an urgent item stands: `is_red` once a whole working day passed without a named lead."""

    words: str
    is_red: bool
    is_open: bool


def urgent_standing(
    raised_on: date, lead_named_on: date | None, dealt_with_on: date | None, as_of: date, calendar: Calendar
) -> UrgentStanding:
    """The standing on `as_of`. The day it was raised is day 0; working days are those of England and Wales."""
    if dealt_with_on is not None and dealt_with_on <= as_of:
        return UrgentStanding("Dealt with", False, False)
    if lead_named_on is not None and lead_named_on <= as_of:
        return UrgentStanding("A lead is named", False, True)
    waited = working_days_between(raised_on, as_of, calendar)
    if waited > 1:
        return UrgentStanding(f"No lead after {waited} working days", True, True)
    return UrgentStanding("No lead yet", False, True)


def urgent_text(reference: str, partnership: str, has_lead: bool, address: str) -> str:
    """The e-mail about an urgent item, its subject first. It says nothing of what is urgent: a link only."""
    asked = "You are named as the one who leads it." if has_lead else "Nobody leads it yet: name a lead."
    where = f"See it here: {address}/today/risks/" if address else "Sign in and open Plan, Oversight, Risks."
    return "\n".join((f"Urgent, a child's safety: {reference} in {partnership}", "", asked, where, ""))


def told_words(wanted: int, sent: int, has_server: bool) -> str:
    """What the person who raised or moved an urgent item is told of the e-mails that went at once."""
    if sent:
        went = "An e-mail went" if sent == 1 else f"{sent} e-mails went"
        left = "" if sent == wanted else f", and not to {wanted - sent} more: tell them yourself"
        return f"{went} at once{left}."
    if not wanted:
        return "No e-mail was sent: nobody it should go to has an account. Tell them yourself, now."
    if not has_server:
        return "No e-mail was sent: no mail server is set. Tell the lead yourself, now."
    again = "Tell the lead yourself, now; the next reminders try again."
    return f"No e-mail was sent: the mail server did not answer. {again}"
