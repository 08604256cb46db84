"""What is said of a recommendation, and how much of it is shown: claimed is never done (R068, R069).

A composite recommendation is followed part by part; one part done leaves the whole part done (R034). "Done with
evidence" needs evidence that somebody else than its submitter accepted; "sustained" needs an impact judged so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from jointreview.core.plan.impact import Impact

Said = Literal["not started", "under way", "part done", "claimed done"]
Standing = Literal[
    "not started", "under way", "part done", "claimed done", "done with evidence", "sustained", "no statement"
]
DONE: Final = ("claimed done", "done with evidence", "sustained")


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said on a day of a recommendation or of one part; `is_evidenced` when evidence was accepted."""

    on: date
    said: Said
    part: str = ""
    is_evidenced: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a recommendation stands as a whole, and each part with it. No parts: it is one thing."""

    whole: Standing
    parts: tuple[tuple[str, Standing], ...] = ()


def stand_of(parts: Sequence[str], claims: Iterable[Claim], impact: Impact | None = None) -> Stand:
    """Where a recommendation with these parts stands after these claims, the latest of each part holding."""
    latest: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda one: one.on):
        latest[claim.part] = claim
    whole = latest.get("")
    if not parts:
        return Stand(_sustained(_one(whole), impact))
    each = tuple((part, _one(_later(latest.get(part), whole))) for part in parts)
    return Stand(_sustained(_together([standing for _, standing in each]), impact), each)


def _one(claim: Claim | None) -> Standing:
    if claim is None:
        return "no statement"
    return "done with evidence" if claim.said == "claimed done" and claim.is_evidenced else claim.said


def _later(one: Claim | None, other: Claim | None) -> Claim | None:
    """The newer of what was said of the part and of the whole."""
    if one is None or other is None:
        return one or other
    return other if other.on > one.on else one


def _together(parts: Sequence[Standing]) -> Standing:
    """The whole is no further than its parts; some done and some not is part done."""
    if all(part == parts[0] for part in parts):
        return parts[0]
    if all(part in DONE for part in parts):
        return "claimed done"
    if any(part in (*DONE, "part done") for part in parts):
        return "part done"
    return "under way" if "under way" in parts else "not started"


def _sustained(standing: Standing, impact: Impact | None) -> Standing:
    return "sustained" if standing == "done with evidence" and impact == "sustained" else standing
