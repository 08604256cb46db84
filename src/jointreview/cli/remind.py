"""`jointreview remind`: one digest a week to each person of what falls due; run it daily from a timer."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from jointreview.cli import record


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("remind", help="send each person one digest a week of what falls due")
    parser.add_argument("--data", type=Path, default=Path("var"), help="where the database and files are")
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent; send nothing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Run the command of the pages in their settings; returns its exit code."""
    record.check_record(options.data, environ)
    return record.manage(options.data, environ, "remind", *(["--dry-run"] if options.dry_run else []))
