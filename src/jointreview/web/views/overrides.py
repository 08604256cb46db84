"""The partnership's own value in the place of an unconfirmed one: choose it, set it with a reason, withdraw it."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.frameworks import Choice
from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.frameworks import override_value, withdraw_override
from jointreview.web.forms.frameworks import OverrideForm
from jointreview.web.queries.framework_pages import (
    PinnedInspection,
    framework_page,
    timescale_choices,
)
from jointreview.web.queries.page import Crumb
from jointreview.web.views.frameworks import above_frameworks
from jointreview.web.views.page import link, shown


@rule("framework.override")
def framework_own(request: HttpRequest, framework: str) -> HttpResponse:
    """The values of a framework that can be overridden; with `?value=`, the form for one of them."""
    found = framework_page(request.visitor.partnership, request.day.on, framework)
    back = Crumb(found.framework.title, link(request, "framework", framework=framework))
    held = {(one.subject, one.key) for one in found.own_values}
    return _page(request, framework, found.choices, held, found.inspections, back)


@rule("framework.override")
def practice_own(request: HttpRequest) -> HttpResponse:
    """The same for the timescales of practice."""
    choices, held = timescale_choices(request.visitor.partnership, request.day.on)
    back = Crumb("Timescales of practice", link(request, "practice"))
    return _page(request, "", choices, held, (), back)


def _page(
    request: HttpRequest,
    framework: str,
    choices: Sequence[Choice],
    held: set[tuple[str, str]],
    inspections: Sequence[PinnedInspection],
    back: Crumb,
) -> HttpResponse:
    """The list of values, or the form for the one the address names."""
    crumbs = (*above_frameworks(request), back)
    asked = request.GET.get("value", "")
    choice = next((one for one in choices if f"{one.subject}:{one.key}" == asked), None)
    if asked and choice is None:
        raise NotFound("override.not-found", "There is no unconfirmed value of that name.")
    context: dict = {"choices": choices, "held": held, "back": back}
    if choice is None:
        title = "Your own values"
        return shown(request, "override.html", title, context, part="frameworks", crumbs=crumbs)
    is_withdrawal = "withdraw" in request.GET and (choice.subject, choice.key) in held
    form = OverrideForm(
        request.POST or None, choice=choice, inspections=inspections, is_withdrawal=is_withdrawal
    )
    save = withdraw_override if is_withdrawal else override_value
    if request.method == "POST" and form.is_valid() and (done := _save(request, framework, form, save)):
        messages.success(request, done)
        return HttpResponseRedirect(back.url)
    context |= {
        "choice": choice,
        "form": form,
        "errors": form.error_links,
        "is_held": (choice.subject, choice.key) in held,
        "is_withdrawal": is_withdrawal,
    }
    title = "Go back to the file’s value" if is_withdrawal else "Set your own value"
    return shown(request, "override.html", title, context, part="frameworks", crumbs=crumbs)


def _save(request: HttpRequest, framework: str, form: OverrideForm, action: Callable[..., None]) -> str:
    """What to tell when it was done; nothing when it was refused, and the form says why."""
    try:
        action(
            by=request.visitor,
            on=request.day.on,
            today=request.day.today,
            framework=framework,
            override=form.override(),
            reckon_again=form.chosen,
        )
    except Invalid as refused:
        form.add_error(form.field_of(refused.code), refused.words)
        return ""
    return (
        "The file’s value holds again."
        if action is withdraw_override
        else "Your own value holds from this day."
    )
