"""Entering by hand: a source that is no inspection, a finding of a narrative or another source, a list not whole."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.core.plan.origins import Looked, looked
from jointreview.errors import NotFound, UnreadableDocument
from jointreview.web.access import rule
from jointreview.web.actions import sources
from jointreview.web.actions.taking_in import is_in, pages_with
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.sources import FoundForm, SourceForm, SummaryForm
from jointreview.web.queries.findings import finding_page
from jointreview.web.queries.inspections import InspectionPage, inspection_page
from jointreview.web.queries.origins import origin_on
from jointreview.web.queries.page import Crumb
from jointreview.web.views.entries import Question, crumbs_of
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link
from jointreview.web.views.plan_asking import ask
from jointreview.web.views.sheets import file_store


@rule("register.write")
def source_new(request: HttpRequest) -> HttpResponse:
    """Enter a source that findings may come from."""
    form = SourceForm(request.POST or None)
    words = "For findings that no inspection report holds: an audit, a peer review, complaints, scrutiny, a notice."
    question = Question("Add another source of findings", "Add it", "The source is added.", words)
    crumbs = (Crumb("Findings", link(request, "register")),)

    def save(told: dict[str, Any]) -> None:
        sources.add_source(**told, **form.given)

    return ask(request, form, question, save, link(request, "inspections"), crumbs=crumbs)


@rule("register.write")
def finding_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter a finding of an inspection's narrative, or of another source."""
    found = inspection_page(request.visitor.partnership, request.day.on, reference)
    form = FoundForm(request.POST or None)
    told_of = _looked(found, form) if form.is_valid() else None
    done = f"The finding is added. {told_of.words}" if told_of else "The finding is added."
    question = Question("Add a finding by hand", "Add it", done, found.row.title)

    def save(told: dict[str, Any]) -> None:
        entry = replace(form.given["entry"], looked=told_of)
        sources.enter_finding(**told, inspection=reference, entry=entry)

    back = link(request, "inspection", reference=reference)
    return ask(request, form, question, save, back, crumbs=crumbs_of(request, reference, found.row.title))


def _looked(found: InspectionPage, form: FoundForm) -> Looked | None:
    """The words looked for in the report's file, where one is kept; what cannot be read stops nobody."""
    if not found.document:
        return None
    said = form.cleaned_data
    try:
        if not found.document_pages:
            return Looked(is_in(file_store(), found.document, found.document_name, said["words"]))
        return looked(
            pages_with(file_store(), found.document, found.document_pages, said["words"]), said["page"]
        )
    except (NotFound, UnreadableDocument):
        return None


@rule("register.write")
@shows_what_others_did
def finding_summary(request: HttpRequest, reference: str) -> HttpResponse:
    """Say a finding in our own words."""
    finding = finding_page(request.visitor.partnership, request.day.on, reference).finding
    form = SummaryForm(request.POST or None, initial={"words": finding.summary})
    question = Question("Say it in our own words", "Save", "The summary is saved.", finding.text)
    back = link(request, "finding", reference=reference)
    return ask(
        request,
        form,
        question,
        lambda told: sources.summarise_finding(
            **told, finding=reference, **form.given, seen=finding.summary_version
        ),
        back,
        crumbs=crumbs_of(request, finding.inspection, finding.inspection_title),
    )


@rule("register.write")
def finding_selective(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that the source calls its list a selection, or take that back."""
    partnership, on = request.visitor.partnership, request.day.on
    finding = finding_page(partnership, on, reference).finding
    held = origin_on(partnership, on, reference)
    is_selective = not (held and held.is_selective)
    title = "Its source says that the list is not whole" if is_selective else "The list is whole after all"
    question = Question(title, "Record it", "Recorded.", finding.text)
    form = GivenForm(request.POST if request.method == "POST" else None)

    def save(told: dict[str, Any]) -> None:
        sources.mark_selective(**told, findings=(reference,), is_selective=is_selective)

    back = link(request, "finding", reference=reference)
    crumbs = crumbs_of(request, finding.inspection, finding.inspection_title)
    return ask(request, form, question, save, back, crumbs=crumbs)
