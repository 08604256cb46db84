"""How long a board pack takes, as a ratio to the same compiler on an empty page: `python -m bench.papers [--check]`.

Prints the median of five runs in one process, for the sample pack and for a long one (200 actions), as PDF and Word.
`--check` fails when the sample pack as PDF costs more than 15 empty pages (6 to 8 when this was written).
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median

import typst
from tools.sample_pack import SAMPLE_PACK

from jointreview.adapters.papers import board_pack_docx, board_pack_pdf
from jointreview.adapters.papers.pdf import FONTS, STANDARD
from jointreview.core.boards import BoardPack

MADE_AT = datetime(2008, 6, 11, 8, 0, tzinfo=UTC)
BAR = 15
EMPTY_PAGE = b'#set document(title: "Empty")\n'


def empty_page() -> None:
    typst.compile(
        EMPTY_PAGE, font_paths=[FONTS], ignore_system_fonts=True, pdf_standards=[STANDARD], timestamp=0
    )


def long_pack(actions: int = 200) -> BoardPack:
    first = SAMPLE_PACK.recommendations[0]
    planned = tuple(replace(first.actions[0], reference=f"A{number}") for number in range(1, actions + 1))
    return replace(
        SAMPLE_PACK, recommendations=(replace(first, actions=planned), *SAMPLE_PACK.recommendations[1:])
    )


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken)


def main() -> int:
    empty_page()
    base = seconds(empty_page)
    print(f"empty page: {base:.4f} s")
    ratios = {}
    for name, pack in (("sample pack", SAMPLE_PACK), ("200 actions", long_pack())):
        for kind, write in (("PDF", board_pack_pdf), ("Word", board_pack_docx)):
            taken = seconds(lambda write=write, pack=pack: write(pack, MADE_AT))
            ratios[name, kind] = taken / base
            print(f"{name} as {kind}: {taken:.3f} s, {taken / base:.1f} empty pages")
    return int("--check" in sys.argv and ratios["sample pack", "PDF"] > BAR)


if __name__ == "__main__":
    sys.exit(main())
