"""Tags of findings by scheme: those of one finding, and all that are proposed and wait for a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.web.access import answers_posts, rule
from jointreview.web.actions.tagging import set_tags, take_proposals
from jointreview.web.forms.tags import FindingTagsForm, TakeTagsForm
from jointreview.web.queries.findings import finding_page
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.tags import proposed_on, tags_on
from jointreview.web.views.page import link, shown

SHOWN = 50  # findings at a time; the next come when these are decided


@rule("register.write")
def finding_tags(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which tags of the schemes a finding carries."""
    partnership, on = request.visitor.partnership, request.day.on
    finding = finding_page(partnership, on, reference).finding
    given = request.POST if request.method == "POST" else None  # no box ticked is an answer, too
    form = FindingTagsForm(given, tags=tags_on(partnership, on, reference))
    if form.is_valid():
        set_tags(by=request.visitor, on=on, today=request.day.today, finding=reference, tags=form.chosen)
        messages.success(request, "Recorded.")
        return HttpResponseRedirect(link(request, "finding", reference=reference))
    context = {"form": form, "errors": form.error_links, "finding": finding, "caption": finding.reference}
    crumbs = (
        Crumb("Findings", link(request, "register")),
        Crumb(finding.reference, link(request, "finding", reference=reference)),
    )
    title = "What the finding is about"
    return shown(request, "finding-tags.html", title, context, part="register", crumbs=crumbs)


@rule("plan.read")
@answers_posts
def proposed_tags(request: HttpRequest) -> HttpResponse:
    """Every finding for which a tag is proposed, to take as they are or to be looked at one by one."""
    waiting = proposed_on(request.visitor.partnership, request.day.on, SHOWN)
    given = request.POST if request.method == "POST" else None
    form = TakeTagsForm(given, findings=[one.finding.reference for one in waiting.rows])
    if form.is_valid():
        taken = take_proposals(
            by=request.visitor,
            on=request.day.on,
            today=request.day.today,
            findings=form.cleaned_data["findings"],
        )
        messages.success(request, f"{taken} tags recorded." if taken > 1 else "The tag is recorded.")
        return HttpResponseRedirect(link(request, "proposed-tags"))
    context = {"rows": waiting.rows, "count": waiting.count, "form": form, "errors": form.error_links}
    return shown(request, "proposed-tags.html", "Proposed tags", context, part="register")
