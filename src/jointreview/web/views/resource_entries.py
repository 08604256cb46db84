"""What is entered of money beside the plan, one kind of thing at a time, and what became of a proposal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from jointreview.errors import NotFound
from jointreview.web.access import rule
from jointreview.web.actions import resources as actions
from jointreview.web.forms import resources as forms
from jointreview.web.forms.given import GivenForm
from jointreview.web.queries.offers import inspections_offered
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.resources import proposal_on
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link
from jointreview.web.views.plan_asking import ask, offered, plan_crumbs

KEEP = "governance.keep"
TITLE = "Resources"


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be entered: its question, form and action, and whether the form asks for an inspection."""

    title: str
    form: type[GivenForm]
    act: Callable[..., object]
    is_of_inspection: bool = False


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "proposal": Kind("Enter a proposal", forms.ProposalForm, actions.propose_money),
        "unit-cost": Kind("Enter a unit cost", forms.UnitCostForm, actions.enter_unit_cost),
        "allocation": Kind("Enter what was shared out", forms.AllocationForm, actions.enter_allocation),
        "cost": Kind(
            "Enter the cost of an inspection", forms.InspectionCostForm, actions.enter_inspection_cost, True
        ),
        "new-money": Kind("Say whether new money is needed", forms.NewMoneyForm, actions.say_new_money, True),
        "scrutiny": Kind("Enter what scrutiny said", forms.ScrutinyForm, actions.enter_scrutiny),
    }
)


@rule(KEEP)
def resource_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter one thing about money."""
    if kind not in KINDS:
        raise NotFound("resources.no-such-kind", "There is no such entry.")
    told = KINDS[kind]
    choices = {}
    if told.is_of_inspection:
        where = (request.visitor.partnership, request.day.on)
        choices["inspection"] = offered(request, "inspection", partial(inspections_offered, *where))
    form = told.form(request.POST or None, choices=choices)
    return _ask(request, form, Question(told.title), told.act)


@rule(KEEP)
def proposal_step(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what became of a proposal."""
    row = proposal_on(request.visitor.partnership, request.day.on, reference)
    form = forms.ProposalStepForm(request.POST or None)
    question = Question(f"What became of {row.title}?")
    return _ask(request, form, question, actions.decide_proposal, proposal=reference)


def _ask(
    request: HttpRequest, form: GivenForm, question: Question, act: Callable[..., object], **about: object
) -> HttpResponse:
    def save(told: dict[str, Any]) -> None:
        act(**told, **about, **form.given)

    back = link(request, "resources")
    return ask(request, form, question, save, back, crumbs=plan_crumbs(request, Crumb(TITLE, back)))
