"""Drivers and themes: the plan by what makes the partnership act, and on one page for leaders."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.steering import add_driver, add_requirement, add_theme, serve_driver
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.register import DriverForm, RequirementForm, ServeForm, ThemeForm
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import plan_on
from jointreview.web.queries.register import inspection_choices
from jointreview.web.queries.steering import DriverRow, driver_on, drivers_on, overview_on
from jointreview.web.views.page import link, shown


@rule("plan.read")
def drivers(request: HttpRequest) -> HttpResponse:
    """What makes the partnership act, and what answers each thing it is asked for."""
    found = drivers_on(request.visitor.partnership, request.day.on)
    crumbs = (Crumb("Improvement plan", link(request, "plan")),)
    title = "What drives the plan"
    return shown(request, "drivers.html", title, {"found": found}, part="plan", crumbs=crumbs)


@rule("plan.read")
def overview(request: HttpRequest) -> HttpResponse:
    """The plan on one page: themes by time band and by where their actions stand."""
    found = overview_on(request.visitor.partnership, request.day.on)
    crumbs = (Crumb("Improvement plan", link(request, "plan")),)
    title = "The plan on one page"
    return shown(request, "overview.html", title, {"found": found}, part="plan", crumbs=crumbs)


@rule("register.write")
def theme_new(request: HttpRequest) -> HttpResponse:
    """Add a theme."""
    form = ThemeForm(request.POST or None)

    def act() -> None:
        add_theme(
            by=request.visitor, on=request.day.on, today=request.day.today, title=form.cleaned_data["title"]
        )

    return _answered(request, form, act, "overview", "Add a theme")


@rule("register.write")
def driver_new(request: HttpRequest) -> HttpResponse:
    """Add a driver."""
    form = DriverForm(request.POST or None)

    def act() -> None:
        add_driver(by=request.visitor, on=request.day.on, today=request.day.today, entry=form.entry)

    return _answered(request, form, act, "drivers", "Add a driver")


@rule("register.write")
def driver_require(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a driver asks for."""
    row = driver_on(request.visitor.partnership, request.day.on, reference)
    known = inspection_choices(request.visitor.partnership, request.day.on)
    form = RequirementForm(request.POST or None, inspections=known)

    def act() -> None:
        add_requirement(
            by=request.visitor,
            on=request.day.on,
            today=request.day.today,
            driver=reference,
            entry=form.entry,
        )

    return _answered(request, form, act, "drivers", "What the driver asks for", row)


@rule("register.write")
def driver_serve(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which action serves a driver."""
    partnership, on = request.visitor.partnership, request.day.on
    row = driver_on(partnership, on, reference)
    form = ServeForm(
        request.POST or None,
        actions=[
            (one.reference, f"{one.reference}: {one.title}") for one in plan_on(partnership, on).actions
        ],
        requirements=[(one.key, one.text) for one in row.requirements if one.text],
    )

    def act() -> None:
        serve_driver(
            by=request.visitor,
            on=on,
            today=request.day.today,
            action=form.cleaned_data["action"],
            driver=reference,
            requirement=form.cleaned_data["requirement"],
        )

    return _answered(request, form, act, "drivers", "An action that serves the driver", row)


def _answered(
    request: HttpRequest,
    form: GovukForm,
    act: Callable[[], None],
    back: str,
    title: str,
    driver: DriverRow | None = None,
) -> HttpResponse:
    """The form, or, once what it says is recorded, the page it belongs to."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (Invalid, NotFound) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, "Recorded.")
            return HttpResponseRedirect(link(request, back))
    names = {"drivers": "What drives the plan", "overview": "The plan on one page"}
    crumbs = (Crumb("Improvement plan", link(request, "plan")), Crumb(names[back], link(request, back)))
    context = {
        "form": form,
        "errors": form.error_links,
        "back": link(request, back),
        "caption": f"{driver.reference}: {driver.title}" if driver else "",
    }
    return shown(request, "steering-form.html", title, context, part="plan", crumbs=crumbs)
