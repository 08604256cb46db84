"""Splitting a composite recommendation into parts tracked apart: only a person does, with the reason (R034)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.reports.deciding import SPLIT, split_parts
from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.reviews import decide_item
from jointreview.web.forms.missed import PartsForm
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.reviews import item_row, review_page
from jointreview.web.views.page import link, shown
from jointreview.web.views.review_items import shown_item, title_of, titles_named


@rule("reading.decide")
def parts(request: HttpRequest, key: int, item: int) -> HttpResponse:
    """The recommendation with a box for its parts, filled with what the reader offers until a person has decided."""
    row = item_row(request.visitor.partnership, request.day.on, key, item)
    review = review_page(request.visitor.partnership, request.day.on, key)
    if row.section != "recommendations" or review.state != "open":
        raise NotFound("review.no-item", "There is no recommendation here that waits to be confirmed.")
    standing = tuple(text for _, text in row.parts) or row.offered
    form = PartsForm(request.POST or None, initial={"parts": "\n".join(standing)})
    if request.method == "POST" and form.is_valid():
        try:
            split = split_parts(form.cleaned_data["parts"].splitlines())
            decide_item(
                by=request.visitor,
                item=item,
                decision="corrected",
                accepted={SPLIT: split},
                reason=form.cleaned_data["reason"],
            )
        except Invalid as refused:
            form.add_error("parts", refused.words)
        else:
            done = f"split into {len(split)} parts" if split else "kept whole"
            messages.success(request, f"{title_of(row)} is {done}.")
            page = f"?page={row.page}" if row.page else ""
            return HttpResponseRedirect(f"{link(request, 'review', key=key)}{page}#item-{item}")
    context = {
        "item": shown_item(row, 1, titles_named(review.items)),
        "is_offered": bool(row.offered) and not row.parts,
        "form": form,
        "errors": form.error_links,
        "back": link(request, "review", key=key),
        "caption": review.document_name,
    }
    crumbs = (
        Crumb("Inspections", link(request, "inspections")),
        Crumb("Check the reading", link(request, "review", key=key)),
    )
    return shown(
        request,
        "review-parts.html",
        f"Split into parts: {title_of(row)}",
        context,
        part="inspections",
        crumbs=crumbs,
    )
