"""Every check of the sealed log that needs no database, each with its verdict (ledger.md section 3.1).

A check that could not be run says so: `holds` is None, and that is never "ok". Anchors are checkpoints that others hold
or that stand on paper; a key is pinned by the policy and never taken from the log.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.entry import Leaf, parse_leaf
from jointreview.ledger.note import Check, Key, Note, parse_note, parse_signatures, verified
from jointreview.ledger.policy import Policy
from jointreview.ledger.recompute import Recomputed, first_bad_tile, recompute
from jointreview.ledger.sealing import TIME_BETWEEN, TIMES_ACCEPTED
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.store import Store, StoredCheckpoint


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check: it holds, does not, or (None) could not be run; `leaf` is the first bad leaf where there is one."""

    check: str
    holds: bool | None
    words: str
    leaf: int | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known outside the database: whom to trust, checkpoints held by others by their holder's name, what the
    signer remembers, and how old the newest checkpoint may be."""

    policy: Policy
    check: Check
    anchors: Mapping[str, str]
    memory: Head | None
    now: datetime
    most_age: timedelta


def verify_log(store: Store, outside: Outside) -> tuple[Verdict, ...]:
    """All checks, in the order in which a person would read them. Raises nothing for a bad log."""
    anchors = {name: parse_checkpoint(text)[0] for name, text in outside.anchors.items()}
    sizes = [one.size for one in store.checkpoints()] + [one.size for one in anchors.values()]
    found = recompute(store, [*sizes, outside.memory.size] if outside.memory else sizes)
    origins = {log.key.name for log in outside.policy.logs}
    return (
        _leaves(store, found),
        _roots(store, found),
        _signatures(store, outside),
        _cosignatures(store, outside),
        *(
            _signed_by_us(_anchor(name, held, origins, found), name, outside)
            for name, held in anchors.items()
        ),
        _memory(outside.memory, found),
        *_reading(store),
        _fresh(store, outside),
    )


def _leaves(store: Store, found: Recomputed) -> Verdict:
    """Bytes, stored hashes and tiles agree."""
    if found.first_bad is not None:
        words = f"leaf {found.first_bad} is not what was stored"
        return Verdict("leaves", False, words, found.first_bad)
    bad = first_bad_tile(store)
    if bad:
        return Verdict("leaves", False, f"tile {bad[1]} of level {bad[0]} does not follow from the leaves")
    return Verdict("leaves", True, f"{found.size} leaves hashed again")


def _roots(store: Store, found: Recomputed) -> Verdict:
    """Every stored checkpoint is of these leaves."""
    count = 0
    for one in store.checkpoints():
        try:
            said = parse_checkpoint(one.note)[0]
        except IntegrityError as error:
            return Verdict("checkpoints", False, f"the checkpoint of {one.size} leaves: {error}")
        if said.size != one.size or found.roots.get(one.size) != said.root:
            return Verdict(
                "checkpoints", False, f"the leaves do not give the root of the checkpoint of {one.size}"
            )
        count += 1
    if not count:
        return Verdict("checkpoints", None, "there is no checkpoint yet")
    return Verdict("checkpoints", True, f"{count} checkpoints are of these leaves")


def _signatures(store: Store, outside: Outside) -> Verdict:
    """The newest checkpoint is signed by a pinned log key that covers its size, every other by a pinned key."""
    keys = [log.key for log in outside.policy.logs]
    last = store.last_checkpoint()
    if last is None:
        return Verdict("signatures", None, "there is no checkpoint yet")
    for one in store.checkpoints():
        try:
            covered = [
                log.covers(one.size)
                for log in outside.policy.logs
                if log.key in {by.key for by in verified(parse_note(one.note), keys, outside.check)}
            ]
        except IntegrityError as error:
            return Verdict("signatures", False, f"the checkpoint of {one.size} leaves: {error}")
        if not any(covered) and not (covered and _has_quorum(store, one, outside)):
            return Verdict("signatures", False, f"no pinned key signed the checkpoint of {one.size} leaves")
    return Verdict("signatures", True, "every checkpoint is signed by a pinned key")


def _has_quorum(store: Store, one: StoredCheckpoint, outside: Outside) -> bool:
    return outside.policy.quorum is not None and outside.policy.has_quorum(_cosigners(store, one, outside))


def _cosigners(store: Store, one: StoredCheckpoint, outside: Outside) -> list[Key]:
    """The policy's witnesses that cosigned. Raises IntegrityError when a known witness's line does not hold."""
    lines = [line for kept in store.cosignatures(one.size) for line in parse_signatures(kept.line)]
    cosigned = Note(parse_note(one.note).text, tuple(lines))
    return [by.key for by in verified(cosigned, outside.policy.witnesses.values(), outside.check)]


def _cosignatures(store: Store, outside: Outside) -> Verdict:
    """Every kept cosignature of a known witness holds; says up to where the quorum has witnessed."""
    until = None
    for one in store.checkpoints():
        try:
            cosigners = _cosigners(store, one, outside)
        except IntegrityError as error:
            return Verdict("cosignatures", False, f"the checkpoint of {one.size} leaves: {error}")
        if cosigners and outside.policy.has_quorum(cosigners):
            until = one.size
    if until is None:
        return Verdict("cosignatures", None, "no checkpoint is witnessed yet")
    return Verdict("cosignatures", True, f"the first {until} leaves are witnessed")


def _anchor(name: str, held: Checkpoint, origins: Collection[str], found: Recomputed) -> Verdict:
    check = f"anchor {name}"
    if held.origin not in origins:
        return Verdict(check, None, f"{name} holds a checkpoint of another log")
    if held.size > found.size:
        return Verdict(
            check, False, f"{name} holds a checkpoint of {held.size} leaves, here are {found.size}"
        )
    if found.roots[held.size] != held.root:
        return Verdict(check, False, f"the first {held.size} leaves are not those that {name} saw")
    return Verdict(check, True, f"the first {held.size} leaves are those that {name} saw")


def _signed_by_us(verdict: Verdict, name: str, outside: Outside) -> Verdict:
    """Whoever made a checkpoint up can hand it in: it is no evidence against a log whose key never signed it. It stays
    an alarm, since somebody who changed the policy, too, would be found by nothing else."""
    if verdict.holds is not False:
        return verdict
    try:
        note = parse_note(outside.anchors[name])
        is_signed = bool(verified(note, [log.key for log in outside.policy.logs], outside.check))
    except IntegrityError:
        is_signed = False
    if is_signed:
        return verdict
    return replace(
        verdict, words=f"{verdict.words}; but no key of the policy signed it, so that it may be made up"
    )


def _memory(remembered: Head | None, found: Recomputed) -> Verdict:
    if remembered is None:
        return Verdict("signer memory", None, "the signer's memory is not here")
    if remembered.size > found.size:
        return Verdict("signer memory", False, f"{remembered.size} leaves were signed, here are {found.size}")
    if found.roots[remembered.size] != remembered.root:
        return Verdict("signer memory", False, f"another tree of {remembered.size} leaves was signed")
    return Verdict("signer memory", True, f"the first {remembered.size} leaves are those that were signed")


def _fresh(store: Store, outside: Outside) -> Verdict:
    last = store.last_checkpoint()
    if last is None:
        return Verdict("freshness", None, "there is no checkpoint yet")
    most = f"{outside.most_age // timedelta(hours=1)} hours"
    if outside.now - last.at > outside.most_age:
        return Verdict("freshness", False, f"the newest checkpoint is older than {most}")
    return Verdict("freshness", True, f"the newest checkpoint is not older than {most}")


def _reading(store: Store) -> Iterator[Verdict]:
    """What the leaves say: form, order of entries, times, and each record's chain."""
    reader = _Reader()
    for row in store.leaves(0, store.size()):
        try:
            leaf = parse_leaf(row.leaf)
        except IntegrityError as error:
            yield Verdict("form", False, f"leaf {row.index}: {error}", row.index)
            return
        reader.take(row.index, leaf)
    reader.end_of_batch()
    yield Verdict("form", True, "every leaf has the form of decision 0003")
    for check, words in _CHECKED.items():
        first = reader.wrong.get(check)
        yield Verdict(check, first is None, words if first is None else first[1], first[0] if first else None)


_CHECKED = {
    "order": "entries stand in the order of their numbers",
    "times": "no entry is dated before what was sealed before it",
    "chains": "every leaf of a record names the one before it",
}


class _Reader:
    """Walks the leaves once and keeps the first finding of each kind."""

    def __init__(self) -> None:
        self.wrong: dict[str, tuple[int, str]] = {}
        self._entry = -1
        self._until: datetime | None = None
        self._chains: dict[str, int] = {}
        self._back: list[int] = []

    def take(self, index: int, leaf: Leaf) -> None:
        if leaf.entry is None:
            self._take_own(index, leaf)
            return
        if leaf.entry <= self._entry:
            self._note("order", index, f"entry {leaf.entry} comes after entry {self._entry}")
        self._entry = leaf.entry
        if self._until and leaf.at < self._until - TIME_BETWEEN:
            self._back.append(index)
        if leaf.record:
            self._take_record(index, leaf, leaf.record)

    def _take_own(self, index: int, leaf: Leaf) -> None:
        if leaf.operation == "event" and leaf.reason == TIMES_ACCEPTED:
            self._back = []
        if leaf.operation == "manifest":
            if self._back:
                self._note(
                    "times", self._back[0], f"leaf {self._back[0]} is dated before what was sealed before it"
                )
            if self._until and leaf.at <= self._until:
                self._note("times", index, f"manifest {index} is not after the one before it")
            self._until = leaf.at

    def end_of_batch(self) -> None:
        """What was dated back and not accepted by name is a finding."""
        for index in self._back[:1]:
            self._note("times", index, f"leaf {index} is dated before what was sealed before it")
        self._back = []

    def _take_record(self, index: int, leaf: Leaf, record: str) -> None:
        is_link = leaf.operation not in {"event", "erasure"}
        if leaf.previous != (self._chains.get(record) if is_link else None):
            self._note("chains", index, f"leaf {index} does not follow its record's last leaf")
        if is_link:
            self._chains[record] = index

    def _note(self, check: str, index: int, words: str) -> None:
        self.wrong.setdefault(check, (index, words))


def is_sound(verdicts: Sequence[Verdict]) -> bool | None:
    """False when a check does not hold; None when all that ran hold and one could not be run; True otherwise."""
    if any(one.holds is False for one in verdicts):
        return False
    return None if any(one.holds is None for one in verdicts) else True
