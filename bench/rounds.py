"""Ratios of work measured in turn: each round runs every candidate once, and the ratio is taken inside the round."""

import statistics
import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]


def medians(
    candidates: Mapping[str, Work], against: str, rounds: int, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """The median over the rounds of each candidate's time divided by that of `against`."""
    found: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        times = {}
        for name, work in candidates.items():
            start = clock()
            work()
            times[name] = clock() - start
        for name, taken in times.items():
            found[name].append(taken / times[against])
    return {name: statistics.median(values) for name, values in found.items()}
