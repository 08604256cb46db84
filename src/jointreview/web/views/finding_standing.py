"""Where a finding stands: what is claimed of it, what shows it, what difference was made, and whether it is closed."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions import plan_decisions, plan_impact
from jointreview.web.forms.plan_life import ClaimForm, NoActionForm
from jointreview.web.queries.finding_standing import FindingStanding, finding_standing
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan_decisions import meeting_choices
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of, ask, impact_form


@rule("plan.read")
def standing(request: HttpRequest, reference: str) -> HttpResponse:
    """The finding as it stands."""
    found = _found(request, reference)
    context = {"found": found, "caption": f"Finding {reference}"}
    crumbs = (Crumb(reference, link(request, "finding", reference=reference)),)
    return shown(request, "finding_standing.html", "Where it stands", context, part="plan", crumbs=crumbs)


@rule("finding.claim")
def claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter what is claimed of a recommendation."""
    found = _found(request, reference)
    form = ClaimForm(request.POST or None, parts=_parts(found))
    question = Question(
        "Enter what is claimed",
        done="The claim is entered.",
        words="It stays a claim until evidence is accepted.",
        caption=_about(found),
    )
    return ask(
        request,
        form,
        question,
        lambda given: plan_impact.claim_finding(**given, finding=reference, **form.given),
        *_after(request, reference),
    )


@rule("impact.assess")
def impact(request: HttpRequest, reference: str) -> HttpResponse:
    """Judge the difference that the answer to a finding made."""
    found = _found(request, reference)
    form = impact_form(request, found.evidence)
    return ask(
        request,
        form,
        Question("Judge the impact", done="The judgement is entered.", caption=_about(found)),
        lambda given: plan_impact.assess_finding(**given, finding=reference, **form.given),
        *_after(request, reference),
    )


@rule("decision.record")
def no_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter the decision that a recommendation, or a part of it, will have no action."""
    found = _found(request, reference)
    form = NoActionForm(
        request.POST or None,
        meetings=meeting_choices(request.visitor.partnership, request.day.on),
        parts=_parts(found),
    )
    return ask(
        request,
        form,
        Question(
            "Decide on no action", "Enter the decision", "The decision is entered.", caption=_about(found)
        ),
        lambda given: plan_decisions.leave_without_action(**given, finding=reference, **form.given),
        *_after(request, reference),
    )


def _found(request: HttpRequest, reference: str) -> FindingStanding:
    return finding_standing(request.visitor.partnership, request.day.on, reference, actor_of(request))


def _about(found: FindingStanding) -> str:
    """What a page asks about."""
    return f"Finding {found.reference}: {found.text}"


def _parts(found: FindingStanding) -> list[tuple[str, str]]:
    return [(label, f"({label}) {text}") for label, text, _ in found.parts]


def _after(request: HttpRequest, reference: str) -> tuple[Any, ...]:
    return (link(request, "finding-standing", reference=reference),)
