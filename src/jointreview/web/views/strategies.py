"""The register of strategies, service plans and priorities, and the actions by priority for the area's own review."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from jointreview.core.boards.priorities import ByPriority, Priority, PriorityAction, lay_out_by_priority
from jointreview.web.access import rule
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.partnerships import partnership_name
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.plan_chosen import NO_PRIORITY
from jointreview.web.queries.slices import part_of
from jointreview.web.queries.strategies import StrategyRow, by_priority_on, strategies_on, strategy_on
from jointreview.web.queries.strategies_served import (
    Served,
    objectives_serving,
    priorities_served_on,
    served_on,
)
from jointreview.web.views.asked import page_number
from jointreview.web.views.blocks import Block, Button, Cell, Facts, Table, day, many, pages_of
from jointreview.web.views.page import link, shown
from jointreview.web.views.paper_files import paper_response
from jointreview.web.views.plan_asking import plan_crumbs

KEEP = "register.write"
TITLE = "Strategies and service plans"
SHORT = {"without": "Without a delivery plan", "asked": "Out to consultation"}


@rule("plan.read")
def strategies(request: HttpRequest) -> HttpResponse:
    """Every strategy, with what each lacks; those without a delivery plan and those out to consultation."""
    rows = strategies_on(request.visitor.partnership, request.day.on)
    checked = [row for row in rows if row.kind != "cypp_priority"]
    without = [row for row in checked if row.delivery_plan == "no"]
    asked = [row for row in checked if row.consultation == "open"]
    context = {
        "blocks": (
            _register(request, rows),
            _short(request, "without", without, "None is known to be without one."),
            _short(request, "asked", asked, "None was out to consultation on this day."),
            _priorities(request),
        )
    }
    crumbs = plan_crumbs(request)
    return shown(request, "blocks.html", TITLE, context, part="strategies", crumbs=crumbs)


@rule("plan.read")
def strategy(request: HttpRequest, reference: str) -> HttpResponse:
    """One strategy: whose, for when, its aims and what serves it."""
    row = strategy_on(request.visitor.partnership, request.day.on, reference)
    context = {
        "blocks": (_facts(request, row), _aims(request, row), _serving(request, row)),
        "caption": f"{row.kind_words} {reference}",
        "history": link(request, "history", kind="local-plan", reference=reference),
    }
    return shown(request, "blocks.html", row.title, context, part="strategies", crumbs=crumbs_above(request))


@rule("plan.read")
def priorities_file(request: HttpRequest, format: str) -> HttpResponse:
    """The actions by priority, as a document for the review of the area's plan (R087)."""
    partnership, on = request.visitor.partnership, request.day.on
    plan = open_plan(partnership, on)
    told = ByPriority(
        partnership_name(partnership) or "",
        plan.title if plan else "",
        on,
        tuple(
            Priority(
                group.title,
                tuple(
                    PriorityAction(
                        one.reference,
                        one.title,
                        ", ".join(dict.fromkeys(answer.finding for answer in one.answers)),
                        one.lead_organisation,
                        day(one.due_on),
                        one.standing.standing.capitalize(),
                    )
                    for one in group.actions
                ),
            )
            for group in by_priority_on(partnership, on)
        ),
    )
    return paper_response(request, lay_out_by_priority(told), "actions-by-priority", format)


def crumbs_above(request: HttpRequest) -> tuple[Crumb, ...]:
    """The pages above a page of a strategy."""
    return plan_crumbs(request, Crumb(TITLE, link(request, "strategies")))


def _named(request: HttpRequest, row: StrategyRow) -> Cell:
    return Cell(f"{row.reference} {row.title}", link(request, "strategy", reference=row.reference))


def _lacks(row: StrategyRow) -> tuple[Cell, ...]:
    if row.kind == "cypp_priority":
        return (Cell("Not checked: it is the area’s plan"),)
    return many((Cell(words, tone="watch") for words in row.lacks), "Nothing")


def _register(request: HttpRequest, rows: tuple[StrategyRow, ...]) -> Block:
    part = part_of(rows, page_number(request, "register"))
    return Table(
        "Register",
        ("Strategy", "Kind", "Owner", "Period", "Delivery plan", "Consultation", "What it lacks"),
        [
            (
                _named(request, row),
                row.kind_words,
                row.owner or "Not said",
                row.period or "Not said",
                row.delivery_words,
                row.consultation_words,
                _lacks(row),
            )
            for row in part.rows
        ],
        "None was known on this day.",
        pages=pages_of(request, "register", part),
        buttons=(Button("Add one", link(request, "local-plan-new"), "plan.submit"),),
    )


def _short(request: HttpRequest, name: str, rows: list[StrategyRow], empty: str) -> Block:
    part = part_of(rows, page_number(request, name))
    return Table(
        f"{SHORT[name]}: {len(rows)}",
        ("Strategy", "Kind", "Owner", "Source"),
        [
            (_named(request, row), row.kind_words, row.owner or "Not said", row.source or "Not said")
            for row in part.rows
        ],
        empty,
        pages=pages_of(request, name, part),
    )


def _priorities(request: HttpRequest) -> Block:
    groups = priorities_served_on(request.visitor.partnership, request.day.on)
    part = part_of(groups, page_number(request, "priorities"))
    files = [
        Button(f"Actions by priority ({words})", link(request, "priorities-file", format=format), "plan.read")
        for format, words in (("docx", "Word"), ("pdf", "PDF"))
    ]
    return Table(
        "Actions by priority of the area’s plan",
        ("Priority", "Actions that serve it"),
        [
            (
                Cell(
                    group.title,
                    link(request, "strategy", reference=group.reference)
                    if group.reference != NO_PRIORITY
                    else "",
                ),
                _actions(request, group),
            )
            for group in part.rows
        ],
        "No priority is entered.",
        pages=pages_of(request, "priorities", part),
        buttons=files,
    )


def _actions(request: HttpRequest, served: Served) -> Sequence[Cell]:
    """The first actions that serve it, and the way to the others."""
    first = [
        Cell(f"{reference} {title}", link(request, "action", reference=reference))
        for reference, title in served.first
    ]
    all_of_them = f"{link(request, 'plan')}?view=list&serves={served.reference}"
    more = [Cell(f"All {served.count:,} actions", all_of_them)] if served.left else []
    return many((*first, *more))


def _facts(request: HttpRequest, row: StrategyRow) -> Block:
    ties_to = Cell(row.ties_to, link(request, "strategy", reference=row.ties_to)) if row.ties_to else "None"
    return Facts(
        (
            ("Owner", row.owner or "Not said"),
            ("Period", row.period or "Not said"),
            ("Delivery plan", row.delivery_words),
            ("Consultation", row.consultation_words),
            ("Tied to", ties_to),
            ("What it lacks", _lacks(row)),
            ("Source", row.source or "Not said"),
        ),
        (Button("Say what holds of it", link(request, "strategy-describe", reference=row.reference), KEEP),),
    )


def _aims(request: HttpRequest, row: StrategyRow) -> Block:
    def end(key: int) -> Button:
        return Button("End it", link(request, "strategy-aim-end", reference=row.reference, key=key), KEEP)

    return Table(
        "Its aims",
        ("Aim", "Measure", "Target", "By when", "Specific, measurable, timed?", "If it is dropped"),
        [
            (
                one.aim.words,
                one.aim.measure or "None",
                one.aim.target or "None",
                one.aim.by or "Not set",
                many((Cell(words, tone="watch") for words in one.aim.missing), "Yes"),
                end(one.key),
            )
            for one in row.aims
        ],
        "No aim is entered.",
        buttons=(Button("Add an aim", link(request, "strategy-aim", reference=row.reference), KEEP),),
    )


def _serving(request: HttpRequest, row: StrategyRow) -> Block:
    where = (request.visitor.partnership, request.day.on, row.reference)
    rows = [
        ("Actions", _actions(request, served_on(*where))),
        ("Objectives", many(Cell(one) for one in objectives_serving(*where))),
    ]
    add = Button("Add an objective", link(request, "strategy-objective", reference=row.reference), KEEP)
    return Table("What serves it", ("What", "Which"), rows, "Nothing serves it.", buttons=(add,))
