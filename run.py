#!/usr/bin/env python3
"""Two commands for a fresh machine that has only Python 3.11 or newer: `demo` and `test`.

`python3 run.py demo [--no-serve] [--port N] [--data DIR]` makes `.venv`, installs the hashed lock, prepares an
embedded database with the demonstration partnership and serves it on this machine.
`python3 run.py test [--all] [pytest arguments]` checks style, types and architecture, then runs the tests.
Standard library only. A second run starts in seconds: a stamp in `.venv` names the lock it was built from.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NEEDED = (3, 11)


def main(arguments: list) -> int:
    if sys.version_info < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:3])
        print(
            f"jointreview needs Python 3.11 or newer; this is Python {found}. Install a newer one and try again."
        )
        return 2
    parser = argparse.ArgumentParser(prog="run.py", description="Start the demonstration, or run the tests.")
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="build and serve the demonstration partnership")
    demo.add_argument("--no-serve", action="store_true", help="build and stop")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--data", type=Path, default=ROOT / "var", help="where the database and files go")
    test = commands.add_parser("test", help="check style, types and architecture, then run the tests")
    test.add_argument("--all", action="store_true", help="with the browser, PostgreSQL and slow tests")
    options, rest = parser.parse_known_args(arguments)
    if options.command == "demo":
        if rest:
            parser.error(f"unknown arguments: {' '.join(rest)}")
        return start_demo(options)
    return run_tests(options.all, rest)


def start_demo(options: argparse.Namespace) -> int:
    python = prepared("runtime")
    command = [
        str(python),
        "-m",
        "jointreview",
        "demo",
        "--data",
        str(options.data),
        "--port",
        str(options.port),
    ]
    return call([*command, "--no-serve"] if options.no_serve else command)


def run_tests(everything: bool, rest: list) -> int:
    python = prepared("development")
    marks = [] if everything else ["-m", "not browser and not postgresql and not slow"]
    steps = (
        ["-m", "ruff", "format", "--check", "--quiet", "."],
        ["-m", "ruff", "check", "--quiet", "."],
        ["-m", "mypy"],
        ["-c", "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_logo=True))"],
        ["-m", "pytest", *marks, *rest],
    )
    for step in steps:
        print(f"==> {step[1] if step[0] == '-m' else 'import contracts'}", flush=True)
        code = call([str(python), *step])
        if code:
            return code
    return 0


def prepared(lock: str) -> Path:
    """The interpreter of `.venv`, which is made or brought up to the lock when its stamp differs."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "jointreview-lock"
    # The development lock holds all of runtime, so the demonstration runs from either.
    enough = [stamp_of(name) for name in dict.fromkeys((lock, "development"))]
    if python.exists() and stamp.exists() and stamp.read_text() in enough:
        return python
    if not python.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        say("making .venv")
        check([sys.executable, "-m", "venv", str(VENV)])
    say("installing the locked packages (about half a minute the first time)")
    install(python, ROOT / "requirements" / f"{lock}.lock")
    stamp.write_text(stamp_of(lock))
    return python


def stamp_of(lock: str) -> str:
    return f"{lock} " + hashlib.sha256((ROOT / "requirements" / f"{lock}.lock").read_bytes()).hexdigest()


def install(python: Path, lock: Path) -> None:
    """Install the lock, then this checkout without dependencies; uv itself stays outside the environment."""
    tool = VENV / "installer"
    quiet = ["--quiet", "--disable-pip-version-check"]
    locked = ["--require-hashes", "-r", str(ROOT / "requirements" / "installer.lock")]
    check([str(python), "-m", "pip", "install", *quiet, "--upgrade", "--target", str(tool), *locked])
    uv = [str(tool / "bin" / ("uv.exe" if os.name == "nt" else "uv")), "pip"]
    into = ["--quiet", "--python", str(python)]
    check([*uv, "sync", *into, "--require-hashes", str(lock)])
    check([*uv, "install", *into, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


def say(words: str) -> None:
    print(f"jointreview: {words}", flush=True)


def call(command: list) -> int:
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PYTHONUTF8": "1"}
    try:
        return subprocess.call(command, cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 130


def check(command: list) -> None:
    if call(command):
        say(f"this step failed: {' '.join(command)}")
        raise SystemExit(1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
