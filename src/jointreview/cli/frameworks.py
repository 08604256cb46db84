"""`jointreview frameworks`: list the frameworks, show one with all its sources, check a file of one's own.

`check` prints every problem of a file at once, each at its table and key, with the line where the TOML parser gives
one. Exit code 0: the file can be used; 1: it cannot; 2: wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from jointreview.cli.deadlines import plain
from jointreview.cli.framework_words import framework_words, validity_words
from jointreview.core.frameworks import Framework, check_file, frameworks_with, load_frameworks
from jointreview.errors import NotFound, Problem, UsageError


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command, its three parts and their options."""
    parser = commands.add_parser("frameworks", help="list, show and check inspection frameworks")
    parts = parser.add_subparsers(dest="part", required=True, metavar="{list,show,check}")
    listing = parts.add_parser("list", help="every framework held, by family and date")
    showing = parts.add_parser("show", help="one framework with the source of each value")
    showing.add_argument("id", metavar="ID", help="for example jar-2007")
    for part in (listing, showing):
        part.add_argument(
            "--own", type=Path, action="append", default=[], metavar="FILE", help="add a file of yours"
        )
        part.add_argument("--format", choices=("text", "json"), default="text")
    checking = parts.add_parser("check", help="every problem in a framework file of yours")
    checking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Do the part asked for."""
    if options.part == "check":
        return check(options.files)
    frameworks = known_with(options.own)
    if options.part == "show":
        show(found(frameworks, options.id), options.format)
    elif options.format == "json":
        print(json.dumps([summary(one) for one in frameworks], indent=2, ensure_ascii=False))
    else:
        print(
            "\n".join(
                f"{one.id:16} {validity_words(one):26} {one.title}. {one.version}" for one in frameworks
            )
        )
    return 0


def check(files: Sequence[Path]) -> int:
    """Print what is wrong with each file, or that it can be used."""
    has_problems = False
    for file in files:
        framework, problems = check_file(file.name, text_of(file), load_frameworks())
        has_problems = has_problems or bool(problems)
        for problem in problems:
            print(problem_line(file, problem))
        if framework is not None:
            print(f"{file}: {framework.id} can be used. {counts(framework)}")
    return 1 if has_problems else 0


def problem_line(file: Path, problem: Problem) -> str:
    """ "mine.toml: areas.list.leaders.scale: There is no scale “x”. [framework.reference]"."""
    place = "" if problem.place == file.name else f" {problem.place}:"
    return f"{file}:{place} {problem.words} [{problem.code}]"


def counts(one: Framework) -> str:
    """How much the file holds."""
    parts = (
        ("areas", one.areas),
        ("time bands", one.bands),
        ("duties", one.duties),
        ("recipients", one.recipients),
    )
    return "Holds " + ", ".join(f"{name}: {len(held)}" for name, held in parts) + "."


def show(framework: Framework, form: str) -> None:
    """Print one framework whole."""
    if form == "json":
        print(json.dumps(plain(asdict(framework)), indent=2, ensure_ascii=False))
    else:
        print(framework_words(framework))


def summary(one: Framework) -> object:
    """A line of the list for a program."""
    keys = ("id", "family", "title", "version", "completeness", "validity", "digest")
    return plain({key: value for key, value in asdict(one).items() if key in keys})


def known_with(files: Sequence[Path]) -> tuple[Framework, ...]:
    """The packaged frameworks and the user's files, which must be whole."""
    frameworks, problems = frameworks_with([(file.name, text_of(file)) for file in files])
    for name, problem in problems:
        print(problem_line(Path(name), problem), file=sys.stderr)
    if problems:
        raise UsageError("framework.own-invalid", "A framework file cannot be used; mend what is said above.")
    return frameworks


def found(frameworks: tuple[Framework, ...], framework_id: str) -> Framework:
    """The framework of that identifier. Raises NotFound."""
    for framework in frameworks:
        if framework.id == framework_id:
            return framework
    known = ", ".join(framework.id for framework in frameworks)
    raise NotFound(
        "framework.not-found", f"There is no framework of that name. Known are: {known}.", framework_id
    )


def text_of(file: Path) -> str:
    """The file's text. Raises UsageError when there is none to read."""
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise UsageError("framework.no-file", f"{file} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError("framework.not-text", f"{file} is not text in UTF-8.") from error
