"""The improvement plan as values a page writes out: an action as it stood on a day, with what it said before.

Small and frozen, so that a template can never set off a query.
"""

from dataclasses import dataclass
from datetime import date

from jointreview.core.plan import ActionStanding
from jointreview.errors import Problem
from jointreview.web.queries.dates import KnownDate


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A success measure of an action."""

    kind: str
    statement: str
    baseline: str
    target: str
    by_on: KnownDate | None


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """What was said about an action on a day, and by whom."""

    on: date
    state: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What an action said from a day on. `due_was` is the date before, where this version moved it."""

    on: date
    title: str
    lead_organisation: str
    post: str
    starts_on: KnownDate | None
    due_on: KnownDate | None
    reason: str
    due_was: KnownDate | None = None


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A finding, or a part of it, that an action answers: reference, part, the words and where they stand."""

    finding: str
    part: str
    text: str
    inspection: str
    inspection_title: str
    page: int | None
    paragraph: str

    @property
    def name(self) -> str:
        """`F-012` or `F-012 (a)`."""
        return f"{self.finding} ({self.part})" if self.part else self.finding

    @property
    def place(self) -> str:
        """Where the words stand, as a reader would cite it."""
        bits = (
            f"page {self.page}" if self.page else "",
            f"paragraph {self.paragraph.removeprefix('¶')}" if self.paragraph else "",
        )
        return ", ".join(bit for bit in bits if bit)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as it stood: who leads, when, what it answers, what was last said of it, and its gaps in plain words.

    `versions` is what it said before, too, on a page about it alone.
    """

    key: int
    reference: str
    is_invented: bool
    title: str
    description: str
    lead_organisation: str
    lead_organisation_key: int | None
    post: str
    post_key: int | None
    starts_on: KnownDate | None
    due_on: KnownDate | None
    starts_iso: str
    due_iso: str
    due_last_on: date | None
    state: str
    standing: ActionStanding
    answers: tuple[AnsweredRow, ...]
    measures: tuple[MeasureRow, ...]
    gaps: tuple[Problem, ...]
    progress: ProgressRow | None
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan on a day. `reference` is empty when no plan was open yet."""

    reference: str
    title: str
    actions: tuple[ActionRow, ...]
