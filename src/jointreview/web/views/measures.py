"""Objectives with their measures and impact, and the forms that give a measure, end one, or say what was observed."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions import plan_impact, plan_measures
from jointreview.web.forms.plan import MeasureForm
from jointreview.web.forms.plan_life import ObservationForm, ReasonForm
from jointreview.web.queries.finding_standing import finding_standing
from jointreview.web.queries.measures import MeasureOn, measure_on
from jointreview.web.queries.objectives import objective_page, objectives_on
from jointreview.web.queries.page import Crumb
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.blocks import Button, Cell, Table
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of, ask, impact_form, plan_crumbs

TITLE = "Objectives"


@rule("plan.read")
def objectives(request: HttpRequest) -> HttpResponse:
    """The headings of the plan, with what each is there for."""
    rows = [
        (
            Cell(f"{one.reference}: {one.title}", link(request, "objective", reference=one.reference)),
            one.outcome or "Not said",
            str(one.actions),
            str(one.measures),
            one.impact or "Not judged yet",
        )
        for one in objectives_on(request.visitor.partnership, request.day.on)
    ]
    add = Button("Add an objective", link(request, "objective-new"), "plan.submit")
    headings = ("Objective", "Outcome for children", "Actions", "Measures of its own", "Impact")
    table = Table(
        "The headings of the plan", headings, rows, "The plan has no objective yet.", buttons=(add,)
    )
    context = {"blocks": (table,)}
    return shown(request, "blocks.html", TITLE, context, part="plan", crumbs=plan_crumbs(request))


@rule("plan.read")
def objective(request: HttpRequest, reference: str) -> HttpResponse:
    """One objective: the outcome it is there for, how anyone will know, and the actions that work on it."""
    where = (request.visitor.partnership, request.day.on, reference, actor_of(request))
    found = objective_page(*where, page_number(request))
    context = {
        "found": found,
        "caption": f"Objective {reference}",
        "page_link": partial(changed, request.GET, "page"),
    }
    crumbs = plan_crumbs(request, Crumb(TITLE, link(request, "objectives")))
    return shown(request, "objective.html", found.title, context, part="plan", crumbs=crumbs)


@rule("plan.submit")
def objective_measure(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what would show that the objective is reached."""
    found = objective_page(request.visitor.partnership, request.day.on, reference)
    form = MeasureForm(request.POST or None)
    return ask(
        request,
        form,
        _question(f"{reference}: {found.title}"),
        lambda given: plan_measures.measure_objective(**given, objective=reference, entry=form.entry),
        link(request, "objective", reference=reference),
    )


@rule("impact.assess")
def objective_impact(request: HttpRequest, reference: str) -> HttpResponse:
    """Judge the difference that the work on the objective made."""
    found = objective_page(request.visitor.partnership, request.day.on, reference, actor_of(request))
    form = impact_form(request, found.evidence)
    return ask(
        request,
        form,
        Question("Judge the impact", done="The judgement is entered.", caption=f"{reference}: {found.title}"),
        lambda given: plan_impact.assess_objective(**given, objective=reference, **form.given),
        link(request, "objective", reference=reference),
    )


@rule("plan.submit")
def finding_measure(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what would show that the finding is put right."""
    finding_standing(request.visitor.partnership, request.day.on, reference, actor_of(request))
    form = MeasureForm(request.POST or None)
    return ask(
        request,
        form,
        _question(f"Finding {reference}"),
        lambda given: plan_measures.measure_finding(**given, finding=reference, entry=form.entry),
        link(request, "finding-standing", reference=reference),
    )


@rule("action.report")
def measure_observe(request: HttpRequest, key: int) -> HttpResponse:
    """Enter what was observed of one measure."""
    found = _found(request, key)
    form = ObservationForm(request.POST or None)
    return ask(
        request,
        form,
        Question("Enter what was observed", done="The observation is entered.", caption=found.statement),
        lambda given: plan_measures.observe_measure(**given, measure=key, **form.given),
        link(request, found.page, reference=found.reference),
    )


@rule("action.draft")
def measure_end(request: HttpRequest, key: int) -> HttpResponse:
    """End a measure, with a reason."""
    found = _found(request, key)
    form = ReasonForm(request.POST or None)
    words = "It stays in sight with your reason. To move a target, end the measure and give another."
    return ask(
        request,
        form,
        Question("End this measure", "End it", "The measure is ended.", words, found.statement),
        lambda given: plan_measures.end_measure(**given, **form.given, measure=key),
        link(request, found.page, reference=found.reference),
    )


def _found(request: HttpRequest, key: int) -> MeasureOn:
    return measure_on(request.visitor.partnership, request.day.on, key)


def _question(caption: str) -> Question:
    return Question("Add a success measure", "Add the measure", "The measure is added.", caption=caption)
