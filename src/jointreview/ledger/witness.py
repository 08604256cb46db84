"""A witness: keeps the last checkpoint it saw of each log and cosigns only what follows from it (C2SP tlog-witness).

The request is one text, sent as a file, by e-mail or over HTTP: the size that the witness holds, a consistency proof
and the checkpoint. "409, I hold 3" is the alarm of a log that went back. One published run answers 403 for a log that
the witness does not know; the specification's later text says 404. We keep to the run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, parse_body
from jointreview.ledger.cosignature import cosign
from jointreview.ledger.note import (
    Check,
    Key,
    Signer,
    from_base64,
    from_decimal,
    opened,
    parse_note,
    to_base64,
)
from jointreview.ledger.proof import check_consistency, consistency_proof
from jointreview.ledger.signer_memory import Head
from jointreview.ledger.store import Store
from jointreview.ledger.tiles import Nodes
from jointreview.ledger.tree import EMPTY_ROOT

MOST_HASHES = 63
EMPTY = Head(0, EMPTY_ROOT)


@dataclass(frozen=True, slots=True)
class Request:
    """What a log sends: the size it believes the witness holds, the proof from there, the signed checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: str

    def written(self) -> str:
        """The request as text."""
        return "\n".join([f"old {self.old}", *map(to_base64, self.proof), ""]) + "\n" + self.checkpoint


@dataclass(frozen=True, slots=True)
class Answer:
    """200 with a cosignature line; 400, 403, 409 or 422 with the reason; 409 for a wrong size is the size held."""

    status: int
    body: str


class Heads(Protocol):
    """What a witness keeps: one head for each origin, replaced only by comparing first."""

    def last(self, origin: str) -> Head | None: ...

    def replace(self, origin: str, held: Head | None, head: Head) -> bool:
        """Lasting and in one step; False, with nothing changed, unless `held` is what is held."""


@dataclass(slots=True)
class MemoryHeads:
    """Heads in this process."""

    heads: dict[str, Head] = field(default_factory=dict)

    def last(self, origin: str) -> Head | None:
        return self.heads.get(origin)

    def replace(self, origin: str, held: Head | None, head: Head) -> bool:
        if self.heads.get(origin) != held:
            return False
        self.heads[origin] = head
        return True


@dataclass(frozen=True, slots=True)
class Witness:
    """The logs it knows, by origin, what it keeps, its key, and what checks a signature."""

    logs: Mapping[str, Sequence[Key]]
    heads: Heads
    signer: Signer
    check: Check

    def answer(self, request: str, at: int) -> Answer:
        """Take a request in; `at` is POSIX time. Never raises for a bad request."""
        try:
            asked = parse_request(request)
            text = asked.checkpoint.rpartition("\n\n")[0] + "\n"
            checkpoint = parse_body(text)
        except IntegrityError as error:
            return Answer(400, f"{error}\n")
        if checkpoint.origin not in self.logs:
            return Answer(403, "unknown log\n")
        try:
            opened(parse_note(asked.checkpoint), self.logs[checkpoint.origin], self.check)
        except IntegrityError:
            return Answer(403, "invalid signature\n")
        if asked.old > checkpoint.size:
            return Answer(400, "the old size is larger than the checkpoint's\n")
        refused = self._take(asked, checkpoint)
        return refused or Answer(200, cosign(text, self.signer, at).line())

    def _take(self, asked: Request, checkpoint: Checkpoint) -> Answer | None:
        held = self.heads.last(checkpoint.origin)
        before, after = held or EMPTY, Head(checkpoint.size, checkpoint.root)
        if asked.old != before.size:
            return Answer(409, f"{before.size}\n")
        if before.size == after.size and before.root != after.root:
            return Answer(409, "another tree of this size was cosigned\n")
        try:
            check_consistency(before.size, after.size, before.root, after.root, asked.proof)
        except IntegrityError as error:
            return Answer(422, f"the consistency proof does not hold: {error}\n")
        if not self.heads.replace(checkpoint.origin, held, after):
            now = self.heads.last(checkpoint.origin) or EMPTY
            return Answer(409, f"{now.size}\n")
        return None


def parse_request(text: str) -> Request:
    """A request. Raises IntegrityError for any other spelling."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or not lines[0].startswith("old ") or len(lines) > MOST_HASHES + 1:
        raise IntegrityError("ledger.bad-request: a request begins with the old size and at most 63 hashes")
    return Request(from_decimal(lines[0][4:]), tuple(map(from_base64, lines[1:])), checkpoint)


def request_from(store: Store, old: int) -> Request:
    """What to send to a witness that holds `old` leaves (0: none). Raises IntegrityError when it holds more than we."""
    last = store.last_checkpoint()
    if last is None or old > last.size:
        raise IntegrityError(
            f"ledger.behind-witness: the witness holds {old} leaves and we have no such checkpoint"
        )
    return Request(old, tuple(consistency_proof(old, last.size, Nodes(store).node)), last.note)


def contradict(one: Checkpoint, other: Checkpoint, proof: Sequence[bytes] | None = None) -> bool | None:
    """Whether two checkpoints of one log cannot both be true: of one size there is one tree. None: cannot tell.

    `proof` is a consistency proof from the smaller to the larger. If it holds, the larger follows. If it does not, it
    may be just a wrong proof, so that nothing is shown: the leaves must be asked for, as an evidence pack has them.
    Whose signatures stand below is the caller's to check: without them nothing here is evidence against anybody.
    """
    if one.origin != other.origin:
        raise IntegrityError("ledger.other-origin: these are checkpoints of two logs")
    if one.size == other.size:
        return one.root != other.root
    small, large = sorted((one, other), key=lambda checkpoint: checkpoint.size)
    try:
        check_consistency(small.size, large.size, small.root, large.root, proof or ())
    except IntegrityError:
        return None
    return False
