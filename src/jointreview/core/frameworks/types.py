"""What a framework version is made of: the areas it judges, the words and numbers it judges in, and what it sets off.

Every part carries its `Source`: where the value was found and how sure it is. `law` means the Act or regulation was
seen, `published` a page of the government or an inspectorate (or a council's published report about it), `council` a
council's own account of a rule, `unconfirmed` anything else: shown as such, and for a partnership to override.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.calendars import PartialDate

State = Literal["law", "published", "council", "unconfirmed"]
Direction = Literal["high_is_best", "low_is_best", "words_only"]
AreaKind = Literal["core", "additional", "sub", "ungraded"]
Unit = Literal["working_days", "months"]
Trigger = Literal["report", "priority_action", "determination", "by_hand"]
Anchor = Literal["receipt", "publication"]
BandId = Literal["immediate", "three_months", "six_months", "longer_term"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was found, in words a reader can follow, and how sure it is."""

    words: str
    state: State


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One grade: its stable identifier (`contract.md`), the words printed for it, its number where there is one."""

    id: str
    words: tuple[str, ...]
    number: int | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Grades, the best first. `direction` says which end of the numbers is best; without numbers, `words_only`.

    `unranked` are words printed in a grade's place that are no grade ("not judged"): they have no place in the order.
    """

    id: str
    title: str
    direction: Direction
    points: tuple[ScalePoint, ...]
    unranked: tuple[ScalePoint, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Area:
    """A judgement area: `labels` are the ways it is printed, `theme` the half of a two-theme inspection it is in.

    `counted` is false for what is rated but enters no total; `kind` `additional` is an investigation chosen for one
    place, `sub` a part of `parent`, `ungraded` a heading whose parts are graded and it is not.
    """

    code: str
    title: str
    labels: tuple[str, ...]
    parent: str | None
    counted: bool
    kind: AreaKind
    theme: str | None
    scale: str
    source: Source


@dataclass(frozen=True, slots=True)
class Band:
    """A time band of recommendations: `months` after `anchor`, or None where the framework gives no date."""

    id: BandId
    title: str
    labels: tuple[str, ...]
    months: int | None
    anchor: Anchor
    source: Source


@dataclass(frozen=True, slots=True)
class Period:
    """How long a duty may take, from what day, and who says so."""

    length: int
    unit: Unit
    anchor: Anchor
    source: Source


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the framework sets off. `trigger` is `report`, or what must happen first: a
    `priority_action` found, a `determination` of the Chief Inspector printed in the report; `by_hand` means that it is
    created only when a person adds it with its basis. `after` lists the kinds of inspection (`contract.md`) that set it
    off, none of them meaning every kind: a focused visit asks for no written statement. `recipients` name groups of
    recipient classes; `also_stated` are other periods that somebody has put in writing: kept beside the one followed,
    with their source."""

    id: str
    title: str
    trigger: Trigger
    after: tuple[str, ...]
    condition: str
    recipients: tuple[str, ...]
    period: Period
    also_stated: tuple[Period, ...]
    source: Source

    def follows(self, kind: str) -> bool:
        """Whether an inspection of this kind sets it off; a kind that is not known is taken to."""
        return not self.after or not kind or kind in self.after


@dataclass(frozen=True, slots=True)
class RecipientClass:
    """A class of recipients that each need at least `minimum` dated proofs. `excusable`: an area may have none."""

    id: str
    title: str
    group: str
    minimum: int
    excusable: bool
    source: Source


@dataclass(frozen=True, slots=True)
class LimitingRule:
    """A rule by which one judgement caps another. Data only, and off unless a partnership turns it on.

    Where it can be weighed: one of `if_areas` with one of `if_grades` lets `area` be `at_most` that grade.
    """

    id: str
    words: str
    enabled: bool
    if_areas: tuple[str, ...]
    if_grades: tuple[str, ...]
    area: str | None
    at_most: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class EvidenceField:
    """Something an inspection of this kind says it looked at or whom it met, so that it can be recorded."""

    id: str
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class Named:
    """A sourced phrase: the legal basis, the lead inspectorate, a note."""

    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of inspections: `at_most` of them in one area between two dates known as far as they are (R003)."""

    first: PartialDate
    last: PartialDate
    at_most: int
    source: Source

    def covers(self, day: PartialDate) -> bool:
        """Whether the day, or one of the days it can be, lies inside."""
        return self.first.first_on <= day.last_on and day.first_on <= self.last.last_on

    @property
    def words(self) -> str:
        """ "2006 to 2009, at most 1 in each area"."""
        return f"{self.first.words} to {self.last.words}, at most {self.at_most} in each area"


@dataclass(frozen=True, slots=True)
class Validity:
    """The inspections, by first day, to which a version applies. `last_on` None: still in force."""

    first_on: date
    last_on: date | None
    source: Source

    def holds_on(self, day: date) -> bool:
        """Whether the version was in force on that day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of one framework, immutable. `digest` is the SHA-256 of its file: an inspection is pinned to it.

    `completeness` is `complete`, or says what is there ("judgements only"). `self_evaluation` are the questions that a
    self-evaluation answers, where the framework asks any.
    """

    id: str
    family: str
    title: str
    version: str
    completeness: str
    lead: Named
    partners: tuple[Named, ...]
    legal_basis: tuple[Named, ...]
    validity: Validity
    scales: tuple[Scale, ...]
    areas: tuple[Area, ...]
    additional_maximum: int | None
    bands: tuple[Band, ...]
    duties: tuple[Duty, ...]
    recipients: tuple[RecipientClass, ...]
    evidence: tuple[EvidenceField, ...]
    limiting_rules: tuple[LimitingRule, ...]
    self_evaluation: tuple[Named, ...]
    programme: Programme | None
    notes: tuple[Named, ...]
    digest: str

    @property
    def is_complete(self) -> bool:
        """Whether the file claims to hold everything, or only part and says which."""
        return self.completeness == "complete"

    def area(self, code: str, theme: str | None = None) -> Area:
        """The area with that code (and theme). Raises KeyError."""
        for area in self.areas:
            if area.code == code and (theme is None or area.theme == theme):
                return area
        raise KeyError(code)

    def scale(self, scale_id: str) -> Scale:
        """The scale with that identifier. Raises KeyError."""
        return {scale.id: scale for scale in self.scales}[scale_id]

    def band(self, band_id: str) -> Band:
        """The time band with that identifier. Raises KeyError."""
        return {str(band.id): band for band in self.bands}[band_id]

    def duty(self, duty_id: str) -> Duty:
        """The duty with that identifier. Raises KeyError."""
        return {duty.id: duty for duty in self.duties}[duty_id]

    def recipients_of(self, duty: Duty) -> tuple[RecipientClass, ...]:
        """The recipient classes of a duty to send, in the file's order."""
        return tuple(entry for entry in self.recipients if entry.group in duty.recipients)
