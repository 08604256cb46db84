"""The register of bodies: who is reported to when, what was missed, what is up for review, and who owns which work."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.errors import NotFound
from jointreview.web.access import rule
from jointreview.web.actions import bodies as actions
from jointreview.web.actions import meetings
from jointreview.web.forms import governance as forms
from jointreview.web.forms.given import GivenForm
from jointreview.web.queries.bodies import BodyRow, bodies_on, body_choices, body_on
from jointreview.web.queries.packs import packs_on
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.slices import part_of
from jointreview.web.views.asked import page_number
from jointreview.web.views.blocks import Block, Button, Cell, Facts, Shown, Table, day, many, pages_of
from jointreview.web.views.entries import Question
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import ask, plan_crumbs, who_and_when

KEEP = "governance.keep"
TITLE = "Bodies and their reports"
RULE = (
    "A report counts for a due day when it was made after the due day before it and no later than the day. "
    "A body without a rhythm is reported to as needed."
)


@rule("plan.read")
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body: when it is reported to next, and the work that is owned, by date."""
    rows = bodies_on(request.visitor.partnership, request.day.on)
    context = {"blocks": (_register(request, rows), _work(request, rows))}
    return shown(request, "blocks.html", TITLE, context, part="bodies", crumbs=plan_crumbs(request))


@rule("plan.read")
def body(request: HttpRequest, reference: str) -> HttpResponse:
    """One body: what it is, its reports, its meetings and its work."""
    row = body_on(request.visitor.partnership, request.day.on, reference)
    context = {
        "blocks": (
            _facts(request, row),
            _given(request, row),
            _work(request, (row,)),
            _meetings(request, row),
        ),
        "caption": f"Body {reference}",
        "history": link(request, "history", kind="body", reference=reference),
    }
    return shown(request, "blocks.html", row.name, context, part="bodies", crumbs=_crumbs(request))


@rule(KEEP)
def body_new(request: HttpRequest) -> HttpResponse:
    """Add a body."""
    form = forms.NewBodyForm(request.POST or None, choices=_choices(request))
    return _ask(request, form, Question("Add a body", "Add it", "The body is added."), actions.add_body)


@rule(KEEP)
@shows_what_others_did
def body_change(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a body is from now on."""
    row = body_on(request.visitor.partnership, request.day.on, reference)
    held = {name: getattr(row, name) for name in forms.BodyChangeForm.base_fields if hasattr(row, name)}
    form = forms.BodyChangeForm(
        request.POST or None, choices=_choices(request, reference), initial={**held, "reports_to": row.above}
    )
    return _ask(
        request, form, Question(f"Change {row.name}"), actions.describe_body, body=reference, seen=row.version
    )


@rule(KEEP)
def body_report(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that a body was reported to."""
    packs = [
        (row.reference, f"{row.reference}: {row.title}")
        for row in packs_on(request.visitor.partnership, request.day.on)
    ]
    row = body_on(request.visitor.partnership, request.day.on, reference)
    form = forms.BodyReportForm(request.POST or None, choices={"pack": packs})
    question = Question("A report was made", "Record it", "The report is recorded.", caption=row.name)
    return _ask(request, form, question, actions.report_to_body, body=reference)


@rule(KEEP)
def body_meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a meeting of a body."""
    row = body_on(request.visitor.partnership, request.day.on, reference)
    form = forms.MeetingForm(request.POST or None)
    question = Question("Add a meeting", "Add it", "The meeting is added.", caption=row.name)

    def act(told: dict[str, Any]) -> None:
        meetings.add_meeting(**told, body=row.name, **form.given)

    return ask(
        request, form, question, act, link(request, "body", reference=reference), crumbs=_crumbs(request)
    )


@rule(KEEP)
def body_meeting_end(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """Say that a meeting is not held."""
    row = body_on(request.visitor.partnership, request.day.on, reference)
    held = next((one for one in row.meetings if one.key == key), None)
    if held is None:
        raise NotFound("meeting.unknown", "There is no such meeting on this day.")
    form = GivenForm(request.POST if request.method == "POST" else None)
    question = Question("Call a meeting off", "Call it off", "Called off.", str(day(held.on)), row.name)

    def act(told: dict[str, Any]) -> None:
        meetings.call_off_meeting(**told, meeting=key)

    return ask(
        request, form, question, act, link(request, "body", reference=reference), crumbs=_crumbs(request)
    )


@rule(KEEP)
def body_work(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a body owns a piece of work."""
    row = body_on(request.visitor.partnership, request.day.on, reference)
    form = forms.BodyWorkForm(request.POST or None)
    question = Question("Work that the body owns", caption=row.name)
    return _ask(request, form, question, actions.give_work, body=reference)


@rule(KEEP)
def body_work_end(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """Say that a body owns a piece of work no more."""
    row = body_on(request.visitor.partnership, request.day.on, reference)
    title = next((one.title for one in row.work if one.key == key), None)
    if title is None:
        raise NotFound("body.no-such-work", "The body owns no such work on this day.")
    question = Question("The work is done, or somebody else’s", "End it", "Ended.", title, row.name)
    form = GivenForm(request.POST if request.method == "POST" else None)
    return _ask(request, form, question, actions.end_work, body=reference, work=key)


def _ask(
    request: HttpRequest, form: GivenForm, question: Question, act: Callable[..., object], **about: object
) -> HttpResponse:
    def save(told: dict[str, Any]) -> None:
        act(**told, **about, **form.given)

    reference = about.get("body")
    back = link(request, "body", reference=reference) if reference else link(request, "bodies")
    return ask(request, form, question, save, back, crumbs=_crumbs(request))


def _choices(request: HttpRequest, but: str = "") -> dict[str, list[tuple[object, str]]]:
    told = who_and_when(request)
    partnership = told["by"].partnership
    plan = open_plan(partnership, told["on"])
    return {
        "reports_to": [one for one in body_choices(partnership, told["on"]) if one[0] != but],
        "plan": [(plan.reference, plan.title)] if plan else [],
    }


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    return plan_crumbs(request, Crumb(TITLE, link(request, "bodies")))


def _next(row: BodyRow) -> Shown:
    if row.has_ended:
        return "Ended"
    return day(row.rhythm.next_on) if row.rhythm else "As needed"


def _missed(row: BodyRow) -> Shown:
    if not row.rhythm or not row.rhythm.missed:
        return "None"
    return tuple(Cell(f"Missed {day(one)}", tone="late") for one in row.rhythm.missed)


def _review(row: BodyRow) -> Shown:
    if row.review_on is None:
        return "Not set up for a time"
    return Cell("Still needed?", tone="watch") if row.is_review_due else f"On {day(row.review_on)}"


def _register(request: HttpRequest, rows: tuple[BodyRow, ...]) -> Block:
    part = part_of(rows, page_number(request, "bodies"))
    return Table(
        "Bodies",
        ("Body", "Reports to", "Next report to it", "Missed", "Last report", "Review"),
        [
            (
                Cell(row.name, link(request, "body", reference=row.reference)),
                row.reports_to or "Not said",
                _next(row),
                _missed(row),
                day(row.given[0].on) if row.given else "None",
                _review(row),
            )
            for row in part.rows
        ],
        "No body was known on this day.",
        lead=RULE,
        pages=pages_of(request, "bodies", part),
        buttons=(Button("Add a body", link(request, "body-new"), KEEP),),
    )


def _work(request: HttpRequest, rows: tuple[BodyRow, ...]) -> Block:
    owned = [(row, work) for row in rows for work in row.work]
    part = part_of(owned, page_number(request, "work"))
    is_one = len(rows) == 1
    add = (
        Button("Add work", link(request, "body-work", reference=rows[0].reference), KEEP) if is_one else None
    )
    return Table(
        "Work that bodies own" if not is_one else f"Work of {rows[0].name}: {len(owned)}",
        ("Work", "What it is", "Whose", "Date", "Source", "When it is done"),
        [
            (
                work.title,
                work.kind,
                row.name,
                day(work.due_on),
                work.source or "Not said",
                Button("End it", link(request, "body-work-end", reference=row.reference, key=work.key), KEEP),
            )
            for row, work in part.rows
        ],
        "No work was given by this day.",
        pages=pages_of(request, "work", part),
        buttons=(add,) if add else (),
    )


def _facts(request: HttpRequest, row: BodyRow) -> Block:
    above = Cell(row.reports_to, link(request, "body", reference=row.above)) if row.above else "Not said"
    chair = f"{row.chair or 'Not said'}{', independent' if row.is_chair_independent else ''}"
    return Facts(
        (
            ("What it is for", row.purpose or "Not said"),
            ("Chair", chair),
            ("Members", row.members or "Not said"),
            ("Reports to", above),
            ("When it meets", row.meets or "Not said"),
            ("What it takes further", row.escalates or "Not said"),
            ("Plan that is its tool", Cell(row.plan, link(request, "overview")) if row.plan else "None"),
            ("Next report to it", _next(row)),
            ("Missed", _missed(row)),
            ("Review", _review(row)),
            ("Source", row.source or "Not said"),
        ),
        (Button("Change it", link(request, "body-change", reference=row.reference), KEEP),),
    )


def _given(request: HttpRequest, row: BodyRow) -> Block:
    return Table(
        "Reports to it, newest first",
        ("Day", "What it was given", "Board pack", "Source"),
        [
            (
                day(one.on),
                one.words,
                many([Cell(one.pack, link(request, "packs"))] if one.pack else []),
                one.source or "Not said",
            )
            for one in row.given
        ],
        "No report was made by this day.",
        buttons=(Button("Record a report", link(request, "body-report", reference=row.reference), KEEP),),
    )


def _meetings(request: HttpRequest, row: BodyRow) -> Block:
    rows = [
        (
            day(one.on),
            one.purpose or "Not said",
            Button(
                "Call it off", link(request, "body-meeting-end", reference=row.reference, key=one.key), KEEP
            ),
        )
        for one in row.meetings
    ]
    return Table(
        "Its meetings",
        ("Day", "What for", "When it is not held"),
        rows,
        "No meeting was known on this day.",
        buttons=(Button("Add a meeting", link(request, "body-meeting", reference=row.reference), KEEP),),
    )
