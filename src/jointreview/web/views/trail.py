"""The audit trail as a whole: how far it is sealed and witnessed, who saw what, and other systems' trails."""

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from jointreview.adapters.database.checks import check_trail
from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.adapters.database.witnessing import request_text, take_answer, witnesses_of
from jointreview.core.access import is_allowed
from jointreview.errors import IntegrityError, UserError
from jointreview.ledger.instruction import LEAD, PARTS
from jointreview.ledger.verification import Verdict
from jointreview.web.access import answers_posts, leaves, rule
from jointreview.web.actions.checking import tell_verified, verdicts_of
from jointreview.web.forms.trail import CosignatureForm, ForeignTrailForm
from jointreview.web.mapping.check_words import check_title
from jointreview.web.queries.access_log import GROUPS, events_on
from jointreview.web.queries.foreign_trail import foreign_report
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.trail_alarms import trail_alarms
from jointreview.web.queries.trail_state import trail_state
from jointreview.web.views.asked import number_of
from jointreview.web.views.chosen import chosen_beside
from jointreview.web.views.page import link, shown

PAGE = 50
TITLE = "Audit trail"


@rule("trail.read")
@answers_posts
def trail(request: HttpRequest) -> HttpResponse:
    """Sealed until, witnessed until, the oldest unsealed, keys, the last check, and what to do when one is red."""
    verdicts: tuple[Verdict, ...] = ()
    if request.method == "POST":
        verdicts = verdicts_of(check_trail(connection))
        tell_verified(by=request.visitor, verdicts=verdicts, is_whole=False)
    state = trail_state()
    context = {
        "state": state,
        "alarms": trail_alarms(state, installed_sequencer(), timezone.now()),
        "checks": [(check_title(one.check), one) for one in verdicts],
        "check_title": check_title,
        "may_manage": is_allowed(request.visitor, "trail.manage"),
    }
    return shown(request, "trail.html", TITLE, context, part="trail")


@rule("trail.read")
def seen(request: HttpRequest) -> HttpResponse:
    """Who saw, took, was refused or signed in, up to the end of the day, the newest first."""
    group = request.GET.get("what", "")
    found = events_on(request.day.on, group, number_of(request.GET.get("before")), PAGE)
    kinds = {name: words for name, (words, _) in GROUPS.items()}
    ways = [("", "Everything"), *kinds.items()]
    context = {
        **chosen_beside(request, "trail-seen", {"what": ("What was done", kinds)}),
        "found": found,
        "group": group if group in GROUPS else "",
        "ways": ways,
        "more": f"?what={group if group in GROUPS else ''}&before={found.before}" if found.before else "",
    }
    return shown(request, "trail_seen.html", "Who saw what", context, part="trail", crumbs=_crumbs(request))


@rule("trail.read")
@leaves("witness.request")
def witness_request(request: HttpRequest) -> HttpResponse:
    """The text that asks an outside body for its cosignature, as a file."""
    held = number_of(request.GET.get("held"))
    try:
        text = request_text(installed_sequencer().store(), held)
    except IntegrityError as wrong:
        messages.error(request, f"There is no request yet: {wrong}")
        return HttpResponseRedirect(link(request, "trail"))
    headers = {
        "Content-Disposition": 'attachment; filename="cosign-request.txt"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


@rule("trail.manage")
def cosignature(request: HttpRequest) -> HttpResponse:
    """File the answer of an outside body."""
    form = CosignatureForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            taken = _filed(form.cleaned_data["answer"])
        except UserError as refusal:
            form.add_error("answer", refusal.words)
        except IntegrityError as wrong:
            form.add_error("answer", f"This is not accepted: {wrong}")
        else:
            words = ", ".join(f"{name} has witnessed the first {size} leaves" for name, size in taken)
            messages.success(request, f"{words}.")
            return HttpResponseRedirect(link(request, "trail"))
    context = {
        "form": form,
        "errors": form.error_links,
        "button_words": "File it",
        "back": link(request, "trail"),
    }
    return shown(
        request, "plain_form.html", "File a cosignature", context, part="trail", crumbs=_crumbs(request)
    )


@rule("trail.read")
def outside(request: HttpRequest) -> HttpResponse:
    """One page for an outside body: what it holds, what it checks, what it answers. Printable."""
    context = {"lead": LEAD, "parts": PARTS}
    return shown(
        request, "trail_outside.html", "For an outside body", context, part="trail", crumbs=_crumbs(request)
    )


@rule("trail.read")
@answers_posts
def foreign(request: HttpRequest) -> HttpResponse:
    """Check the export of another system's audit log and show what it gives away, with the rows."""
    form, report = ForeignTrailForm(request.POST or None, request.FILES or None), None
    if request.method == "POST":
        form = ForeignTrailForm(request.POST, request.FILES)
        if form.is_valid():
            said = form.cleaned_data
            try:
                report = foreign_report(said["export"].read(), said["mapping"], said["systems"])
            except UserError as refusal:
                form.add_error(None, refusal.words)
    context = {"form": form, "errors": form.error_links, "report": report}
    title = "Check another system’s trail"
    return shown(request, "trail_foreign.html", title, context, part="trail", crumbs=_crumbs(request))


def _filed(answer: str) -> tuple[tuple[str, int], ...]:
    store = installed_sequencer().store()
    return take_answer(store, answer, witnesses_of(store))


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, link(request, "trail")),)
