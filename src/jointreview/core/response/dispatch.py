"""Whether a duty is met, on proof alone.

A duty to send is met when every recipient class has its dated proofs; any other duty when there is one dated proof. A
declaration without proof stays "declared, not evidenced" (R055, R058), and a proof that was withdrawn counts no more.
A class that an area may lack (district councils under a unitary council) is excused with a reason; no other can be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.frameworks import Duty, Framework, RecipientClass
from jointreview.errors import Invalid

Outcome = Literal["met", "declared, not evidenced", "open"]


@dataclass(frozen=True, slots=True)
class Proof:
    """That something was sent or put in place: for which duty, to whom, when, and what shows it.

    `withdrawn_on` is the day from which it no longer counts.
    """

    duty: str
    on: date
    reference: str
    recipient_class: str = ""
    recipient: str = ""
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        if not self.reference.strip():
            raise ValueError("a proof names what shows it")

    def counts_on(self, as_of: date) -> bool:
        """Whether it shows anything on that day."""
        return self.on <= as_of and (self.withdrawn_on is None or as_of < self.withdrawn_on)


@dataclass(frozen=True, slots=True)
class Missing:
    """A recipient class that still lacks proofs."""

    recipient_class: str
    title: str
    needed: int
    have: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """How a duty stands on proof. `met_on` is the day of the proof that made it complete."""

    outcome: Outcome
    met_on: date | None
    missing: tuple[Missing, ...]
    excused: tuple[tuple[str, str], ...]


def completeness(
    framework: Framework,
    duty_id: str,
    proofs: Iterable[Proof],
    as_of: date,
    *,
    declared_on: date | None = None,
    excused: Mapping[str, str] | None = None,
) -> Completeness:
    """The duty as proved up to and including `as_of`. Raises Invalid for a class that cannot be excused.

    A duty that the framework does not know is one that a person added: one dated proof meets it.
    """
    duty = next((one for one in framework.duties if one.id == duty_id), None)
    excuses = dict(excused or {})
    if duty is not None:
        check_excuses(framework, duty, excuses)
    dated = sorted(
        (proof for proof in proofs if proof.duty == duty_id and proof.counts_on(as_of)), key=lambda p: p.on
    )
    every = framework.recipients_of(duty) if duty is not None else ()
    classes = [entry for entry in every if entry.id not in excuses]
    days = [day_of_enough(entry, dated) for entry in classes] if every else [first_day(dated)]
    missing = tuple(
        Missing(entry.id, entry.title, entry.minimum, len(recipients(entry, dated)))
        for entry, day in zip(classes, days, strict=False)
        if day is None
    )
    known = [day for day in days if day is not None]
    met = len(known) == len(days) and bool(known)
    declared = declared_on is not None and declared_on <= as_of
    outcome: Outcome = "met" if met else "declared, not evidenced" if declared else "open"
    return Completeness(outcome, max(known) if met else None, missing, tuple(sorted(excuses.items())))


def day_of_enough(entry: RecipientClass, dated: list[Proof]) -> date | None:
    """The day on which the class had as many recipients as it needs, or None."""
    days = sorted(recipients(entry, dated).values())
    return days[entry.minimum - 1] if len(days) >= entry.minimum > 0 else None


def recipients(entry: RecipientClass, dated: list[Proof]) -> dict[str, date]:
    """Each recipient of the class with the day it was first sent to: twice to one newspaper is one newspaper."""
    first: dict[str, date] = {}
    for proof in dated:
        if proof.recipient_class == entry.id:
            first.setdefault(proof.recipient, proof.on)
    return first


def first_day(dated: list[Proof]) -> date | None:
    """The day of the first proof of a duty that has no recipients."""
    return dated[0].on if dated else None


def check_excuses(framework: Framework, duty: Duty, excuses: Mapping[str, str]) -> None:
    """Raise Invalid for a class this duty does not have, one that the law lets no area lack, or no reason."""
    classes = {entry.id: entry for entry in framework.recipients_of(duty)}
    for class_id, reason in excuses.items():
        if class_id not in classes:
            raise Invalid("dispatch.no-such-class", f"“{duty.title}” has no recipients called {class_id}.")
        if not classes[class_id].excusable:
            raise Invalid(
                "dispatch.not-excusable",
                f"“{classes[class_id].title}” cannot be left out: there always is one.",
            )
        if not reason.strip():
            raise Invalid("dispatch.no-reason", f"Say why there is no “{classes[class_id].title}” here.")
