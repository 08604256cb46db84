"""Two readings of one file set against each other: what a better reader would change, before anything does.

An item is the same if its stable key is (the inspection's framework, then its area or label, kind, number or words): so
a grade that changed is one change, not a loss and a gain. Items with one key are told apart by their order. Fields that
are not read from the report (`file`, `reader_version`) are left out. Pure: nothing is changed here.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jointreview.core.frameworks.match import tidy_words
from jointreview.core.reports.contract import LISTS, to_json
from jointreview.core.reports.reading import Reading

Change = Literal["added", "removed", "changed"]
_HEAD = ("pages", "authority")
_Item = Mapping[str, Any]
_Placed = tuple[int | None, _Item]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would change. `what` is the contract's list; `before` and `after` hold the fields that differ.

    `before_at` and `after_at` are the item's places in that list of each reading; None where it is in one only.
    """

    change: Change
    what: str
    key: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    before_at: int | None = None
    after_at: int | None = None

    @property
    def words(self) -> str:
        """One line for a person."""
        if self.change != "changed" or self.before is None or self.after is None:
            return f"{self.change} {self.what}: {self.key}"
        parts = [f"{name} {old!r} -> {self.after.get(name)!r}" for name, old in self.before.items()]
        return f"changed {self.what}: {self.key}: {'; '.join(parts)}"


def differences(old: Reading, new: Reading) -> tuple[Difference, ...]:
    """What would change if `new` took the place of `old`; raises ValueError if they are of two files."""
    if old.sha256 != new.sha256:
        raise ValueError("the readings are of two different files")
    before, after = to_json(old), to_json(new)
    heads = ({n: before[n] for n in _HEAD}, {n: after[n] for n in _HEAD})
    found = list(_fields("reading", "", *((None, head) for head in heads)))
    for what in (*LISTS, "problems"):
        found += _items(what, _keyed(what, before, old), _keyed(what, after, new))
    return tuple(found)


def counterparts(old: Reading, new: Reading) -> dict[tuple[str, int], int]:
    """For each item of `new` that `old` has, by list and place: its place in `old`. Changed fields do not matter."""
    before, after = to_json(old), to_json(new)
    found = {}
    for what in LISTS:
        known = _keyed(what, before, old)
        for key, (at, _) in _keyed(what, after, new).items():
            if key in known and at is not None and (old_at := known[key][0]) is not None:
                found[what, at] = old_at
    return found


def is_newer(version: str, than: str) -> bool:
    """Whether a reader's version comes after another: "1.10" after "1.9"; one that is no number comes first."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else -1 for part in version.split("."))


def _keyed(what: str, data: _Item, reading: Reading) -> dict[str, _Placed]:
    """The items with their places by their key; the second of the same key gets "(2)"."""
    seen: Counter[str] = Counter()
    keyed: dict[str, _Placed] = {}
    for at, item in enumerate(data[what]):
        key = f"{_of(item, reading)}{_KEYS[what](item)}"
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key} ({seen[key]})"] = (at, item)
    return keyed


def _of(item: _Item, reading: Reading) -> str:
    """The inspection that an item belongs to, by its framework: its place in the list may change."""
    at = item.get("inspection")
    known = at is not None and at < len(reading.inspections)
    return f"{reading.inspections[at].framework} " if known and at is not None else ""


_KEYS: dict[str, Callable[[_Item], str]] = {
    "inspections": lambda item: str(item["framework"]),
    "judgements": lambda item: " ".join(
        part for part in (item["theme"], item["area"] or tidy_words(item["label"])) if part
    ),
    "findings": lambda item: f"{item['kind']} {tidy_words(item['text'])}",
    "recommendations": lambda item: f"{item['kind']} {tidy_words(item['text'])}",
    "evidence_base": lambda item: str(item["what"]),
    "stated_deadlines": lambda item: str(item["what"]),
    "declared_counts": lambda item: str(item["what"]),
    "problems": lambda item: f"{item['code']} {' | '.join(item['items'])}".strip(),
}


def _items(what: str, before: Mapping[str, _Placed], after: Mapping[str, _Placed]) -> Iterator[Difference]:
    """Removed, changed, then added items, each in the order of its own reading."""
    for key, (at, item) in before.items():
        if key not in after:
            yield Difference("removed", what, key, before=item, before_at=at)
        else:
            yield from _fields(what, key, (at, item), after[key])
    for key, (at, item) in after.items():
        if key not in before:
            yield Difference("added", what, key, after=item, after_at=at)


def _fields(what: str, key: str, old_item: _Placed, new_item: _Placed) -> Iterator[Difference]:
    """The fields that differ, as one change; `inspection` is in the key already."""
    (before_at, before), (after_at, after) = old_item, new_item
    names = [name for name in dict.fromkeys((*before, *after)) if name != "inspection"]
    changed = [name for name in names if before.get(name) != after.get(name)]
    if changed:
        old = {name: before.get(name) for name in changed}
        now = {name: after.get(name) for name in changed}
        yield Difference("changed", what, key, old, now, before_at, after_at)
