"""Returns to those who monitor the plan, and concerns agreed with others."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions import monitoring as returns
from jointreview.web.forms import governance as forms
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.monitoring import ReturnForm
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.monitoring import ReturnRow, asked_of, return_on, returns_on
from jointreview.web.queries.notices import ConcernRow, concerns_on
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import organisation_choices, post_choices
from jointreview.web.views.blocks import Block, Button, Cell, Facts, Table, day, many
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import ask, plan_crumbs

KEEP = "governance.keep"
TITLE = "Intervention and monitoring"


@rule("plan.read")
def monitoring_return(request: HttpRequest, reference: str) -> HttpResponse:
    """One return as it went out, beside our own colours of that day."""
    found = return_on(request.visitor.partnership, request.day.on, reference)
    context = {"blocks": (_sent(request, found), _lines(request, found)), "caption": reference}
    title = f"Return to {found.receiver} for {found.period}"
    return shown(request, "blocks.html", title, context, part="intervention", crumbs=crumbs_above(request))


@rule(KEEP)
def return_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter a return about the recommendations of an inspection, as it goes out."""
    partnership, on = request.visitor.partnership, request.day.on
    form = ReturnForm(
        request.POST or None,
        inspection=reference,
        asked=asked_of(partnership, on, reference),
        receivers=organisation_choices(partnership, on),
    )
    words = (
        "Enter it as it goes out: it is kept as it was told. The colours of our own plan stay as they are."
    )
    about = inspection_page(partnership, on, reference).row.title
    question = Question(
        "A return to those who monitor", "Enter the return", "The return is entered.", words, about
    )
    return ask_about(request, form, question, returns.send_return)


@rule(KEEP)
def concern_new(request: HttpRequest) -> HttpResponse:
    """Enter a concern agreed with others."""
    choices = {"post": post_choices(request.visitor.partnership, request.day.on)}
    form = forms.ConcernForm(request.POST or None, choices=choices)
    return ask_about(request, form, Question("A concern agreed with others"), returns.agree_concern)


@rule(KEEP)
def concern_settle(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how a concern was settled."""
    known = concerns_on(request.visitor.partnership, request.day.on)
    words = next((row.title for row in known if row.reference == reference), "")
    form = forms.ConcernEndForm(request.POST or None)
    question = Question(f"Settle concern {reference}", "Settle it", words=words)
    return ask_about(request, form, question, returns.settle_concern, concern=reference)


def ask_about(
    request: HttpRequest,
    form: GivenForm,
    question: Question,
    act: Callable[..., object],
    **about: object,
) -> HttpResponse:
    """Ask, and give the answers to the action with what they are about; then back to the notice, or to the list."""

    def save(told: dict[str, Any]) -> None:
        act(**told, **about, **form.given)

    notice = about.get("notice")
    back = link(request, "notice", reference=notice) if notice else link(request, "intervention")
    return ask(request, form, question, save, back, crumbs=crumbs_above(request))


def crumbs_above(request: HttpRequest) -> tuple[Crumb, ...]:
    """The pages above a notice, a return or a concern."""
    return plan_crumbs(request, Crumb(TITLE, link(request, "intervention")))


def returns_block(request: HttpRequest) -> Block:
    """The returns that had gone out."""
    partnership, on = request.visitor.partnership, request.day.on
    return Table(
        "Returns to those who monitor",
        ("Return", "To", "Period", "About", "Went out"),
        [
            (
                Cell(row.reference, link(request, "monitoring-return", reference=row.reference)),
                row.receiver,
                day(row.period),
                row.inspection_title,
                day(row.on),
            )
            for row in returns_on(partnership, on)
        ],
        "No return had gone out by this day.",
        lead="To enter a return, open the inspection that it is about.",
    )


def concerns_block(request: HttpRequest) -> Block:
    """Concerns, open ones first."""

    def stands(row: ConcernRow) -> tuple[Cell | Button, ...]:
        if row.settled:
            return (Cell("Settled", tone="good"), Cell(row.settled))
        settle = Button("Settle it", link(request, "concern-settle", reference=row.reference), KEEP)
        return (Cell("Late", tone="late") if row.is_late else Cell("Open", tone="watch"), settle)

    return Table(
        "Concerns agreed with others",
        ("Concern", "Agreed with", "Who answers for it", "By when", "How it stands"),
        [
            (f"{row.reference} {row.title}", row.agreed_with, row.owner, day(row.due_on), stands(row))
            for row in concerns_on(request.visitor.partnership, request.day.on)
        ],
        "No concern was agreed by this day.",
        buttons=(Button("Enter a concern", link(request, "concern-new"), KEEP),),
    )


def _sent(request: HttpRequest, found: ReturnRow) -> Block:
    return Facts(
        (
            ("To", found.receiver),
            ("Period", day(found.period)),
            ("Went out", day(found.on)),
            (
                "About",
                Cell(found.inspection_title, link(request, "inspection", reference=found.inspection)),
            ),
            ("Entered by", found.by),
            (
                "Claims without accepted evidence on that day",
                many(
                    (Cell(one, link(request, "finding-standing", reference=one)) for one in found.unproved),
                    "None",
                ),
            ),
        )
    )


def _lines(request: HttpRequest, found: ReturnRow) -> Block:
    return Table(
        "What was told, recommendation by recommendation",
        ("Recommendation", "What the return says", "Why", "What is claimed", "Our own colours that day"),
        [
            (
                Cell(
                    f"{row.asked.reference} {row.asked.text}",
                    link(request, "finding", reference=row.asked.reference),
                ),
                row.rating,
                row.words,
                row.asked.standing.capitalize(),
                many((Cell(one) for one in row.asked.colours), "No action"),
            )
            for row in found.lines
        ],
        "Nothing was told.",
        lead="The return has words of its own. It neither takes our colours nor changes them.",
    )
