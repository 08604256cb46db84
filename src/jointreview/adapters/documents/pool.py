"""Many files through a few limited children, answered in the order given.

Safety does not cost a process a report: a child reads up to `MOST_FILES` files. A child that dies takes one file's
answer with it, not the run: that file gets a reading that says so, and a new child takes the next.
"""

import hashlib
import json
import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from jointreview.adapters.documents.child import Child
from jointreview.adapters.documents.refusals import LARGEST, refusal
from jointreview.core.reports.contract import from_json
from jointreview.core.reports.reading import Reading, unread
from jointreview.errors import Problem, UnreadableDocument

READ_AHEAD = 8
"""How many files a worker may have read before the first of them is asked for."""

_NO_BOUNDS = Problem(
    "reader.no-limits",
    "note",
    "This system cannot limit the reading process's memory and time: read only files you trust.",
)


class Pool:
    """A few children for bulk reading; a context manager."""

    def __init__(self, workers: int = 1) -> None:
        self._children: queue.SimpleQueue[Child] = queue.SimpleQueue()
        self._all = [Child() for _ in range(max(1, workers))]
        for child in self._all:
            self._children.put(child)
        self._threads = ThreadPoolExecutor(len(self._all))

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for child in self._all:
            child.stop()

    def read_files(self, paths: Iterable[Path], framework: str | None = None) -> Iterator[Reading]:
        """One reading a path, in order; an unreadable file gives a reading with one problem of severity error.

        Only a few files are read ahead of the one that is asked for, so memory does not grow with their number.
        """
        waiting: deque[Future[Reading]] = deque()
        for path in paths:
            waiting.append(self._threads.submit(self._reading, path, framework))
            if len(waiting) > READ_AHEAD * len(self._all):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _reading(self, path: Path, framework: str | None) -> Reading:
        child = self._children.get()
        try:
            return read_with(child, path, framework)
        except UnreadableDocument as error:
            return unread(path.as_posix(), fingerprint(path), error)
        finally:
            self._children.put(child)


def read_with(child: Child, path: Path, framework: str | None = None) -> Reading:
    """The reading of one file by this child; raises `UnreadableDocument`."""
    return ask_reading(child, file_bytes(path), path.name, framework).named(path.as_posix())


def ask_reading(child: Child, data: bytes, name: str, framework: str | None = None) -> Reading:
    """The reading of these bytes by this child; raises `UnreadableDocument`."""
    if len(data) >= LARGEST:
        raise refusal("document.too-large", f"{len(data)} bytes")
    answer = child.ask({"do": "read", "name": name, "framework": framework}, data)
    try:
        reading = from_json(json.loads(answer))
    except (ValueError, KeyError, TypeError) as error:
        raise refusal("document.unreadable", "the answer is not a reading") from error
    return reading if child.is_bounded else reading.noted(_NO_BOUNDS)


def file_bytes(path: Path) -> bytes:
    """The file's bytes; raises if it is not there, cannot be opened, or is too large to be read."""
    try:
        if path.stat().st_size >= LARGEST:
            raise refusal("document.too-large", f"{path.stat().st_size} bytes")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refusal("document.not-found") from error
    except OSError as error:
        raise refusal("document.unreadable", str(error.strerror)) from error


def fingerprint(path: Path) -> str | None:
    """The file's SHA-256 in hex, read in pieces; None if it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
