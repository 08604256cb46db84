"""The parent's side of one limited child: start it, ask it, and stop it when it takes too long.

The child gets `python -I`, an empty environment, no error stream and no inherited descriptors. Its answer is plain
data; if it dies or goes silent, the question is answered with "too costly" and a new child takes its place.
"""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import jointreview
from jointreview.adapters.documents.frames import read_frame, write_frame
from jointreview.adapters.documents.refusals import WORDS, refusal
from jointreview.errors import UnreadableDocument

WALL_SECONDS = 40.0
MOST_FILES = 200
_START = "import sys; sys.path.insert(0, sys.argv[1]); from jointreview.adapters.documents.worker import main; main()"


class Child:
    """One child process; a context manager. Not for two threads at once."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self.is_bounded = True

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def ask(self, request: dict[str, Any], data: bytes) -> bytes:
        """The child's answer; raises `UnreadableDocument` with its code, or "too costly" if it died."""
        process = self._ready()
        guard = threading.Timer(self._wall, process.kill)
        guard.start()
        try:
            head, body = self._exchange(process, request, data)
        except (EOFError, OSError) as error:
            self.stop()
            raise refusal("document.too-costly", "the limited process ended") from error
        finally:
            guard.cancel()
        if "code" in head:
            code = head["code"] if head["code"] in WORDS else "document.unreadable"
            raise refusal(code, str(head.get("detail", ""))[:300])
        return body

    def stop(self) -> None:
        """End the process and free its pipes."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _exchange(
        self, process: subprocess.Popen[bytes], request: dict[str, Any], data: bytes
    ) -> tuple[dict[str, Any], bytes]:
        assert process.stdin
        assert process.stdout
        write_frame(process.stdin, request, data)
        return read_frame(process.stdout)

    def _ready(self) -> subprocess.Popen[bytes]:
        """A process that is up and greeted; a fresh one after `MOST_FILES` files, or if it has ended meanwhile."""
        if self._asked >= MOST_FILES or (self._process and self._process.poll() is not None):
            self.stop()
        if self._process is None:
            self._process, self._asked = _started(), 0
            try:
                assert self._process.stdout
                self.is_bounded = bool(read_frame(self._process.stdout)[0].get("bounded"))
            except EOFError as error:
                self.stop()
                raise UnreadableDocument(
                    "document.no-reader",
                    "The reading process could not be started: check the installation.",
                ) from error
        self._asked += 1
        return self._process


def _started() -> subprocess.Popen[bytes]:
    root = str(Path(jointreview.__file__).resolve().parents[1])
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words, nothing from the file
        [sys.executable, "-I", "-X", "utf8", "-c", _START, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        close_fds=True,
    )


def _environment() -> dict[str, str]:
    """Empty; Windows alone cannot start a program without the name of its own folder."""
    if sys.platform != "win32":
        return {}
    import os

    return {"SYSTEMROOT": os.environ.get("SYSTEMROOT", r"C:\Windows")}
