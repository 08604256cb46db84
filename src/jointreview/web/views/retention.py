"""Retention and erasure: rules, holds, and what was asked to be erased; another person than who asked decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.access.erasure import Hold
from jointreview.errors import Forbidden, Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions import retention as actions
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.retention import ErasureForm, HoldForm, LiftForm, RuleForm
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.retention import erasures_on, holds_on, rules_on
from jointreview.web.views.page import link, shown

TITLE = "Retention and erasure"


@rule("retention.manage")
def retention(request: HttpRequest) -> HttpResponse:
    """What is kept, held, asked for and decided, on the day."""
    partnership, on = request.visitor.partnership, request.day.on
    context = {
        "rules": rules_on(partnership, on),
        "holds": holds_on(partnership, on),
        "erasures": erasures_on(partnership, on),
    }
    return shown(request, "retention.html", TITLE, context, part="retention")


@rule("retention.manage")
def retention_rule(request: HttpRequest) -> HttpResponse:
    """Set how long a kind of record is kept."""
    form = RuleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = {"on": request.day.on, **form.cleaned_data}
        if done := _done(request, form, lambda given: actions.set_rule(**given, **said), "The rule is set."):
            return done
    return _asked(request, form, "Set a retention rule", "Set the rule")


@rule("retention.manage")
def hold_new(request: HttpRequest) -> HttpResponse:
    """Place a legal hold."""
    form = HoldForm(request.POST or None)
    if form.is_bound and form.is_valid():
        hold = Hold(form.cleaned_data["kind"], form.cleaned_data["key"])
        said = {"on": request.day.on, "hold": hold, "reason": form.cleaned_data["reason"]}
        if done := _done(
            request, form, lambda given: actions.place_hold(**given, **said), "The hold is placed."
        ):
            return done
    return _asked(request, form, "Place a legal hold", "Place the hold")


@rule("retention.manage")
def hold_lift(request: HttpRequest, number: int) -> HttpResponse:
    """Lift a hold, with a reason."""
    form = LiftForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = {"on": request.day.on, "hold": number, "reason": form.cleaned_data["reason"]}
        if done := _done(
            request, form, lambda given: actions.lift_hold(**given, **said), "The hold is lifted."
        ):
            return done
    known = holds_on(request.visitor.partnership, request.day.on)
    about = next((f"{row.words}: {row.reason}" for row in known if row.number == number), "")
    return _asked(request, form, "Lift a legal hold", "Lift the hold", about)


@rule("retention.manage")
def erasure_new(request: HttpRequest) -> HttpResponse:
    """Ask for an erasure; somebody else decides."""
    form = ErasureForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        words = "It is asked for. Somebody else must decide."
        if done := _done(request, form, lambda given: actions.ask_erasure(**given, **said), words):
            return done
    return _asked(request, form, "Ask for an erasure", "Ask for it")


@rule("retention.manage")
def erasure_decide(request: HttpRequest, number: int) -> HttpResponse:
    """Approve or refuse what somebody else asked for; a page is shown before anything is done."""
    waiting = [
        row
        for row in erasures_on(request.visitor.partnership, request.day.on)
        if row.number == number and row.decision == "pending"
    ]
    if not waiting:
        raise NotFound("erasure.unknown", "There is no such request waiting.")
    form = GovukForm(request.POST or None)
    if request.method == "POST":
        is_approved = "approve" in request.POST
        decide = actions.approve_erasure if is_approved else actions.refuse_erasure
        words = "The words are erased." if is_approved else "The request is refused."
        if done := _done(request, form, lambda given: decide(**given, erasure=number), words):
            return done
    context = {"row": waiting[0], "form": form, "errors": form.error_links}
    return shown(
        request,
        "erasure_decide.html",
        "Decide about an erasure",
        context,
        part="retention",
        crumbs=_crumbs(request),
    )


def _done(request: HttpRequest, form: GovukForm, act: object, words: str) -> HttpResponse | None:
    """Do it and go back to the list; a refusal becomes an error of the form, and then there is no answer yet."""
    try:
        act({"by": request.visitor, "today": request.day.today})
    except (Forbidden, Invalid, NotFound) as refusal:
        form.add_error(None, refusal.words)
        return None
    messages.success(request, words)
    return HttpResponseRedirect(link(request, "retention"))


def _asked(request: HttpRequest, form: GovukForm, title: str, button: str, about: str = "") -> HttpResponse:
    context = {
        "caption": about,
        "form": form,
        "errors": form.error_links,
        "button_words": button,
        "back": link(request, "retention"),
    }
    return shown(request, "plain_form.html", title, context, part="retention", crumbs=_crumbs(request))


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, link(request, "retention")),)
