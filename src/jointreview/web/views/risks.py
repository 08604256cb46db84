"""The register of risks and urgent items: see, enter, judge again, close."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from jointreview.core.plan.risks import told_words
from jointreview.web.access import rule
from jointreview.web.actions.risks import close_risk, enter_risk, judge_risk, raise_urgent, step_urgent
from jointreview.web.actions.urgent_messages import tell_at_once
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.risks import JudgedForm, RiskEndForm, RiskForm, UrgentForm, UrgentStepForm
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import organisation_choices, post_choices
from jointreview.web.queries.risks import risk_on, risks_on, urgent_item
from jointreview.web.queries.slices import part_of
from jointreview.web.queries.urgent_messages import to_tell
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import ask


@rule("plan.read")
def risks(request: HttpRequest) -> HttpResponse:
    """Urgent items, risks to children, risks to delivery, and partners that entered none."""
    found = risks_on(request.visitor.partnership, request.day.on)
    lists = {
        "urgent": found.urgent,
        "children": found.to_children,
        "delivery": found.to_delivery,
        "closed": found.closed,
    }
    context = {
        "parts": {name: part_of(rows, page_number(request, name)) for name, rows in lists.items()},
        "page_links": {name: partial(changed, request.GET, name, place=name) for name in lists},
        "partners_without": found.partners_without,
    }
    return shown(request, "risks.html", "Risks", context, part="risks")


@rule("plan.read")
def risk(request: HttpRequest, reference: str) -> HttpResponse:
    """One risk with every judgement of it."""
    row = risk_on(request.visitor.partnership, request.day.on, reference)
    context = {"risk": row, "caption": f"{row.reference}, {row.kind_words}"}
    return shown(request, "risk.html", row.title, context, part="risks", crumbs=_above(request))


@rule("risk.write")
def risk_new(request: HttpRequest) -> HttpResponse:
    """Enter a risk."""
    partnership, on = request.visitor.partnership, request.day.on
    form = RiskForm(
        request.POST or None,
        organisations=organisation_choices(partnership, on),
        posts=post_choices(partnership, on),
    )
    return _ask(request, form, lambda told: enter_risk(**told, entry=form.entry), "Enter a risk")


@rule("risk.write")
def risk_judge(request: HttpRequest, reference: str) -> HttpResponse:
    """Judge a risk again."""
    row = risk_on(request.visitor.partnership, request.day.on, reference)
    form = JudgedForm(request.POST or None)
    return _ask(
        request,
        form,
        lambda told: judge_risk(**told, risk=reference, entry=form.judged),
        "Judge the risk again",
        row.title,
    )


@rule("risk.close")
def risk_close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a risk on a ground."""
    row = risk_on(request.visitor.partnership, request.day.on, reference)
    form = RiskEndForm(request.POST or None)
    return _ask(
        request,
        form,
        lambda told: close_risk(**told, risk=reference, **form.cleaned_data),
        "Close the risk",
        row.title,
    )


@rule("urgent.raise")
def urgent_new(request: HttpRequest) -> HttpResponse:
    """Raise something that cannot wait."""
    posts = post_choices(request.visitor.partnership, request.day.on)
    form = UrgentForm(request.POST or None, posts=posts)

    def act(told: dict[str, Any]) -> None:
        _tell(request, raise_urgent(**told, **form.cleaned_data))

    return _ask(request, form, act, "Raise an urgent item")


@rule("risk.close")
def urgent(request: HttpRequest, reference: str) -> HttpResponse:
    """Name a lead for an urgent item, or say how it was dealt with."""
    row = urgent_item(request.visitor.partnership, request.day.on, reference)
    posts = post_choices(request.visitor.partnership, request.day.on)
    form = UrgentStepForm(request.POST or None, posts=posts)

    def act(told: dict[str, Any]) -> None:
        step_urgent(**told, item=reference, **form.cleaned_data)
        if form.cleaned_data["step"] == "lead_named":
            _tell(request, reference)

    return _ask(request, form, act, f"Urgent item {reference}", row.words)


def _tell(request: HttpRequest, reference: str) -> None:
    """Send the e-mail that goes at once, whatever day is shown, and say to how many people it went."""
    visitor, today = request.visitor, request.day.today
    people = to_tell(visitor.partnership, today, reference)
    sent = tell_at_once(by=visitor, today=today, item=reference, to=people)
    messages.warning(request, told_words(len(people), sent, settings.SENDS_MAIL))


def _ask(
    request: HttpRequest,
    form: GovukForm,
    act: Callable[[dict[str, Any]], object],
    title: str,
    about: str = "",
) -> HttpResponse:
    question = Question(title, "Record", caption=about)
    return ask(request, form, question, act, link(request, "risks"), crumbs=_above(request))


def _above(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb("Risks", link(request, "risks")),)
