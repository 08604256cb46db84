"""One action, and the forms that draft it, revise it, measure it, say what it answers and report on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.access import check_allowed, is_allowed
from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions import plan as actions
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.held import MEANWHILE
from jointreview.web.forms.plan import ActionForm, AnswerForm, MeasureForm, ProgressForm, RevisionForm
from jointreview.web.queries.action_said import action_said, changed_since
from jointreview.web.queries.action_whole import action_whole
from jointreview.web.queries.findings import finding_page
from jointreview.web.queries.offers import Offer, findings_offered
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import action_page, objective_choices, organisation_choices, post_choices
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.queries.traced import drivers_of, packs_naming
from jointreview.web.views.asked import number_of
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of, offered, who_and_when


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks about an action: its rule, title and button, and what is said when it is done."""

    rule: str
    title: str
    button: str
    done: str


EDIT = Question("action.draft", "Change what it says", "Save the change", "The change is saved.")
MEASURE = Question("action.draft", "Add a success measure", "Add the measure", "The measure is added.")
ANSWER = Question("action.draft", "Answer another finding", "Save the answer", "The answer is saved.")
PROGRESS = Question("action.report", "Report progress", "Save the report", "The report is saved.")


@rule("plan.read")
def action(request: HttpRequest, reference: str) -> HttpResponse:
    """What the action says on the day, what it answers, how it is measured, what was reported."""
    found = _found(request, reference)
    whole = action_whole(request.visitor.partnership, request.day.on, reference, actor_of(request))
    where = (request.visitor.partnership, request.day.on, reference)
    context = {
        "action": found,
        "whole": whole,
        "drivers": drivers_of(*where),
        "packs": packs_naming(*where),
        "caption": f"Action {reference}",
    }
    return shown(request, "action.html", found.title, context, part="plan", crumbs=_crumbs(request))


@rule("action.draft")
def action_new(request: HttpRequest) -> HttpResponse:
    """Draft an action, for the finding that the address names or for one chosen in the form."""
    partnership, on = request.visitor.partnership, request.day.on
    named, part = request.GET.get("finding", ""), request.GET.get("part", "")
    finding = finding_page(partnership, on, named).finding if named else None
    data = request.POST or None
    form = ActionForm(data, **_choices(request))
    measure = MeasureForm(data, prefix="measure", empty_permitted=True)
    answer = AnswerForm(data, offer=_offer(request), required=False)
    if data and all([form.is_valid(), measure.is_valid(), answer.is_valid()]):
        try:
            reference = actions.draft_action(
                **who_and_when(request),
                entry=form.entry,
                answers=((named, part),) if finding else answer.answers,
                measures=(measure.entry,) if measure.has_changed() else (),
            )
        except Invalid as refusal:
            form.add_error(None, refusal.words)
        else:
            return _back(request, reference, f"Action {reference} is drafted.")
    context = {
        "form": form,
        "measure": measure,
        "answer": answer,
        "finding": finding,
        "part": part,
        "errors": (*form.error_links, *measure.error_links, *answer.error_links),
    }
    return shown(request, "action_new.html", "Draft an action", context, part="plan", crumbs=_crumbs(request))


@rule("action.draft")
@shows_what_others_did
def action_edit(request: HttpRequest, reference: str) -> HttpResponse:
    """Say something new about an action, and why; where somebody else did so meanwhile, show what they changed.

    Their words stay where this person changed nothing, and this person's words stay in the form: nothing is lost.
    """
    found, where = _found(request, reference), (request.visitor.partnership, request.day.on, reference)
    seen = number_of(request.POST.get("seen"))
    before, now = action_said(*where, seen), action_said(*where)
    form = RevisionForm(request.POST or None, action=before, **_choices(request))
    if before == now or not form.is_valid():
        return _asked(
            request,
            found,
            form,
            EDIT,
            lambda given: actions.revise_action(**given, entry=form.entry, seen=seen),
        )
    check_allowed(request.visitor, EDIT.rule, found.lead_organisation_key or 0)
    mine = {name: form.cleaned_data[name] for name in form.changed_data if name != "seen"}
    merged = RevisionForm(None, action=now, mine=mine, **_choices(request))
    more = {
        "meanwhile": changed_since(*where, before.version),
        "errors": (MEANWHILE,),
    }
    return _shown(request, found, merged, EDIT, more)


@rule("action.draft")
def action_measure(request: HttpRequest, reference: str) -> HttpResponse:
    """Give an action one more success measure."""
    found, form = _found(request, reference), MeasureForm(request.POST or None)
    return _asked(request, found, form, MEASURE, lambda given: actions.add_measure(**given, entry=form.entry))


@rule("action.draft")
def action_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that an action answers one more finding, or a part of it."""
    found = _found(request, reference)
    form = AnswerForm(request.POST or None, offer=_offer(request))
    return _asked(
        request,
        found,
        form,
        ANSWER,
        lambda given: actions.answer_finding(**given, finding=form.answers[0][0], part=form.answers[0][1]),
    )


@rule("action.report")
def action_progress(request: HttpRequest, reference: str) -> HttpResponse:
    """Say where an action stands on the day that is shown."""
    found, form = _found(request, reference), ProgressForm(request.POST or None)
    return _asked(
        request, found, form, PROGRESS, lambda given: actions.report_progress(**given, **form.cleaned_data)
    )


def _asked(
    request: HttpRequest,
    found: ActionRow,
    form: GovukForm,
    question: Question,
    save: Callable[[Mapping[str, Any]], None],
) -> HttpResponse:
    """Show the form, or save what it says and go back to the action; a refusal becomes an error of the form.

    `save` is given who does it, when, and to which action.
    """
    check_allowed(request.visitor, question.rule, found.lead_organisation_key or 0)
    if form.is_bound and form.is_valid():
        try:
            save({**who_and_when(request), "action": found.reference})
        except Invalid as refusal:
            form.add_error(None, refusal.words)
        else:
            return _back(request, found.reference, question.done)
    return _shown(request, found, form, question, {})


def _shown(
    request: HttpRequest, found: ActionRow, form: GovukForm, question: Question, more: Mapping[str, object]
) -> HttpResponse:
    context = {
        "action": found,
        "form": form,
        "question": question,
        "errors": form.error_links,
        "caption": f"{found.reference}: {found.title}",
        **more,
    }
    above = (*_crumbs(request), Crumb(found.reference, link(request, "action", reference=found.reference)))
    return shown(request, "action_form.html", question.title, context, part="plan", crumbs=above)


def _found(request: HttpRequest, reference: str) -> ActionRow:
    return action_page(request.visitor.partnership, request.day.on, reference)


def _choices(request: HttpRequest) -> dict[str, object]:
    """Organisations that the visitor may lead for, and posts; who may act for their own only must name it."""
    partnership, on = request.visitor.partnership, request.day.on
    return {
        "organisations": tuple(
            (key, name)
            for key, name in organisation_choices(partnership, on)
            if is_allowed(request.visitor, "action.draft", key)
        ),
        "posts": post_choices(partnership, on),
        "objectives": objective_choices(partnership, on),
        "needs_lead": not is_allowed(request.visitor, "action.draft", 0),
    }


def _offer(request: HttpRequest) -> Offer:
    return offered(request, "finding", partial(findings_offered, request.visitor.partnership, request.day.on))


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb("Improvement plan", link(request, "plan")),)


def _back(request: HttpRequest, reference: str, words: str) -> HttpResponseRedirect:
    messages.success(request, words)
    return HttpResponseRedirect(link(request, "action", reference=reference))
