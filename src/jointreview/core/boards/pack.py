"""A board pack as a value: what a board is told on one day about its inspections, duties and plan, and its sources.

The caller gives everything, already seen as at `as_at`; nothing here asks the clock or works out a grade. Dates other
than `as_at` are words, since many are known only to the month. What only a person may write (recommendations to
members, implications) comes in as `AuthorWords`; a section without them says so and is never filled (R209, R212).
Follows requirements R058, R064 to R069, R206 to R213, R232, R257 and the order in `pack_layout`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from jointreview.core.boards.blocks import Tone
from jointreview.core.boards.pack_steering import PackSteering
from jointreview.core.plan.standing import Standing

DutyState = Literal["met", "declared", "open", "late", "no date"]

MEMBERS: Final = "Recommendations to members"
CONCLUSIONS: Final = "Conclusions"
CONTACT: Final = "Contact"
IMPLICATIONS: Final = (
    "Council policy and governance",
    "Legal implications",
    "Resource and financial implications",
    "Equality and community impact",
    "Risk",
    "Children's and young people's views",
    "Consultation",
    "Options",
)
AUTHOR_SECTIONS: Final = (MEMBERS, *IMPLICATIONS, CONCLUSIONS, CONTACT)


@dataclass(frozen=True, slots=True)
class PackJudgement:
    """A grade in the report's own words. One that is not counted stays out of every total (trap 4 of requirements)."""

    area: str
    grade: str
    is_counted: bool = True
    group: str = "Judgements"
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many strengths and weaknesses the report lists for an area."""

    area: str
    strengths: int
    weaknesses: int


@dataclass(frozen=True, slots=True)
class PackInspection:
    """An inspection as the pack tells it. Empty dates are shown as not stated."""

    title: str
    framework: str
    inspected: str
    published: str
    judgements: tuple[PackJudgement, ...] = ()
    finding_counts: tuple[FindingCount, ...] = ()


@dataclass(frozen=True, slots=True)
class PackDuty:
    """A duty with its due date, its standing in words ("25 working days used, 5 left") and how the date was found."""

    title: str
    due: str
    state: DutyState
    standing: str
    working: str
    source: str


@dataclass(frozen=True, slots=True)
class PackAction:
    """An action of the plan. Empty fields are shown as missing, never filled."""

    reference: str
    words: str
    lead_organisation: str
    post: str
    start: str
    due: str
    measure: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class PackWithdrawn:
    """An action that is not to be done any more: since when, why, and who decided (a decision or a post)."""

    reference: str
    words: str
    on: str
    reason: str
    decided: str


@dataclass(frozen=True, slots=True)
class PackRecommendation:
    """A recommendation, its time band and due date, and the actions that answer it. `parts_left` have no action."""

    number: str
    words: str
    band: str
    due: str
    actions: tuple[PackAction, ...] = ()
    parts_left: tuple[str, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether every part of it has an action."""
        return bool(self.actions) and not self.parts_left


@dataclass(frozen=True, slots=True)
class UnansweredFinding:
    """A weakness that no action answers."""

    area: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something due next or late: what it is, when it was due, and how long is left or gone."""

    what: str
    due: str
    standing: str


@dataclass(frozen=True, slots=True)
class CountCheck:
    """A number the report states beside the number captured from it (R033)."""

    what: str
    declared: int
    captured: int
    source: str

    @property
    def agrees(self) -> bool:
        return self.declared == self.captured


@dataclass(frozen=True, slots=True)
class AuthorWords:
    """What the paper's author wrote for one of `AUTHOR_SECTIONS`. "None" is allowed, but a person must say it."""

    section: str
    words: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.section not in AUTHOR_SECTIONS or not self.words:
            raise ValueError(f"{self.section!r} is no section an author writes, or has no words")


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set the pack draws on, and the place in it."""

    title: str
    place: str


@dataclass(frozen=True, slots=True)
class PackSeal:
    """The signed head of the ledger under which the pack's snapshot is sealed: the log, its size, its root in hex, and
    the whole signed checkpoint, which is printed as a code to scan."""

    origin: str
    size: int
    root: str
    sealed: str
    checkpoint: str = ""

    def __post_init__(self) -> None:
        if len(self.root) != 64 or not set(self.root) <= set("0123456789abcdef"):
            raise ValueError("a root is 64 hex digits")

    @property
    def groups(self) -> tuple[str, ...]:
        """The root in sixteen groups of four digits, as a person reads them aloud or types them."""
        return tuple(self.root[at : at + 4] for at in range(0, 64, 4))


@dataclass(frozen=True, slots=True)
class BoardPack:
    """Everything a board is told at one meeting, as at one day. `prepared` and `cut_off` are words from the caller.

    `withdrawn` are actions of which the body's last paper, as at `last_told` (empty: there is none), could not tell.
    """

    title: str
    partnership: str
    body: str
    meeting_on: str
    as_at: date
    cut_off: str
    prepared: str
    inspections: tuple[PackInspection, ...]
    duties: tuple[PackDuty, ...]
    recommendations: tuple[PackRecommendation, ...]
    unanswered: tuple[UnansweredFinding, ...]
    due_next: tuple[DueLine, ...]
    late: tuple[DueLine, ...]
    count_checks: tuple[CountCheck, ...]
    cautions: tuple[str, ...]
    sources: tuple[Source, ...]
    author_words: tuple[AuthorWords, ...] = ()
    report_of: str = ""
    item_number: str = ""
    classification: str = ""
    mark: str = ""
    seal: PackSeal | None = None
    steering: PackSteering | None = None
    withdrawn: tuple[PackWithdrawn, ...] = ()
    last_told: str = ""

    @property
    def actions(self) -> tuple[PackAction, ...]:
        """Every action once, in the order of the recommendations it answers."""
        seen = {action.reference: action for line in self.recommendations for action in line.actions}
        return tuple(seen.values())
