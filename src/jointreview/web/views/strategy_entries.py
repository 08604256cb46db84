"""What is entered of a strategy: what holds of it, its aims, and the objectives that serve it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.errors import NotFound
from jointreview.web.access import rule
from jointreview.web.actions import strategies as actions
from jointreview.web.forms import strategies as forms
from jointreview.web.forms.given import GivenForm
from jointreview.web.queries.plan import objective_choices, organisation_choices, post_choices
from jointreview.web.queries.strategies import strategies_on, strategy_on
from jointreview.web.views.entries import Question
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link
from jointreview.web.views.plan_asking import ask
from jointreview.web.views.strategies import KEEP, crumbs_above

DESCRIBE, OBJECTIVE = Question("What holds of it"), Question("An objective that serves it")


@rule(KEEP)
@shows_what_others_did
def strategy_describe(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what holds of a strategy."""
    partnership, on = request.visitor.partnership, request.day.on
    row = strategy_on(partnership, on, reference)
    priorities = [
        (one.reference, one.title)
        for one in strategies_on(partnership, on)
        if one.kind == "cypp_priority" and one.reference != reference
    ]
    choices = {
        "organisation": organisation_choices(partnership, on),
        "post": post_choices(partnership, on),
        "ties_to": priorities,
    }
    held = {name: getattr(row, name) for name in forms.StrategyForm.base_fields if hasattr(row, name)}
    form = forms.StrategyForm(request.POST or None, choices=choices, initial=held)
    return _ask(request, form, DESCRIBE, actions.describe_strategy, reference, seen=row.version)


@rule(KEEP)
def strategy_aim(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter an aim."""
    form = forms.AimForm(request.POST or None)
    return _ask(request, form, Question("Add an aim"), actions.add_aim, reference)


@rule(KEEP)
def strategy_aim_end(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """Say that an aim stands there no more."""
    row = strategy_on(request.visitor.partnership, request.day.on, reference)
    words = next((one.aim.words for one in row.aims if one.key == key), None)
    if words is None:
        raise NotFound("strategy.no-such-aim", "There is no such aim of this strategy on this day.")
    form = GivenForm(request.POST if request.method == "POST" else None)
    question = Question("End an aim", "End it", "The aim is ended.", words)
    return _ask(request, form, question, actions.end_aim, reference, aim=key)


@rule(KEEP)
def strategy_objective(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which objective serves it."""
    known = objective_choices(request.visitor.partnership, request.day.on)
    form = forms.ObjectiveServesForm(request.POST or None, choices={"objective": known})
    return _ask(request, form, OBJECTIVE, actions.serve_with_objective, reference)


def _ask(
    request: HttpRequest,
    form: GivenForm,
    question: Question,
    act: Callable[..., object],
    reference: str,
    **about: object,
) -> HttpResponse:
    def save(told: dict[str, Any]) -> None:
        act(**told, local_plan=reference, **about, **form.given)

    row = strategy_on(request.visitor.partnership, request.day.on, reference)
    question = replace(question, caption=f"{row.kind_words} {reference}: {row.title}")
    back = link(request, "strategy", reference=reference)
    return ask(request, form, question, save, back, crumbs=crumbs_above(request))
