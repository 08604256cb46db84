"""The one page on which anything of the plan is moved: what moves, where to, and the form that the move asks for.

Everyone who reads the plan may open it and is told why they may not move the thing; moving itself asks the rule of the
move, in the action.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from jointreview.core.access import check_allowed, refusal_of
from jointreview.core.plan import Move, move_of
from jointreview.errors import NotFound
from jointreview.web.access import answers_posts, rule
from jointreview.web.actions import (
    plan_cycles,
    plan_dates,
    plan_decisions,
    plan_evidence,
    plan_parts,
    plan_versions,
)
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.plan_life import ConfirmForm, DecisionForm, ReasonForm
from jointreview.web.queries.moving import MovingThing, moving_thing
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan_decisions import meeting_choices
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of, ask, plan_crumbs

Act = Callable[..., object]


def _numbered(act: Act, name: str) -> Act:
    """An action about a version: `E-003-v2` is two things to it."""

    def moved(*, thing: str, **given: Any) -> None:
        reference, _, number = thing.rpartition("-v")
        act(**{name: reference}, number=int(number), **given)

    return moved


def _named(act: Act, name: str, read: Callable[[str], object] = str, **more: object) -> Act:
    return lambda *, thing, **given: act(**{name: read(thing)}, **more, **given)


ACTS: Final[Mapping[tuple[str, str], Act]] = MappingProxyType(
    {
        ("plan-version", "approve"): _numbered(plan_versions.approve_version, "plan"),
        ("plan-version", "withdraw"): _numbered(plan_versions.withdraw_version, "plan"),
        ("part", "sign"): _named(plan_parts.sign_part, "part", int),
        ("date-request", "agree"): _named(plan_dates.agree_to_date, "request", int),
        ("date-request", "refuse"): _named(plan_dates.refuse_date, "request", int),
        ("date-request", "withdraw"): _named(plan_dates.withdraw_request, "request", int),
        ("finding", "close"): _named(plan_decisions.close_finding, "finding"),
        ("finding", "reopen"): _named(plan_decisions.reopen_finding, "finding"),
        ("finding", "contradict"): _named(plan_decisions.contradict_finding, "finding"),
        **{
            ("action", event): _named(plan_parts.move_action, "action", event=event)
            for event in ("complete", "reopen", "withdraw", "restore")
        },
        **{
            ("part", event): _named(plan_parts.change_part, "part", int, event=event)
            for event in ("reopen", "release")
        },
        **{
            ("milestone", event): _named(plan_parts.move_milestone, "milestone", event=event)
            for event in ("achieve", "reopen", "withdraw")
        },
        **{
            ("evidence", event): _numbered(
                lambda *, _event=event, **given: plan_evidence.review_evidence(event=_event, **given),
                "evidence",
            )
            for event in ("accept", "return", "withdraw")
        },
        **{
            ("update", event): _named(plan_cycles.decide_update, "update", int, event=event)
            for event in ("accept", "return")
        },
    }
)


@rule("plan.read")
@answers_posts
def move(request: HttpRequest, kind: str, thing: str, event: str) -> HttpResponse:
    """Move a thing, or say why it cannot be moved by this person from where it stands."""
    if (kind, event) not in ACTS:
        raise NotFound("move.no-such-move", "There is no such move.")
    wanted = move_of(kind, event)
    found = moving_thing(request.visitor.partnership, request.day.on, kind, thing, actor_of(request))
    if request.method == "POST":
        check_allowed(request.visitor, wanted.rule, found.organisation)
    question = Question(f"{wanted.words}: {found.title}"[:200], wanted.words, "It is done.")
    back = _back(request, found)
    if refusal := _refusal(request, wanted, found):
        context = {"refusal": refusal, "back": back}
        return shown(
            request, "move_refused.html", question.title, context, part="plan", crumbs=_crumbs(request, found)
        )
    form = _form_for(request, wanted)
    return ask(
        request,
        form,
        question,
        lambda given: ACTS[kind, event](thing=thing, **given, **form.given),
        back,
        crumbs=_crumbs(request, found),
    )


def _refusal(request: HttpRequest, wanted: Move, found: MovingThing) -> str:
    refused = refusal_of(request.visitor, wanted.rule, found.organisation)
    if refused:
        return refused
    way = next((way for way in found.ways if way.event == wanted.event), None)
    return way.refusal if way else f"It is {found.state}, so it cannot be {wanted.after} now."


def _form_for(request: HttpRequest, wanted: Move) -> GovukForm:
    asked = {need.code for need in wanted.needs if need.is_asked_in_form}
    data = request.POST if request.method == "POST" else None
    if "move.no-decision" in asked:
        return DecisionForm(data, meetings=meeting_choices(request.visitor.partnership, request.day.on))
    return ReasonForm(data) if "move.no-reason" in asked else ConfirmForm(data)


def _back(request: HttpRequest, found: MovingThing) -> str:
    where = {"reference": found.reference} if found.reference else {}
    return link(request, found.page, **where)


def _crumbs(request: HttpRequest, found: MovingThing) -> tuple[Crumb, ...]:
    return plan_crumbs(request, Crumb(found.reference or "Versions", _back(request, found)))
