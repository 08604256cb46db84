"""What a report says, as a value: the reading contract, field for field.

Every item names its inspection (a place in `inspections`, from 0), its page or the report's own paragraph number, and
holds the report's exact words (`text` or `quote`). Unknown is None and a `Problem` says so; nothing is guessed. The
fields of the first inspection are repeated on the reading itself for convenience.
"""

from dataclasses import dataclass, replace
from typing import Literal

from jointreview.core.calendars import PartialDate
from jointreview.core.quantities import Quantity
from jointreview.errors import Problem, UserError

READER_VERSION = "1.14"
"""Raised with every change that can change a reading, so that an old reading is told from a new one."""

InspectionKind = Literal[
    "full",
    "standard",
    "short",
    "focused_visit",
    "monitoring_visit",
    "reinspection",
    "desk",
    "letter",
]
FindingKind = Literal["strength", "area_for_improvement", "other"]
RecommendationKind = Literal["recommendation", "priority_action"]
Timescale = Literal["immediate", "three_months", "six_months", "longer_term"]


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of days on site, where there were several."""

    start_on: PartialDate
    end_on: PartialDate


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection told in the document. `framework` is a framework file's identifier, None if not recognised."""

    framework: str | None = None
    kind: InspectionKind | None = None
    inspectorates: tuple[str, ...] = ()
    inspection_start_on: PartialDate | None = None
    inspection_end_on: PartialDate | None = None
    windows: tuple[Window, ...] = ()
    published_on: PartialDate | None = None
    lead_inspector: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade of an area. `printed` keeps the report's words and `number` its number; `grade` is the scale's word."""

    inspection: int
    area: str | None
    label: str
    grade: str | None
    printed: str
    number: int | None = None
    counted: bool = True
    theme: str | None = None
    parent: str | None = None
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or an area for improvement that stands in a list, in the report's words."""

    inspection: int
    kind: FindingKind
    area: str | None
    text: str
    page: int | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A tag of a packaged scheme (the national framework's outcomes) that an item names, with its printed words."""

    scheme: str
    tag: str
    printed: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Something the report asks for. `number` is the printed number of the item, else its place from 1.

    `parts` is an offer: how the text might be split, which a person decides. `references` are those at its end.
    """

    inspection: int
    kind: RecommendationKind
    number: str
    text: str
    timescale: Timescale | None = None
    addressee: str | None = None
    group: str | None = None
    section: str | None = None
    theme: str | None = None
    page: int | None = None
    paragraph: str | None = None
    parts: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that the report gives: what was looked at, or how many items it says it holds."""

    inspection: int
    what: str
    quantity: Quantity
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A day by which the report itself says something is due."""

    inspection: int
    what: str
    due_on: PartialDate
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document, and every doubt about it."""

    file: str
    sha256: str | None
    pages: int | None = None
    authority: str | None = None
    inspections: tuple[Inspection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    evidence_base: tuple[Count, ...] = ()
    stated_deadlines: tuple[StatedDeadline, ...] = ()
    declared_counts: tuple[Count, ...] = ()
    problems: tuple[Problem, ...] = ()
    reader_version: str = READER_VERSION

    @property
    def first(self) -> Inspection:
        """The first inspection; an empty one if none was recognised."""
        return self.inspections[0] if self.inspections else Inspection()

    @property
    def is_read(self) -> bool:
        """Whether the document could be read at all."""
        return not any(problem.severity == "error" for problem in self.problems)

    def named(self, file: str) -> "Reading":
        """The same reading under another name of the file."""
        return replace(self, file=file)

    def noted(self, *problems: Problem) -> "Reading":
        """The same reading with more problems."""
        return replace(self, problems=(*self.problems, *problems))


def unread(file: str, sha256: str | None, error: UserError) -> Reading:
    """The reading of a document that could not be read: nothing but the reason."""
    return Reading(file, sha256, problems=(Problem(error.code, "error", error.words),))
