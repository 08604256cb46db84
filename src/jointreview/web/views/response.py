"""The response to a report: an overview of its duties, the register of recipients, and the legal basis."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.core.access import is_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions import recipients as actions
from jointreview.web.actions.duties import BasisEntry, hold_legal_basis
from jointreview.web.forms.response import EmptyForm, LegalBasisForm, RecipientForm
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.page import Way
from jointreview.web.queries.recipients import organisations_on, register_on
from jointreview.web.queries.response import legal_bases
from jointreview.web.views.entries import Question, ask, crumbs_of, who_and_when
from jointreview.web.views.page import link, shown

PARTS = (
    ("Duties", "response", "response.read"),
    ("Recipients", "recipients", "response.read"),
    ("Statement", "statement", "response.read"),
    ("Copies", "copies", "response.read"),
    ("Press", "press", "response.read"),
    ("Children’s version", "childrens", "record.read"),
    ("Timeline", "timeline", "record.read"),
)
ADD = Question("Who stands for a recipient?", "Add to the register")
END = Question(
    "End the entry?",
    "End it",
    "Ended.",
    "From the day shown at the top of the page the organisation no longer stands for this recipient. What was sent to "
    "it stays on the log.",
)
CORRECTION = Question(
    "Correct the legal basis", words="What was held before stays on record, and is shown on the days before."
)
BASIS = Question("Hold a legal basis", words="It is kept beside the basis that the framework's data names.")


def part_of_response(
    request: HttpRequest, reference: str, name: str, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A page of the response with the ways to the others; `name` is its URL name."""
    found = inspection_page(request.visitor.partnership, request.day.on, reference)
    ways = [
        Way(label, link(request, part, reference=reference), part == name)
        for label, part, needed in PARTS
        if is_allowed(request.visitor, needed)
    ]
    title = next(label for label, part, _ in PARTS if part == name)
    return shown(
        request,
        template,
        title,
        {"found": found, "ways": ways, "caption": found.row.title, "reference": reference, **context},
        part="inspections",
        crumbs=crumbs_of(request, reference, found.row.title),
    )


@rule("response.read")
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Every duty with its standing and proof, and the legal basis they rest on."""
    partnership, on = request.visitor.partnership, request.day.on
    context = {
        "duties": duties_on(partnership, on, reference),
        "bases": legal_bases(partnership, on, reference),
    }
    return part_of_response(request, reference, "response", "response.html", context)


@rule("response.read")
def recipients(request: HttpRequest, reference: str) -> HttpResponse:
    """The recipient classes of the framework, and who stands for each."""
    partnership, on = request.visitor.partnership, request.day.on
    context = {"groups": register_on(partnership, on, reference)}
    return part_of_response(request, reference, "recipients", "recipients.html", context)


@rule("dispatch.record")
def recipient_add(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which organisation stands for a recipient class."""
    partnership, on = request.visitor.partnership, request.day.on
    groups = register_on(partnership, on, reference)
    form = RecipientForm(
        request.POST or None,
        classes=[(row.id, f"{row.title} ({group.title.lower()})") for group in groups for row in group.rows],
        organisations=organisations_on(partnership, on),
        initial=request.GET.dict(),
    )

    def act(given: Mapping[str, Any]) -> None:
        if given["organisation"] and given["name"]:
            raise Invalid("recipient.no-name", "Choose an organisation or name another one, not both.")
        chosen = int(given["organisation"]) if given["organisation"] else given["name"]
        told = who_and_when(request, reference, given["on"])
        del told["inspection"]
        actions.add_recipient(**told, organisation=chosen, recipient_class=given["recipient_class"])

    return ask(request, reference, form, ADD, act, link(request, "recipients", reference=reference))


@rule("dispatch.record")
def recipient_end(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """End an entry of the register."""

    def act(given: Mapping[str, Any]) -> None:
        told = who_and_when(request, reference)
        del told["inspection"]
        actions.end_recipient(**told, recipient=key)

    register = register_on(request.visitor.partnership, request.day.on, reference)
    found = (one for group in register for row in group.rows for one in row.members if one.key == key)
    if (member := next(found, None)) is None:
        raise NotFound("recipient.unknown", "There is no such entry of the register on this day.")
    question = replace(END, caption=member.organisation)
    form = EmptyForm(request.POST if request.method == "POST" else None)
    return ask(request, reference, form, question, act, link(request, "recipients", reference=reference))


@rule("duty.set")
def basis(request: HttpRequest, reference: str) -> HttpResponse:
    """Hold a legal basis beside the framework's own."""
    bases = legal_bases(request.visitor.partnership, request.day.on, reference)
    asked = request.GET.get("replaces", "")
    old = next((one for one in bases if one.key and str(one.key) == asked), None)
    given = {"words": old.words, "source": old.source, "note": old.note} if old else {}
    form = LegalBasisForm(request.POST or None, initial=given)

    def act(told: Mapping[str, Any]) -> None:
        hold_legal_basis(
            **who_and_when(request, reference), entry=BasisEntry(**told, replaces=old.key if old else None)
        )

    question = CORRECTION if old else BASIS
    return ask(request, reference, form, question, act, link(request, "response", reference=reference))
