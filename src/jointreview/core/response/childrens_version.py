"""The children's version of what was found: a duty of its own, met by what shows that it reached children.

Requirements R221 and R222. The three source councils were each told to tell children; one reported nothing on it. So
the recommendation closes on five things: the version's day, young people who read it first, the channels, how many it
reached, and what children said back. That the inspectorate's own report must hold a summary for children is recorded
apart (SI 2005/1973 reg. 3(2)).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jointreview.errors import Problem

# The duty to tell children: no framework sets it off by itself, a person adds it with its basis (recommendation 1 of
# three reviews). What shows that children were told meets it, and no dispatch does.
CHILDRENS_DUTY: Final = "childrens-version"


@dataclass(frozen=True, slots=True)
class ChildrensVersion:
    """A version and its evidence: counts of young readers and of children reached, never their names."""

    dated_on: date | None = None
    young_readers: int | None = None
    channels: tuple[str, ...] = ()
    reached: int | None = None
    feedback: str = ""

    def __post_init__(self) -> None:
        if any(count is not None and count < 0 for count in (self.young_readers, self.reached)):
            raise ValueError("a count cannot be negative")


@dataclass(frozen=True, slots=True)
class ChildrensSummary:
    """Whether the inspectorate's report holds a summary for children: None while nobody has looked."""

    received: bool | None = None
    page: int | None = None

    @property
    def words(self) -> str:
        """For a page."""
        if self.received is None:
            return "Not yet looked for"
        if not self.received:
            return "The report holds no summary for children"
        return "The report holds a summary for children" + (f", page {self.page}" if self.page else "")


_NEEDS = (
    ("children.no-day", "dated_on", "Give the day of the version."),
    ("children.no-readers", "young_readers", "Say how many young people read it before it went out."),
    ("children.no-channels", "channels", "Name the channels by which it went to children."),
    ("children.no-reach", "reached", "Say how many children it reached."),
    ("children.no-feedback", "feedback", "Say what children said back."),
)


def childrens_version_gaps(version: ChildrensVersion, as_of: date) -> tuple[Problem, ...]:
    """What is still missing before the recommendation can close; none: it can. A later day does not count yet."""
    dated = version.dated_on is not None and version.dated_on <= as_of
    return tuple(
        Problem(code, "check", words, field)
        for code, field, words in _NEEDS
        if not (dated if field == "dated_on" else getattr(version, field))
    )
