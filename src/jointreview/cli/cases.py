"""`jointreview cases`: corrections as test cases for the reader, written from a data folder or scored against reports.

`write` asks Django for the confirmed corrections; `score` reads the reports with this reader and knows no database.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from jointreview.adapters.documents import Pool
from jointreview.cli import record
from jointreview.cli.read import documents_in
from jointreview.core.reports import contract
from jointreview.core.reports.cases import CaseFile, from_json, is_met
from jointreview.errors import UsageError


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command, its parts and their options."""
    parser = commands.add_parser(
        "cases", help="corrections as test cases for the reader: write and score them"
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    writing = parts.add_parser("write", help="write a file of cases for each corrected report")
    writing.add_argument("--data", type=Path, default=Path("var"), help="where the database and files are")
    writing.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the files go")
    scoring = parts.add_parser("score", help="read the reports and say which cases are met")
    scoring.add_argument("cases", type=Path, metavar="FOLDER", help="a folder of case files")
    scoring.add_argument("paths", nargs="+", type=Path, metavar="REPORT", help="reports, or folders of them")
    scoring.add_argument("--workers", type=int, default=1, help="how many reports are read at once")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Do the part asked for; returns the exit code."""
    if options.part == "score":
        return score(load_cases(options.cases), list(documents_in(options.paths)), options.workers)
    record.check_record(options.data, environ)
    return record.manage(options.data, environ, "cases", "--to", str(options.to.resolve()))


def load_cases(folder: Path) -> list[CaseFile]:
    """Every file of cases in a folder; raises `UsageError` for one that is none."""
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(from_json(json.loads(path.read_text(encoding="utf-8"))))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError("cases.not-cases", f"{path.name} is not a file of cases.") from error
    if not found:
        raise UsageError("cases.none", "The folder holds no file of cases.")
    return found


def score(files: Sequence[CaseFile], paths: Sequence[Path], workers: int) -> int:
    """Print each case that is not met and the score; 0 when all are met and every document was there."""
    with Pool(workers) as pool:
        readings = {one.sha256: contract.to_json(one) for one in pool.read_files(paths) if one.sha256}
    met = asked = missing = 0
    for one in files:
        if one.sha256 not in readings:
            missing += 1
            print(f"{one.sha256[:12]}: not among the reports given")
            continue
        for case in one.cases:
            asked += 1
            if is_met(case, readings[one.sha256]):
                met += 1
            else:
                page = f" page {case.page}" if case.page else ""
                print(f"{one.sha256[:12]}:{page} {case.section}: {case.decision}: {case.words}")
    print(f"cases: {met} of {asked} met" + (f", {missing} documents not given" if missing else ""))
    return 0 if met == asked and not missing else 1
