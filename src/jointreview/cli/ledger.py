"""`jointreview ledger …`: one file per part, each with `add(parts)` and `run(options, environ) -> exit code`."""

import argparse
from importlib import import_module

PARTS = ("ledger_own", "ledger_cosign", "ledger_compare", "ledger_receipt", "ledger_foreign")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and each of its parts."""
    parser = commands.add_parser("ledger", help="the audit trail: ours and other systems'")
    parts = parser.add_subparsers(dest="part", required=True)
    for name in PARTS:
        import_module(f"jointreview.cli.{name}").add(parts)
