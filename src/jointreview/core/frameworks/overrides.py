"""A partnership's own value in the place of an unconfirmed one, with its reason; law and published values stand.

The file of a framework is never changed by it: an inspection stays pinned to that file's digest, and the override is
applied on top each time, so both values can be shown beside each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jointreview.core.frameworks.types import Duty, Framework, Source, Unit
from jointreview.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class PeriodOverride:
    """Another length for a duty, and why."""

    duty: str
    length: int
    unit: Unit
    reason: str


def with_overrides(framework: Framework, overrides: Iterable[PeriodOverride]) -> Framework:
    """The framework as the partnership uses it. Raises NotFound for an unknown duty, Invalid for a value that is
    confirmed or a reason that is missing."""
    given = {one.duty: one for one in overrides}
    unknown = sorted(set(given) - {duty.id for duty in framework.duties})
    if unknown:
        raise NotFound("duty.not-found", f"{framework.id} has no duty called {', '.join(unknown)}.")
    duties = tuple(
        overridden(duty, given[duty.id]) if duty.id in given else duty for duty in framework.duties
    )
    return replace(framework, duties=duties)


def overridden(duty: Duty, override: PeriodOverride) -> Duty:
    """The duty with the other period; the file's own stays beside it among those also stated."""
    if duty.period.source.state != "unconfirmed":
        raise Invalid(
            "override.confirmed",
            f"The period of “{duty.title}” is not unconfirmed ({duty.period.source.state}): it cannot be overridden.",
        )
    if not override.reason.strip() or override.length < 1:
        raise Invalid("override.no-reason", f"Give a length and the reason for “{duty.title}”.")
    source = Source(f"Set by the partnership: {override.reason.strip()}", "council")
    period = replace(duty.period, length=override.length, unit=override.unit, source=source)
    return replace(duty, period=period, also_stated=(duty.period, *duty.also_stated))
