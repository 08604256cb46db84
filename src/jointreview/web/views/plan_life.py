"""The life of the plan as a whole: its versions and what changed, its cycles, requests for dates and decisions."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions import plan_cycles, plan_links, plan_versions
from jointreview.web.forms import plan_life as forms
from jointreview.web.forms.colours import ColoursForm
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan_cycles import cycle_page, cycles_page
from jointreview.web.queries.plan_dates import all_requests
from jointreview.web.queries.plan_decisions import decisions_on
from jointreview.web.queries.plan_version import VersionAsked, version_page
from jointreview.web.queries.plan_versions import inspections_to_take_in, plan_of, versions_page
from jointreview.web.views.asked import changed, number_of, page_number
from jointreview.web.views.entries import Question
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of, ask, plan_crumbs


@rule("plan.read")
def versions(request: HttpRequest) -> HttpResponse:
    """The versions that were put forward, and what keeps the plan from approval."""
    found = versions_page(
        request.visitor.partnership, request.day.on, actor_of(request), page_number(request)
    )
    context = _paged(request, found=found)
    return shown(
        request,
        "plan_versions.html",
        "Versions of the plan",
        context,
        part="plan",
        crumbs=plan_crumbs(request),
    )


@rule("plan.read")
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version, and what changed since another."""
    asked = VersionAsked(
        number, number_of(request.GET.get("against")), page_number(request), page_number(request, "changes")
    )
    found = version_page(request.visitor.partnership, request.day.on, asked, actor_of(request))
    context = {
        "found": found,
        "page_link": lambda other: f"{changed(request.GET, 'page', other)}#says",
        "changes_link": lambda other: f"{changed(request.GET, 'changes', other)}#changed",
    }
    crumbs = plan_crumbs(request, Crumb("Versions", link(request, "plan-versions")))
    title = f"Version {number}" + (f": {found.version.label}" if found.version.label else "")
    return shown(request, "plan_version.html", title, context, part="plan", crumbs=crumbs)


@rule("plan.submit")
def version_new(request: HttpRequest) -> HttpResponse:
    """Put the plan as it stands forward for approval."""
    words = "The plan is kept as it stands now, with the hash of its content. Someone else enters that it was approved."
    question = Question(
        "Put the plan forward", "Put it forward", "The plan is put forward for approval.", words
    )
    form = forms.LabelForm(request.POST if request.method == "POST" else None)
    return _about_plan(request, form, question, plan_versions.put_forward)


@rule("plan.submit")
def plan_take_in(request: HttpRequest) -> HttpResponse:
    """Say that the plan answers one more inspection."""
    form = forms.TakeInForm(
        request.POST or None,
        inspections=inspections_to_take_in(request.visitor.partnership, request.day.on),
    )
    question = Question("Take in an inspection", "Take it in", "The plan answers the inspection.")
    return _about_plan(request, form, question, plan_versions.take_in_inspection)


@rule("plan.submit")
def objective_new(request: HttpRequest) -> HttpResponse:
    """Add a heading to the plan."""
    question = Question("Add an objective", "Add it", "The objective is added.")
    return _about_plan(request, forms.ObjectiveForm(request.POST or None), question, plan_links.add_objective)


@rule("plan.submit")
def local_plan_new(request: HttpRequest) -> HttpResponse:
    """Enter a priority, service plan or strategy that actions may serve."""
    form = forms.LocalPlanForm(request.POST or None)
    question = Question("Add a priority or a service plan", "Add it", "It is added.")
    return ask(
        request,
        form,
        question,
        lambda given: plan_links.add_local_plan(**given, **form.given),
        link(request, "plan-versions"),
    )


@rule("plan.read")
def cycles(request: HttpRequest) -> HttpResponse:
    """The reporting cycles, and the rule by which actions are coloured."""
    found = cycles_page(request.visitor.partnership, request.day.on)
    return shown(
        request, "cycles.html", "Reporting cycles", {"found": found}, part="plan", crumbs=plan_crumbs(request)
    )


@rule("plan.submit")
@shows_what_others_did
def colours(request: HttpRequest) -> HttpResponse:
    """Set the rule by which actions are coloured; the one before stays on record."""
    held = cycles_page(request.visitor.partnership, request.day.on).rule
    form = ColoursForm(request.POST or None, rule=held.bands)
    act = partial(plan_cycles.set_rag_rule, seen=held.version)
    words = "The first line that holds gives the colour, and the words stand beside it everywhere."
    question = Question("The rule for colours", "Set the rule", "The rule holds from this day.", words)
    return _about_plan(request, form, question, act, "cycles")


@rule("cycle.open")
def cycle_new(request: HttpRequest) -> HttpResponse:
    """Open a cycle."""
    question = Question(
        "Open a reporting cycle", "Open it", "The cycle is open: every action is reported on afresh."
    )
    form = forms.CycleForm(request.POST or None)
    return _about_plan(request, form, question, plan_cycles.open_cycle, "cycles")


@rule("plan.read")
def cycle(request: HttpRequest, key: int) -> HttpResponse:
    """Every action in a cycle: what was done, how sure the date is and what difference was made, apart."""
    found = cycle_page(
        request.visitor.partnership, request.day.on, key, actor_of(request), page_number(request)
    )
    crumbs = plan_crumbs(request, Crumb("Reporting cycles", link(request, "cycles")))
    return shown(
        request, "cycle.html", found.cycle.label, _paged(request, found=found), part="plan", crumbs=crumbs
    )


@rule("plan.read")
def date_requests(request: HttpRequest) -> HttpResponse:
    """Every request for another date, those that wait for a decision first."""
    rows = all_requests(request.visitor.partnership, request.day.on, actor_of(request), page_number(request))
    context = _paged(request, found=rows)
    title = "Requests for other dates"
    return shown(request, "date_requests.html", title, context, part="plan", crumbs=plan_crumbs(request))


@rule("plan.read")
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided, by whom, about what."""
    rows = decisions_on(request.visitor.partnership, request.day.on, page_number(request))
    return shown(
        request,
        "decisions.html",
        "Decisions",
        _paged(request, found=rows),
        part="plan",
        crumbs=plan_crumbs(request),
    )


def _paged(request: HttpRequest, **found: object) -> dict[str, object]:
    """What was found, and the addresses of its other pages."""
    return {**found, "page_link": partial(changed, request.GET, "page")}


def _about_plan(
    request: HttpRequest,
    form: GovukForm,
    question: Question,
    act: Callable[..., object],
    back: str = "plan-versions",
) -> HttpResponse:
    """Ask about the partnership's plan and go back to a page of it."""
    plan = plan_of(request.visitor.partnership, request.day.on).reference

    def save(given: dict[str, Any]) -> None:
        act(**given, plan=plan, **form.given)

    return ask(request, form, question, save, link(request, back))
