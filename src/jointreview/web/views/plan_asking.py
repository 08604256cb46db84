"""One way to ask for an entry about the plan: show the form, give what was typed to the action, show its refusal."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, NotFound, UnreadableDocument
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.held import MEANWHILE, seen_text, take_theirs
from jointreview.web.forms.many import FIND, LOOK, asked_of
from jointreview.web.forms.plan_life import ImpactForm
from jointreview.web.queries.offers import Offer
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan_evidence import VersionRow
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown


def ask(
    request: HttpRequest,
    form: GovukForm,
    question: Question,
    act: Callable[[dict[str, Any]], object],
    back: str,
    *,
    crumbs: tuple[Crumb, ...] = (),
) -> HttpResponse:
    """The page of an entry; `act` is given who does it and when. After it is made, the page `back`.

    Where the form is filled with what is on record and somebody else changed that meanwhile, it is asked again.
    """
    seen, meanwhile = seen_text(form), take_theirs(form, request.POST)
    if form.is_bound and form.is_valid():
        try:
            act(who_and_when(request))
        except (Invalid, NotFound, UnreadableDocument) as refused:
            form.add_error(form.field_of(refused.code), refused.words)
        else:
            messages.success(request, question.done)
            return HttpResponseRedirect(back)
    context = {
        "form": form,
        "errors": (MEANWHILE,) if meanwhile else form.error_links,
        "meanwhile": meanwhile,
        "seen": seen,
        "question": question,
        "back": back,
        "caption": question.caption,
        "has_files": form.is_multipart(),
    }
    above = crumbs or plan_crumbs(request)
    return shown(request, "entry.html", question.title, context, part="plan", crumbs=above)


def impact_form(request: HttpRequest, evidence: Iterable[VersionRow]) -> ImpactForm:
    """The judgement of an impact, which rests on one of these versions that was accepted."""
    accepted = [row for row in evidence if row.state == "accepted"]
    choices = [(f"{row.evidence}-v{row.number}", f"{row.name}: {row.title}") for row in accepted]
    return ImpactForm(request.POST or None, evidence=choices)


def who_and_when(request: HttpRequest) -> dict[str, Any]:
    """What every action is told."""
    return {"by": request.visitor, "on": request.day.on, "today": request.day.today}


def offered(request: HttpRequest, box: str, offers: Callable[[str], Offer]) -> Offer:
    """The choices of a box: of what was looked for, and of what was chosen before; `offers` finds them by words."""
    chosen = request.POST.get(box, "")
    named, sought = chosen.partition(":")[0][:100], sought_in(request)
    if named and LOOK not in request.POST:
        return offers(named)
    found = offers(sought)
    kept = [one for one in offers(named).choices if one[0] == chosen] if named else []
    return replace(found, choices=tuple(dict.fromkeys((*kept, *found.choices))))


def sought_in(request: HttpRequest) -> str:
    """What the form, or else the address, asks to look for among the choices of a box."""
    return asked_of(request.GET, request.POST).get(FIND, "").strip()[:100]


def actor_of(request: HttpRequest) -> str:
    """The visitor as the life cycle names them."""
    return f"person:{request.visitor.account}"


def plan_crumbs(request: HttpRequest, *more: Crumb) -> tuple[Crumb, ...]:
    """The pages above a page of the plan."""
    return (Crumb("Improvement plan", link(request, "plan")), *more)


def action_crumbs(request: HttpRequest, reference: str) -> tuple[Crumb, ...]:
    """The pages above a page of an action."""
    return plan_crumbs(request, Crumb(reference, link(request, "action", reference=reference)))
