"""Checking a proposed reading: items beside the page they came from, a decision on each, confirming the whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.rereading import complete_inspections
from jointreview.web.actions.reviews import Said, abandon_review, confirm_review, confirm_section
from jointreview.web.forms.govuk import ErrorLink
from jointreview.web.forms.review import ConfirmForm, ReasonForm
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.inspections import inspections_of
from jointreview.web.queries.known_inspections import known_inspections
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.reviews import (
    SECTION_WORDS,
    ItemRow,
    ReviewPage,
    review_outcome,
    review_page,
)
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import who_and_when
from jointreview.web.views.review_items import marks, shown_items, titles_named
from jointreview.web.views.review_order import next_to_decide, unsure_items
from jointreview.web.views.sheets import sheet_of


@rule("reading.decide")
def review(request: HttpRequest, key: int) -> HttpResponse:
    """Problems first, then each section, then one page of the report with its items, then items without a page."""
    found = review_page(request.visitor.partnership, request.day.on, key)
    pages = sorted({item.page for item in found.items if item.page})
    page = _page_asked(request, found, pages)
    on_page = [item for item in found.items if page and item.page == page]
    titles = titles_named(found.items)
    unsure = unsure_items(found)
    shown_here = shown_items(on_page, titles, unsure)
    loose = [item for item in found.items if not item.page]
    context = {
        "review": found,
        "decided": len(found.items) - found.waiting,
        "pages": pages,
        "number": page,
        "items": shown_here,
        "sheet_value": sheet_of(
            request, found.document, page, marks(on_page, shown_here), found.document_name
        )
        if page
        else None,
        "loose": _by_section(loose, titles, unsure),
        "next": next_to_decide(found),
        "first_waiting": {section.name: _first_waiting(section.items) for section in found.sections},
        "made": inspections_of(request.visitor.partnership, found.document)
        if found.state == "confirmed"
        else (),
        "caption": found.document_name,
        "address": link(request, "review", key=key),
    }
    return shown(
        request, "review.html", "Check the reading", context, part="inspections", crumbs=_above(request)
    )


@require_POST
@rule("reading.decide")
def section(request: HttpRequest, key: int, section: str) -> HttpResponse:
    """Confirm every item of a section that still waits."""
    count = confirm_section(by=request.visitor, review=key, section=section)
    words = SECTION_WORDS.get(section, section)
    messages.success(request, f"{words}: {count} item{'' if count == 1 else 's'} confirmed.")
    return HttpResponseRedirect(link(request, "review", key=key) + "#sections")


@rule("reading.decide")
def confirm(request: HttpRequest, key: int) -> HttpResponse:
    """Show what the reading will become, ask what it did not say, and make it the record."""
    found = review_page(request.visitor.partnership, request.day.on, key)
    titles = {framework.id: framework.title for framework in held_frameworks()}
    outcome = review_outcome(found, titles)
    asks = any(entry.framework not in titles for entry in outcome.entries)
    is_again = bool(found.earlier_version)
    alike = known_inspections(request.visitor.partnership, outcome.entries)
    form = ConfirmForm(
        request.POST or None,
        asks_framework=asks,
        asks_why_another=bool(alike) or "another_reason" in request.POST or is_again,
        is_again=is_again,
        may_replace=is_again and outcome.other_grades > 0,
        initial={"authority": found.authority},
    )
    errors: tuple[ErrorLink, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return _confirmed(request, key, form)
        except Invalid as refused:
            errors = (ErrorLink(refused.words),)
            if refused.code == "inspection.known" and not (alike or is_again):
                form = ConfirmForm(request.POST, asks_framework=asks, asks_why_another=True)
    context = {
        "review": found,
        "outcome": outcome,
        "form": form,
        "errors": errors or form.error_links,
        "titles": titles,
        "entries": [(entry, known_date(entry.published_on)) for entry in outcome.entries],
        "alike": alike,
        "caption": found.document_name,
    }
    return shown(
        request,
        "review-confirm.html",
        "Confirm the reading",
        context,
        part="inspections",
        crumbs=(*_above(request), Crumb("Check the reading", link(request, "review", key=key))),
    )


@rule("reading.decide")
def leave(request: HttpRequest, key: int) -> HttpResponse:
    """Leave a reading unconfirmed, with the reason."""
    found = review_page(request.visitor.partnership, request.day.on, key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        abandon_review(by=request.visitor, review=key, reason=form.cleaned_data["reason"])
        messages.success(request, "The reading is left unconfirmed. The report can be added again.")
        return HttpResponseRedirect(link(request, "inspections"))
    context = {"review": found, "form": form, "errors": form.error_links, "caption": found.document_name}
    return shown(
        request,
        "review-leave.html",
        "Leave this reading unconfirmed",
        context,
        part="inspections",
        crumbs=(*_above(request), Crumb("Check the reading", link(request, "review", key=key))),
    )


def _confirmed(request: HttpRequest, key: int, form: ConfirmForm) -> HttpResponse:
    if form.cleaned_data.get("way") in ("complete", "replace"):
        reason = form.cleaned_data.get("replace_reason", "") if form.cleaned_data["way"] == "replace" else ""
        return _completed(request, key, reason)
    made = confirm_review(
        by=request.visitor,
        on=request.day.on,
        today=request.day.today,
        review=key,
        said=Said(
            form.cleaned_data["authority"],
            form.cleaned_data.get("framework", ""),
            form.cleaned_data.get("another_reason", ""),
        ),
    )
    count = len(made)
    messages.success(request, f"Entered: {'one inspection' if count == 1 else f'{count} inspections'}.")
    return HttpResponseRedirect(link(request, "inspection", reference=made[0]))


def _completed(request: HttpRequest, key: int, replacing: str) -> HttpResponse:
    made = complete_inspections(**who_and_when(request), review=key, replacing=replacing)
    if made:
        done = "added, and grades put in place of others, in" if replacing else "added to"
        messages.success(request, f"What was missing is {done} {' and '.join(made)}.")
        return HttpResponseRedirect(link(request, "inspection", reference=made[0]))
    messages.success(request, "Nothing was missing: the record is as it was.")
    return HttpResponseRedirect(link(request, "documents"))


def _page_asked(request: HttpRequest, found: ReviewPage, pages: list[int]) -> int | None:
    """The page in the address, else that of the next item to decide, else the first with an item."""
    asked = request.GET.get("page", "")
    if asked.isdecimal() and 1 <= int(asked) <= (found.pages or 0):
        return int(asked)
    to = next_to_decide(found)
    return to.page if to and to.page else pages[0] if pages else 1 if found.pages else None


def _first_waiting(items: tuple[ItemRow, ...]) -> ItemRow | None:
    return next((item for item in items if item.decision == "pending"), None)


def _by_section(
    items: list[ItemRow], titles: dict[str, str], unsure: frozenset[int]
) -> list[tuple[str, tuple]]:
    """The items without a page, by section, numbered through the list."""
    shown_loose = shown_items(items, titles, unsure)
    pairs = list(zip(items, shown_loose, strict=True))
    return [
        (words, tuple(one for item, one in pairs if item.section == name))
        for name, words in SECTION_WORDS.items()
        if any(item.section == name for item in items)
    ]


def _above(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb("Inspections", link(request, "inspections")),)
