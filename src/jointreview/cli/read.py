"""`jointreview read`: what inspection reports say, as text, JSON or one JSON line a document.

The output is the reading contract (`core/reports/data/reading.schema.json`). Answers go to standard output in the order
given; progress and one sentence for each file that could not be read go to standard error. Exit code 0: all read;
1: at least one could not be read, the rest still printed; 2: wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from jointreview.adapters.documents import Pool
from jointreview.cli.compare import compare
from jointreview.cli.reading_words import reading_words
from jointreview.core.frameworks import load_framework
from jointreview.core.reports.contract import to_json
from jointreview.core.reports.reading import Reading
from jointreview.errors import NotFound, UsageError

SUFFIXES = {".pdf", ".docx", ".doc", ".html", ".htm", ".md", ".txt"}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("read", help="print what inspection reports say")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a report, or a folder of reports"
    )
    parser.add_argument("--format", choices=("text", "json", "jsonl"), default="text")
    parser.add_argument("--framework", metavar="ID", help="the framework to read by, if you know it")
    parser.add_argument("--workers", type=_workers, default=1, metavar="N", help="how many to read at once")
    parser.add_argument(
        "--compare",
        type=Path,
        metavar="OLD.jsonl",
        help="print what would change since that answer, and nothing else",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Read every document and print it; see the module's paragraph for the exit codes."""
    if options.framework:
        _check_framework(options.framework)
    paths = list(documents_in(options.paths))
    if not paths:
        raise UsageError(
            "read.nothing", "There is no report in the folder: give a file, or a folder that holds some."
        )
    if options.compare:
        return compare(options.compare, paths, options)
    read = 0
    with Pool(options.workers) as pool:
        readings = _watched(pool.read_files(paths, options.framework), len(paths), sys.stderr)
        for reading in _printed(readings, options.format, sys.stdout):
            read += reading.is_read
            if not reading.is_read:
                trouble = next(problem for problem in reading.problems if problem.severity == "error")
                print(f"jointreview: {reading.file}: {trouble.words} [{trouble.code}]", file=sys.stderr)
    return 0 if read == len(paths) else 1


def _workers(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("give a number from 1 to 64")
    return number


def _check_framework(framework: str) -> None:
    try:
        load_framework(framework)
    except NotFound as error:
        raise UsageError(error.code, error.words) from error


def documents_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The paths given, a folder giving the documents in it by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                inner for inner in path.rglob("*") if inner.suffix.lower() in SUFFIXES and inner.is_file()
            )
        else:
            yield path


def _watched(readings: Iterator[Reading], total: int, stream: TextIO) -> Iterator[Reading]:
    """The same readings; a count on the stream if a person is looking at it."""
    shown = stream.isatty()
    for number, reading in enumerate(readings, 1):
        if shown:
            print(f"\r{number} of {total}", end="", file=stream, flush=True)
        yield reading
    if shown:
        print("\r" + " " * 20 + "\r", end="", file=stream, flush=True)


def _printed(readings: Iterator[Reading], form: str, stream: TextIO) -> Iterator[Reading]:
    """The same readings, each printed as it comes; `json` is one list, so it alone waits for the last one."""
    gathered: list[Reading] = []
    for reading in readings:
        if form == "jsonl":
            print(json.dumps(to_json(reading), ensure_ascii=False), file=stream, flush=True)
        elif form == "text":
            print(reading_words(reading), file=stream)
        else:
            gathered.append(reading)
        yield reading
    if form == "json":
        plain = [to_json(reading) for reading in gathered]
        # One document gives one object, several give a list.
        print(json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=1), file=stream)
