"""Every ratio of ledger.md section 7 that a program can measure, in one run: `python bench/ledger.py [--check]`.

Makes an environment of its own in `.venv-bench` (the development lock and `competitors.lock`, never the product's) and
runs itself there, so that competitors are measured in the same run on the same machine. Ratios are taken inside each
round and the median is printed beside its target; `--check` fails when one misses. A bar that cannot be measured here
is printed as such with its reason. `--only tree`, `saves` or `sealing` runs a part.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv-bench"
PARTS = ("tree", "sealing", "saves")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured ratio and its bar: `most` or `least`, whichever is given."""

    name: str
    value: float | None
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool | None:
        if self.value is None or self.most is self.least is None:
            return None
        return (self.most is None or self.value <= self.most) and (
            self.least is None or self.value >= self.least
        )

    def line(self) -> str:
        bar = (
            f"<= {self.most}"
            if self.most is not None
            else f">= {self.least}"
            if self.least is not None
            else ""
        )
        value = "not measured" if self.value is None else f"{self.value:.2f}"
        said = {True: "ok", False: "MISSED", None: ""}[self.holds]
        return f"{said:7}{value:>13} {bar:8} {self.name}" + (f" ({self.note})" if self.note else "")


def main() -> int:
    if Path(sys.prefix).resolve() != VENV.resolve():
        prepare()
        return subprocess.call([VENV / "bin/python", __file__, *sys.argv[1:]], cwd=ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    missed = 0
    for part in PARTS:
        if only in {None, part}:
            for figure in figures(part):
                print(figure.line(), flush=True)
                missed += figure.holds is False
    return 1 if "--check" in sys.argv and missed else 0


def figures(part: str) -> "list[Figure]":
    from bench import ledger_saves, ledger_sealing, ledger_tree

    return {"tree": ledger_tree.figures, "sealing": ledger_sealing.figures, "saves": ledger_saves.figures}[
        part
    ]()


def prepare() -> None:
    """The environment, when it is not there yet: both locks with their hashes, and no address."""
    locks = [ROOT / "requirements/development.lock", ROOT / "bench/competitors.lock"]
    stamp = VENV / "stamp"
    wanted = "\n".join(lock.read_text(encoding="utf-8") for lock in locks)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    subprocess.check_call([sys.executable, "-m", "venv", VENV])
    uv = ROOT / ".venv/installer/bin/uv"
    lines = [part for lock in locks for part in ("-r", str(lock))]
    command = [uv, "pip", "install", "--quiet", "--python", VENV / "bin/python", "--require-hashes", *lines]
    subprocess.check_call(command, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"})
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
