"""The way of a statement from draft to sent, as one table of steps: who may take each, and after which.

A version is drafted, consulted on, cleared, approved and sent, in that order; until it is approved it can be given back
with a reason, and what changes is a new version. Nobody clears or approves what they drafted, nobody approves what they
cleared, and every step names the hash of the content it was taken on (product-model.md section 7.4, rows 14 and 26).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.core.response.dispatch import Missing
from jointreview.core.response.statement import Consultation, check_statement_ready
from jointreview.errors import Invalid


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the ones it may follow, the access rule that lets people take it, and its words for a page.

    `not_by` are the earlier steps whose people may not take it.
    """

    id: str
    after: tuple[str, ...]
    rule: str
    done: str
    ask: str
    not_by: tuple[str, ...] = ()
    needs_note: bool = False


STEPS: Final = (
    Step("draft", ("",), "statement.draft", "Drafted", "Draft a version"),
    Step("consulted", ("draft",), "statement.draft", "Consulted on", "Mark it as consulted on"),
    Step("cleared", ("consulted",), "statement.clear", "Cleared", "Clear it", not_by=("draft",)),
    Step(
        "approved", ("cleared",), "statement.approve", "Approved", "Approve it", not_by=("draft", "cleared")
    ),
    Step("sent", ("approved",), "dispatch.record", "Sent", "Mark it as sent"),
    Step(
        "returned",
        ("draft", "consulted", "cleared"),
        "statement.return",
        "Given back",
        "Give it back",
        needs_note=True,
    ),
)
BY_ID: Final = {step.id: step for step in STEPS}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: by which account (None: the system), on which content."""

    step: str
    account: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a step is judged on: the content now, the partners consulted, and who still lacks the statement."""

    sha256: str
    as_of: date
    consultations: tuple[Consultation, ...] = ()
    unsent: tuple[Missing, ...] = ()


def check_step(step: str, taken: Sequence[Taken], account: int | None, note: str, grounds: Grounds) -> None:
    """Raise Invalid, with the sentence for the person, when the step may not be taken next by this account."""
    asked = BY_ID[step]
    last = taken[-1].step if taken else ""
    if last not in asked.after:
        raise Invalid("statement.order", _order_words(asked, last))
    if any(one.sha256 != grounds.sha256 for one in taken):
        raise Invalid(
            "statement.changed", "The statement is no longer what was drafted. Draft a new version."
        )
    own = [one for one in taken if one.step in asked.not_by and one.account == account]
    if own and account is not None:
        did = BY_ID[own[0].step].done.lower()
        raise Invalid(
            "statement.own-work",
            f"You {did} this version, so somebody else decides whether it is {asked.done.lower()}.",
        )
    if asked.needs_note and not note.strip():
        raise Invalid("statement.no-reason", "Say why the statement is given back.")
    if step == "consulted":
        check_statement_ready(grounds.consultations, grounds.as_of)
    if step == "sent" and grounds.unsent:
        names = "; ".join(one.title for one in grounds.unsent)
        raise Invalid("statement.unsent", f"There is no proof yet that it went to: {names}.")


def next_steps(taken: Iterable[Taken]) -> tuple[Step, ...]:
    """The steps that may follow, whoever may take them; none once it is sent or given back."""
    last = ""
    for one in taken:
        last = one.step
    return tuple(step for step in STEPS if last in step.after)


def _order_words(asked: Step, last: str) -> str:
    stands = BY_ID[last].done.lower() if last else "not drafted yet"
    needs = " or ".join(BY_ID[one].done.lower() for one in asked.after if one)
    return f"This version is {stands}; it must be {needs} before it can be {asked.done.lower()}."
