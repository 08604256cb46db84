"""`jointreview demo`: an embedded database with the demonstration partnership, served on this machine."""

import argparse
from collections.abc import Mapping
from pathlib import Path


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("demo", help="build and serve the demonstration partnership")
    parser.add_argument("--data", type=Path, default=Path("var"), help="where the database and files go")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="build and stop")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prepare the database and serve it."""
    raise SystemExit("not yet")
