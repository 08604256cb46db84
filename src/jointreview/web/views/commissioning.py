"""What is commissioned: its table on the page of resources, and the entry of a test of value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions import commissioning as actions
from jointreview.web.forms.commissioning import InitiativeForm, ValueTestForm
from jointreview.web.queries.commissioning import InitiativeRow, initiative_on, initiatives_on
from jointreview.web.queries.page import Crumb
from jointreview.web.views.blocks import Block, Button, Cell, Table, Tone, day
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link
from jointreview.web.views.plan_asking import ask, plan_crumbs

KEEP = "governance.keep"
TONES: Final[Mapping[str, Tone]] = MappingProxyType(
    {"tested": "note", "to be tested": "neutral", "overdue": "late"}
)


@rule(KEEP)
def commission(request: HttpRequest) -> HttpResponse:
    """Enter what is commissioned."""
    form, back = InitiativeForm(request.POST or None), link(request, "resources")
    return ask(
        request,
        form,
        Question("Enter what is commissioned"),
        lambda given: actions.commission(**given, **form.given),
        back,
        crumbs=plan_crumbs(request, Crumb("Resources", back)),
    )


@rule(KEEP)
def value_test(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter what the test of an initiative's value found."""
    row = initiative_on(request.visitor.partnership, request.day.on, reference)
    form = ValueTestForm(request.POST or None)
    back = link(request, "resources")
    return ask(
        request,
        form,
        Question(f"Is {row.title} worth it?", caption=f"Initiative {reference}"),
        lambda given: actions.enter_value_test(**given, initiative=reference, **form.given),
        back,
        crumbs=plan_crumbs(request, Crumb("Resources", back)),
    )


def commissioned(request: HttpRequest) -> Block:
    """Every initiative with the day of its test and what the last test found."""
    rows = initiatives_on(request.visitor.partnership, request.day.on)
    add = Button("Enter what is commissioned", link(request, "commission"), KEEP)
    return Table(
        "What is commissioned, and when its value is tested",
        (
            "Initiative",
            "From",
            "What is to change",
            "Tested by",
            "Where the test stands",
            "Finding",
            "Source",
        ),
        [_row(request, row) for row in rows],
        "Nothing commissioned is entered.",
        lead="Each initiative has a date by which its value for money and its impact are tested.",
        buttons=(add,),
    )


def _row(request: HttpRequest, row: InitiativeRow) -> tuple[object, ...]:
    stands = [Cell(row.standing.capitalize(), tone=TONES[row.standing])]
    if row.verdict:
        stands += [Cell(row.verdict), Cell(f"{row.words} ({row.by})")]
    stands.append(Button("Enter a test", link(request, "value-test", reference=row.reference), KEEP))
    finding = Cell(row.finding, link(request, "finding", reference=row.finding)) if row.finding else "None"
    return (
        f"{row.reference} {row.title}",
        row.provider or "Not said",
        row.aim,
        day(row.test_on),
        tuple(stands),
        finding,
        row.source or "Not said",
    )
