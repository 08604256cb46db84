"""The written statement: the page, drafting a version, its steps, consultations, submissions and files."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.core.access import refusal_of
from jointreview.core.response.signoff import BY_ID
from jointreview.web.access import leaves_nothing, rule
from jointreview.web.actions import statement as actions
from jointreview.web.actions.statement import ConsultationEntry, SubmissionEntry
from jointreview.web.forms.response import EmptyForm
from jointreview.web.forms.statement import ConsultationForm, StepForm, SubmissionForm
from jointreview.web.queries.statement import statement_page, version_on, written_statement
from jointreview.web.views.entries import Question, ask, who_and_when
from jointreview.web.views.page import link
from jointreview.web.views.response import part_of_response

CONSULT = Question("Which partner was consulted?", "Record the consultation")
DRAFT = Question(
    "Draft a version of the statement",
    "Draft the version",
    "The version is drafted, as PDF and as Word.",
    "The recommendations, actions and periods of the day shown are frozen with their hash. What changes afterwards is "
    "a new version.",
)
SUBMIT = Question("Where does a plan stand with its body?", "Record it")
RETURN_WORDS = "It goes no further. Say what has to change; the change is a new version."
STEP_WORDS = "The step is kept with the hash of exactly this version and with your name."


@rule("response.read")
def statement(request: HttpRequest, reference: str) -> HttpResponse:
    """What the statement would say, what it lacks, its versions with their steps, and where each plan stands."""
    page = statement_page(request.visitor.partnership, request.day.on, reference)
    refusals = {step.id: refusal_of(request.visitor, step.rule) for step in BY_ID.values()}
    return part_of_response(
        request, reference, "statement", "statement.html", {"stated": page, "refusals": refusals}
    )


@rule("statement.draft")
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Freeze a version as at the day shown."""
    form = EmptyForm(request.POST if request.method == "POST" else None)

    def act(given: Mapping[str, Any]) -> None:
        value = written_statement(request.visitor.partnership, request.day.on, reference)
        actions.draft_statement(**who_and_when(request, reference), statement=value)

    return ask(request, reference, form, DRAFT, act, _back(request, reference))


@rule("statement.draft")
def consulted(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Mark a version as consulted on."""
    return _step(request, reference, number, "consulted")


@rule("statement.clear")
def cleared(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Clear a version."""
    return _step(request, reference, number, "cleared")


@rule("statement.approve")
def approved(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Approve a version."""
    return _step(request, reference, number, "approved")


@rule("dispatch.record")
def sent(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Mark a version as sent."""
    return _step(request, reference, number, "sent")


@rule("statement.return")
def returned(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Give a version back, with the reason."""
    return _step(request, reference, number, "returned")


@rule("dispatch.record")
def consult(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that a partner was consulted."""
    form = ConsultationForm(request.POST or None)

    def act(given: Mapping[str, Any]) -> None:
        entry = ConsultationEntry(given["partner"], given["how"], given["answer"])
        actions.consult_partner(**who_and_when(request, reference, given["on"]), entry=entry)

    return ask(request, reference, form, CONSULT, act, _back(request, reference))


@rule("dispatch.record")
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Record where a plan stands with the body it goes to."""
    form = SubmissionForm(request.POST or None, initial=request.GET.dict())

    def act(given: Mapping[str, Any]) -> None:
        on = given["happened_on"]
        entry = SubmissionEntry(**{**given, "happened_on": on.iso if on else ""})
        actions.record_submission(**who_and_when(request, reference), entry=entry)

    return ask(request, reference, form, SUBMIT, act, _back(request, reference))


@rule("response.read")
@leaves_nothing("the action that hands the file out tells of it, with its hash")
def statement_file(request: HttpRequest, reference: str, number: int, format: str) -> HttpResponse:
    """A version as a file. Each download is an entry in the trail."""
    out = actions.hand_out_statement(
        by=request.visitor, on=request.day.on, inspection=reference, number=number, format=format
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{out.name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(out.data, content_type=out.media_type, headers=headers)


def _step(request: HttpRequest, reference: str, number: int, step: str) -> HttpResponse:
    """The page of one step."""
    asked = BY_ID[step]
    row = version_on(request.visitor.partnership, request.day.on, reference, number)
    words = RETURN_WORDS if asked.needs_note else STEP_WORDS
    question = Question(f"{asked.ask}: version {row.number}", asked.ask, f"{asked.done}.", words)
    form = StepForm(request.POST if request.method == "POST" else None)
    return ask(
        request,
        reference,
        form,
        question,
        lambda given: actions.take_step(
            **who_and_when(request, reference), number=number, step=step, note=given["note"]
        ),
        _back(request, reference),
    )


def _back(request: HttpRequest, reference: str) -> str:
    return link(request, "statement", reference=reference)
