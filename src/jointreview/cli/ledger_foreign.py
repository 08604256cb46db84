"""`jointreview ledger foreign FILE --map …`: what another system's audit trail gives away about itself (R152).

Exit code 0: every check that could be run found nothing; 1: something was found or a row could not be read.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from jointreview.errors import Problem, UnreadableDocument
from jointreview.ledger.foreign import ROLES, parse_mapping, read_trail
from jointreview.ledger.foreign_checks import CHECKS, Findings, Limits, check_trail


def add(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the part and its options."""
    parser = parts.add_parser(
        "foreign",
        help="check the export of another system's audit trail",
        description="Roles for --map: "
        + "; ".join(f"{role}: {words}" for role, words in ROLES.items())
        + ".",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the export, as CSV")
    parser.add_argument(
        "--map", action="append", required=True, metavar="ROLE=HEADING", help="which column holds what"
    )
    parser.add_argument("--encoding", default="utf-8", help="the file's encoding (utf-8)")
    parser.add_argument(
        "--system", action="append", default=[], metavar="ACCOUNT", help="an account of a machine"
    )
    parser.add_argument(
        "--at-once", type=int, default=5, metavar="MINUTES", help="one account, two places (5)"
    )
    parser.add_argument("--late", type=int, default=7, metavar="DAYS", help="usual delay of an entry (7)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what was found, with the rows as the file counts them."""
    mapping = parse_mapping(options.map)
    trail = read_trail(text_of(options.file, options.encoding), mapping)
    systems = frozenset(account.casefold() for account in options.system)
    limits = Limits(timedelta(minutes=options.at_once), timedelta(days=options.late), systems)
    answer = check_trail(trail, limits)
    if options.format == "json":
        print(json.dumps(as_json(answer, trail.problems), indent=2, ensure_ascii=False))
    else:
        for problem in trail.problems:
            print(f"{problem.words} [{problem.code}]", file=sys.stderr)
        print("\n".join(as_text(answer)))
    return 1 if answer.found or trail.problems else 0


def text_of(path: Path, encoding: str) -> str:
    """The file's text. Raises `UnreadableDocument`."""
    try:
        return path.read_bytes().decode(encoding)
    except (OSError, UnicodeError, LookupError) as error:
        words = f"The file {path} cannot be read as {encoding} text."
        raise UnreadableDocument("foreign.unreadable", words, str(error)) from error


def as_text(answer: Findings) -> list[str]:
    """A line for each finding, then what was run and what was not."""
    lines = [f"{rows(one.rows)}: {one.kind}: {one.words}" for one in answer.found]
    ran = [name for name in CHECKS if name not in answer.not_run]
    lines.append(
        f"{answer.entries} entries, {len(answer.found)} findings. Checked: {', '.join(ran) or 'nothing'}."
    )
    lines += [
        f"Not checked: {name}, without {' and '.join(columns)}." for name, columns in answer.not_run.items()
    ]
    return lines


def rows(numbers: tuple[int, ...]) -> str:
    """ "row 5" or "rows 5, 6"."""
    return f"row{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def as_json(answer: Findings, problems: tuple[Problem, ...]) -> dict[str, object]:
    """Everything as plain values."""
    return {
        "entries": answer.entries,
        "findings": [asdict(one) for one in answer.found],
        "not_run": {name: list(columns) for name, columns in answer.not_run.items()},
        "problems": [{"code": one.code, "place": one.place, "words": one.words} for one in problems],
    }
