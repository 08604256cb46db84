"""What reading reports costs, in one run: seconds a report, ratios to bare text, what a second worker brings.

`python -m bench.read [FOLDER] [--check]`. Ratios: all sides run in this process on the same bytes; each file is timed
five times in processor time, the sides turn about, the median counts. Bare is all text of all pages by the same engine.
"Without the tree" is the same reading of flat text alone, as on pages where no table or list stands.

Scaling: the whole folder by one and by two limited workers, turn about, median of three rounds. The wall says it only
on an idle machine, so the second figure leaves the machine's other work out: processor time on the longest path (the
parent's, which nothing shares, and one worker's even share). `--check` fails if a ratio passes its bar, or if neither
figure of scaling reaches its own.
"""

import argparse
import hashlib
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from jointreview.adapters.documents import Pool
from jointreview.adapters.documents.pdf import pdf_lines
from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.document import Document
from jointreview.flow import read

ROOT = Path(__file__).parents[1]
FOLDERS = (
    ROOT / ".." / "shared" / "data" / "reports" / "ofsted",
    ROOT / "src" / "jointreview" / "web" / "demonstration" / "documents",
)
ROUNDS, POOL_ROUNDS = 5, 3
WITH_TREE, WITHOUT_TREE, SCALING = 2.5, 1.6, 1.8
Files = list[tuple[Path, bytes]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=next(f for f in FOLDERS if f.is_dir()))
    parser.add_argument("--check", action="store_true", help="fail if a figure misses its bar")
    parser.add_argument("--most", type=int, default=60, help="time at most this many files, evenly chosen")
    options = parser.parse_args()
    every = sorted(options.folder.rglob("*.pdf"))
    files = [(path, path.read_bytes()) for path in every[:: max(1, len(every) // options.most)]]
    missed = [*ratios(files, options.folder), *scaling(every)]
    for words in missed:
        print(f"misses its bar: {words}")
    return 1 if options.check and missed else 0


def ratios(files: Files, folder: Path) -> list[str]:
    """Print what a report costs, bare and read; the bars that are missed."""
    pages = sum(len(pypdfium2.PdfDocument(data)) for _, data in files)
    print(f"{len(files)} reports, {pages} pages from {os.path.relpath(folder)}")
    bare, flat, whole = timed(files, (text_only, without_tree, full))
    print(f"bare text extraction  {bare / len(files):.4f} s a report  {pages / bare:6.0f} pages/s")
    missed = []
    for name, took, bar in (("without the tree", flat, WITHOUT_TREE), ("reading", whole, WITH_TREE)):
        ratio = took / bare
        print(
            f"{name:21} {took / len(files):.4f} s a report  {pages / took:6.0f} pages/s  ratio {ratio:.2f} (bar {bar})"
        )
        missed += [f"{name}, {ratio:.2f}"] if ratio > bar else []
    return missed


def timed(files: Files, sides: tuple[Callable[[bytes, str], object], ...]) -> list[float]:
    """The summed medians of every side; one unmeasured reading first loads the frameworks and patterns."""
    full(files[0][1], files[0][0].name)
    sums = [0.0] * len(sides)
    for path, data in files:
        times: list[list[float]] = [[] for _ in sides]
        for _ in range(ROUNDS):
            for side, work in enumerate(sides):
                start = time.process_time()
                work(data, path.name)
                times[side].append(time.process_time() - start)
        sums = [total + statistics.median(mine) for total, mine in zip(sums, times, strict=True)]
    return sums


def text_only(data: bytes, _name: str) -> int:
    """All text of all pages by the same engine and call, and nothing else."""
    document = pypdfium2.PdfDocument(data)
    return sum(len(document[index].get_textpage().get_text_range()) for index in range(len(document)))


def without_tree(data: bytes, name: str) -> object:
    """The whole reading, of flat text alone."""
    pages, lines = pdf_lines(data, tagged=False)
    return read(Document(name, hashlib.sha256(data).hexdigest(), "pdf", pages, lines))


def full(data: bytes, name: str) -> object:
    return read(take_in(data, name))


def scaling(paths: list[Path]) -> list[str]:
    """Print what a second worker brings; the bar if it is missed."""
    rounds = [(in_pool(paths, 1), in_pool(paths, 2)) for _ in range(POOL_ROUNDS)]
    walls = [statistics.median(one[side][0] for one in rounds) for side in (0, 1)]
    paths_of = [statistics.median(one[side][1] for one in rounds) for side in (0, 1)]
    wall, processor = walls[0] / walls[1], paths_of[0] / paths_of[1]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{len(paths)} reports in limited workers, their start included (load of the machine {load:.1f}):")
    print(f"  wall       one {walls[0]:6.2f} s  two {walls[1]:6.2f} s  {wall:.2f} x")
    print(
        f"  processor  one {paths_of[0]:6.2f} s  two {paths_of[1]:6.2f} s  {processor:.2f} x (bar {SCALING})"
    )
    best = max(wall, processor)
    return [] if best >= SCALING else [f"two workers, {best:.2f} x"]


def in_pool(paths: list[Path], workers: int) -> tuple[float, float]:
    """Seconds on the wall, and processor seconds on the longest path."""
    before, start = os.times(), time.perf_counter()
    with Pool(workers) as pool:
        for _ in pool.read_files(paths):
            pass
    wall, after = time.perf_counter() - start, os.times()
    parent = after.user + after.system - before.user - before.system
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, parent + children / workers


if __name__ == "__main__":
    sys.exit(main())
