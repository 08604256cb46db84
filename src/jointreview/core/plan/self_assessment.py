"""How a self-assessment compares with what inspectors found: area by area, as a figure ("6 of 7"), never as a feeling.

R041 to R043 and R259: a claim of closeness is backed by a count, and the comparison names what it compares.
Two grades are compared only where both are words of grades that we can put in an order; what one side did not grade is
listed and counted nowhere. An area of the self-assessment may answer for several of the inspection (`pairs`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Way = Literal["same", "higher", "lower"]


@dataclass(frozen=True, slots=True)
class GradedArea:
    """An area with the grade somebody gave it; `grade` is an identifier, empty where none was given."""

    area: str
    title: str
    grade: str


@dataclass(frozen=True, slots=True)
class ComparedArea:
    """One area on both sides. `way` says how the inspectors' grade lies to the own one; None: not comparable."""

    own: GradedArea
    theirs: GradedArea
    way: Way | None
    steps: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The areas compared, in the order of the inspection, and those that only one side graded."""

    rows: tuple[ComparedArea, ...]
    only_own: tuple[GradedArea, ...]
    only_theirs: tuple[GradedArea, ...]

    @property
    def compared(self) -> int:
        return sum(row.way is not None for row in self.rows)

    @property
    def same(self) -> int:
        return sum(row.way == "same" for row in self.rows)

    @property
    def words(self) -> str:
        """ "6 of 7"; says so where nothing can be compared."""
        return f"{self.same} of {self.compared}" if self.compared else "nothing to compare"


def compare(
    own: Sequence[GradedArea],
    theirs: Sequence[GradedArea],
    order: Sequence[str],
    pairs: Mapping[str, str] | None = None,
) -> Comparison:
    """Compare by area. `order` lists the grades, the best first; `pairs` leads an area of theirs to one of ours.

    Without a pair an area is compared with the one of the same identifier.
    """
    ours = {one.area: one for one in own}
    leads = {one.area: (pairs or {}).get(one.area, one.area) for one in theirs}
    met = [one for one in theirs if leads[one.area] in ours]
    rows = tuple(_row(ours[leads[one.area]], one, order) for one in met)
    return Comparison(
        rows=rows,
        only_own=tuple(one for one in own if one.area not in {row.own.area for row in rows}),
        only_theirs=tuple(one for one in theirs if one not in met),
    )


def _row(own: GradedArea, theirs: GradedArea, order: Sequence[str]) -> ComparedArea:
    if own.grade not in order or theirs.grade not in order:
        return ComparedArea(own, theirs, None, 0)
    steps = order.index(theirs.grade) - order.index(own.grade)  # more is worse: the best stands first
    way: Way = "same" if steps == 0 else "lower" if steps > 0 else "higher"
    return ComparedArea(own, theirs, way, abs(steps))


def shared_order(scales: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The order of grades that every scale keeps: the words all of them have, in the order of the first.

    Scales that put two shared words in different orders have no order in common.
    """
    given = [tuple(scale) for scale in scales]
    if not given:
        return ()
    common = tuple(grade for grade in given[0] if all(grade in scale for scale in given))
    same = all(tuple(grade for grade in scale if grade in common) == common for scale in given)
    return common if same else ()
