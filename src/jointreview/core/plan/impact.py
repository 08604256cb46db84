"""Whether it made a difference to children: a statement of its own, apart from what was done and what is forecast.

An impact of early or more rests on evidence that covers time after the action began (the Trafford lesson: evidence
older than the action shows nothing about it), and is assessed by somebody who does not answer for the action. Until a
day that the action names, impact cannot be judged at all (R086). product-model.md section 7.4, rows 17 and 19.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from jointreview.core.calendars import PartialDate
from jointreview.errors import Invalid

Impact = Literal["none yet", "early", "evident", "sustained"]
IMPACTS: Final[tuple[Impact, ...]] = ("none yet", "early", "evident", "sustained")


@dataclass(frozen=True, slots=True)
class Covers:
    """The time that a piece of evidence covers, and whether it has been accepted."""

    first_on: date
    last_on: date
    is_accepted: bool = True


def is_at_least(impact: Impact, least: Impact) -> bool:
    """Whether the impact is as strong as the other or stronger."""
    return IMPACTS.index(impact) >= IMPACTS.index(least)


def check_impact(
    impact: Impact, evidence: Iterable[Covers], began_on: date | None, *, is_own_work: bool
) -> None:
    """Raise Invalid where an impact is claimed on no evidence, on evidence too old, or by the owner of the work.

    `began_on` is the last day on which the work can have begun; None where no work is known to have begun.
    """
    if is_own_work:
        raise Invalid(
            "impact.own-work", "Whoever answers for the action cannot judge its impact. Ask someone else."
        )
    if impact == "none yet":
        return
    accepted = [one for one in evidence if one.is_accepted]
    if not accepted:
        raise Invalid("impact.no-evidence", "Impact needs evidence that has been accepted. Add it first.")
    if began_on is not None and all(one.last_on <= began_on for one in accepted):
        raise Invalid(
            "impact.evidence-too-old",
            f"The evidence covers no time after the work began on {PartialDate.of(began_on).words}. "
            "Add evidence of what came after.",
        )


def impact_words(impact: Impact | None, is_done: bool, judged_from: date | None, as_of: date) -> str:
    """The impact in a sentence for a page; None: nobody has judged it."""
    if impact is not None and impact != "none yet":
        return f"{impact.capitalize()} impact"
    if judged_from is not None and as_of < judged_from:
        until = f"impact not yet assessable until {PartialDate.of(judged_from).words}"
        return f"Done, {until}" if is_done else until.capitalize()
    return "No impact yet" if impact else "Impact not assessed yet"
