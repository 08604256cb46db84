"""The catalogue as a command knows it: the packaged frameworks, those of a data folder, and files given on the line."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.core.frameworks import Framework, frameworks_with, line_of
from jointreview.errors import NotFound, Problem, UsageError


def add_catalogue_options(parser: argparse.ArgumentParser) -> None:
    """Declare where frameworks of one's own are looked for."""
    parser.add_argument(
        "--own", type=Path, action="append", default=[], metavar="FILE", help="add a file of yours"
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="with the files of this data folder (else JOINTREVIEW_DATA's)",
    )


def data_folder(options: argparse.Namespace, environ: Mapping[str, str]) -> Path | None:
    """The data folder asked for, else the one the environment names, else none."""
    if options.data is not None:
        return Path(options.data)
    return Path(environ["JOINTREVIEW_DATA"]) if environ.get("JOINTREVIEW_DATA") else None


def known_frameworks(options: argparse.Namespace, environ: Mapping[str, str]) -> tuple[Framework, ...]:
    """Every framework the command may name. A file of one's own with a problem is wrong usage."""
    folder = data_folder(options, environ)
    kept = FrameworkFolder(folder).files() if folder else ()
    return whole([*kept, *((file.name, text_of(file)) for file in options.own)])


def whole(files: Sequence[tuple[str, str]]) -> tuple[Framework, ...]:
    """The packaged frameworks and these files, which must be whole."""
    frameworks, problems = frameworks_with(files)
    texts = dict(files)
    for name, problem in problems:
        print(problem_line(name, texts[name], problem), file=sys.stderr)
    if problems:
        raise UsageError("framework.own-invalid", "A framework file cannot be used; mend what is said above.")
    return frameworks


def problem_line(file: str, text: str, problem: Problem) -> str:
    """ "mine.toml:12: areas.list.leaders.scale: There is no scale “x”. [framework.reference]"."""
    line = line_of(text, problem.place)
    where = f"{file}:{line}" if line else file
    place = "" if problem.place == Path(file).name else f" {problem.place}:"
    return f"{where}:{place} {problem.words} [{problem.code}]"


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
