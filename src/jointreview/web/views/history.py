"""The history of a record (was, now, who, why and when), its state on any day in both times, and lists as at a day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.access import check_allowed, is_allowed
from jointreview.errors import Invalid
from jointreview.web.access import leaves, rule
from jointreview.web.forms.history import KnownForm, StateForm
from jointreview.web.queries.as_at import When
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.receipts import receipt_file
from jointreview.web.queries.record_history import record_history
from jointreview.web.queries.record_kinds import Kind, kind_of, kinds
from jointreview.web.queries.record_state import differences, record_state, records_at
from jointreview.web.views.asked import number_of
from jointreview.web.views.page import link, shown

PARTS = {
    "inspection": "inspections",
    "finding": "inspections",
    "action": "plan",
    "plan": "plan",
    "pack": "packs",
}
PAGE = 50


@rule("history.read")
def history(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    """Every change of a record that holds on the day."""
    asked = _kind(request, kind)
    found = record_history(request.visitor.partnership, request.day.on, asked, reference)
    context = {
        "history_entries": found.entries,
        "kind": asked.slug,
        "reference": reference,
        "caption": f"{asked.words} {reference}",
    }
    crumbs = _crumbs(request, asked, reference)
    return shown(request, "history.html", "History", context, part=PARTS.get(kind, ""), crumbs=crumbs)


@rule("history.read")
def state(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    """What was true of a record on the day, as known on another; and what differs from a second pair of days."""
    asked = _kind(request, kind)
    form = StateForm(request.GET or None)
    days = form.cleaned_data if form.is_bound and form.is_valid() else {}
    when = When(request.day.on, days.get("known") or request.day.today)
    partnership = request.visitor.partnership
    rows = record_state(partnership, when, asked, reference)
    other, found = None, ()
    if days.get("other"):
        other = When(days["other"], days.get("other_known") or request.day.today)
        found = differences(rows, record_state(partnership, other, asked, reference))
    context = {
        "form": form,
        "errors": form.error_links,
        "rows": rows,
        "when": when,
        "other": other,
        "differences": found,
        "caption": f"{asked.words} {reference}",
    }
    history_page = Crumb("History", link(request, "history", kind=kind, reference=reference))
    crumbs = (*_crumbs(request, asked, reference), history_page)
    return shown(
        request, "record_state.html", "As it stood", context, part=PARTS.get(kind, ""), crumbs=crumbs
    )


@rule("history.read")
@leaves("receipt.download")
def receipt(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    """The receipt of a record as a file: a proof for each sealed entry, and its values if `values=1` asks for them."""
    asked = _kind(request, kind)
    try:
        made = receipt_file(request.visitor.partnership, asked, reference, request.GET.get("values") == "1")
    except Invalid as refusal:
        messages.info(request, refusal.words)
        return HttpResponseRedirect(link(request, "history", kind=kind, reference=reference))
    headers = {
        "Content-Disposition": f'attachment; filename="receipt-{asked.slug}-{reference}.zip"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(made.data, content_type="application/zip", headers=headers)


@rule("history.read")
def records(request: HttpRequest, kind: str) -> HttpResponse:
    """The records of a kind that held on the day, as known on another."""
    asked = _kind(request, kind)
    form = KnownForm(request.GET or None)
    known = form.cleaned_data.get("known") if form.is_bound and form.is_valid() else None
    when = When(request.day.on, known or request.day.today)
    start_after = number_of(request.GET.get("after")) or 0
    found = records_at(request.visitor.partnership, when, asked, start_after, PAGE)
    more = request.GET.copy()
    more["after"] = str(found.after or "")
    context = {
        "form": form,
        "errors": form.error_links,
        "found": found,
        "when": when,
        "kind": asked.slug,
        "kinds": [one for one in kinds().values() if is_allowed(request.visitor, one.rule)],
        "more": f"?{more.urlencode()}" if found.after else "",
        "caption": "Records as they stood",
    }
    return shown(request, "record_list.html", asked.words, context, part=PARTS.get(kind, ""))


def _kind(request: HttpRequest, slug: str) -> Kind:
    """The kind, if the visitor may look at it: its own rule may keep out more people than that of histories."""
    found = kind_of(slug)
    check_allowed(request.visitor, found.rule)
    return found


def _crumbs(request: HttpRequest, kind: Kind, reference: str) -> tuple[Crumb, ...]:
    if kind.page in ("plan", "packs"):
        return (Crumb(kind.words, link(request, kind.page)),)
    if kind.page:
        return (Crumb(reference, link(request, kind.page, reference=reference)),)
    return (Crumb(kind.words, link(request, "records", kind=kind.slug)),)
