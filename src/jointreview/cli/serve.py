"""`jointreview serve`: the pages, on this machine, from the data folder.

gunicorn where there is POSIX; elsewhere Django's own server, which says that it is for trying out only.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from jointreview.cli import record


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("serve", help="serve the pages of a data folder on this machine")
    parser.add_argument("--data", type=Path, default=Path("var"), help="where the database and files are")
    parser.add_argument("--port", type=int, default=8000)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Serve until stopped; returns the server's exit code."""
    record.check_record(options.data, environ)
    try:
        return subprocess.call(server(options.port), env=record.environment(options.data, environ))  # noqa: S603
    except KeyboardInterrupt:
        return 0


def server(port: int) -> list[str]:
    """The command line of the server."""
    if os.name == "posix" and importlib.util.find_spec("gunicorn"):
        options = [
            "--bind",
            f"127.0.0.1:{port}",
            "--worker-class",
            "gthread",
            "--workers",
            "2",
            "--threads",
            "4",
        ]
        return [sys.executable, "-m", "gunicorn", *options, "--log-level", "warning", "jointreview.web.wsgi"]
    print(
        "jointreview: no gunicorn here, so Django's own server is used: for trying out only.", file=sys.stderr
    )
    return [sys.executable, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"]
