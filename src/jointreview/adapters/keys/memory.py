"""What was signed, in a file outside the database: it stops a restored backup or a rewritten tail from being signed.

One line for each log: its origin, size and root. It is replaced whole, under a lock, and is on the disk before anything
is signed. It binds the database's administrator only where he cannot write it: put it on another host's share, or at
least in a folder of another user.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import IO, Final

from jointreview.adapters.keys.folder import flush_folder
from jointreview.errors import IntegrityError, Overtaken
from jointreview.ledger.note import from_base64, from_decimal, to_base64
from jointreview.ledger.signer_memory import Head, check_head

_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class FileOfHeads:
    """The memory in one file. A file that cannot be read stops signing; one that was never there is empty."""

    path: Path

    def last(self, origin: str) -> Head | None:
        return self._heads().get(origin)

    def remember(self, origin: str, head: Head) -> None:
        with self._locked():
            heads = self._heads()
            check_head(heads.get(origin), head)
            if heads.get(origin) != head:
                self._replace({**heads, origin: head})

    @contextmanager
    def signing(self, patience: float) -> Iterator[None]:
        """Hold the place of the one who seals with this memory. Raises Overtaken when another keeps it for longer.

        SQLite has nothing to hold: of two at once one would read the other's times as a clock that went back.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(self.path.with_suffix(".sealing"), "a", opener=_private) as place:
            while not _is_taken(place):
                if patience <= 0:
                    raise Overtaken(
                        "ledger.other-sequencer",
                        "The ledger is being sealed by another process. Try again shortly.",
                    )
                sleep(_PAUSE)
                patience -= _PAUSE
            yield

    def replace(self, origin: str, held: Head | None, head: Head) -> bool:
        """For a witness (`ledger.witness.Heads`): keep this head if `held` is what is held, else change nothing."""
        with self._locked():
            heads = self._heads()
            if heads.get(origin) != held:
                return False
            self._replace({**heads, origin: head})
            return True

    def _heads(self) -> dict[str, Head]:
        if not self.path.exists():
            return {}
        found = {}
        for line in self.path.read_text(encoding="utf-8").splitlines():
            parts = line.split(" ")
            if len(parts) != 3:
                raise IntegrityError(f"ledger.memory-damaged: {self.path.name} is not what a signer wrote")
            found[parts[0]] = Head(from_decimal(parts[1]), from_base64(parts[2]))
        return found

    def _replace(self, heads: dict[str, Head]) -> None:
        text = "".join(f"{origin} {head.size} {to_base64(head.root)}\n" for origin, head in heads.items())
        made = self.path.with_suffix(".new")
        with open(made, "w", encoding="utf-8", opener=_private) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, self.path)
        flush_folder(self.path.parent)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(self.path.with_suffix(".lock"), "a", opener=_private) as lock:
            if sys.platform != "win32":  # elsewhere the ledger's own lock in the database is the only one
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _is_taken(place: IO[str]) -> bool:
    """Whether the file is locked for us now; elsewhere than on POSIX nothing can be, and one goes on."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
