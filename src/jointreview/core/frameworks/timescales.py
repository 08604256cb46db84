"""How long practice may take, by the day a case began: the rule sets of `practice/timescales.toml`.

A case is held to the rule in force when it began, so a step that changed (initial assessments, first reviews) has one
timescale for each version. Around a change that nobody dated to the day both apply, and both are returned: a measure
shows both and never chooses in silence (requirements R135 to R137, R170).
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

from jointreview.core.frameworks.tables import Table
from jointreview.core.frameworks.types import Source, Validity
from jointreview.errors import NotFound, Problem

TimescaleUnit = Literal["working_days", "clear_days", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class Timescale:
    """One step's time limit. `step` is the same for all versions of a step; `longest` an outer limit in the same unit;
    `around` the days either side of a date that is only "about"; `is_before` a limit that runs back from the anchor."""

    id: str
    step: str
    title: str
    counted_from: str
    length: int
    unit: TimescaleUnit
    longest: int | None
    around: int | None
    is_before: bool
    validity: Validity
    source: Source


@cache
def load_timescales() -> tuple[Timescale, ...]:
    """Every packaged timescale, in the file's order."""
    path = resources.files(__package__) / "practice" / "timescales.toml"
    found, problems = parse_timescales(path.read_text(encoding="utf-8"))
    if problems:
        raise ValueError("; ".join(f"{one.place}: {one.words}" for one in problems))
    return found


def load_timescale(timescale_id: str) -> Timescale:
    """The timescale with that identifier, in force or not. Raises NotFound."""
    for timescale in load_timescales():
        if timescale.id == timescale_id:
            return timescale
    raise NotFound("timescale.not-found", f"There is no timescale called {timescale_id}.")


def timescales_on(step: str, began_on: date) -> tuple[Timescale, ...]:
    """The timescales of a step for a case that began on the day: none, one, or two around a change.

    Raises NotFound for a step that is not known at all.
    """
    versions = [timescale for timescale in load_timescales() if timescale.step == step]
    if not versions:
        raise NotFound("timescale.no-such-step", f"There is no step of practice called {step}.")
    return tuple(timescale for timescale in versions if timescale.validity.holds_on(began_on))


def parse_timescales(text: str) -> tuple[tuple[Timescale, ...], tuple[Problem, ...]]:
    """The timescales in a file's text, with every problem in it."""
    problems: list[Problem] = []
    top = Table("", tomllib.loads(text), problems)
    found = tuple(timescale_in(entry) for entry in top.tables("timescales"))
    top.finish()
    return found, tuple(problems)


def timescale_in(entry: Table) -> Timescale:
    """One entry; its step is its own name unless it says that it is a version of another."""
    source = entry.source()
    timescale = Timescale(
        id=entry.text("id"),
        step=entry.text("step", "") or entry.text("id").replace("-", "_"),
        title=entry.text("title"),
        counted_from=entry.text("counted_from"),
        length=entry.needed_whole("length"),
        unit=cast(TimescaleUnit, entry.choice("unit", get_args(TimescaleUnit))),
        longest=entry.whole("longest"),
        around=entry.whole("around"),
        is_before=entry.flag("before", False),
        validity=Validity(entry.needed_day("from"), entry.day("to"), source),
        source=source,
    )
    entry.finish()
    return timescale
