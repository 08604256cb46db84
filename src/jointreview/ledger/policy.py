"""Whom an outside body trusts: log keys, witness keys and the quorum, as a text file (C2SP tlog-policy).

The body holds this file from day one: a key taken from the export that it verifies proves nothing. The address that a
line may end in is for applications to use: on a log's line we write the sizes that the key covers, `sizes:1-1200` or
`sizes:1201-`. Outside them a key counts only together with a real quorum of witnesses (ledger.md 5.6, stolen key).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.note import (
    COSIGNATURE,
    ED25519,
    Check,
    Key,
    Verified,
    from_decimal,
    parse_vkey,
    verified,
)

_SIZES = re.compile("sizes:([0-9]+)-([0-9]*)")


@dataclass(frozen=True, slots=True)
class LogKey:
    """A log's key and the sizes that it covers, both inclusive; None: without end."""

    key: Key
    first: int = 0
    last: int | None = None

    def covers(self, size: int) -> bool:
        """Whether a checkpoint of this size may rest on the key alone."""
        return self.first <= size and (self.last is None or size <= self.last)


@dataclass(frozen=True, slots=True)
class Group:
    """So many of these members, each a witness or an earlier group."""

    least: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Log keys, witnesses and groups by their name here, and the name of the quorum; None for `quorum none`."""

    logs: tuple[LogKey, ...]
    witnesses: Mapping[str, Key]
    groups: Mapping[str, Group]
    quorum: str | None

    def has_quorum(self, cosigners: Collection[Key]) -> bool:
        """Whether these witnesses are enough."""
        return self.quorum is None or self._witnessed(self.quorum, cosigners)

    def _witnessed(self, name: str, cosigners: Collection[Key]) -> bool:
        if name in self.witnesses:
            return self.witnesses[name] in cosigners
        group = self.groups[name]
        return sum(self._witnessed(member, cosigners) for member in group.members) >= group.least

    def written(self) -> str:
        """The policy file."""
        lines = [
            f"log {log.key.vkey()} sizes:{log.first}-{'' if log.last is None else log.last}"
            for log in self.logs
        ]
        lines += [f"witness {name} {key.vkey()}" for name, key in self.witnesses.items()]
        lines += [f"group {name} {one.least} {' '.join(one.members)}" for name, one in self.groups.items()]
        return "\n".join([*lines, f"quorum {self.quorum or 'none'}"]) + "\n"

    def accept(self, content: bytes | str, check: Check) -> tuple[Checkpoint, tuple[Verified, ...]]:
        """A checkpoint that the policy holds valid, and whose signatures do. Raises IntegrityError."""
        found, note = parse_checkpoint(content)
        logs = {one.key: one for one in self.logs if one.key.name == found.origin}
        signers = verified(note, (*logs, *self.witnesses.values()), check)
        cosigners = [one.key for one in signers if one.key in self.witnesses.values()]
        enough = self.has_quorum(cosigners)
        covered = [logs[one.key].covers(found.size) for one in signers if one.key in logs]
        if not covered:
            raise IntegrityError("ledger.unknown-signer: no log key of the policy has signed this checkpoint")
        if not enough:
            raise IntegrityError(
                "ledger.no-quorum: too few witnesses of the policy have cosigned this checkpoint"
            )
        if not any(covered) and self.quorum is None:
            raise IntegrityError(
                "ledger.key-ended: the log's key does not cover this size and no witness has cosigned"
            )
        return found, signers


@dataclass(slots=True)
class _Reading:
    logs: list[LogKey] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    quorums: list[str | None] = field(default_factory=list)


def parse_policy(content: bytes | str) -> Policy:
    """A policy file. Raises IntegrityError, naming the line, for anything that the specification does not allow."""
    text = content.decode("utf-8", "surrogateescape") if isinstance(content, bytes) else content
    if any((c < " " and c not in "\t\n") or c == "\x7f" for c in text) or (text and not text.endswith("\n")):
        raise IntegrityError("ledger.bad-policy: a policy is lines of text, each with its line feed")
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        items = [item for item in re.split("[ \t]+", line) if item]
        if items and not items[0].startswith("#"):
            try:
                _take(reading, items)
            except IntegrityError as error:
                raise IntegrityError(f"ledger.bad-policy: line {number}: {error}") from None
    if len(reading.quorums) != 1:
        raise IntegrityError("ledger.bad-policy: a policy has one quorum line")
    return Policy(tuple(reading.logs), reading.witnesses, reading.groups, reading.quorums[0])


def _take(reading: _Reading, items: list[str]) -> None:
    match items:
        case ["log", vkey, *address] if len(address) <= 1:
            _log(reading, vkey, *address)
        case ["witness", name, vkey, *address] if len(address) <= 1:
            _new_name(reading, name)
            reading.witnesses[name] = _new_key(vkey, COSIGNATURE, list(reading.witnesses.values()))
        case ["group", name, least, *members] if members:
            _new_name(reading, name)
            for member in members:
                _known_name(reading, member)
                if member in reading.members:
                    raise IntegrityError("a witness or group is a member once")
                reading.members.add(member)
            reading.groups[name] = Group(_least(least, len(members)), tuple(members))
        case ["quorum", name]:
            if name != "none":
                _known_name(reading, name)
            reading.quorums.append(None if name == "none" else name)
        case _:
            raise IntegrityError("this is no line of a policy")


def _log(reading: _Reading, vkey: str, address: str = "") -> None:
    key = _new_key(vkey, ED25519, [log.key for log in reading.logs])
    first, last = 0, None
    if address.startswith("sizes:"):
        found = _SIZES.fullmatch(address)
        if not found:
            raise IntegrityError("the sizes that a key covers are written `sizes:1-1200` or `sizes:1201-`")
        first, last = from_decimal(found[1]), from_decimal(found[2]) if found[2] else None
    reading.logs.append(LogKey(key, first, last))


def _new_key(vkey: str, algorithm: int, others: list[Key]) -> Key:
    key = parse_vkey(vkey)
    if key.algorithm != algorithm:
        raise IntegrityError("the key is not of the kind that its line needs")
    if any(key.public == other.public for other in others):
        raise IntegrityError("a key is listed once")
    return key


def _new_name(reading: _Reading, name: str) -> None:
    if name == "none" or name in reading.witnesses or name in reading.groups:
        raise IntegrityError("a name is given once, and `none` is taken")


def _known_name(reading: _Reading, name: str) -> None:
    if name not in reading.witnesses and name not in reading.groups:
        raise IntegrityError("a name is defined on a line before it is used")


def _least(text: str, members: int) -> int:
    least = {"any": 1, "all": members}.get(text) or from_decimal(text)
    if not 1 <= least <= members:
        raise IntegrityError("a group needs between one and all of its members")
    return least
