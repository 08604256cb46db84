"""Deciding on one item of a proposed reading: confirm it, correct it with a reason, or reject it with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.frameworks import Framework
from jointreview.web.access import rule
from jointreview.web.actions.reviews import decide_item
from jointreview.web.forms.review import ItemForm, ReasonForm
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.reviews import ItemRow, ReviewPage, item_row, review_page
from jointreview.web.views.page import link, shown
from jointreview.web.views.review_items import DECISION_WORDS, marks, shown_item, title_of, titles_named
from jointreview.web.views.review_order import next_to_decide
from jointreview.web.views.sheets import sheet_of


@rule("reading.decide")
def item(request: HttpRequest, key: int, item: int) -> HttpResponse:
    """The item with its words, a form to correct it and a form to reject it."""
    partnership, on = request.visitor.partnership, request.day.on
    row, review = item_row(partnership, on, key, item), review_page(partnership, on, key)
    decision = request.POST.get("decision", "") if request.method == "POST" else ""
    if decision == "confirmed":
        decide_item(by=request.visitor, item=item, decision="confirmed")
        return _back(request, row, "confirmed")
    given = request.POST if decision == "corrected" else None
    correct = ItemForm(given, section=row.section, value=row.value, frameworks=_frameworks(review, row))
    reject = ReasonForm(request.POST if decision == "rejected" else None, prefix="reject")
    if decision == "corrected" and correct.is_valid():
        decide_item(
            by=request.visitor,
            item=item,
            decision="corrected",
            accepted=correct.accepted,
            reason=correct.cleaned_data["reason"],
        )
        return _back(request, row, "corrected")
    if decision == "rejected" and reject.is_valid():
        decide_item(by=request.visitor, item=item, decision="rejected", reason=reject.cleaned_data["reason"])
        return _back(request, row, "rejected")
    return _page(request, review, row, correct, reject)


def _page(
    request: HttpRequest, review: ReviewPage, row: ItemRow, correct: ItemForm, reject: ReasonForm
) -> HttpResponse:
    one = shown_item(row, 1, titles_named(review.items))
    sheet = None
    if row.page:
        sheet = sheet_of(request, review.document, row.page, marks([row], [one]), review.document_name)
    errors = correct.error_links or reject.error_links
    context = {
        "item": one,
        "correct": correct,
        "reject": reject,
        "errors": errors,
        "sheet_value": sheet,
        "review": review,
        "back": _address(request, row),
        "here": link(request, "review-item", key=review.key, item=row.key),
        "caption": review.document_name,
    }
    crumbs = (
        Crumb("Inspections", link(request, "inspections")),
        Crumb("Check the reading", link(request, "review", key=review.key)),
    )
    return shown(
        request,
        "review-item.html",
        f"Correct or reject: {one.title}",
        context,
        part="inspections",
        crumbs=crumbs,
    )


def _back(request: HttpRequest, row: ItemRow, decision: str) -> HttpResponse:
    """To the next item that waits, on the same page first; to the top when none does."""
    messages.success(request, f"{DECISION_WORDS[decision][0]}: {title_of(row)}.")
    return HttpResponseRedirect(_address(request, row))


def _address(request: HttpRequest, row: ItemRow) -> str:
    review = review_page(request.visitor.partnership, request.day.on, row.review)
    to = next_to_decide(review, after=row)
    page = f"?page={(to or row).page}" if (to or row).page else ""
    return f"{link(request, 'review', key=row.review)}{page}#{f'item-{to.key}' if to else 'left'}"


def _frameworks(review: ReviewPage, row: ItemRow) -> list[Framework]:
    """The framework of the inspection that the item names, as a person has corrected it so far; none if not known."""
    inspections = [item for item in review.items if item.section == "inspections"]
    at = row.value.get("inspection", 0)
    named = next(
        (item.value.get("framework") for item in inspections if item.position == at), review.framework
    )
    return [one for one in held_frameworks() if one.id == named]
