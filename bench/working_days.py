"""Working days between 10 million pairs of dates by our table, as a ratio to numpy's busday_count in the same run.

`python bench/working_days.py [--check]`. Both sides get the same two arrays of days and bank holidays, and their
answers must be equal, pair by pair, before anything is timed. Five rounds, the two turn about; printed is the median
of the ratios. `--check` fails above the goal. numpy stands for the engine that will count: the table is the core's.
The file is not called `calendar.py`, as it was asked for: run as a script, that name hides Python's own module.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from jointreview.core.calendars import load_calendar, working_day_table

PAIRS, ROUNDS, GOAL = 10_000_000, 5, 0.15
ONE_DAY = np.timedelta64(1, "D")
CALENDAR = load_calendar()
TABLE = working_day_table(CALENDAR)
FIRST = np.datetime64(TABLE.first_on, "D")
COUNTS = np.array(TABLE.counts, dtype=np.int16)
YARDSTICK = np.busdaycalendar(holidays=[holiday.on for holiday in CALENDAR.holidays])


def main() -> int:
    start, end = pairs()
    if not np.array_equal(by_table(start, end), by_numpy(start, end)):
        print("the two do not agree")
        return 1
    rounds = [(seconds(by_table, start, end), seconds(by_numpy, start, end)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / theirs for ours, theirs in rounds)
    ours, theirs = (statistics.median(side) for side in zip(*rounds, strict=True))
    print(
        f"{PAIRS:,} pairs, all equal: table {ours:.3f} s, busday_count {theirs:.3f} s of CPU; "
        f"ratio {ratio:.3f}, median of {ROUNDS} (goal {GOAL})"
    )
    return 1 if "--check" in sys.argv and ratio > GOAL else 0


def pairs() -> tuple[np.ndarray, np.ndarray]:
    """Days anywhere in the calendar's years, the second up to two years later, the same in every run."""
    chance = np.random.default_rng(2004)
    last = len(COUNTS) - 1
    start = chance.integers(0, last, PAIRS)
    end = np.clip(start + chance.integers(0, 731, PAIRS), 0, last)
    return FIRST + start, FIRST + end


def by_table(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """After the first day up to and including the second: the difference of two look-ups."""
    return COUNTS[place(end)] - COUNTS[place(start)]


def place(days: np.ndarray) -> np.ndarray:
    """Each day's place in the table; days are whole numbers already, so this copies once and converts nothing."""
    return days.view(np.int64) - FIRST.view(np.int64)


def by_numpy(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The same count: numpy includes the first day and leaves out the last, so both move on by one."""
    return np.busday_count(start + ONE_DAY, end + ONE_DAY, busdaycal=YARDSTICK)


def seconds(
    count: Callable[[np.ndarray, np.ndarray], np.ndarray], start: np.ndarray, end: np.ndarray
) -> float:
    begun = time.process_time()
    count(start, end)
    return time.process_time() - begun


if __name__ == "__main__":
    raise SystemExit(main())
