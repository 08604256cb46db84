"""A partnership's own value in the place of an unconfirmed one, with its reason; law and published values stand.

The file of a framework is never changed by it: an inspection stays pinned to that file's digest, and the override is
applied on top each time, so both values can be shown beside each other. Domain rules, section 13, lists what is not
confirmed: periods of duties, time bands, days between which a version applies, numbers of recipients, timescales of
practice. A limiting rule is no value but a switch: off in every file, and on only for a reason (R026).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, cast

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks.timescales import Timescale
from jointreview.core.frameworks.types import Framework, Period, Source, State, Unit
from jointreview.errors import Invalid, NotFound

Subject = Literal["duty", "band", "recipient", "from", "to", "limiting_rule", "timescale"]


@dataclass(frozen=True, slots=True)
class Override:
    """Another value and why. `key` names the duty, band, class, rule or timescale; the days of a version have none.

    `length` is the period, the number of months, the minimum or the timescale's length; `on` is a version's day.
    """

    subject: Subject
    key: str
    reason: str
    length: int | None = None
    unit: Unit | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be overridden: what it is, what the file says, and how sure that is."""

    subject: Subject
    key: str
    title: str
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Overridden:
    """A value of the file beside the partnership's own."""

    choice: Choice
    words: str
    reason: str


def with_overrides(framework: Framework, overrides: Iterable[Override]) -> Framework:
    """The framework as the partnership uses it. Raises NotFound for a value it does not have, Invalid for one that is
    confirmed, a reason that is missing or a value that makes no sense."""
    changed = framework
    for override in overrides:
        check_override(framework, override)
        changed = CHANGES[override.subject](changed, override)
    validity = changed.validity
    if validity.last_on is not None and validity.last_on < validity.first_on:
        raise Invalid("override.out-of-order", "The last day must not be before the first.")
    return changed


def allowed_overrides(framework: Framework, overrides: Iterable[Override]) -> tuple[Override, ...]:
    """Those that this file has a value for: another version of it may have confirmed one, or lost it."""
    open_to = {(one.subject, one.key) for one in choices_of(framework)}
    return tuple(one for one in overrides if (one.subject, one.key) in open_to)


def overridden_values(framework: Framework, overrides: Iterable[Override]) -> tuple[Overridden, ...]:
    """What the file says and what the partnership put in its place, value by value."""
    choices = {(one.subject, one.key): one for one in choices_of(framework)}
    return tuple(
        Overridden(choices[one.subject, one.key], own_words(one), one.reason)
        for one in overrides
        if (one.subject, one.key) in choices
    )


def choices_of(framework: Framework) -> Iterator[Choice]:
    """Every value of a framework that a partnership may override: the unconfirmed ones, and the limiting rules."""
    return (one for one in all_choices(framework) if is_open(one))


def is_open(choice: Choice) -> bool:
    """Whether the value may be overridden."""
    return choice.subject == "limiting_rule" or choice.source.state == "unconfirmed"


def all_choices(framework: Framework) -> Iterator[Choice]:
    """Every value of the kinds that can be overridden, confirmed or not."""
    for duty in framework.duties:
        yield Choice("duty", duty.id, duty.title, period_words(duty.period), duty.period.source)
    for band in framework.bands:
        words = f"{band.months} months" if band.months else "no date"
        yield Choice("band", band.id, band.title, words, band.source)
    for entry in framework.recipients:
        yield Choice("recipient", entry.id, entry.title, f"at least {entry.minimum}", entry.source)
    validity = framework.validity
    began = PartialDate.of(validity.first_on).words
    ended = PartialDate.of(validity.last_on).words if validity.last_on else "still in force"
    yield Choice("from", "", "First day of inspections under it", began, validity.source)
    yield Choice("to", "", "Last day of inspections under it", ended, validity.source)
    for rule in framework.limiting_rules:
        yield Choice("limiting_rule", rule.id, rule.words, "off", rule.source)


def check_override(framework: Framework, override: Override) -> None:
    """Raise NotFound or Invalid, with a sentence for a page, for an override that cannot stand."""
    found = {(one.subject, one.key): one for one in all_choices(framework)}
    choice = found.get((override.subject, override.key))
    if choice is None:
        kind = "duty" if override.subject == "duty" else "override"
        raise NotFound(f"{kind}.not-found", f"{framework.id} has no such {override.subject}: {override.key}.")
    if not is_open(choice):
        raise Invalid(
            "override.confirmed",
            f"“{choice.title}” is not unconfirmed ({choice.source.state}): it cannot be overridden.",
        )
    check_value(override, choice.title)


def check_value(override: Override, title: str) -> None:
    """The value is of the kind its subject needs, and there is a reason."""
    if not override.reason.strip():
        raise Invalid("override.no-reason", f"Give the reason for your own value of “{title}”.")
    needs_length = override.subject not in ("from", "to", "limiting_rule")
    if needs_length and (override.length is None or override.length < 1):
        raise Invalid("override.no-length", f"Give a whole number of 1 or more for “{title}”.")
    if override.subject == "duty" and override.unit is None:
        raise Invalid("override.no-unit", f"Say whether “{title}” runs in working days or months.")
    if override.subject in ("from", "to") and override.on is None:
        raise Invalid("override.no-day", f"Give the day for “{title}”.")


def own_words(override: Override) -> str:
    """The partnership's value as a person reads it."""
    if override.subject == "limiting_rule":
        return "on"
    if override.on is not None:
        return PartialDate.of(override.on).words
    if override.subject == "duty":
        return f"{override.length} {(override.unit or '').replace('_', ' ')}"
    if override.subject == "recipient":
        return f"at least {override.length}"
    return f"{override.length} months" if override.subject == "band" else str(override.length)


def timescale_with(timescale: Timescale, override: Override) -> Timescale:
    """A timescale of practice with the partnership's length. Raises Invalid for one that is confirmed."""
    if timescale.source.state != "unconfirmed":
        raise Invalid(
            "override.confirmed",
            f"“{timescale.title}” is not unconfirmed ({timescale.source.state}): it cannot be overridden.",
        )
    check_value(override, timescale.title)
    return replace(timescale, length=cast(int, override.length), source=source_of(override))


def period_words(period: Period | Timescale) -> str:
    """ "70 working days", "1 month"."""
    unit = period.unit.replace("_", " ")
    return f"{period.length} {unit if period.length != 1 else unit.removesuffix('s')}"


def source_of(override: Override) -> Source:
    """The reason as the source of the partnership's own value."""
    state: State = "council"
    return Source(f"Set by the partnership: {override.reason.strip()}", state)


def duty_changed(framework: Framework, override: Override) -> Framework:
    """The duty with the other period; the file's own stays beside it among those also stated."""
    duty = framework.duty(override.key)
    period = replace(
        duty.period,
        length=cast(int, override.length),
        unit=cast(Unit, override.unit),
        source=source_of(override),
    )
    changed = replace(duty, period=period, also_stated=(duty.period, *duty.also_stated))
    duties = tuple(changed if one.id == duty.id else one for one in framework.duties)
    return replace(framework, duties=duties)


def band_changed(framework: Framework, override: Override) -> Framework:
    """The time band with the other number of months."""
    bands = tuple(
        replace(one, months=override.length, source=source_of(override)) if one.id == override.key else one
        for one in framework.bands
    )
    return replace(framework, bands=bands)


def recipient_changed(framework: Framework, override: Override) -> Framework:
    """The class of recipients with the other minimum."""
    recipients = tuple(
        replace(one, minimum=cast(int, override.length), source=source_of(override))
        if one.id == override.key
        else one
        for one in framework.recipients
    )
    return replace(framework, recipients=recipients)


def first_day_changed(framework: Framework, override: Override) -> Framework:
    """The version from another day."""
    validity = replace(framework.validity, first_on=cast(date, override.on), source=source_of(override))
    return replace(framework, validity=validity)


def last_day_changed(framework: Framework, override: Override) -> Framework:
    """The version to another day."""
    return replace(
        framework, validity=replace(framework.validity, last_on=override.on, source=source_of(override))
    )


def rule_switched_on(framework: Framework, override: Override) -> Framework:
    """The limiting rule turned on: it flags, and never changes a grade."""
    rules = tuple(
        replace(one, enabled=True) if one.id == override.key else one for one in framework.limiting_rules
    )
    return replace(framework, limiting_rules=rules)


CHANGES: Final[Mapping[str, Callable[[Framework, Override], Framework]]] = {
    "duty": duty_changed,
    "band": band_changed,
    "recipient": recipient_changed,
    "from": first_day_changed,
    "to": last_day_changed,
    "limiting_rule": rule_switched_on,
}
