"""Drivers and themes: the plan by what makes the partnership act, and on one page for leaders."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions.steering import add_driver, add_requirement, add_theme, serve_driver
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.register import DriverForm, RequirementForm, ServeForm, ThemeForm
from jointreview.web.queries.drivers import driver_on, drivers_on
from jointreview.web.queries.offers import actions_offered, inspections_offered
from jointreview.web.queries.overview import overview_on
from jointreview.web.queries.page import Crumb
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import ask, offered, plan_crumbs


@rule("plan.read")
def drivers(request: HttpRequest) -> HttpResponse:
    """What makes the partnership act, and what answers each thing it is asked for."""
    pages = (page_number(request), page_number(request, "unanswered"))
    context = {
        "found": drivers_on(request.visitor.partnership, request.day.on, *pages),
        "page_link": partial(changed, request.GET, "page"),
        "unanswered_link": partial(changed, request.GET, "unanswered"),
    }
    crumbs = plan_crumbs(request)
    title = "What drives the plan"
    return shown(request, "drivers.html", title, context, part="plan", crumbs=crumbs)


@rule("plan.read")
def overview(request: HttpRequest) -> HttpResponse:
    """The plan on one page: themes by time band and by where their actions stand."""
    found = overview_on(request.visitor.partnership, request.day.on)
    crumbs = plan_crumbs(request)
    title = "The plan on one page"
    return shown(request, "overview.html", title, {"found": found}, part="plan", crumbs=crumbs)


@rule("register.write")
def theme_new(request: HttpRequest) -> HttpResponse:
    """Add a theme."""
    form = ThemeForm(request.POST or None)
    return _ask(
        request,
        form,
        Question("Add a theme", "Record"),
        lambda told: add_theme(**told, title=form.cleaned_data["title"]),
        "overview",
    )


@rule("register.write")
def driver_new(request: HttpRequest) -> HttpResponse:
    """Add a driver."""
    form = DriverForm(request.POST or None)
    question = Question("Add a driver", "Record")
    return _ask(request, form, question, lambda told: add_driver(**told, entry=form.entry), "drivers")


@rule("register.write")
def driver_require(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a driver asks for."""
    where = (request.visitor.partnership, request.day.on)
    row = driver_on(*where, reference)
    offer = offered(request, "inspection", partial(inspections_offered, *where))
    form = RequirementForm(request.POST or None, offer=offer)
    return _ask(
        request,
        form,
        Question("What the driver asks for", "Record", caption=f"{row.reference}: {row.title}"),
        lambda told: add_requirement(**told, driver=reference, entry=form.entry),
        "drivers",
    )


@rule("register.write")
def driver_serve(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which action serves a driver."""
    partnership, on = request.visitor.partnership, request.day.on
    row = driver_on(partnership, on, reference)
    form = ServeForm(
        request.POST or None,
        offer=offered(request, "action", partial(actions_offered, partnership, on)),
        requirements=row.asks,
    )
    return _ask(
        request,
        form,
        Question("An action that serves the driver", "Record", caption=f"{row.reference}: {row.title}"),
        lambda told: serve_driver(**told, driver=reference, **form.cleaned_data),
        "drivers",
    )


def _ask(
    request: HttpRequest,
    form: GovukForm,
    question: Question,
    act: Callable[[dict[str, Any]], object],
    back: str,
) -> HttpResponse:
    """The form, or, once what it says is recorded, the page it belongs to."""
    name = {"drivers": "What drives the plan", "overview": "The plan on one page"}[back]
    crumbs = plan_crumbs(request, Crumb(name, link(request, back)))
    return ask(request, form, question, act, link(request, back), crumbs=crumbs)
