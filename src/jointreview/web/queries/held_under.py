"""Under which framework an inspection is held: whether by its very file, with which values of the partnership's own.

A limiting rule that the partnership turned on flags a grade that does not agree with it, and changes none (R026). More
than one inspection of a programme in one area is a warning, never an error (R003).
"""

from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import PartialDate
from jointreview.core.frameworks import Framework, limits_broken
from jointreview.errors import Problem
from jointreview.web.mapping.catalogue import pinned_framework, used_framework
from jointreview.web.models import Inspection
from jointreview.web.queries.areas import is_same_area
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.framework_pages import OwnValue, own_values
from jointreview.web.queries.standing_grades import standing


@dataclass(frozen=True, slots=True)
class HeldUnder:
    """What the page of an inspection says of its framework. `is_other_file`: the file in use is not the pinned one."""

    framework: str
    title: str
    version: str
    digest: str
    is_held: bool
    is_other_file: bool
    reason: str
    own_values: tuple[OwnValue, ...]
    warnings: tuple[Problem, ...]


def held_under(partnership: int, as_of: date, reference: str) -> HeldUnder:
    """For an inspection that is known on the day."""
    inspection = Inspection.objects.get(partnership_id=partnership, reference=reference)
    pinned = pinned_framework(inspection)
    used = used_framework(inspection, as_of)
    return HeldUnder(
        framework=inspection.framework,
        title=pinned.title if pinned else inspection.framework,
        version=pinned.version if pinned else "",
        digest=inspection.framework_digest,
        is_held=pinned is not None,
        is_other_file=pinned is not None and pinned.digest != inspection.framework_digest,
        reason=inspection.framework_reason,
        own_values=own_values(partnership, as_of, pinned) if pinned else (),
        warnings=(*_limits(inspection, used, as_of), *_programme(inspection, pinned, as_of)) if used else (),
    )


def _limits(inspection: Inspection, used: Framework, as_of: date) -> tuple[Problem, ...]:
    """Grades above a cap that the partnership turned on."""
    on = [rule.id for rule in used.limiting_rules if rule.enabled]
    grades = {one.area: one.grade for one in standing(inspection.judgements.all(), as_of) if one.grade}
    return limits_broken(used, grades, on) if on else ()


def _programme(inspection: Inspection, pinned: Framework | None, as_of: date) -> tuple[Problem, ...]:
    """More inspections of the area inside the programme than it foresees."""
    programme = pinned.programme if pinned else None
    day = _day_of(inspection)
    if pinned is None or programme is None or day is None or not programme.covers(day):
        return ()
    others = [
        other
        for other in Inspection.objects.filter(
            partnership_id=inspection.partnership_id, effective_on__lte=as_of, parent__isnull=True
        ).exclude(pk=inspection.pk)
        if is_same_area(other.area_name, inspection.area_name) and _is_within(other, pinned)
    ]
    if len(others) < programme.at_most:
        return ()
    named = ", ".join(sorted(other.reference for other in others))
    words = (
        f"The programme of {programme.first.words} to {programme.last.words} foresees at most {programme.at_most} "
        f"in one area, and {named} of {inspection.area_name} lies inside it, too."
    )
    return (Problem("inspection.programme-exceeded", "check", words),)


def _is_within(other: Inspection, framework: Framework) -> bool:
    """Whether the other inspection is of the same family and lies in the same programme."""
    pinned, day = pinned_framework(other), _day_of(other)
    same = pinned is not None and pinned.family == framework.family
    return same and day is not None and framework.programme is not None and framework.programme.covers(day)


def _day_of(inspection: Inspection) -> PartialDate | None:
    """When it began, else when it came out: as exact as it is known."""
    for text in (inspection.started_on, inspection.ended_on, inspection.published_on):
        found = known_date(text.split("/")[0])
        if isinstance(found, PartialDate):
            return found
    return None
