"""What another system's audit trail gives away about itself: five checks, each with the rows (R152).

Gaps in the running number, entries without an author, back-dated entries, one account in two places at once, and
values that changed without an entry. A check whose columns are not mapped was not run, and the answer says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from jointreview.ledger.foreign import NOBODY, ForeignEntry, ForeignTrail


@dataclass(frozen=True, slots=True)
class Limits:
    """`at_once`: within this time nobody gets from one place to another. `late`: how long after what happened an
    entry is usual. `systems`: accounts of machines, which may be in many places."""

    at_once: timedelta = timedelta(minutes=5)
    late: timedelta = timedelta(days=7)
    systems: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its kind, the rows that show it, and one sentence."""

    kind: str
    rows: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, how many entries were read, and the checks that could not be run with the columns they lack."""

    found: tuple[Finding, ...]
    entries: int
    not_run: Mapping[str, tuple[str, ...]]


def check_trail(trail: ForeignTrail, limits: Limits) -> Findings:
    """Every check that the mapped columns allow, in the order of their first rows."""
    found: list[Finding] = []
    not_run = {}
    for kind, (columns, check) in CHECKS.items():
        missing = tuple(column for column in columns if column not in trail.mapped)
        if missing:
            not_run[kind] = missing
        else:
            found += check(trail.entries, limits)
    return Findings(tuple(sorted(found, key=lambda one: one.rows)), len(trail.entries), not_run)


def _gaps(entries: Sequence[ForeignEntry]) -> Iterator[Finding]:
    """Numbers that nobody has, and numbers that two have."""
    numbered = sorted((one.number, one.row) for one in entries if one.number is not None)
    for (before, row_before), (after, row_after) in pairwise(numbered):
        rows = (row_before, row_after)
        if after == before:
            yield Finding("gap", rows, f"Two entries have the number {after}.")
        elif after - before == 2:
            yield Finding("gap", rows, f"There is no entry {before + 1}.")
        elif after > before + 1:
            yield Finding("gap", rows, f"There are no entries {before + 1} to {after - 1}.")


def _no_author(entries: Sequence[ForeignEntry]) -> Iterator[Finding]:
    for one in entries:
        if one.author is not None and one.author.casefold() in NOBODY:
            yield Finding("no author", (one.row,), "The entry has no author.")


def _back_dated(entries: Sequence[ForeignEntry]) -> Iterator[Finding]:
    """By the running number: an entry says it is older than one that was made before it."""
    latest: ForeignEntry | None = None
    for one in sorted((one for one in entries if one.number is not None), key=lambda one: one.number or 0):
        if one.at is None:
            continue
        twice = (
            latest is not None
            and latest.at is not None
            and _is_hour_twice(latest.at)
            and _is_hour_twice(one.at)
        )
        if latest is not None and latest.at is not None and one.at < latest.at and not twice:
            words = (
                f"The entry is dated {one.at:%d/%m/%Y %H:%M}, before entry {latest.number} that came first."
            )
            yield Finding("back-dated", (latest.row, one.row), words)
        else:
            latest = one


def _entered_late(entries: Sequence[ForeignEntry], limits: Limits) -> Iterator[Finding]:
    """By the author's own date: entered long after what it tells."""
    for one in entries:
        if one.at is not None and one.stated is not None and one.at - one.stated > limits.late:
            days = (one.at - one.stated).days
            yield Finding("back-dated", (one.row,), f"The entry is dated {days} days before it was made.")


def _shared(entries: Sequence[ForeignEntry], limits: Limits) -> Iterator[Finding]:
    """The same account in two places within a time in which nobody gets from one to the other."""
    used: dict[str, list[ForeignEntry]] = defaultdict(list)
    for one in entries:
        account = (one.author or "").casefold()
        if one.at is not None and one.place and account not in NOBODY | limits.systems:
            used[account].append(one)
    for uses in used.values():
        ordered = sorted(uses, key=lambda one: (one.at, one.row))
        pairs = [
            (first, second)
            for first, second in pairwise(ordered)
            if first.at
            and second.at
            and first.place != second.place
            and second.at - first.at <= limits.at_once
        ]
        if pairs:
            rows = sorted({one.row for pair in pairs for one in pair})
            minutes = int(limits.at_once.total_seconds()) // 60
            words = f"One account was used in two places within {minutes} minutes, {len(pairs)} times."
            yield Finding("shared account", tuple(rows), words.replace(", 1 times", ""))


def _continuity(entries: Sequence[ForeignEntry]) -> Iterator[Finding]:
    """A field's value before is not the one that the last entry about it left."""
    last: dict[tuple[str, str], ForeignEntry] = {}
    for one in _in_order(entries):
        if not one.record or one.field is None or one.before is None or one.after is None:
            continue
        before = last.get((one.record, one.field))
        if before is not None and before.after != one.before:
            words = f"The {one.field} was changed between these entries and no entry says so."
            yield Finding("broken continuity", (before.row, one.row), words)
        last[one.record, one.field] = one


def _in_order(entries: Sequence[ForeignEntry]) -> list[ForeignEntry]:
    """By running number where every entry has one, else by time, else as in the file: exports come either way round."""
    if all(one.number is not None for one in entries):
        return sorted(entries, key=lambda one: (one.number, one.row))
    if all(one.at is not None for one in entries):
        return sorted(entries, key=lambda one: (one.at, one.row))
    return list(entries)


def _is_hour_twice(at: datetime) -> bool:
    """Local time from 1 to 2 in the night when the clocks go back: it comes twice, so order proves nothing."""
    return at.month == 10 and at.isoweekday() == 7 and at.day > 24 and at.hour == 1


Rule = Callable[[Sequence[ForeignEntry], Limits], Iterator[Finding]]
CHECKS: Final[Mapping[str, tuple[tuple[str, ...], Rule]]] = {
    "gaps": (("number",), lambda entries, _: _gaps(entries)),
    "no author": (("author",), lambda entries, _: _no_author(entries)),
    "back-dated by order": (("number", "at"), lambda entries, _: _back_dated(entries)),
    "back-dated by the author's date": (("at", "stated"), _entered_late),
    "shared accounts": (("at", "author", "place"), _shared),
    "continuity": (("record", "field", "before", "after"), lambda entries, _: _continuity(entries)),
}
