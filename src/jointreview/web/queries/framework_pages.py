"""The catalogue of frameworks as pages show it: what is held, what it says, what the partnership put in its place."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.frameworks import (
    Choice,
    Framework,
    Override,
    Part,
    Source,
    Timescale,
    choices_of,
    laid_out,
    load_timescales,
    period_words,
    timescale_with,
)
from jointreview.core.frameworks.overrides import own_words
from jointreview.errors import Problem
from jointreview.web.mapping.catalogue import (
    catalogue,
    held_framework,
    held_frameworks,
    is_packaged,
    override_rows,
    pinned_framework,
    to_override,
)
from jointreview.web.models import FrameworkOverride, Inspection, User

STATE_WORDS = {
    "law": "Law seen",
    "published": "Published",
    "council": "Council's account",
    "unconfirmed": "Unconfirmed",
}


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """One line of the catalogue. `unconfirmed` counts the values that a partnership may override."""

    id: str
    title: str
    version: str
    first_on: date
    last_on: date | None
    dates_state: str
    completeness: str
    is_own: bool
    inspections: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value of the file beside the partnership's own, and who set it from which day."""

    subject: str
    key: str
    title: str
    file_words: str
    file_source: Source
    words: str
    reason: str
    since: date
    by: str


@dataclass(frozen=True, slots=True)
class PinnedInspection:
    """An inspection under a framework; `is_other_file` when the catalogue's file is not the one it was made under."""

    reference: str
    title: str
    is_other_file: bool
    is_kept: bool
    reason: str


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """One framework with everything in it, its own values and the inspections held under it."""

    framework: Framework
    parts: tuple[Part, ...]
    is_own: bool
    own_values: tuple[OwnValue, ...]
    choices: tuple[Choice, ...]
    inspections: tuple[PinnedInspection, ...]
    versions: tuple[Framework, ...]


@dataclass(frozen=True, slots=True)
class TimescaleRow:
    """A timescale of practice as the partnership uses it, beside what the packaged one says where they differ."""

    timescale: Timescale
    packaged: Timescale
    reason: str

    @property
    def is_own(self) -> bool:
        return bool(self.reason)

    @property
    def words(self) -> str:
        """How long it may take."""
        return period_words(self.timescale)

    @property
    def packaged_words(self) -> str:
        """How long the packaged timescale says."""
        return period_words(self.packaged)


def frameworks_on(partnership: int, as_of: date) -> tuple[FrameworkRow, ...]:
    """The catalogue, with how many inspections known on the day stand under each."""
    known = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    held = list(known.values_list("framework", flat=True))
    return tuple(
        FrameworkRow(
            id=one.id,
            title=one.title,
            version=one.version,
            first_on=one.validity.first_on,
            last_on=one.validity.last_on,
            dates_state=one.validity.source.state,
            completeness=one.completeness,
            is_own=not is_packaged(one),
            inspections=held.count(one.id),
            unconfirmed=sum(1 for _ in choices_of(one)),
        )
        for one in held_frameworks()
    )


def broken_files() -> tuple[tuple[str, Problem], ...]:
    """The files of the data folder that cannot be used, with every problem."""
    return catalogue().problems


def framework_page(partnership: int, as_of: date, framework_id: str) -> FrameworkPage:
    """One framework. Raises NotFound."""
    framework = held_framework(framework_id)
    return FrameworkPage(
        framework=framework,
        parts=laid_out(framework),
        is_own=not is_packaged(framework),
        own_values=own_values(partnership, as_of, framework),
        choices=tuple(choices_of(framework)),
        inspections=tuple(_pinned(partnership, as_of, framework)),
        versions=tuple(one for one in held_frameworks() if one.family == framework.family),
    )


def own_values(partnership: int, as_of: date, framework: Framework) -> tuple[OwnValue, ...]:
    """What the partnership put in the place of the file's values, as it holds on the day."""
    choices = {(one.subject, one.key): one for one in choices_of(framework)}
    rows = override_rows(partnership, as_of, framework.id)
    return tuple(
        _own_value(row, choices[row.subject, row.key]) for row in rows if (row.subject, row.key) in choices
    )


def timescales_on_day(partnership: int, as_of: date) -> tuple[TimescaleRow, ...]:
    """Every timescale of practice, with the partnership's own length where it set one."""
    own = {row.key: to_override(row) for row in override_rows(partnership, as_of, "")}
    return tuple(_timescale_row(one, own.get(one.id)) for one in load_timescales())


def _timescale_row(one: Timescale, override: Override | None) -> TimescaleRow:
    if override is None or one.source.state != "unconfirmed":
        return TimescaleRow(one, one, "")
    return TimescaleRow(timescale_with(one, override), one, override.reason)


def _own_value(row: FrameworkOverride, choice: Choice) -> OwnValue:
    account = User.objects.select_related("person").filter(pk=row.entered_by_id).first()
    return OwnValue(
        subject=row.subject,
        key=row.key,
        title=choice.title,
        file_words=choice.words,
        file_source=choice.source,
        words=own_words(to_override(row)),
        reason=row.reason,
        since=row.effective_on,
        by=account.person.name if account else "the system",
    )


def _pinned(partnership: int, as_of: date, framework: Framework) -> list[PinnedInspection]:
    found = Inspection.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, framework=framework.id
    ).order_by("reference")
    return [
        PinnedInspection(
            reference=one.reference,
            title=one.title,
            is_other_file=one.framework_digest != framework.digest,
            is_kept=pinned_is_kept(one),
            reason=one.framework_reason,
        )
        for one in found
    ]


def pinned_is_kept(inspection: Inspection) -> bool:
    """Whether the very file the inspection was made under can still be read."""
    found = pinned_framework(inspection)
    return found is not None and found.digest == inspection.framework_digest


def timescale_choices(partnership: int, as_of: date) -> tuple[tuple[Choice, ...], set[tuple[str, str]]]:
    """The timescales of practice that can be overridden, and those that are on the day."""
    choices = tuple(
        Choice("timescale", one.id, one.title, period_words(one), one.source)
        for one in load_timescales()
        if one.source.state == "unconfirmed"
    )
    return choices, {(row.subject, row.key) for row in override_rows(partnership, as_of, "")}
