"""The register of bodies: what each is, that it was reported to, and the work it owns (R045, R085, R088, R231)."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import Body, BodyReport, BodyVersion, BodyWork, Pack, Plan


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """What a body is: `reports_to`, `plan` are references; `every_months` with `first_on` is its rhythm of reports."""

    purpose: str = ""
    chair: str = ""
    is_chair_independent: bool = False
    members: str = ""
    reports_to: str = ""
    meets: str = ""
    escalates: str = ""
    every_months: int | None = None
    first_on: date | None = None
    review_on: date | None = None
    plan: str = ""
    has_ended: bool = False
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """A piece of work of a body, with its date as far as known (ISO)."""

    kind: str
    title: str
    due_on: str = ""
    source: str = ""


def add_body(*, by: Visitor, on: date, today: date, name: str, entry: BodyEntry) -> str:
    """Add a body by the name that minutes use; returns its reference."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="body.add"):
        if not name.strip():
            raise Invalid("body.no-name", "Name the body.")
        if Body.objects.filter(partnership_id=by.partnership, name=name.strip()).exists():
            raise Invalid("body.known", "There is a body of that name already.")
        body = Body.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "G"),
            name=name.strip(),
        )
        _write_version(by, on, body, entry)
    return body.reference


def describe_body(
    *, by: Visitor, on: date, today: date, body: str, entry: BodyEntry, seen: int | None = None
) -> None:
    """Say what a body is from a day on, and why that changes; `seen` is what was said before (`meanwhile.py`)."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="body.describe", reason=entry.reason):
        if not entry.reason.strip():
            raise Invalid("body.no-reason", "Say why it changes.")
        found = find_row(Body, by, on, reference=body)
        said_before(found, found.versions, on, seen)
        _write_version(by, on, found, entry)


def report_to_body(
    *, by: Visitor, on: date, today: date, body: str, words: str, pack: str = "", source: str = ""
) -> None:
    """Record that a body was reported to on the day; `pack` is the reference of what it was given."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="body.report"):
        if not words.strip():
            raise Invalid("body.no-words", "Say what the body was given.")
        BodyReport.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            body=find_row(Body, by, on, reference=body),
            words=words.strip(),
            pack=find_row(Pack, by, on, reference=pack) if pack else None,
            source=source.strip(),
            entered_by_id=by.account,
        )


def give_work(*, by: Visitor, on: date, today: date, body: str, entry: WorkEntry) -> None:
    """Say that a body owns a piece of work."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="body.work"):
        if not entry.title.strip():
            raise Invalid("body.no-work", "Say what the work is.")
        BodyWork.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            body=find_row(Body, by, on, reference=body),
            kind=entry.kind,
            title=entry.title.strip(),
            due_on=entry.due_on,
            source=entry.source.strip(),
        )


def end_work(*, by: Visitor, on: date, today: date, body: str, work: int) -> None:
    """Say that a body owns a piece of work (by key) no more."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="body.work-end"):
        found = find_row(Body, by, on, reference=body)
        held = find_row(BodyWork, by, on, pk=work, body=found, ended_on__isnull=True)
        held.ended_on = on
        held.save(update_fields=("ended_on",))


def _write_version(by: Visitor, on: date, body: Body, entry: BodyEntry) -> None:
    if (entry.every_months is None) != (entry.first_on is None) or entry.every_months == 0:
        raise Invalid("body.half-a-rhythm", "Give both: how often it is reported to, and the first day.")
    if entry.reports_to == body.reference:
        raise Invalid("body.own-report", "A body does not report to itself.")
    above = find_row(Body, by, on, reference=entry.reports_to) if entry.reports_to else None
    BodyVersion.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        body=body,
        purpose=entry.purpose.strip(),
        chair=entry.chair.strip(),
        is_chair_independent=entry.is_chair_independent,
        members=entry.members.strip(),
        reports_to=above,
        meets=entry.meets.strip(),
        escalates=entry.escalates.strip(),
        every_months=entry.every_months,
        first_on=entry.first_on,
        review_on=entry.review_on,
        plan=find_row(Plan, by, on, reference=entry.plan) if entry.plan else None,
        has_ended=entry.has_ended,
        source=entry.source.strip(),
        reason=entry.reason.strip(),
    )
