"""The lines of enquiry of an inspection: the register, a new line, and what belongs to a line."""

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions.enquiry import enter_key_line, link_key_line
from jointreview.web.forms.enquiry import KeyLineForm, KeyLineLinkForm
from jointreview.web.queries.enquiry import findings_to_link, key_line_on, key_lines_of
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.views.entries import Question, ask, crumbs_of, who_and_when
from jointreview.web.views.page import link, shown

NEW = Question("Add a key line of enquiry", "Add the line", "The line is added.")


@rule("record.read")
def key_lines(request: HttpRequest, reference: str) -> HttpResponse:
    """Every line with the findings and requests for evidence that belong to it, beside the report's own number."""
    partnership, on = request.visitor.partnership, request.day.on
    found = inspection_page(partnership, on, reference)
    context = {
        "lines": key_lines_of(partnership, on, reference),
        "said": [one for one in found.figures if "lines of enquiry" in one.what.lower()],
        "reference": reference,
        "caption": found.row.title,
    }
    crumbs = crumbs_of(request, reference, found.row.title)
    title = "Key lines of enquiry"
    return shown(request, "key-lines.html", title, context, part="inspections", crumbs=crumbs)


@rule("register.write")
def key_line_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a line."""
    form = KeyLineForm(request.POST or None)
    return ask(
        request,
        reference,
        form,
        NEW,
        lambda given: enter_key_line(
            **who_and_when(request, reference, given["on"]), words=given["words"], source=given["source"]
        ),
        link(request, "key-lines", reference=reference),
    )


@rule("register.write")
def key_line_link(request: HttpRequest, reference: str, line: str) -> HttpResponse:
    """Say what belongs to a line."""
    partnership, on = request.visitor.partnership, request.day.on
    row = key_line_on(partnership, on, reference, line)
    form = KeyLineLinkForm(request.POST or None, findings=findings_to_link(partnership, on, reference))
    return ask(
        request,
        reference,
        form,
        Question(f"What belongs to {line}?", "Link it", "Recorded.", row.words),
        lambda given: link_key_line(**who_and_when(request, reference), line=line, **given),
        link(request, "key-lines", reference=reference),
    )
