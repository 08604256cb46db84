"""The command line: one file per sub-command, each with `add(parser)` and `run(options, world) -> exit code`.

`main` parses, dispatches and turns a `UserError` into one sentence and an exit code; nothing else does.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from jointreview.errors import UserError

COMMANDS = ("cases", "deadlines", "demo", "frameworks", "ledger", "remind", "serve", "read", "setup")


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one sub-command and return its exit code: 0 done, 1 could not, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options, environ))
    except UserError as error:
        print(f"jointreview: {error.words} [{error.code}]", file=sys.stderr)
        return error.exit_code


def parser() -> argparse.ArgumentParser:
    """The whole command line: every sub-command with its options."""
    whole = argparse.ArgumentParser(
        prog="jointreview", description="From an inspection report to a board pack."
    )
    commands = whole.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        import_module(f"jointreview.cli.{name}").add(commands)
    return whole


def run() -> int:
    """The console script's entry point: hands over the real arguments and environment.

    Whoever reads our output may stop reading early, as `head` does: that is no error.
    """
    try:
        code = main(sys.argv[1:], os.environ)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
