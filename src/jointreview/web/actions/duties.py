"""What people add to the duties that the law sets off: one more with its basis, a date agreed on, an event."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.calendars import parse_partial_date
from jointreview.core.response import CHILDRENS_DUTY
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.reckoning import reckon
from jointreview.web.actions.response import find_inspection
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import AddedDuty, AgreedDate, Inspection, InspectionEvent, LegalBasis


@dataclass(frozen=True, slots=True)
class AddedDutyEntry:
    """A duty and its period. `duty` names one that the framework lists; empty for one of the partnership's own."""

    title: str
    length: int
    unit: str
    anchor: str
    basis: str
    duty: str = ""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """Something that happened; `happened_on` is ISO text as far as known, empty where no day is given."""

    kind: str
    what: str
    whose: str
    happened_on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class BasisEntry:
    """A legal basis in words with its source; `replaces` is the key of the one it corrects."""

    words: str
    source: str
    note: str = ""
    replaces: int | None = None


def add_duty(*, by: Visitor, on: date, today: date, inspection: str, entry: AddedDutyEntry) -> str:
    """Add a duty that the framework does not set off by itself, with its basis; returns its identifier (R052)."""
    check_allowed(by, "duty.set")
    check_day(on, today)
    with recorded(by=actor_of(by), code="duty.add", reason=entry.basis):
        found = find_inspection(by, inspection)
        if not entry.basis.strip():
            raise Invalid(
                "duty.no-basis", "Say on what basis the duty is added: a law, a letter, a decision."
            )
        if not entry.title.strip() or entry.length < 1:
            raise Invalid("duty.no-period", "Say what has to be done and in how long.")
        listed = {one.id for one in framework_of(found, on).duties}
        if entry.duty and entry.duty not in listed:
            raise NotFound("duty.unknown", "The framework lists no such duty.")
        duty = entry.duty or f"own-{found.added_duties.filter(duty__startswith='own-').count() + 1}"
        if found.reckonings.filter(duty=duty).exists():
            raise Invalid("duty.known", "This inspection has that duty already.")
        AddedDuty.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            duty=duty,
            title=entry.title.strip(),
            length=entry.length,
            unit=entry.unit,
            anchor=entry.anchor,
            basis=entry.basis.strip(),
            entered_by_id=by.account,
        )
        reckon(found, on, only=duty)
    return duty


def add_childrens_duty(
    *, by: Visitor, on: date, today: date, inspection: str, basis: str, due_on: date | None
) -> None:
    """Make it a duty of the inspection to tell children what was found, on a basis (R221), and by a date if one is set.

    The basis names no time of its own. What shows that children were told meets the duty.
    """
    check_allowed(by, "duty.set")
    check_day(on, today)
    with recorded(by=actor_of(by), code="duty.add", reason=basis):
        found = find_inspection(by, inspection)
        if not basis.strip():
            raise Invalid("duty.no-basis", "Say on what basis: the recommendation, the letter, the decision.")
        if found.reckonings.filter(duty=CHILDRENS_DUTY).exists():
            raise Invalid("duty.known", "This inspection has that duty already.")
        AddedDuty.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            duty=CHILDRENS_DUTY,
            title="Tell children what was found",
            basis=basis.strip(),
            entered_by_id=by.account,
        )
        reckon(found, on, only=CHILDRENS_DUTY)
        if due_on is not None:
            _hold_to(by, on, found, CHILDRENS_DUTY, due_on, basis.strip())


def agree_date(
    *, by: Visitor, on: date, today: date, inspection: str, duty: str, due_on: date, basis: str
) -> None:
    """Hold a duty to a date from `on`, on a basis: nothing but another entry moves it again."""
    check_allowed(by, "duty.set")
    check_day(on, today)
    with recorded(by=actor_of(by), code="duty.agree", reason=basis):
        found = find_inspection(by, inspection)
        if not found.reckonings.filter(duty=duty, effective_on__lte=on).exists():
            raise NotFound("duty.unknown", "This inspection has no such duty.")
        if not basis.strip():
            raise Invalid("duty.no-basis", "Say who agreed on the date, or where it is stated.")
        _hold_to(by, on, found, duty, due_on, basis.strip())


def _hold_to(by: Visitor, on: date, inspection: Inspection, duty: str, due_on: date, basis: str) -> None:
    AgreedDate.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        inspection=inspection,
        duty=duty,
        due_on=due_on,
        basis=basis,
        entered_by_id=by.account,
    )


def hold_legal_basis(*, by: Visitor, on: date, today: date, inspection: str, entry: BasisEntry) -> None:
    """Hold a legal basis beside the framework's own, as looked up on `on`, or in the place of another (R063)."""
    check_allowed(by, "duty.set")
    check_day(on, today)
    with recorded(by=actor_of(by), code="inspection.basis"):
        found = find_inspection(by, inspection)
        if not entry.words.strip() or not entry.source.strip():
            raise Invalid("basis.incomplete", "Say what the legal basis is, and where you looked it up.")
        LegalBasis.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            words=entry.words.strip(),
            source=entry.source.strip(),
            note=entry.note.strip(),
            looked_up_on=on,
            replaces=_basis_to_replace(found, entry.replaces, on),
            entered_by_id=by.account,
        )


def _basis_to_replace(inspection: Inspection, key: int | None, on: date) -> LegalBasis | None:
    if key is None:
        return None
    found = inspection.legal_bases.filter(pk=key, effective_on__lte=on).first()
    if found is None:
        raise NotFound("basis.unknown", "There is no such legal basis on this day.")
    if LegalBasis.objects.filter(replaces=found).exists():
        raise Invalid("basis.replaced", "This was corrected already. Correct what stands in its place.")
    return found


def record_event(*, by: Visitor, on: date, today: date, inspection: str, entry: EventEntry) -> None:
    """Put something on the timeline of an inspection. Publication and submission are the inspectorates' (R256)."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="event.record"):
        found = find_inspection(by, inspection)
        if not entry.what.strip():
            raise Invalid("event.no-words", "Say what happened.")
        if entry.kind in ("publication", "submission") and entry.whose != "inspectorate":
            raise Invalid(
                "event.theirs",
                "The inspectorates publish the report and submit it to the Secretary of State: choose theirs.",
            )
        if entry.happened_on and parse_partial_date(entry.happened_on).first_on > on:
            raise Invalid("event.future", "It cannot have happened after the day you are looking at.")
        InspectionEvent.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            inspection=found,
            kind=entry.kind,
            what=entry.what.strip(),
            happened_on=entry.happened_on,
            whose=entry.whose,
            source=entry.source,
            entered_by_id=by.account,
        )
