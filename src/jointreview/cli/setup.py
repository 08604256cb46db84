"""`jointreview setup`: a partnership of your own on an empty database, with its first organisation and administrator.

Django asks for the password at the terminal, or makes one and prints it once where nobody can type.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from jointreview.cli import record

NEEDED = {
    "name": "what the partnership is called, as in 'Anytown children's partnership'",
    "area": "the area its inspections are about, as reports name it: 'Anytown'",
    "organisation": "the organisation that runs it, as in 'Anytown Council'",
    "person": "the name of the first administrator",
    "email": "the address they sign in with",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("setup", help="set up a partnership of your own on an empty database")
    for name, words in NEEDED.items():
        parser.add_argument(f"--{name}", required=True, help=words)
    parser.add_argument("--begins", metavar="DATE", help="the first day of the record; today if left out")
    parser.add_argument(
        "--print-password", action="store_true", help="make a password and print it once, do not ask for one"
    )
    parser.add_argument("--data", type=Path, default=Path("var"), help="where the database and files go")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prepare the database and make the partnership; returns the exit code."""
    options.data.mkdir(parents=True, exist_ok=True)
    command = ["setup"]
    for name in (*NEEDED, "begins"):
        if value := getattr(options, name):
            command += [f"--{name}", value]
    if options.print_password:
        command.append("--print-password")
    return record.manage(options.data, environ, *command)
