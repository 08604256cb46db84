"""How far an action is that takes long: it is a generator, gives a `Step` now and then, and returns what came of it.

Whoever starts it goes through it to the end; one that is left in the middle is undone like any other that fails.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Step:
    """What has been done, in words for whoever waits; and how many of how many, where that is known."""

    words: str
    done: int = 0
    total: int = 0


Steps = Generator[Step, None, Made]


def done_with(steps: Steps[Made]) -> Made:
    """Go through all steps, with nobody waiting; what came of them."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
