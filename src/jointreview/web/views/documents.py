"""Reports as files: taking one in, and giving a page's picture or the file itself to those who may read the record."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header

from jointreview.errors import Invalid, NotFound, UnreadableDocument
from jointreview.web.access import leaves, leaves_nothing, rule
from jointreview.web.actions.documents import propose_reading
from jointreview.web.actions.taking_in import take_in
from jointreview.web.forms.upload import UploadForm
from jointreview.web.queries.inspections import inspections_of
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.reviews import KnownDocument, document_of, known_document
from jointreview.web.views.page import link, shown
from jointreview.web.views.sheets import file_store, page_store

FOR_GOOD = "private, max-age=31536000, immutable"


@rule("document.upload")
def upload(request: HttpRequest) -> HttpResponse:
    """Take in a report and go to its proposed reading; a file that came before leads to what was made of it."""
    form = UploadForm(request.POST or None, request.FILES or None)
    known: KnownDocument | None = None
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            report = form.cleaned_data["report"]
            data = report.read()
            known = known_document(request.visitor.partnership, hashlib.sha256(data).hexdigest())
            if known is None or known.review is None:
                try:
                    return HttpResponseRedirect(_propose(request, data, report.name))
                except (UnreadableDocument, Invalid) as refused:
                    form.add_error("report", refused.words)
            elif known.review_state == "open":
                messages.success(request, "This report is being checked already: carry on where it was left.")
                return HttpResponseRedirect(_review_address(request, known))
    context = {
        "form": form,
        "errors": form.error_links,
        "made": _made(request, known) if known and known.review_state == "confirmed" else (),
    }
    crumbs = (Crumb("Inspections", link(request, "inspections")),)
    return shown(
        request,
        "upload.html",
        "Add an inspection report",
        context,
        part="inspections",
        crumbs=crumbs,
    )


@rule("record.read")
@leaves_nothing("a picture inside a page, of a report that every role may read; the file itself is told of")
def page_image(request: HttpRequest, sha256: str, page: int) -> HttpResponse:
    """The picture of one page of a document of this partnership; it never changes, so it may be kept."""
    document = document_of(request.visitor.partnership, request.day.on, sha256)
    try:
        picture = page_store().png(document.sha256, page)
    except UnreadableDocument as refused:
        raise NotFound(refused.code, refused.words) from refused
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": FOR_GOOD})


@rule("record.read")
@leaves("document.download")
def document_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file as it came, to be saved: never shown inside a page of ours."""
    document = document_of(request.visitor.partnership, request.day.on, sha256)
    response = HttpResponse(file_store().read(document.sha256), content_type=document.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, document.name)
    response.headers["Cache-Control"] = (
        "private, no-store"  # a copy kept by the browser would be taken unseen
    )
    return response


def _propose(request: HttpRequest, data: bytes, name: str) -> str:
    taken = take_in(data, name, file_store())
    key = propose_reading(by=request.visitor, on=request.day.on, today=request.day.today, taken=taken)
    return link(request, "review", key=key)


def _review_address(request: HttpRequest, known: KnownDocument) -> str:
    """The open reading, on the day shown or, if it began later, on the day it began."""
    day = request.day.slug if known.added_on <= request.day.on else known.added_on.isoformat()
    return reverse("review", kwargs={"day": day, "key": known.review})


def _made(request: HttpRequest, known: KnownDocument) -> tuple[tuple[str, str], ...]:
    """The inspections made from a file that came before, each with an address where it can be seen."""
    found = inspections_of(request.visitor.partnership, known.sha256)
    return tuple(
        (
            reference,
            reverse(
                "inspection",
                kwargs={
                    "day": request.day.slug if on <= request.day.on else on.isoformat(),
                    "reference": reference,
                },
            ),
        )
        for reference, on in found
    )
