"""Seconds to read a report, as a ratio to bare text extraction of the same pages by the same engine, in one run.

`python bench/read.py [FOLDER] [--check]`. Both sides run in this process on the same bytes; each file is timed five
times, the two turn about, and the median counts. `--check` fails if the ratio of medians passes the bar.
A second figure is what the limited child costs on top: a pool of one worker over the same files.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from jointreview.adapters.documents import Pool
from jointreview.adapters.documents.take_in import take_in
from jointreview.flow import read

ROOT = Path(__file__).parents[1]
FOLDERS = (
    ROOT / ".." / "shared" / "data" / "reports" / "ofsted",
    ROOT / "src" / "jointreview" / "web" / "demonstration" / "documents",
)
ROUNDS = 5
BAR = 2.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=next(f for f in FOLDERS if f.is_dir()))
    parser.add_argument("--check", action="store_true", help="fail if the ratio passes the bar")
    parser.add_argument("--most", type=int, default=60, help="at most this many files, evenly chosen")
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.pdf"))
    paths = paths[:: max(1, len(paths) // options.most)]
    files = [(path, path.read_bytes()) for path in paths]
    pages = sum(len(pypdfium2.PdfDocument(data)) for _, data in files)
    print(f"{len(files)} reports, {pages} pages from {options.folder}")
    bare, whole = timed(files)
    ratio = whole / bare
    pooled = in_pool(paths)
    each = len(files)
    print(f"bare text extraction     {bare / each:.4f} s a report  {pages / bare:7.0f} pages/s")
    print(
        f"reading                  {whole / each:.4f} s a report  {pages / whole:7.0f} pages/s  ratio {ratio:.2f}"
    )
    print(
        f"reading in a limited child {pooled / each:.4f} s a report, start included  ratio {pooled / bare:.2f}"
    )
    if options.check and ratio > BAR:
        print(f"over the bar of {BAR}")
        return 1
    return 0


def timed(files: list[tuple[Path, bytes]]) -> tuple[float, float]:
    """The summed medians of both sides; one unmeasured reading first loads the frameworks and patterns."""
    full(files[0][1], files[0][0].name)
    sides: tuple[Callable[[bytes, str], object], ...] = (text_only, full)
    sums = [0.0, 0.0]
    for path, data in files:
        times: list[list[float]] = [[], []]
        for _ in range(ROUNDS):
            for side, work in enumerate(sides):
                start = time.process_time()
                work(data, path.name)
                times[side].append(time.process_time() - start)
        for side in (0, 1):
            sums[side] += statistics.median(times[side])
    return sums[0], sums[1]


def text_only(data: bytes, _name: str) -> int:
    """All text of all pages by the same engine and call, and nothing else."""
    document = pypdfium2.PdfDocument(data)
    return sum(len(document[index].get_textpage().get_text_range()) for index in range(len(document)))


def full(data: bytes, name: str) -> object:
    return read(take_in(data, name))


def in_pool(paths: list[Path]) -> float:
    start = time.perf_counter()
    with Pool(1) as pool:
        for _ in pool.read_files(paths):
            pass
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
