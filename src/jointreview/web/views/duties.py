"""One statutory duty: its due date with the working, what was sent and to whom, and recording more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions import duties as on_duties
from jointreview.web.actions import response as actions
from jointreview.web.actions.duties import AddedDutyEntry
from jointreview.web.actions.response import DispatchEntry
from jointreview.web.forms.response import (
    AddedDutyForm,
    AgreedDateForm,
    DispatchForm,
    SendForm,
    WithdrawForm,
)
from jointreview.web.queries.dispatches import dispatch_of, kept_file, versions_to_send
from jointreview.web.queries.duties import duty_on
from jointreview.web.queries.response import duties_to_add
from jointreview.web.views.documents import FOR_GOOD
from jointreview.web.views.entries import Question, ask, crumbs_of, kept, who_and_when
from jointreview.web.views.page import link, shown
from jointreview.web.views.sheets import file_store

SEND = Question(
    "Record one sending to several",
    "Record the sending",
    words="One posting list or one e-mail to many: an entry is made for each recipient, all with the same proof.",
)
WITHDRAW = Question(
    "Withdraw an entry",
    "Withdraw it",
    "Withdrawn: the duty is judged without it.",
    "The entry stays on the log with your reason, and counts no more from the day you give.",
)
AGREE = Question(
    "Hold it to a date",
    "Hold it to this date",
    "The date is held to from now on.",
    "The date holds until somebody sets another here. The computed limit stays in sight beside it.",
)
ADD = Question("Add a duty", "Add the duty", "The duty is added and reckoned.")


@rule("record.read")
def duty(request: HttpRequest, reference: str, duty: str) -> HttpResponse:
    """The working, line by line, its source, and what proof there is."""
    row = duty_on(request.visitor.partnership, request.day.on, reference, duty)
    context = {"duty": row, "caption": f"Duty after {row.inspection_title}"}
    crumbs = crumbs_of(request, reference, row.inspection_title)
    return shown(request, "duty.html", row.title, context, part="inspections", crumbs=crumbs)


@rule("dispatch.record")
def dispatch(request: HttpRequest, reference: str, duty: str) -> HttpResponse:
    """Record that something was sent or done on the day shown, with its proof; or declare it; or excuse a class."""
    row = duty_on(request.visitor.partnership, request.day.on, reference, duty)
    initial = request.GET.dict()
    asked = next((one for one in row.recipients if one.id == initial.get("recipient_class")), None)
    if asked and len(asked.organisations) == 1:
        initial["recipient"] = asked.organisations[0]
    form = DispatchForm(
        request.POST or None,
        request.FILES or None,
        recipients=row.recipients,
        versions=_versions(request, reference),
        initial=initial,
    )
    back = link(request, "duty", reference=reference, duty=duty)
    question = Question("Record what was sent or done", "Record", words=f"For: {row.title}.")
    return ask(
        request, reference, form, question, lambda given: _record(request, reference, duty, given), back
    )


@rule("dispatch.record")
def send(request: HttpRequest, reference: str, duty: str) -> HttpResponse:
    """Record one sending to several recipients of the register."""
    row = duty_on(request.visitor.partnership, request.day.on, reference, duty)
    to = [
        (f"{one.id}|{name}", f"{name} ({one.title})")
        for one in row.recipients
        if one.state != "excused"
        for name in one.organisations
    ]
    form = SendForm(
        request.POST or None, request.FILES or None, to=to, versions=_versions(request, reference)
    )

    def act(given: Mapping[str, Any]) -> None:
        actions.send_to_several(
            **who_and_when(request, reference, given["on"]),
            entry=_entry(duty, "proof", given),
            to=[tuple(one.split("|", 1)) for one in given["to"]],
        )

    return ask(request, reference, form, SEND, act, link(request, "duty", reference=reference, duty=duty))


@rule("dispatch.record")
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Say that an entry of the log no longer counts."""
    row, reference, duty = dispatch_of(request.visitor.partnership, request.day.on, key)
    form = WithdrawForm(request.POST or None)

    def act(given: Mapping[str, Any]) -> None:
        told = who_and_when(request, reference, given["on"])
        del told["inspection"]
        actions.withdraw_dispatch(**told, dispatch=row.key, reason=given["reason"])

    name, where = ("duty", {"duty": duty}) if duty else ("press", {})
    question = replace(WITHDRAW, caption=f"{row.kind_words}, {row.recipient or row.class_title}".rstrip(", "))
    return ask(request, reference, form, question, act, link(request, name, reference=reference, **where))


@rule("duty.set")
def agree(request: HttpRequest, reference: str, duty: str) -> HttpResponse:
    """Hold a duty to a date."""
    row = duty_on(request.visitor.partnership, request.day.on, reference, duty)
    form = AgreedDateForm(request.POST or None, initial={"due_on": row.due_on})
    return ask(
        request,
        reference,
        form,
        replace(AGREE, caption=row.title),
        lambda given: on_duties.agree_date(**who_and_when(request, reference), duty=duty, **given),
        link(request, "duty", reference=reference, duty=duty),
    )


@rule("duty.set")
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a duty that the framework does not set off by itself."""
    listed = duties_to_add(request.visitor.partnership, request.day.on, reference)
    form = AddedDutyForm(
        request.POST or None,
        duties=[(one.id, one.title) for one in listed],
        initial={"unit": "working_days", "anchor": "receipt"},
    )

    def act(given: Mapping[str, Any]) -> None:
        title = form.titles.get(given.get("duty", ""), given["title"])
        on_duties.add_duty(
            **who_and_when(request, reference), entry=AddedDutyEntry(**{**given, "title": title})
        )

    return ask(request, reference, form, ADD, act, link(request, "response", reference=reference))


@rule("response.read")
def kept_file_of(request: HttpRequest, sha256: str) -> HttpResponse:
    """A kept file, to be saved: never shown inside a page of ours."""
    file = kept_file(request.visitor.partnership, request.day.on, sha256)
    response = HttpResponse(file_store().read(file.sha256), content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


def _record(request: HttpRequest, reference: str, duty: str, given: Mapping[str, Any]) -> None:
    actions.record_dispatch(
        **who_and_when(request, reference, given["on"]), entry=_entry(duty, given["kind"], given)
    )


def _entry(duty: str, kind: str, given: Mapping[str, Any]) -> DispatchEntry:
    is_proof = kind == "proof"
    if is_proof and given.get("version") and given.get("sent"):
        raise Invalid("dispatch.no-version", "Choose a version or add a file, not both.")
    return DispatchEntry(
        duty=duty,
        kind=kind,
        recipient_class=given.get("recipient_class", ""),
        recipient=given.get("recipient", ""),
        channel=given.get("channel", ""),
        version=given.get("version", "") if is_proof else "",
        sent=kept(given.get("sent")) if is_proof else None,
        proof=given["proof"],
        proof_file=kept(given.get("proof_file")) if is_proof else None,
    )


def _versions(request: HttpRequest, reference: str) -> tuple[tuple[str, str], ...]:
    return versions_to_send(request.visitor.partnership, request.day.on, reference)
