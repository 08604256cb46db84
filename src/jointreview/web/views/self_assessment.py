"""Self-assessments: what we believe of ourselves, area by area, beside what inspectors found."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.self_assessment import open_self_assessment, state_ourselves
from jointreview.web.forms.held import MEANWHILE, seen_text, take_theirs
from jointreview.web.forms.self_assessment import SelfAssessmentForm, SelfStatementForm
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.self_assessment import assessment_page, assessments_on, grade_choices
from jointreview.web.views.meanwhile import shows_what_others_did
from jointreview.web.views.page import link, shown


@rule("plan.read")
def self_assessments(request: HttpRequest) -> HttpResponse:
    """Every self-assessment known on the day."""
    rows = assessments_on(request.visitor.partnership, request.day.on)
    crumbs = (Crumb("Findings", link(request, "register")),)
    title = "Self-assessments"
    return shown(request, "self-assessments.html", title, {"rows": rows}, part="register", crumbs=crumbs)


@rule("plan.read")
def self_assessment(request: HttpRequest, reference: str) -> HttpResponse:
    """One self-assessment with its comparisons."""
    found = assessment_page(request.visitor.partnership, request.day.on, reference)
    context = {"found": found, "caption": f"Self-assessment {found.reference}"}
    crumbs = _above(request)
    return shown(request, "self-assessment.html", found.title, context, part="register", crumbs=crumbs)


@rule("register.write")
def self_assessment_new(request: HttpRequest) -> HttpResponse:
    """Open a self-assessment under a framework."""
    known = sorted((one.title + ", " + one.version, one.id) for one in held_frameworks() if one.areas)
    form = SelfAssessmentForm(request.POST or None, frameworks=[(key, title) for title, key in known])
    if request.method == "POST" and form.is_valid():
        try:
            reference = open_self_assessment(
                by=request.visitor, on=request.day.on, today=request.day.today, entry=form.entry
            )
        except (Invalid, NotFound) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, "Opened.")
            return HttpResponseRedirect(link(request, "self-assessment", reference=reference))
    context = {"form": form, "errors": form.error_links, "button_words": "Open it"}
    context["back"] = link(request, "self-assessments")
    title = "Open a self-assessment"
    return shown(request, "plain_form.html", title, context, part="register", crumbs=_above(request))


@rule("register.write")
@shows_what_others_did
def self_statement(request: HttpRequest, reference: str, area: str) -> HttpResponse:
    """Say what we believe of one area."""
    found = assessment_page(request.visitor.partnership, request.day.on, reference)
    row = next((one for one in found.areas if one.area == area), None)
    if row is None:
        raise Http404
    form = SelfStatementForm(
        request.POST or None,
        grades=grade_choices(reference, request.visitor.partnership, area),
        questions=found.questions,
        said=row,
    )
    back = link(request, "self-assessment", reference=reference)
    seen, meanwhile = seen_text(form), take_theirs(form, request.POST)
    if form.is_bound and form.is_valid():
        try:
            state_ourselves(
                by=request.visitor,
                on=request.day.on,
                today=request.day.today,
                assessment=reference,
                entry=form.entry(area),
                seen=row.version,
            )
        except (Invalid, NotFound) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, f"Recorded for {row.title}.")
            return HttpResponseRedirect(back)
    context = {
        "form": form,
        "errors": (MEANWHILE,) if meanwhile else form.error_links,
        "meanwhile": meanwhile,
        "seen": seen,
        "button_words": "Record",
        "back": back,
        "caption": found.title,
    }
    crumbs = (*_above(request), Crumb(found.title, back))
    return shown(request, "plain_form.html", row.title, context, part="register", crumbs=crumbs)


def _above(request: HttpRequest) -> tuple[Crumb, ...]:
    return (
        Crumb("Findings", link(request, "register")),
        Crumb("Self-assessments", link(request, "self-assessments")),
    )
