"""A person says which recommendation covers a weakness, from the page of either."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.core.plan import ASKED, WEAK
from jointreview.errors import NotFound
from jointreview.web.access import rule
from jointreview.web.actions.covering import link_weaknesses
from jointreview.web.forms.covering import CoverForm
from jointreview.web.queries.coverage_chosen import other_ends
from jointreview.web.queries.findings import finding_page
from jointreview.web.queries.page import Crumb
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link
from jointreview.web.views.plan_asking import ask


@rule("reading.decide")
def finding_cover(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how far a recommendation covers a weakness."""
    finding = finding_page(request.visitor.partnership, request.day.on, reference).finding
    is_weakness = finding.kind in WEAK
    if finding.kind not in (*ASKED, *WEAK):
        raise NotFound("cover.other-kind", "Only a weakness is covered, and only by a recommendation.")
    others = other_ends(request.visitor.partnership, request.day.on, finding)
    form = CoverForm(request.POST or None, choices={"other": [("", "Choose one"), *others]})
    form.fields["other"].label = "Recommendation" if is_weakness else "Weakness"

    def act(told: dict[str, Any]) -> None:
        link_weaknesses(**told, links=(form.entry(reference, is_weakness),))

    question = Question(
        "Which recommendation covers it?" if is_weakness else "Which weakness does it cover?",
        words=f"{finding.kind_words}: {finding.text}",
        caption=reference,
    )
    crumbs = (
        Crumb("Findings", link(request, "register")),
        Crumb(reference, link(request, "finding", reference=reference)),
    )
    return ask(request, form, question, act, link(request, "finding", reference=reference), crumbs=crumbs)
