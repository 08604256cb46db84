"""Evidence: what there is, one piece with its versions, submitting it, a new version, another claim, and its files."""

from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header

from jointreview.errors import NotFound
from jointreview.web.access import leaves, rule
from jointreview.web.actions import plan_evidence
from jointreview.web.forms.evidence import EvidenceForm, LinkForm, VersionForm
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.evidence_claims import claims_offered
from jointreview.web.queries.offers import Offer
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan_evidence import evidence_on, evidence_page
from jointreview.web.queries.traced import answered_by
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.entries import Question, kept
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of, ask, plan_crumbs, sought_in
from jointreview.web.views.sheets import file_store


@rule("evidence.read")
def evidence(request: HttpRequest) -> HttpResponse:
    """All evidence, what waits for a decision first."""
    where = (request.visitor.partnership, request.day.on, actor_of(request))
    context = {
        "found": evidence_on(*where, page_number(request)),
        "page_link": partial(changed, request.GET, "page"),
    }
    return shown(request, "evidence.html", "Evidence", context, part="plan", crumbs=plan_crumbs(request))


@rule("evidence.read")
def evidence_item(request: HttpRequest, reference: str) -> HttpResponse:
    """One piece of evidence with its versions, what each is for, and who accepted it."""
    found = evidence_page(request.visitor.partnership, request.day.on, reference, actor_of(request))
    named = {one.reference for row in found.versions for one in row.shown if one.page == "action"}
    behind = answered_by(request.visitor.partnership, request.day.on, named)
    context = {"found": found, "behind": behind, "caption": f"Evidence {reference}"}
    return shown(request, "evidence_item.html", found.title, context, part="plan", crumbs=_crumbs(request))


@rule("evidence.submit")
def evidence_new(request: HttpRequest) -> HttpResponse:
    """Submit new evidence for a claim that the address names, or one chosen in the form."""
    form = EvidenceForm(*_data(request), offer=_claims(request))
    back = _back(request)
    return ask(
        request,
        form,
        Question(
            "Add evidence", "Submit it", "The evidence is submitted. Someone else accepts or returns it."
        ),
        lambda given: plan_evidence.add_evidence(
            **given, entry=form.entry, version=form.version(kept(form.cleaned_data["file"])), link=form.link
        ),
        back,
        crumbs=_crumbs(request),
    )


@rule("evidence.submit")
def evidence_version(request: HttpRequest, reference: str) -> HttpResponse:
    """Submit a new version of evidence that is known."""
    found = evidence_page(request.visitor.partnership, request.day.on, reference, "")
    form = VersionForm(*_data(request), offer=_claims(request))
    return ask(
        request,
        form,
        Question(
            "Add a version",
            "Submit it",
            "The version is submitted.",
            caption=f"Evidence {reference}: {found.title}",
        ),
        lambda given: plan_evidence.add_version(
            **given, evidence=reference, version=form.version(kept(form.cleaned_data["file"])), link=form.link
        ),
        link(request, "evidence-item", reference=reference),
        crumbs=_crumbs(request),
    )


@rule("evidence.submit")
def evidence_link(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say that a version is evidence of another claim, too."""
    found = evidence_page(request.visitor.partnership, request.day.on, reference, "")
    about = f"Evidence {reference}: {found.title}, version {number}"
    form: GovukForm = LinkForm(request.POST or None, offer=_claims(request))
    return ask(
        request,
        form,
        Question("Use it for another claim", "Save", "The evidence is linked.", caption=about),
        lambda given: plan_evidence.link_evidence(**given, evidence=reference, number=number, link=form.link),
        link(request, "evidence-item", reference=reference),
        crumbs=_crumbs(request),
    )


@rule("evidence.read")
@leaves("evidence.download")
def evidence_file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file of a version as it came, to be saved: never shown inside a page of ours."""
    found = evidence_page(request.visitor.partnership, request.day.on, reference, "")
    version = next((one for one in found.versions if one.number == number and one.sha256), None)
    if version is None:
        raise NotFound("evidence.no-file", "There is no such file on this day.")
    response = HttpResponse(file_store().read(version.sha256), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, version.file_name)
    return response


def _data(request: HttpRequest) -> tuple[QueryDict | None, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _claims(request: HttpRequest) -> Offer:
    """The claims to choose from: those about the record that the address names, or that are looked for."""
    about, seeking = request.GET.get("about", ""), sought_in(request)
    return claims_offered(request.visitor.partnership, request.day.on, about, seeking)


_PAGES = {"A": "action", "O": "objective", "F": "finding-standing"}


def _back(request: HttpRequest) -> str:
    about = request.GET.get("about", "")
    page = _PAGES.get(about.partition("-")[0])
    return link(request, page, reference=about) if page else link(request, "evidence")


def _crumbs(request: HttpRequest) -> tuple[Crumb, ...]:
    return plan_crumbs(request, Crumb("Evidence", link(request, "evidence")))
