"""Corrections as test cases: what a reader proposed, what a person made of it, and where it stands in the document.

A case names its document by fingerprint, so that anybody who has the file can ask a later reader whether it reads as
the person did. Who decided and why stay in the record. A case is met when a reading holds the corrected or added item,
or no longer holds the rejected one; what only a person can do (a split into parts) is no case. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from jointreview.core.frameworks.match import tidy_words
from jointreview.core.reports.deciding import SPLIT

FORMAT: Final = "jointreview-cases-1"
DECISIONS: Final = ("corrected", "rejected", "added")
_UNJUDGED: Final = frozenset({"inspection", "parts", "references", "place", SPLIT})

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One decision on an item: `proposed` is None for one the reader missed, `accepted` for one that was rejected."""

    section: str
    decision: str
    page: int | None
    words: str
    proposed: Item | None = None
    accepted: Item | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one document, and the version of the reader that was corrected."""

    sha256: str
    reader_version: str
    cases: tuple[Case, ...]


def case_of(
    section: str, decision: str, page: int | None, words: str, values: tuple[Item, Item]
) -> Case | None:
    """The case of a decision on (proposed, accepted), either empty where there is none; None if it teaches nothing."""
    proposed, accepted = values
    if decision not in DECISIONS or (decision != "rejected" and _told(proposed) == _told(accepted)):
        return None
    if not proposed and not accepted:
        return None  # added and taken back again
    return Case(section, decision, page, words, _judged(proposed), _judged(accepted))


def is_met(case: Case, reading: Item) -> bool:
    """Whether a reading (the contract's object) has the item as the person left it."""
    found = reading.get(case.section) or ()
    if case.accepted is None:
        return not any(_holds(case.proposed or {}, item, {}) for item in found)
    return any(_holds(case.accepted, item, case.proposed or {}) for item in found)


def to_json(one: CaseFile) -> dict[str, Any]:
    """The file's value; `from_json` reads it back."""
    return {"format": FORMAT, **asdict(one), "cases": [asdict(case) for case in one.cases]}


def from_json(data: Item) -> CaseFile:
    """The value that `to_json` made. Raises ValueError, KeyError or TypeError for anything else."""
    if data["format"] != FORMAT:
        raise ValueError("not a file of cases")
    return CaseFile(
        str(data["sha256"]), str(data["reader_version"]), tuple(Case(**case) for case in data["cases"])
    )


def score(files: Iterable[CaseFile], readings: Mapping[str, Item]) -> dict[str, tuple[int, int]]:
    """By document that was read: how many of its cases are met, and how many there are."""
    return {
        one.sha256: (sum(is_met(case, readings[one.sha256]) for case in one.cases), len(one.cases))
        for one in files
        if one.sha256 in readings
    }


def _holds(wanted: Item, found: Item, before: Item) -> bool:
    """Whether an item has every value that is wanted, and none that the person took away."""
    for name in wanted.keys() | before.keys():
        if name in _UNJUDGED or name not in found:
            continue
        value = wanted.get(name)
        if value in (None, "", []) and before.get(name) in (None, "", []):
            continue
        if _plain(found.get(name)) != _plain(value):
            return False
    return True


def _plain(value: object) -> object:
    return tidy_words(value) if isinstance(value, str) else value or None


def _told(item: Item) -> dict[str, Any]:
    return {
        name: value for name, value in item.items() if name not in _UNJUDGED and value not in (None, "", [])
    }


def _judged(item: Item) -> dict[str, Any] | None:
    return {name: value for name, value in item.items() if name not in _UNJUDGED} or None
