"""`jointreview demo`: an embedded database with the demonstration partnership, served on this machine."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from jointreview.cli import record, serve


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("demo", help="build and serve the demonstration partnership")
    parser.add_argument("--data", type=Path, default=Path("var"), help="where the database and files go")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="build and stop")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prepare the database, say how to sign in, and serve; returns the exit code."""
    options.data.mkdir(parents=True, exist_ok=True)
    code = record.manage(options.data, environ, "demo")
    if code:
        return code
    password = (options.data / "demonstration-password").read_text(encoding="ascii")
    print(f"jointreview: the demonstration is ready in {options.data}")
    print(f"  Address    http://127.0.0.1:{options.port}/")
    print("  Sign in    improvement.lead@demonstration.example")
    print(f"  Password   {password}")
    print("  Other roles have their own sign-in, with the same password: see docs/tutorial.md", flush=True)
    return 0 if options.no_serve else serve.run(options, environ)
