"""What hangs on an action, one form for each part; and what is reported, asked, judged or coloured beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from jointreview.core.access import check_allowed
from jointreview.errors import NotFound
from jointreview.web.access import rule
from jointreview.web.actions import plan_cycles, plan_dates, plan_impact, plan_links, plan_parts
from jointreview.web.forms import action_parts as forms
from jointreview.web.forms import plan_life
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.action_whole import ActionWhole, action_whole
from jointreview.web.queries.offers import actions_offered
from jointreview.web.queries.plan import action_page, local_plan_choices, organisation_choices
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link
from jointreview.web.views.plan_asking import action_crumbs, actor_of, ask, impact_form, offered

Choose = Callable[[HttpRequest, ActionRow], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that an action may be given: its question, form, action, and the choices its form offers."""

    question: Question
    form: type[GovukForm]
    act: Callable[..., object]
    choices: Choose = lambda request, found: {}


def _organisations(request: HttpRequest, found: ActionRow) -> Mapping[str, object]:
    known = organisation_choices(request.visitor.partnership, request.day.on)
    return {"organisations": [one for one in known if one[0] != found.lead_organisation_key]}


def _actions(request: HttpRequest, found: ActionRow) -> Mapping[str, object]:
    others = partial(actions_offered, request.visitor.partnership, request.day.on, but=found.reference)
    return {"offer": offered(request, "on_action", others)}


def _local_plans(request: HttpRequest, found: ActionRow) -> Mapping[str, object]:
    return {"local_plans": local_plan_choices(request.visitor.partnership, request.day.on)}


PARTS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        "milestone": Part(
            Question("Add a milestone", done="The milestone is added."),
            forms.MilestoneForm,
            plan_parts.set_milestone,
        ),
        "partner": Part(
            Question("Ask a partner for a part", done="The partner is asked."),
            forms.PartnerForm,
            plan_parts.ask_partner,
            _organisations,
        ),
        "dependency": Part(
            Question("Say what it waits for", done="It is noted what the action waits for."),
            forms.DependencyForm,
            plan_links.add_dependency,
            _actions,
        ),
        "funding": Part(
            Question("Say how it is paid for", done="The funding is noted."),
            forms.FundingForm,
            plan_links.add_funding,
        ),
        "screening": Part(
            Question("Enter an equality screening", done="The screening is entered."),
            forms.ScreeningForm,
            plan_links.screen_action,
        ),
        "risk": Part(
            Question("State a risk", done="The risk is stated."), forms.RiskForm, plan_links.state_risk
        ),
        "serves": Part(
            Question("Tie it to a plan", done="The action is tied to the plan."),
            forms.ServeForm,
            plan_links.serve_local_plan,
            _local_plans,
        ),
    }
)


@rule("action.draft")
def action_add(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Give an action one more part."""
    if part not in PARTS:
        raise NotFound("action.no-such-part", "An action has no such part.")
    found, told = _found(request, reference, "action.draft"), PARTS[part]
    form = told.form(request.POST or None, **told.choices(request, found))
    return _ask(request, form, told.question, told.act, found)


ENDS: Final[Mapping[str, tuple[Question, Callable[..., object]]]] = MappingProxyType(
    {
        "dependency": (
            Question("End what it waits for", "End it", "The action no longer waits for it."),
            plan_links.end_dependency,
        ),
        "funding": (
            Question("End a line of funding", "End it", "The line of funding is ended."),
            plan_links.end_funding,
        ),
    }
)


@rule("action.draft")
def action_end(request: HttpRequest, reference: str, part: str, key: int) -> HttpResponse:
    """End what an action waits for, or a line of its funding."""
    if part not in ENDS:
        raise NotFound("action.no-such-part", "An action has no such part.")
    found = _found(request, reference, "action.draft")
    question, act = ENDS[part]
    question = replace(question, words=_ended(_whole(request, reference), part, key))
    form = plan_life.ConfirmForm(request.POST if request.method == "POST" else None)
    return _ask(request, form, question, partial(act, key=key), found)


def _ended(whole: ActionWhole, part: str, key: int) -> str:
    """The line that would be ended, in words. Raises NotFound for another action's, or one that is ended already."""
    if part == "dependency":
        named = {row.key: (row.action or row.outside, row.words) for row in whole.dependencies}
    else:
        named = {row.key: (row.state, row.source, row.year) for row in whole.funding}
    if key not in named:
        raise NotFound("action.no-such-line", "There is no such line of this action on this day.")
    return ", ".join(filter(None, named[key]))


@rule("action.report")
def action_confidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how sure the date is."""
    found = _found(request, reference, "action.report")
    question = Question("Say how sure the date is", done="Your confidence in the date is noted.")
    form = plan_life.ConfidenceForm(request.POST or None)
    return _ask(request, form, question, plan_cycles.state_confidence, found)


@rule("date.ask")
def action_date(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for another date of the action, or of one of its milestones."""
    found = _found(request, reference, "date.ask")
    open_ones = [one for one in _whole(request, reference).milestones if one.state == "open"]
    form = plan_life.DateRequestForm(
        request.POST or None,
        milestones=[(one.reference, f"{one.reference}: {one.title}") for one in open_ones],
    )
    words = (
        "Someone else decides. The date that was agreed first stays in sight, and so does how often it moved."
    )
    question = Question(
        "Ask for another date", "Send the request", "The request is waiting for a decision.", words
    )
    return _ask(request, form, question, plan_dates.ask_for_date, found)


@rule("impact.assess")
def action_impact(request: HttpRequest, reference: str) -> HttpResponse:
    """Judge the difference that the action made."""
    found = _found(request, reference, "impact.assess")
    form = impact_form(request, _whole(request, reference).evidence)
    words = "Doing is not achieving: say what is different for children, on evidence of what came after."
    question = Question("Judge its impact", done="The judgement is entered.", words=words)
    return _ask(request, form, question, plan_impact.assess_action, found)


@rule("update.accept")
def action_colour(request: HttpRequest, reference: str) -> HttpResponse:
    """Set another colour than the rule gives."""
    found = _found(request, reference, "update.accept")
    rag = _whole(request, reference).rag
    computed = rag.computed or rag.colour
    form = plan_life.ColourForm(request.POST or None)
    question = Question(
        "Set another colour",
        done="The colour is set, and the rule's is kept beside it.",
        words=f"The plan's rule gives {computed}. It stays beside the colour you set, with your reason.",
    )
    return _ask(request, form, question, partial(plan_cycles.override_rag, computed=computed), found)


def _ask(
    request: HttpRequest, form: GovukForm, question: Question, act: Callable[..., object], found: ActionRow
) -> HttpResponse:
    """Ask about the action, which the page names, and go back to it."""

    def save(given: dict[str, Any]) -> None:
        act(**given, action=found.reference, **form.given)

    question = replace(question, caption=f"{found.reference}: {found.title}")
    back = link(request, "action", reference=found.reference)
    return ask(request, form, question, save, back, crumbs=action_crumbs(request, found.reference))


def _found(request: HttpRequest, reference: str, asked: str) -> ActionRow:
    """The action, if the visitor may for the organisation that leads it."""
    found = action_page(request.visitor.partnership, request.day.on, reference)
    check_allowed(request.visitor, asked, found.lead_organisation_key or 0)
    return found


def _whole(request: HttpRequest, reference: str) -> ActionWhole:
    return action_whole(request.visitor.partnership, request.day.on, reference, actor_of(request))
