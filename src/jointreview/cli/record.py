"""The record in a data folder, for the sub-commands that work on it: each starts a management command in its settings.

Only `web.settings` and the commands are known here, by name; no file of the command line imports Django.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from jointreview.errors import UsageError

SETTINGS = "jointreview.web.settings"
RECORD = "jointreview.sqlite3"  # the file of a record that is not on a server (`web.settings`)


def environment(data: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment a Django process of ours runs in: the caller's, with our settings and data folder."""
    return {**environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "JOINTREVIEW_DATA": str(data.resolve())}


def check_record(data: Path, environ: Mapping[str, str]) -> None:
    """Raise UsageError where the folder holds no record and no server is named that may hold it."""
    if "JOINTREVIEW_DATABASE" not in environ and not (data / RECORD).is_file():
        words = f"There is no record in the folder {data}. Say where it is with --data."
        raise UsageError("data.no-record", words)


def manage(data: Path, environ: Mapping[str, str], *command: str) -> int:
    """Run a management command on the folder; returns its exit code."""
    started = [sys.executable, "-m", "jointreview.web.management", *command]
    return subprocess.call(started, env=environment(data, environ))  # noqa: S603
