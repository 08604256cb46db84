"""How inspections hang together: what one is to another, what grades rest on, the baseline, and reviews used."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.web.access import rule
from jointreview.web.actions import relations as actions
from jointreview.web.actions.relations import RelationEntry, ReviewEntry
from jointreview.web.forms.relations import BaselineForm, BasisForm, RelationForm, ReviewUsedForm
from jointreview.web.forms.strategies import ReviewUseForm
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.relations import relations_of, reviews_used, use_choices
from jointreview.web.views import plan_asking
from jointreview.web.views.entries import Question, ask, who_and_when
from jointreview.web.views.page import link, shown


@rule("record.read")
def reviews(request: HttpRequest) -> HttpResponse:
    """Every review that evidence was taken from, inspections and others, each by its kind."""
    context = {"rows": reviews_used(request.visitor.partnership, request.day.on)}
    return shown(request, "reviews-used.html", "Reviews used as sources", context, part="inspections")


@rule("reading.decide")
def review_use(request: HttpRequest, key: int) -> HttpResponse:
    """Say where a review was used again, so that evidence is gathered once (R044)."""
    known = use_choices(request.visitor.partnership, request.day.on)
    form = ReviewUseForm(request.POST or None, choices={"used_in": known})
    rows = reviews_used(request.visitor.partnership, request.day.on)
    title = next((row.title for row in rows if row.key == key), "")

    def save(told: dict[str, Any]) -> None:
        actions.use_review(**told, review=key, **form.given)

    crumbs = (Crumb("Inspections", link(request, "inspections")),)
    question = Question("Where the review is used", words=title)
    return plan_asking.ask(request, form, question, save, link(request, "reviews-used"), crumbs=crumbs)


@rule("reading.decide")
def review_new(request: HttpRequest) -> HttpResponse:
    """Add a review that evidence was taken from."""
    form = ReviewUsedForm(request.POST or None, inspections=_others(request))

    question, back = Question("Add a review used as a source"), link(request, "reviews-used")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        dated_on = given["dated_on"].iso if given["dated_on"] else ""
        actions.add_review_used(
            by=request.visitor,
            on=request.day.on,
            today=request.day.today,
            entry=ReviewEntry(**{**given, "dated_on": dated_on}),
        )
        messages.success(request, question.done)
        return HttpResponseRedirect(back)
    context = {
        "form": form,
        "errors": form.error_links,
        "question": question,
        "back": back,
        "has_files": False,
    }
    crumbs = (Crumb("Inspections", link(request, "inspections")), Crumb("Reviews used as sources", back))
    return shown(request, "entry.html", question.title, context, part="inspections", crumbs=crumbs)


@rule("reading.decide")
def relation(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what this inspection is to another."""
    form = RelationForm(request.POST or None, inspections=_others(request, reference))

    def save(given: Mapping[str, Any]) -> None:
        told = {name: value for name, value in given.items() if name != "withdraw"}
        actions.relate(
            **who_and_when(request, reference),
            entry=RelationEntry(**told),
            is_withdrawn=given["withdraw"],
        )

    question = Question("What is this inspection to another?")
    return ask(request, reference, form, question, save, _together(request, reference))


@rule("reading.decide")
def rests_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which period's evidence a grade rests on."""
    found = inspection_page(request.visitor.partnership, request.day.on, reference)
    judgements = [
        (str(one.position), ", ".join(part for part in (one.theme, one.label, one.words) if part))
        for one in found.judgements
    ]
    form = BasisForm(request.POST or None, judgements=judgements)

    def save(given: Mapping[str, Any]) -> None:
        told = {name: value for name, value in given.items() if name != "judgement"}
        actions.state_basis(**who_and_when(request, reference), position=int(given["judgement"]), **told)

    question = Question("What does a grade rest on?")
    return ask(request, reference, form, question, save, _together(request, reference))


@rule("reading.decide")
def baseline(request: HttpRequest, reference: str) -> HttpResponse:
    """Make the grades the baseline for later comparison, or no longer."""
    inspection_page(request.visitor.partnership, request.day.on, reference)
    is_one = bool(relations_of(request.visitor.partnership, request.day.on, reference).baseline_reason)
    form = BaselineForm(request.POST or None)

    def save(given: Mapping[str, Any]) -> None:
        actions.mark_baseline(**who_and_when(request, reference), reason=given["reason"], is_withdrawn=is_one)

    question = Question("No longer a baseline" if is_one else "Take these grades as the baseline")
    return ask(request, reference, form, question, save, _together(request, reference))


def _together(request: HttpRequest, reference: str) -> str:
    """The part of an inspection's page about what it hangs together with."""
    return link(request, "inspection", reference=reference) + "#together"


def _others(request: HttpRequest, reference: str = "") -> list[tuple[str, str]]:
    """The inspections known on the day, but the one itself."""
    known = inspections_by_area(request.visitor.partnership, request.day.on)
    rows = (*known.own, *known.others)
    return [(row.reference, f"{row.reference} {row.title}") for row in rows if row.reference != reference]
