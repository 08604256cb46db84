"""Money beside the plan: what is proposed, unfunded, budgeted by year, and what a service costs beside what it does."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.queries.resources import ProposalRow, ResourcesPage, resources_on
from jointreview.web.views.asked import page_number
from jointreview.web.views.blocks import Block, Button, Cell, Shown, Table, Tone, many, pages_of
from jointreview.web.views.commissioning import commissioned
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import plan_crumbs
from jointreview.web.views.resource_entries import KEEP, KINDS, TITLE

TONES: Final[Mapping[str, Tone]] = MappingProxyType(
    {"proposed": "watch", "agreed": "good", "declined": "late", "withdrawn": "neutral"}
)
NEW = {True: "New money", False: "Money that is there already", None: "Not said"}


@rule("plan.read")
def resources(request: HttpRequest) -> HttpResponse:
    """All that is known of money beside the plan on the day."""
    found = resources_on(request.visitor.partnership, request.day.on, page_number(request, "unfunded"))
    blocks = (
        _proposals(request, found),
        _unfunded(request, found),
        _new_money(request, found),
        _years(request, found),
        _grades(request, found),
        _unit_costs(request, found),
        _allocations(request, found),
        commissioned(request),
        _costs(request, found),
        _scrutiny(request, found),
    )
    context = {"blocks": blocks}
    return shown(request, "blocks.html", TITLE, context, part="resources", crumbs=plan_crumbs(request))


def _add(request: HttpRequest, kind: str) -> tuple[Button, ...]:
    return (Button(KINDS[kind].title, link(request, "resource-new", kind=kind), KEEP),)


def _pounds(amount: Decimal | None) -> str:
    return "Not said" if amount is None else f"£{amount:,.2f}"


def _finding(request: HttpRequest, reference: str) -> Shown:
    return Cell(reference, link(request, "finding", reference=reference)) if reference else "None"


def _proposals(request: HttpRequest, found: ResourcesPage) -> Block:
    def stands(row: ProposalRow) -> tuple[Cell | Button, ...]:
        told = (Cell(row.step_words, tone=TONES[row.step]), Cell(row.why))
        if row.step != "proposed":
            return told
        step = link(request, "proposal-step", reference=row.reference)
        return (*told, Button("Say what became of it", step, KEEP))

    return Table(
        "Investment proposals",
        ("Proposal", "Year", "Amount", "New money?", "Findings it answers", "Where it stands", "Source"),
        [
            (
                f"{row.reference} {row.title}",
                row.year,
                _pounds(row.amount),
                NEW[row.is_new_money],
                many(Cell(one, link(request, "finding", reference=one)) for one in row.findings),
                stands(row),
                row.source or "Not said",
            )
            for row in found.proposals
        ],
        "No proposal was known on this day.",
        buttons=_add(request, "proposal"),
    )


def _unfunded(request: HttpRequest, found: ResourcesPage) -> Block:
    """Every unfunded line, then the actions that nobody has said anything of."""
    return Table(
        "Actions that are unfunded, or of which nobody has said",
        ("Action", "Funding", "Cost", "Year"),
        [
            (
                Cell(row.action, link(request, "action", reference=row.action)),
                Cell("Nobody has said", tone="watch") if row.is_unsaid else Cell("Unfunded", tone="late"),
                _pounds(row.cost),
                row.year or "Not said",
            )
            for row in found.unfunded.rows
        ],
        "Every action says how it is paid for.",
        lead=f"Unfunded in all: {found.unfunded_sum.words}. What nobody has said anything of is not counted.",
        pages=pages_of(request, "unfunded", found.unfunded),
    )


def _new_money(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "What is said of new money",
        ("After", "New money", "In words", "Source"),
        [(row.about, row.said, row.words, row.source or "Not said") for row in found.new_money],
        "Nobody has said anything of it.",
        lead="A claim, to be read beside the actions above.",
        buttons=_add(request, "new-money"),
    )


def _years(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "By year",
        ("Year", "Actions cost", "Budgeted for them", "Proposed or agreed beside", "Proposals"),
        [
            (
                row.year,
                row.cost.words,
                row.budget.words,
                row.proposed.words,
                ", ".join(row.proposals) or "None",
            )
            for row in found.years
        ],
        "No year is named.",
    )


def _grades(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "Value for money as inspectors judged it",
        ("Inspection", "Theme", "Grade"),
        [
            (
                Cell(f"{row.inspection} {row.title}", link(request, "inspection", reference=row.inspection)),
                row.theme or "The whole",
                row.grade,
            )
            for row in found.grades
        ],
        "No inspection known on this day graded it.",
    )


def _unit_costs(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "What a unit costs, beside what it achieves",
        (
            "Service",
            "Year",
            "Unit",
            "Cost",
            "Compared with",
            "Their cost",
            "What it achieves",
            "Finding",
            "Source",
        ),
        [
            (
                row.service,
                row.year,
                row.unit or "Not said",
                _pounds(row.cost),
                row.comparator or "Nobody",
                _pounds(row.comparator_cost),
                row.outcome,
                _finding(request, row.finding),
                row.source,
            )
            for row in found.unit_costs
        ],
        "No unit cost is entered.",
        buttons=_add(request, "unit-cost"),
    )


def _allocations(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "What was shared out, and on what knowledge of need",
        ("What", "Year", "Amount", "Knowledge of need", "Finding", "Source"),
        [
            (
                row.title,
                row.year or "Not said",
                _pounds(row.amount),
                row.needs or Cell("None named", tone="watch"),
                _finding(request, row.finding),
                row.source or "Not said",
            )
            for row in found.allocations
        ],
        "Nothing is entered.",
        buttons=_add(request, "allocation"),
    )


def _costs(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "What taking part in inspections cost",
        ("Inspection", "Cost centre", "Set aside", "Spent", "In words", "Source"),
        [
            (
                Cell(f"{row.inspection} {row.title}", link(request, "inspection", reference=row.inspection)),
                row.cost_centre or "Not said",
                _pounds(row.budget),
                _pounds(row.spent),
                row.words,
                row.source or "Not said",
            )
            for row in found.costs
        ],
        "Nothing is entered.",
        buttons=_add(request, "cost"),
    )


def _scrutiny(request: HttpRequest, found: ResourcesPage) -> Block:
    return Table(
        "What scrutiny said of resources",
        ("Body", "What it said", "Reply", "Source"),
        [
            (row.about, row.words, row.reply or Cell("No reply yet", tone="watch"), row.source or "Not said")
            for row in found.scrutiny
        ],
        "Nothing is entered.",
        buttons=_add(request, "scrutiny"),
    )
