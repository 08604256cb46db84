"""Which version of a framework an inspection belongs to: the one in force on its first day, or another with a reason.

R016: a version is chosen by date, because a judgement may go or come between two versions. A first day known only in
part is refused a version only when no day it can be would do; without any first day nothing can be checked.
"""

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks.load import load_frameworks
from jointreview.core.frameworks.types import Framework
from jointreview.errors import Invalid


def is_in_force(framework: Framework, started_on: PartialDate) -> bool:
    """Whether the version was in force on the day, or on one of the days it can be."""
    validity = framework.validity
    has_begun = validity.first_on <= started_on.last_on
    return has_begun and (validity.last_on is None or started_on.first_on <= validity.last_on)


def check_in_force(framework: Framework, started_on: PartialDate | None, reason: str = "") -> None:
    """Raise Invalid for a version that was not in force when the inspection began, unless a reason is given."""
    if started_on is None or reason.strip() or is_in_force(framework, started_on):
        return
    validity = framework.validity
    until = f"to {PartialDate.of(validity.last_on).words}" if validity.last_on else "and still does"
    doubt = " (dates not confirmed)" if validity.source.state == "unconfirmed" else ""
    held = [
        one for one in load_frameworks() if one.family == framework.family and is_in_force(one, started_on)
    ]
    instead = f" On that day {held[0].id} was in force ({held[0].version})." if held else ""
    raise Invalid(
        "framework.not-in-force",
        f"{framework.id} applies to inspections begun from {PartialDate.of(validity.first_on).words} {until}{doubt}; "
        f"this one began on {started_on.words}.{instead} Choose the version in force, correct the first day, or "
        "give the reason for keeping this one.",
    )
