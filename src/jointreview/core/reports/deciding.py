"""What a person makes of one item of a proposed reading: confirmed, corrected, rejected, or added where it was missed.

An item is the reading contract's object. Nothing is accepted that was not confirmed; every other decision says why.
A composite recommendation is split by a person only, into parts that stand under `split_into` beside the whole words
(R034); what a reader offers as parts is never taken for a split. Pure: decisions in, values out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Final

from jointreview.errors import Invalid

ACCEPTED: Final = frozenset({"confirmed", "corrected", "added"})
WORDS_OF: Final[Mapping[str, str]] = {
    "judgements": "quote",
    "findings": "text",
    "recommendations": "text",
    "evidence_base": "quote",
    "stated_deadlines": "quote",
    "declared_counts": "quote",
}
"""The field that holds the report's exact words, by section; an inspection's facts stand in several places."""
SPLIT: Final = "split_into"
MOST_PARTS: Final = len(ascii_lowercase)

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision as it is kept: what was accepted (None where nothing was) and why."""

    decision: str
    accepted: dict[str, Any] | None
    reason: str


def decide(proposed: Item, standing: Item | None, decision: str, changes: Item, reason: str) -> Decided:
    """Decide on an item; `standing` is what was accepted of it so far, `changes` are a correction's fields.

    Raises Invalid when the reason is missing, or an item that nobody proposed would be confirmed as read.
    """
    reason = reason.strip()
    if decision != "confirmed" and not reason:
        raise Invalid("review.no-reason", "Say why, so that the next reader of the record understands.")
    if decision == "rejected":
        return Decided("rejected", None, reason)
    if decision == "corrected":
        kept = "corrected" if proposed else "added"
        return Decided(kept, {**proposed, **(standing or {}), **changes}, reason)
    if not proposed:
        raise Invalid("review.not-proposed", "The reader did not propose this item: correct it or reject it.")
    return Decided("confirmed", dict(proposed), reason)


def check_added(section: str, item: Item, pages: int | None) -> None:
    """Raise Invalid unless an item that the reader missed says where it stands: its exact words, and its page."""
    if section not in WORDS_OF:
        return
    if not str(item.get(WORDS_OF[section]) or "").strip():
        raise Invalid("review.no-words", "Enter the exact words of the report.")
    if pages and not (isinstance(page := item.get("page"), int) and 1 <= page <= pages):
        raise Invalid("review.no-page", f"Enter the page the words stand on: a number from 1 to {pages}.")


def split_parts(texts: Sequence[str]) -> list[dict[str, str]]:
    """The parts that a person split a recommendation into, labelled a, b, c …; none keeps it whole.

    Raises Invalid for a single part, for two alike, and for more parts than there are letters.
    """
    tidy = [" ".join(text.split()) for text in texts if text.strip()]
    if len(tidy) == 1:
        raise Invalid("review.one-part", "Enter at least two parts, or keep the recommendation whole.")
    if len({text.lower() for text in tidy}) < len(tidy):
        raise Invalid("review.parts-alike", "Two parts say the same: enter each part once.")
    if len(tidy) > MOST_PARTS:
        raise Invalid("review.many-parts", f"Enter at most {MOST_PARTS} parts.")
    return [{"label": label, "text": text} for label, text in zip(ascii_lowercase, tidy, strict=False)]


def offered_parts(item: Item) -> tuple[str, ...]:
    """The parts that the reader offers for a recommendation; for a person to look at, never a split."""
    return tuple(str(part["text"] if isinstance(part, Mapping) else part) for part in item.get("parts") or ())


def carried(earlier: str, is_changed: bool) -> tuple[str, bool]:
    """How an item stands to what was decided of it in an earlier reading, and whether that decision still holds.

    "same" is in the record as it is; "changed" is there otherwise; "left" was rejected as it is; "added" is not there.
    """
    if earlier in ACCEPTED:
        return ("changed", False) if is_changed else ("same", True)
    if earlier == "rejected" and not is_changed:
        return "left", True
    return "added", False


def is_in_record(compared: str) -> bool:
    """Whether an item of a reading made again is in the record already, as it is or otherwise."""
    return compared in ("same", "changed")


def is_other_grade(section: str, compared: str) -> bool:
    """Whether an item is a grade that the record holds otherwise, so that it can stand in that one's place."""
    return section == "judgements" and compared == "changed"


def words_of(section: str, item: Item) -> str:
    """The words by which a person knows an item again: the report's, else its label or what it counts."""
    found = item.get(WORDS_OF.get(section, "")) or item.get("label") or item.get("what") or ""
    return " ".join(str(found).split())
