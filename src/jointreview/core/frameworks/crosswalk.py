"""Trends across frameworks: which area of one speaks to which of another, as data with author, method and confidence.

R027: a line through several frameworks carries its caution wherever it is shown. The points keep their own words: no
grade is carried over to another scale (R017), and an inspection that gave none stays in the line without one.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks.tables import Table
from jointreview.core.frameworks.types import Source
from jointreview.errors import NotFound, Problem

CAUTION = "Different frameworks, read with care"
Relation = Literal["same", "part_of", "overlaps"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class AreaRef:
    """An area of a framework; without `area`, the inspection as a whole (one that gives no grades)."""

    framework: str
    area: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What one area is to another: the same, a part of it, or something that overlaps with it."""

    first: AreaRef
    relation: Relation
    second: AreaRef
    method: str
    confidence: Confidence
    source: Source


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The links of one subject. `author` answers for them."""

    id: str
    title: str
    author: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What was found on a date, in the report's own words; `grade` is None where none was given."""

    at: AreaRef
    on: PartialDate
    grade: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The points in time order, the links that hold them together, and the caution when frameworks differ."""

    points: tuple[TrendPoint, ...]
    links: tuple[Link, ...]
    caution: str


@cache
def load_crosswalks() -> tuple[Crosswalk, ...]:
    """Every packaged crosswalk."""
    path = resources.files(__package__) / "crosswalks" / "trends.toml"
    found, problems = parse_crosswalks(path.read_text(encoding="utf-8"))
    if problems:
        raise ValueError("; ".join(f"{one.place}: {one.words}" for one in problems))
    return found


def load_crosswalk(crosswalk_id: str) -> Crosswalk:
    """The packaged crosswalk with that identifier. Raises NotFound."""
    for crosswalk in load_crosswalks():
        if crosswalk.id == crosswalk_id:
            return crosswalk
    raise NotFound("crosswalk.not-found", f"There is no crosswalk called {crosswalk_id}.")


def trend_of(crosswalk: Crosswalk, points: Iterable[TrendPoint]) -> Trend:
    """The points whose areas the crosswalk links with one another, in time order; the others are left out."""
    linked = {end for link in crosswalk.links for end in (link.first, link.second)}
    kept = tuple(
        sorted((point for point in points if point.at in linked), key=lambda point: point.on.first_on)
    )
    ends = {point.at for point in kept}
    links = tuple(link for link in crosswalk.links if {link.first, link.second} <= ends)
    is_mixed = len({point.at.framework for point in kept}) > 1
    return Trend(kept, links, CAUTION if is_mixed else "")


def parse_crosswalks(text: str) -> tuple[tuple[Crosswalk, ...], tuple[Problem, ...]]:
    """The crosswalks in a file's text, with every problem in it."""
    problems: list[Problem] = []
    top = Table("", tomllib.loads(text), problems)
    found = tuple(crosswalk_in(entry) for entry in top.tables("crosswalks"))
    top.finish()
    return found, tuple(problems)


def crosswalk_in(entry: Table) -> Crosswalk:
    """One subject with its links."""
    links = tuple(link_in(row) for row in entry.tables("links", "method"))
    crosswalk = Crosswalk(entry.text("id"), entry.text("title"), entry.text("author"), links)
    entry.source()
    entry.finish()
    return crosswalk


def link_in(row: Table) -> Link:
    """One link; its source is the subject's unless it has its own."""
    link = Link(
        first=area_ref_in(row, "from"),
        relation=cast(Relation, row.choice("relation", get_args(Relation))),
        second=area_ref_in(row, "to"),
        method=row.text("method"),
        confidence=cast(Confidence, row.choice("confidence", get_args(Confidence))),
        source=row.source(),
    )
    row.finish()
    return link


def area_ref_in(row: Table, key: str) -> AreaRef:
    """The area a link begins or ends at."""
    table = row.table(key, required=True)
    if table is None:
        return AreaRef("")
    found = AreaRef(table.text("framework"), table.get("area", str), table.get("theme", str))
    table.finish()
    return found
