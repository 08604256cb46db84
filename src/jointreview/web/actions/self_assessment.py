"""Writing a self-assessment: opening one under a framework, and saying what we believe of one of its areas."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.pinning import keep_framework
from jointreview.web.mapping.catalogue import held_framework
from jointreview.web.models import SelfAssessment, SelfStatement


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """A self-assessment's frame; `note` says what a reader must know of it."""

    title: str
    framework: str
    period: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """What we say of an area; `grade` is an identifier of the framework's scale, empty for none."""

    area: str
    grade: str = ""
    knows: str = ""
    evidence: str = ""
    plans: str = ""
    source: str = ""


def open_self_assessment(*, by: Visitor, on: date, today: date, entry: AssessmentEntry) -> str:
    """Open a self-assessment; returns its reference."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="self-assessment.open"):
        if not entry.title.strip():
            raise Invalid("self-assessment.no-title", "Name the self-assessment.")
        framework = held_framework(entry.framework)
        keep_framework(framework, by.partnership, on)
        made = SelfAssessment.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "SA"),
            title=entry.title.strip(),
            framework=framework.id,
            period=entry.period.strip(),
            note=entry.note.strip(),
            source=entry.source,
        )
    return made.reference


def state_ourselves(
    *, by: Visitor, on: date, today: date, assessment: str, entry: StatementEntry, seen: int | None = None
) -> None:
    """Say what we believe of one area from `on`; what was said before (`seen`: `meanwhile.py`) stays on record."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="self-assessment.state"):
        found = SelfAssessment.objects.filter(
            partnership_id=by.partnership, reference=assessment, effective_on__lte=on
        ).first()
        if found is None:
            raise NotFound("self-assessment.unknown", "There is no such self-assessment on this day.")
        _check(found.framework, entry)
        said_before(found, found.statements.filter(area=entry.area), on, seen)
        SelfStatement.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            assessment=found,
            area=entry.area,
            grade=entry.grade,
            knows=entry.knows.strip(),
            evidence=entry.evidence.strip(),
            plans=entry.plans.strip(),
            source=entry.source,
        )


def _check(framework_id: str, entry: StatementEntry) -> None:
    framework = held_framework(framework_id)
    area = next((one for one in framework.areas if one.code == entry.area), None)
    if area is None:
        raise NotFound("area.unknown", "The framework has no such area.")
    scale = next(one for one in framework.scales if one.id == area.scale)
    if entry.grade and entry.grade not in {point.id for point in scale.points}:
        raise Invalid("self-assessment.no-such-grade", "Choose one of the grades of this area.")
    if not any((entry.grade, entry.knows.strip(), entry.evidence.strip(), entry.plans.strip())):
        raise Invalid("self-assessment.says-nothing", "Give a grade, or say what you know.")
