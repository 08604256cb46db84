"""The electronic record system: its issue log with joint owners, and what inspections said about it, good and bad."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.systems import log_issue, mark_system_finding, revise_issue
from jointreview.web.forms.held import MEANWHILE, seen_text, take_theirs
from jointreview.web.forms.systems import IssueForm, IssueRevisionForm, SystemMarkForm, SystemSearchForm
from jointreview.web.queries.action_said import ChangedField
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.systems import issue_on, issues_on, system_findings_on
from jointreview.web.views.chosen import chosen_beside
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import who_and_when

TITLE = "Electronic record system"


@rule("plan.read")
def record_system(request: HttpRequest) -> HttpResponse:
    """Strengths beside weaknesses of the record system, by the words asked for, and the issues logged."""
    partnership, on = request.visitor.partnership, request.day.on
    search = SystemSearchForm(request.GET or None)
    words = search.cleaned_data["words"] if search.is_bound and search.is_valid() else ""
    findings = system_findings_on(partnership, on, words)
    context = {
        **chosen_beside(request, "record-system", {}, {"words": "Words in it"}),
        "search": search,
        "words": words,
        "strengths": [row for row in findings if row.kind == "strength"],
        "weaknesses": [row for row in findings if row.kind != "strength"],
        "issues": issues_on(partnership, on),
    }
    return shown(request, "record_system.html", TITLE, context, part="record-system")


@rule("system.log")
def system_mark(request: HttpRequest) -> HttpResponse:
    """Say that a finding is about the record system."""
    form = SystemMarkForm(request.POST or None)
    if form.is_bound and form.is_valid():
        finding = form.cleaned_data["finding"].strip().upper()
        try:
            mark_system_finding(**who_and_when(request), finding=finding)
        except (Invalid, NotFound) as refusal:
            form.add_error("finding", refusal.words)
        else:
            return _back(request, f"Finding {finding} is listed.")
    return _asked(request, form, "Add a finding about the record system", "Add the finding")


@rule("system.log")
def issue_new(request: HttpRequest) -> HttpResponse:
    """Log an issue."""
    form = IssueForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            reference = log_issue(**who_and_when(request), entry=form.entry())
        except Invalid as refusal:
            form.add_error(None, refusal.words)
        else:
            return _back(request, f"Issue {reference} is logged.")
    return _asked(request, form, "Log an issue", "Log the issue")


@rule("plan.read")
def issue(request: HttpRequest, reference: str) -> HttpResponse:
    """One issue as it stood on the day."""
    found = issue_on(request.visitor.partnership, request.day.on, reference)
    context = {"issue": found, "caption": f"Issue {reference}"}
    return shown(request, "issue.html", found.title, context, part="record-system", crumbs=_crumbs(request))


@rule("system.log")
@shows_what_others_did
def issue_edit(request: HttpRequest, reference: str) -> HttpResponse:
    """Say something new about an issue, and why."""
    found = issue_on(request.visitor.partnership, request.day.on, reference)
    form = IssueRevisionForm(request.POST or None, issue=found)
    seen, meanwhile = seen_text(form), take_theirs(form, request.POST)
    if form.is_bound and form.is_valid():
        try:
            revise_issue(**who_and_when(request), issue=reference, entry=form.revision, seen=found.version)
        except Invalid as refusal:
            form.add_error(None, refusal.words)
        else:
            return _back(request, f"Issue {reference} is changed.")
    return _asked(request, form, f"Change issue {reference}", "Save the change", seen, meanwhile)


def _asked(
    request: HttpRequest,
    form: IssueForm,
    title: str,
    button: str,
    seen: str = "",
    meanwhile: tuple[ChangedField, ...] = (),
) -> HttpResponse:
    context = {
        "form": form,
        "errors": (MEANWHILE,) if meanwhile else form.error_links,
        "meanwhile": meanwhile,
        "seen": seen,
        "button_words": button,
    }
    return shown(request, "issue_form.html", title, context, part="record-system", crumbs=_crumbs(request))


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, link(request, "record-system")),)


def _back(request: HttpRequest, done: str) -> HttpResponse:
    messages.success(request, done)
    return HttpResponseRedirect(link(request, "record-system"))
