"""`jointreview frameworks`: list, show, compare and export frameworks; check a file of one's own and add it.

`check` prints every problem of a file at once, each with its line, table and key. Exit code 0: the file can be used;
1: it cannot; 2: wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.cli.catalogue import (
    add_catalogue_options,
    data_folder,
    found,
    known_frameworks,
    problem_line,
    text_of,
)
from jointreview.cli.deadlines import plain
from jointreview.cli.framework_words import difference_words, framework_words, validity_words
from jointreview.core.frameworks import (
    Framework,
    check_file,
    differences,
    framework_text,
    load_frameworks,
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command, its parts and their options."""
    parser = commands.add_parser("frameworks", help="list, show, compare, check and add frameworks")
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    listing = parts.add_parser("list", help="every framework held, by family and date")
    showing = parts.add_parser("show", help="one framework with the source of each value")
    showing.add_argument("id", metavar="ID", help="for example jar-2007")
    comparing = parts.add_parser("compare", help="what differs between two versions")
    comparing.add_argument("earlier", metavar="ID")
    comparing.add_argument("later", metavar="ID")
    exporting = parts.add_parser("export", help="the file of a framework, byte for byte")
    exporting.add_argument("id", metavar="ID")
    for part in (listing, showing, comparing, exporting):
        add_catalogue_options(part)
    for part in (listing, showing):
        part.add_argument("--format", choices=("text", "json"), default="text")
    checking = parts.add_parser("check", help="every problem in a framework file of yours")
    adding = parts.add_parser("add", help="check a file of yours and keep it in the data folder")
    adding.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (else JOINTREVIEW_DATA, else var)"
    )
    for part in (checking, adding):
        part.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Do the part asked for."""
    if options.part == "check":
        return check(options.files)
    if options.part == "add":
        return keep(options.files, FrameworkFolder(data_folder(options, environ) or Path("var")))
    frameworks = known_frameworks(options, environ)
    if options.part == "list":
        show_list(frameworks, options.format)
    elif options.part == "show":
        show(found(frameworks, options.id), options.format)
    elif options.part == "compare":
        compared = differences(found(frameworks, options.earlier), found(frameworks, options.later))
        print(difference_words(compared, options.earlier, options.later))
    else:
        export(found(frameworks, options.id), options, environ)
    return 0


def check(files: Sequence[Path]) -> int:
    """Print what is wrong with each file, or that it can be used."""
    has_problems = False
    for file in files:
        text = text_of(file)
        framework, problems = check_file(file.name, text, load_frameworks())
        has_problems = has_problems or bool(problems)
        for problem in problems:
            print(problem_line(str(file), text, problem))
        if framework is not None:
            print(f"{file}: {framework.id} can be used. {counts(framework)}")
    return 1 if has_problems else 0


def keep(files: Sequence[Path], folder: FrameworkFolder) -> int:
    """Add each file that can be used; print what is wrong with the others."""
    has_problems = False
    for file in files:
        text = text_of(file)
        framework, problems = folder.add(file.name, text)
        has_problems = has_problems or bool(problems)
        for problem in problems:
            print(problem_line(str(file), text, problem))
        if framework is not None:
            print(f"{file}: {framework.id} is in the catalogue of {folder.data}. {counts(framework)}")
    return 1 if has_problems else 0


def export(framework: Framework, options: argparse.Namespace, environ: Mapping[str, str]) -> None:
    """Write the framework's file as it is, so that its digest stays the same."""
    folder = data_folder(options, environ)
    own = [text_of(file) for file in options.own if file.stem == framework.id]
    own += [
        text
        for name, text in (FrameworkFolder(folder).files() if folder else ())
        if Path(name).stem == framework.id
    ]
    text = own[0] if own else framework_text(framework.id)
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def counts(one: Framework) -> str:
    """How much the file holds."""
    parts = (
        ("areas", one.areas),
        ("time bands", one.bands),
        ("duties", one.duties),
        ("recipients", one.recipients),
    )
    return "Holds " + ", ".join(f"{name}: {len(held)}" for name, held in parts) + "."


def show_list(frameworks: tuple[Framework, ...], form: str) -> None:
    """Print a line for each framework."""
    if form == "json":
        print(json.dumps([summary(one) for one in frameworks], indent=2, ensure_ascii=False))
        return
    for one in frameworks:
        print(f"{one.id:16} {validity_words(one):26} {one.title}. {one.version}")


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
