"""Adding what the reader missed: an item of any section, with its page, paragraph and exact words, and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.reviews import AddedItem, add_item
from jointreview.web.actions.taking_in import places_of
from jointreview.web.forms.missed import MissedForm
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.reviews import SECTION_WORDS, ReviewPage, review_page
from jointreview.web.views.page import link, shown
from jointreview.web.views.review_items import ADD_WORDS, title_of
from jointreview.web.views.sheets import file_store, sheet_of


@rule("reading.decide")
def add(request: HttpRequest, key: int, section: str) -> HttpResponse:
    """The page of the report beside the boxes of one item; words that are not on the page are asked about."""
    found = review_page(request.visitor.partnership, request.day.on, key)
    if section not in SECTION_WORDS or found.state != "open":
        raise NotFound("review.not-open", "There is no such reading waiting to be confirmed.")
    form = _form(request, found, section)
    asks = False
    if request.method == "POST" and form.is_valid():
        boxes = _places(found, form)
        asks = boxes == [] and not form.cleaned_data["is_as_printed"]
        if asks:
            form.ask_about_words()
        else:
            try:
                return _added(request, found, form, boxes or [])
            except Invalid as refused:
                form.add_error(None, refused.words)
    number = _page_shown(request, found)
    context = {
        "review": found,
        "form": form,
        "asks": asks or "is_as_printed" in request.POST,
        "errors": form.error_links,
        "sheet_value": sheet_of(request, found.document, number, (), found.document_name) if number else None,
        "number": number,
        "here": link(request, "review-add", key=key, section=section),
        "back": link(request, "review", key=key),
        "caption": found.document_name,
    }
    crumbs = (
        Crumb("Inspections", link(request, "inspections")),
        Crumb("Check the reading", link(request, "review", key=key)),
    )
    return shown(request, "review-add.html", ADD_WORDS[section], context, part="inspections", crumbs=crumbs)


def _form(request: HttpRequest, found: ReviewPage, section: str) -> MissedForm:
    told = [item for item in found.items if item.section == "inspections" and item.decision != "rejected"]
    named = {item.value.get("framework") for item in told} or {found.framework}
    return MissedForm(
        request.POST or None,
        section=section,
        pages=found.pages,
        inspections=[(item.position, title_of(item)) for item in told],
        frameworks=[one for one in held_frameworks() if one.id in named],
        initial={"page": _page_shown(request, found)},
    )


def _places(found: ReviewPage, form: MissedForm) -> list[list[float]] | None:
    """Where the words stand; an empty list when they are not there, None where there is no page to look on."""
    page = form.cleaned_data.get("page")
    if not page or not form.words or found.media_type != "application/pdf":
        return None
    return places_of(file_store(), found.document, page, form.words)


def _added(
    request: HttpRequest, found: ReviewPage, form: MissedForm, boxes: list[list[float]]
) -> HttpResponse:
    item = form.item
    if "inspection" in item and "inspection" not in form.fields:
        told = [one.position for one in found.items if one.section == "inspections"]
        item["inspection"] = told[0] if told else 0
    key = add_item(
        by=request.visitor,
        on=request.day.on,
        review=found.key,
        added=AddedItem(form.section, item, boxes),
        reason=form.cleaned_data["reason"],
    )
    messages.success(request, "The item is added to the reading.")
    page = f"?page={item['page']}" if item.get("page") else ""
    return HttpResponseRedirect(f"{link(request, 'review', key=found.key)}{page}#item-{key}")


def _page_shown(request: HttpRequest, found: ReviewPage) -> int | None:
    """The page typed, else the one in the address, else the first."""
    asked = request.POST.get("page") or request.GET.get("page", "")
    if not found.pages:
        return None
    return int(asked) if asked.isdecimal() and 1 <= int(asked) <= found.pages else 1
