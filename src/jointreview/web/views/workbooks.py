"""Excel out and in: what a list shows as a workbook, and the plan's workbook back, checked before anything holds."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from jointreview.adapters.workbook_writing import write_workbook
from jointreview.adapters.workbooks import MEDIA_TYPE, Sheet, SheetIn, read_sheets
from jointreview.errors import Invalid, UnreadableDocument
from jointreview.web.access import rule
from jointreview.web.actions import plan_import as importing
from jointreview.web.actions.steps import Step, Steps, done_with
from jointreview.web.forms.register import choice_in
from jointreview.web.forms.workbook import WorkbookForm
from jointreview.web.queries import workbooks
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.views.page import shown
from jointreview.web.views.plan import choice_of
from jointreview.web.views.plan_asking import plan_crumbs
from jointreview.web.views.waiting import waiting

LONG: Final = 300_000  # bytes: some three thousand actions, which take a second


@rule("plan.read")
def plan_workbook(request: HttpRequest) -> HttpResponse:
    """The actions that the address chooses, with all that hangs on them."""
    partnership, on = request.visitor.partnership, request.day.on
    return _file(request, "plan", workbooks.plan_sheets(partnership, on, choice_of(request.GET)))


@rule("plan.read")
def register_workbook(request: HttpRequest) -> HttpResponse:
    """The findings that the address chooses."""
    partnership, on = request.visitor.partnership, request.day.on
    return _file(request, "findings", workbooks.register_sheets(partnership, on, choice_in(request.GET)))


@rule("plan.read")
def coverage_workbook(request: HttpRequest) -> HttpResponse:
    """What answers what, of the own inspections or of the one that the address names."""
    partnership, on = request.visitor.partnership, request.day.on
    asked = request.GET.get("inspection", "")
    chosen = {asked} if asked else inspections_by_area(partnership, on).own_references
    return _file(request, "coverage", workbooks.coverage_sheets(partnership, on, chosen))


@rule("plan.read")
def risks_workbook(request: HttpRequest) -> HttpResponse:
    """The register of risks."""
    return _file(request, "risks", workbooks.risks_sheets(request.visitor.partnership, request.day.on))


@rule("plan.submit")
def plan_import(request: HttpRequest) -> HttpResponseBase:
    """Take the plan's workbook back: every cell in trouble is told, and then nothing is saved."""
    form = WorkbookForm(request.POST or None, request.FILES or None)

    def page(template: str, context: dict[str, Any]) -> HttpResponse:
        title, crumbs = "Work on the plan in Excel", plan_crumbs(request)
        return shown(request, template, title, context, part="plan", crumbs=crumbs)

    if request.method != "POST" or not form.is_valid():
        return page("plan_import.html", {"form": form, "errors": form.error_links, "outcome": None})
    data = form.cleaned_data["workbook"].read()
    steps = _taken_in(request, form, data)
    if len(data) > LONG:
        return waiting(page, "plan_import.html", steps)
    return page("plan_import.html", done_with(steps))


def _taken_in(request: HttpRequest, form: WorkbookForm, data: bytes) -> Steps[dict[str, Any]]:
    """What is shown of it in the end, a step for each sheet that is read and those of the import."""
    said, outcome = form.cleaned_data, None
    sheets: list[SheetIn] = []
    try:
        for sheet in read_sheets(data):
            sheets.append(sheet)
            yield Step(f"Read the sheet {sheet.name}")
        outcome = yield from importing.import_plan(
            by=request.visitor,
            on=request.day.on,
            today=request.day.today,
            sheets=sheets,
            reason=said["reason"],
            is_check=said["do"] == "check",
        )
    except UnreadableDocument as refused:
        form.add_error("workbook", refused.words)
    except Invalid as refused:
        form.add_error("reason" if refused.code == "import.no-reason" else None, refused.words)
    if outcome and outcome.is_saved:
        messages.success(request, "The workbook is saved.")
    return {"form": form, "errors": form.error_links, "outcome": outcome}


def _file(request: HttpRequest, name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}-{request.day.on.isoformat()}.xlsx"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(write_workbook(sheets), content_type=MEDIA_TYPE, headers=headers)
