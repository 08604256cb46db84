"""A folder of 10,000 reports streams in order, in memory that does not grow with their number; a dead worker costs one.

The reports are made up and small: what is measured here is what reading many costs beside reading one. No time is
asserted; `bench/read.py` measures that.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jointreview.adapters.documents import Pool

PAPER = """Report to the board of {place}

Inspection of safeguarding and looked after children services in {place}, report {number}

Overall effectiveness\tAdequate
"""
PLACES = ("Leeds", "Wiltshire", "Southwark")
GROWTH = 8_000
"""Kilobytes from the 1,000th to the 9,900th report: less than one a report, so that keeping readings would show."""


def write(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(PAPER.format(place=PLACES[number % len(PLACES)], number=number), encoding="utf-8")
    return paths


def told(path: Path) -> str:
    """What the system says there now: nothing of a process or thread that ended while we asked."""
    try:
        return path.read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def resident(pid: int) -> int:
    """Kilobytes in memory now (proc(5)); 0 of one that ended."""
    lines = told(Path(f"/proc/{pid}/status")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def workers(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in told(task).split()]


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs /proc to see another process's memory"
)
def test_ten_thousand_reports_stream_in_order_in_flat_memory(tmp_path: Path) -> None:
    paths = write(tmp_path, 10_000)
    command = [
        sys.executable,
        "-c",
        "import sys; from jointreview.cli import main; sys.exit(main(sys.argv[1:], {}))",
    ]
    command += ["read", str(tmp_path), "--workers", "2", "--format", "jsonl"]
    seen: dict[int, tuple[int, int]] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        guard = threading.Timer(540, process.kill)
        guard.start()
        assert process.stdout
        for number, line in enumerate(process.stdout, 1):
            answer = json.loads(line)
            assert answer["file"] == paths[number - 1].as_posix()
            assert answer["authority"] == PLACES[(number - 1) % len(PLACES)]
            if number in (1_000, 5_000, 9_900):
                # Workers are recycled, so one may just be gone: the larger of those seen counts.
                sizes = [resident(pid) for pid in workers(process.pid)]
                seen[number] = (resident(process.pid), max(sizes, default=0))
        guard.cancel()
    assert process.returncode == 0
    assert number == 10_000
    print(f"\nresident kilobytes (parent, largest worker): {seen}")  # noqa: T201
    assert all(parent for parent, _ in seen.values())
    assert seen[9_900][0] - seen[1_000][0] < GROWTH
    assert seen[9_900][1] - seen[1_000][1] < GROWTH


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals that stop a process")
def test_a_worker_that_dies_takes_one_reports_answer_with_it(tmp_path: Path) -> None:
    paths = write(tmp_path, 12)
    with Pool(2) as pool:
        assert all(one.is_read for one in pool.read_files(paths[:4]))
        (victim, *_) = [child._process for child in pool._all if child._process]
        os.kill(victim.pid, signal.SIGSTOP)  # so that it dies while it holds a report
        threading.Timer(0.5, victim.kill).start()
        readings = list(pool.read_files(paths))
    assert [Path(one.file) for one in readings] == paths
    (lost,) = [one for one in readings if not one.is_read]
    assert [problem.code for problem in lost.problems] == ["document.too-costly"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_worker_that_died_between_two_reports_costs_nothing(tmp_path: Path) -> None:
    paths = write(tmp_path, 4)
    with Pool(1) as pool:
        assert all(one.is_read for one in pool.read_files(paths))
        victim = pool._all[0]._process
        assert victim
        victim.kill()
        victim.wait()
        assert all(one.is_read for one in pool.read_files(paths))
