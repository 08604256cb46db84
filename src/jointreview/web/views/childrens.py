"""The version for children: the page, and what officers and young editors say about it."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from jointreview.web.access import rule
from jointreview.web.actions import telling as actions
from jointreview.web.actions.duties import add_childrens_duty
from jointreview.web.actions.telling import ChildrensEvidenceEntry, ChildrensVersionEntry
from jointreview.web.forms.entry import EntryForm
from jointreview.web.forms.telling import (
    ChannelForm,
    ChildrensDutyForm,
    ChildrensVersionForm,
    FeedbackForm,
    ReadersForm,
    SummaryForm,
)
from jointreview.web.queries.childrens import childrens_file, childrens_page, childrens_version_on
from jointreview.web.views.documents import FOR_GOOD
from jointreview.web.views.entries import Question, ask, kept, who_and_when
from jointreview.web.views.page import link
from jointreview.web.views.response import part_of_response
from jointreview.web.views.sheets import file_store

VERSION = Question("Add a version for children", "Add the version", "The version is added.")
DUTY = Question(
    "Make it a duty to tell children", "Make it a duty", "Telling children is now one of the duties."
)
SUMMARY = Question("The inspectorate's own summary", "Save")
READERS = Question("Who read it first?", words="A number, and who they were as a group. No names.")
CHANNEL = Question("How did it go to children?", "Record the channel")
FEEDBACK = Question("What did children say?", words="In their words or in yours. No names.")


@rule("record.read")
def childrens(request: HttpRequest, reference: str) -> HttpResponse:
    """The versions, what shows that they reached children, and what is missing."""
    context = {"told": childrens_page(request.visitor.partnership, request.day.on, reference)}
    return part_of_response(request, reference, "childrens", "childrens.html", context)


@rule("duty.set")
def duty(request: HttpRequest, reference: str) -> HttpResponse:
    """Make telling children one of the duties of the inspection."""
    form = ChildrensDutyForm(request.POST or None)
    return ask(
        request,
        reference,
        form,
        DUTY,
        lambda given: add_childrens_duty(**who_and_when(request, reference), **given),
        _back(request, reference),
    )


@rule("childrens.version")
def version(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a version."""
    form = ChildrensVersionForm(request.POST or None, request.FILES or None)

    def act(given: Mapping[str, Any]) -> None:
        entry = ChildrensVersionEntry(
            given["title"], given["format"], given["language"], kept(given["file"]), given["place"]
        )
        actions.add_childrens_version(**who_and_when(request, reference, given["on"]), entry=entry)

    return ask(request, reference, form, VERSION, act, _back(request, reference))


@rule("childrens.version")
def summary(request: HttpRequest, reference: str) -> HttpResponse:
    """Say whether the report holds a summary for children."""
    form = SummaryForm(request.POST or None)

    def act(given: Mapping[str, Any]) -> None:
        actions.record_childrens_summary(
            **who_and_when(request, reference), is_received=given["is_received"] == "yes", page=given["page"]
        )

    return ask(request, reference, form, SUMMARY, act, _back(request, reference))


@rule("childrens.voice")
def readers(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say how many young people read a version before it went out."""
    return _evidence(request, reference, number, "readers")


@rule("childrens.version")
def channel(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say how a version went to children and how many it reached."""
    return _evidence(request, reference, number, "channel")


@rule("childrens.voice")
def feedback(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say what children said back."""
    return _evidence(request, reference, number, "feedback")


@rule("record.read")
def childrens_version_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file of a version for children, to be saved. No other kept file comes this way."""
    name, media_type = childrens_file(request.visitor.partnership, request.day.on, sha256)
    response = HttpResponse(file_store().read(sha256), content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


ASKED: Final[dict[str, tuple[type[EntryForm], Question]]] = {
    "readers": (ReadersForm, READERS),
    "channel": (ChannelForm, CHANNEL),
    "feedback": (FeedbackForm, FEEDBACK),
}


def _evidence(request: HttpRequest, reference: str, number: int, kind: str) -> HttpResponse:
    childrens_version_on(request.visitor.partnership, request.day.on, reference, number)
    form_of, question = ASKED[kind]

    def act(given: Mapping[str, Any]) -> None:
        entry = ChildrensEvidenceEntry(kind, given.get("count"), given.get("words", ""))
        actions.say_childrens_evidence(
            **who_and_when(request, reference, given["on"]), number=number, entry=entry
        )

    return ask(request, reference, form_of(request.POST or None), question, act, _back(request, reference))


def _back(request: HttpRequest, reference: str) -> str:
    return link(request, "childrens", reference=reference)
