"""One statutory duty: its due date with the working, what was sent and to whom, and recording more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.response import DispatchEntry, record_dispatch
from jointreview.web.forms.response import DispatchForm
from jointreview.web.queries.duties import DutyRow, duty_on
from jointreview.web.queries.page import Crumb
from jointreview.web.views.page import link, shown


@rule("record.read")
def duty(request: HttpRequest, reference: str, duty: str) -> HttpResponse:
    """The working, line by line, its source, and what proof there is."""
    row = duty_on(request.visitor.partnership, request.day.on, reference, duty)
    context = {"duty": row, "caption": f"Duty after {row.inspection_title}"}
    return shown(request, "duty.html", row.title, context, part="inspections", crumbs=_above(request, row))


@rule("dispatch.record")
def dispatch(request: HttpRequest, reference: str, duty: str) -> HttpResponse:
    """Record that something was sent or done on the day shown, with its proof; or declare it; or excuse a class."""
    row = duty_on(request.visitor.partnership, request.day.on, reference, duty)
    form = DispatchForm(request.POST or None, recipients=row.recipients, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, row, form)
        except Invalid as refused:
            form.add_error(form.field_of(refused.code), refused.words)
        else:
            messages.success(request, "Recorded.")
            return HttpResponseRedirect(link(request, "duty", reference=reference, duty=duty))
    crumbs = (*_above(request, row), Crumb(row.title, link(request, "duty", reference=reference, duty=duty)))
    context = {"form": form, "errors": form.error_links, "duty": row}
    return shown(
        request,
        "dispatch.html",
        "Record what was sent or done",
        context,
        part="inspections",
        crumbs=crumbs,
    )


def _record(request: HttpRequest, row: DutyRow, form: DispatchForm) -> None:
    given = form.cleaned_data
    if given["on"] and given["on"] > request.day.on:
        raise Invalid("day.future", "The day must not be after the day shown at the top of the page.")
    record_dispatch(
        by=request.visitor,
        on=given["on"] or request.day.on,
        today=request.day.today,
        inspection=row.inspection,
        entry=DispatchEntry(
            duty=row.duty,
            kind=given["kind"],
            recipient_class=given.get("recipient_class", ""),
            recipient=given.get("recipient", ""),
            channel=given.get("channel", ""),
            proof=given["proof"],
        ),
    )


def _above(request: HttpRequest, row: DutyRow) -> tuple[Crumb, ...]:
    return (
        Crumb("Inspections", link(request, "inspections")),
        Crumb(row.inspection_title, link(request, "inspection", reference=row.inspection)),
    )
