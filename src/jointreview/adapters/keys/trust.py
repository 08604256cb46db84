"""The policy file of this installation: whose checkpoints count, and whose cosignatures (C2SP tlog-policy).

It is kept beside the keys and never in the database, because a key taken from what it verifies proves nothing; the
same file is given to every outside body on the first day. With witnesses one of them is enough for a quorum.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from jointreview.errors import IntegrityError
from jointreview.ledger.note import COSIGNATURE, Key
from jointreview.ledger.policy import Group, LogKey, Policy, parse_policy

QUORUM: Final = "outside"


@dataclass(frozen=True, slots=True)
class TrustFile:
    """The policy in a file; every change writes it whole and anew."""

    path: Path

    def policy(self) -> Policy:
        """What is trusted. Raises IntegrityError where there is no such file."""
        return parse_policy(self.text())

    def text(self) -> str:
        """The file as it is handed out."""
        if not self.path.exists():
            raise IntegrityError("ledger.no-policy: the policy file is not in the folder of keys")
        return self.path.read_text(encoding="utf-8")

    def add_log(self, key: Key, first: int) -> None:
        """Another log key, from the tree of this size on; said twice, after a run that was cut off, it counts once."""
        logs = self.policy().logs if self.path.exists() else ()
        others = (one for one in logs if one.key != key)
        self._write((*others, LogKey(key, first)), self._witnesses())

    def end_log(self, key: Key, last: int) -> None:
        """A log key counts up to the tree of this size."""
        logs = tuple(replace(one, last=last) if one.key == key else one for one in self.policy().logs)
        self._write(logs, self._witnesses())

    def add_witness(self, key: Key) -> None:
        """Another witness, by the key it has given us itself. Raises IntegrityError for a key of another use."""
        if key.algorithm != COSIGNATURE:
            raise IntegrityError("ledger.bad-key: this is a log's key and no witness's")
        if key not in self._witnesses():
            self._write(self.policy().logs, (*self._witnesses(), key))

    def _witnesses(self) -> tuple[Key, ...]:
        return tuple(self.policy().witnesses.values()) if self.path.exists() else ()

    def _write(self, logs: Sequence[LogKey], witnesses: Sequence[Key]) -> None:
        names = [f"witness-{number}" for number in range(1, len(witnesses) + 1)]
        groups = {QUORUM: Group(1, tuple(names))} if names else {}
        known = dict(zip(names, witnesses, strict=True))
        text = Policy(tuple(logs), known, groups, QUORUM if names else None).written()
        parse_policy(text)
        made = self.path.with_suffix(".new")
        made.write_text(text, encoding="utf-8")
        os.replace(made, self.path)
