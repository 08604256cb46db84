"""One finding: the inspector's words on the page they came from, what answers it, and what it is linked to."""

from django.http import HttpRequest, HttpResponse

from jointreview.core.access import is_allowed
from jointreview.web.access import rule
from jointreview.web.queries.finding_standing import finding_standing
from jointreview.web.queries.findings import finding_page
from jointreview.web.queries.origins import origin_on
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.recurrence import relations_of
from jointreview.web.queries.register import themes_on
from jointreview.web.queries.reviews import marks_of
from jointreview.web.queries.tags import tags_on
from jointreview.web.queries.traced import packs_naming, risks_from
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import actor_of
from jointreview.web.views.sheets import Mark, sheet_of


@rule("record.read")
def finding(request: HttpRequest, reference: str) -> HttpResponse:
    """The finding as it was known on the day."""
    found = finding_page(request.visitor.partnership, request.day.on, reference)
    row = found.finding
    sheet = None
    if row.document and row.page:
        boxes = marks_of(request.visitor.partnership, row.document, row.page, row.text)
        marks = [Mark(1, row.text, "#words", boxes)]
        sheet = sheet_of(request, row.document, row.page, marks, row.source)
    crumbs = (
        Crumb("Inspections", link(request, "inspections")),
        Crumb(row.inspection_title, link(request, "inspection", reference=row.inspection)),
    )
    title = f"{row.kind_words} {row.number}".strip()
    context = {
        "found": found,
        "finding": row,
        "sheet_value": sheet,
        "caption": row.reference,
        "relations": relations_of(request.visitor.partnership, request.day.on, row.reference),
        "tags": tags_on(request.visitor.partnership, request.day.on, row.reference),
        "origin": origin_on(request.visitor.partnership, request.day.on, row.reference),
        "themes": themes_on(request.visitor.partnership, request.day.on, row.reference),
    }
    if is_allowed(request.visitor, "plan.read"):
        where = (request.visitor.partnership, request.day.on, row.reference)
        context |= {
            "standing": finding_standing(*where, actor_of(request)),
            "risks": risks_from(*where),
            "packs": packs_naming(*where),
        }
    return shown(request, "finding.html", title, context, part="inspections", crumbs=crumbs)
