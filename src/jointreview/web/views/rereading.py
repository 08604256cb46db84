"""Reports that are kept, and what a better reader would change in one of them: shown before anything changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.reports.cases import CaseFile, to_json
from jointreview.core.reports.contract import from_json
from jointreview.core.reports.differences import Difference, differences
from jointreview.core.reports.reading import READER_VERSION
from jointreview.errors import Invalid, UnreadableDocument
from jointreview.web.access import leaves, rule
from jointreview.web.actions.rereading import leave_rereading, open_rereading
from jointreview.web.actions.taking_in import read_again, take_in
from jointreview.web.forms.govuk import ErrorLink
from jointreview.web.forms.item_fields import WORDS
from jointreview.web.forms.review import ReasonForm
from jointreview.web.queries.cases import case_files
from jointreview.web.queries.kept_documents import EarlierReading, earlier_reading, kept_documents
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.reviews import SECTION_WORDS, document_of
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import who_and_when
from jointreview.web.views.review_items import DECISION_WORDS, field_words
from jointreview.web.views.sheets import file_store

CHANGE_WORDS = {"added": "New", "removed": "Gone", "changed": "Changed"}
HEAD_WORDS = {"pages": "Pages", "authority": "Area the report is about"}
UNSAID = frozenset({"inspection", "place", "severity", "items", "page"})


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """One thing that would change: the words of both sides as (name, was, now), its page, and what was decided."""

    change: str
    title: str
    lines: tuple[tuple[str, str, str], ...]
    page: int | None
    decided: str


@rule("reading.decide")
def documents(request: HttpRequest) -> HttpResponse:
    """Every report kept, with the reader that read it and what became of it."""
    found = kept_documents(request.visitor.partnership, request.day.on)
    context = {"documents": found, "reader": READER_VERSION}
    crumbs = (Crumb("Inspections", link(request, "inspections")),)
    return shown(
        request, "documents.html", "Reports that are kept", context, part="inspections", crumbs=crumbs
    )


@rule("reading.decide")
@leaves("cases.download")
def cases(request: HttpRequest, sha256: str) -> HttpResponse:
    """The test cases that the corrections of a report make, as a file: no name and no reason, perhaps no case."""
    partnership, on = request.visitor.partnership, request.day.on
    document = document_of(partnership, on, sha256)
    none = CaseFile(document.sha256, READER_VERSION, ())
    found = next(iter(case_files(partnership, on, sha256)), none)
    text = json.dumps(to_json(found), ensure_ascii=False, indent=1)
    response = HttpResponse(text + "\n", content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@rule("reading.decide")
def again(request: HttpRequest, sha256: str) -> HttpResponse:
    """Read a kept report again and show what would change; a person opens a review of it or leaves it."""
    earlier = earlier_reading(request.visitor.partnership, request.day.on, sha256)
    form = ReasonForm(request.POST if request.POST.get("decision") == "leave" else None)
    errors: tuple[ErrorLink, ...] = ()
    found: tuple[tuple[str, tuple[ShownDifference, ...]], ...] = ()
    try:
        if request.method == "POST" and (not form.is_bound or form.is_valid()):
            return _decided(request, earlier, sha256, form)
        found = _found(earlier, read_again(file_store(), sha256, earlier.name))
    except (Invalid, UnreadableDocument) as refused:
        errors = (ErrorLink(refused.words),)
    context = {
        "earlier": earlier,
        "reader": READER_VERSION,
        "found": found,
        "form": form,
        "errors": errors or form.error_links,
        "is_unread": bool(errors),
        "caption": earlier.name,
    }
    crumbs = (
        Crumb("Inspections", link(request, "inspections")),
        Crumb("Reports that are kept", link(request, "documents")),
    )
    return shown(request, "document-again.html", "Read it again", context, part="inspections", crumbs=crumbs)


def _decided(request: HttpRequest, earlier: EarlierReading, sha256: str, form: ReasonForm) -> HttpResponse:
    taken = take_in(file_store().read(sha256), earlier.name, file_store())
    given = {**who_and_when(request), "taken": taken}
    if form.is_bound:
        leave_rereading(**given, reason=form.cleaned_data["reason"])
        messages.success(request, "The record is left as it is.")
        return HttpResponseRedirect(link(request, "documents"))
    key = open_rereading(**given)
    messages.success(
        request, "What reads differently waits to be decided. Nothing has changed in the record."
    )
    return HttpResponseRedirect(link(request, "review", key=key))


def _found(
    earlier: EarlierReading, new: Mapping[str, Any]
) -> tuple[tuple[str, tuple[ShownDifference, ...]], ...]:
    """What would change, by section in the order of the contract."""
    sections: dict[str, list[ShownDifference]] = {}
    for one in differences(from_json(earlier.reading), from_json(new)):
        sections.setdefault(one.what, []).append(_shown(one, earlier, new))
    titles = {"reading": "The report as a whole", **SECTION_WORDS, "problems": "What the reader asks about"}
    return tuple((words, tuple(sections[name])) for name, words in titles.items() if name in sections)


def _shown(one: Difference, earlier: EarlierReading, new: Mapping[str, Any]) -> ShownDifference:
    was = earlier.reading[one.what][one.before_at] if one.before_at is not None else one.before or {}
    now = new[one.what][one.after_at] if one.after_at is not None else one.after or {}
    names = one.before if one.change == "changed" else now or was
    lines = [
        (WORDS.get(name) or HEAD_WORDS.get(name, name.capitalize()), _said(was, name), _said(now, name))
        for name in names or {}
        if name not in UNSAID
    ]
    decision = earlier.decisions.get((one.what, one.before_at)) if one.before_at is not None else None
    whole = now or was
    return ShownDifference(
        change=CHANGE_WORDS[one.change],
        title=str(whole.get("label") or whole.get("text") or whole.get("what") or whole.get("words") or ""),
        lines=tuple(line for line in lines if line[1] or line[2]),
        page=now.get("page") or was.get("page"),
        decided=DECISION_WORDS[decision][0] if decision else "",
    )


def _said(item: Mapping[str, Any], name: str) -> str:
    return field_words(item, name) if item.get(name) not in (None, "", []) else ""
