"""`jointreview read --compare OLD.jsonl PATH…`: what this reader would change in an earlier answer. It changes nothing.

The earlier answer is what `--format jsonl` printed. A document is found in it by its fingerprint, so it may have moved.
Exit code 0: nothing would change; 1: something would, or a document is new to the answer or could not be read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from jointreview.adapters.documents import Pool
from jointreview.core.reports.contract import from_json
from jointreview.core.reports.differences import differences
from jointreview.core.reports.reading import Reading
from jointreview.errors import UsageError


def compare(earlier: Path, paths: Sequence[Path], options: argparse.Namespace) -> int:
    """Read every document again and print each difference on a line; as JSON lines with that format."""
    known = _answers(earlier)
    changes = 0
    with Pool(options.workers) as pool:
        for reading in pool.read_files(paths, options.framework):
            lines = list(_lines(known.get(reading.sha256 or ""), reading, options.format))
            changes += len(lines)
            for line in lines:
                print(line)
    if not changes:
        print("nothing would change", file=sys.stderr)
    return 1 if changes else 0


def _answers(earlier: Path) -> dict[str, Reading]:
    """The earlier readings by fingerprint; raises `UsageError` if the file is not such an answer."""
    try:
        with earlier.open(encoding="utf-8") as lines:
            readings = [from_json(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            "read.no-earlier-answer", "Give the file that an earlier `read --format jsonl` printed."
        ) from error
    return {reading.sha256: reading for reading in readings if reading.sha256}


def _lines(old: Reading | None, new: Reading, form: str) -> list[str]:
    """One line a difference; a document that the earlier answer does not hold is one line."""
    if old is None:
        return [_line(new, form, "new", "document", new.file, f"{new.file}: not in the earlier answer")]
    versions = f"{old.reader_version} -> {new.reader_version}"
    return [
        _line(new, form, one.change, one.what, one.key, f"{new.file}: {one.words} [{versions}]")
        for one in differences(old, new)
    ]


def _line(new: Reading, form: str, change: str, what: str, key: str, words: str) -> str:
    if form == "text":
        return words
    told = {
        "file": new.file,
        "sha256": new.sha256,
        "change": change,
        "what": what,
        "key": key,
        "words": words,
    }
    return json.dumps(told, ensure_ascii=False)
