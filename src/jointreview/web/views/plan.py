"""The improvement plan as a list: by what each action answers or as one table, chosen in the address."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict

from jointreview.web.access import rule
from jointreview.web.queries.areas import inspections_by_area
from jointreview.web.queries.coverage import coverage_on
from jointreview.web.queries.plan import organisation_choices, plan_on
from jointreview.web.queries.plan_groups import STANDINGS, GroupedPlan, PlanChoice, chosen, grouped
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.views.page import shown

PAGE = 50


@rule("plan.read")
def plan(request: HttpRequest) -> HttpResponse:
    """The actions of the plan as they stood on the day."""
    partnership, on = request.visitor.partnership, request.day.on
    found = plan_on(partnership, on)
    choice = choice_of(request.GET)
    rows = chosen(found.actions, choice)
    is_list = request.GET.get("view") == "list"
    pages = max(1, -(-len(rows) // PAGE))
    number = min(max(1, number_of(request.GET.get("page")) or 1), pages)
    context = {
        "plan": found,
        "choice": choice,
        "rows": rows[(number - 1) * PAGE : number * PAGE],
        "count": len(rows),
        "is_list": is_list,
        "grouped": None if is_list else _grouped(partnership, on, rows, choice),
        "organisations": organisation_choices(partnership, on),
        "standings": STANDINGS,
        "pages": pages,
        "number": number,
        "page_link": partial(changed, request.GET, "page"),
        "view_link": partial(changed, request.GET, "view"),
    }
    return shown(request, "plan.html", "Improvement plan", context, part="plan")


def _grouped(partnership: int, on: date, rows: Sequence[ActionRow], choice: PlanChoice) -> GroupedPlan:
    """By what they answer; another area's recommendation is there only when an action of ours answers it."""
    answered = {one.inspection for action in rows for one in action.answers}
    shown_here = inspections_by_area(partnership, on).own_references | answered
    return grouped(rows, coverage_on(partnership, on).of(shown_here), choice)


def choice_of(asked: QueryDict) -> PlanChoice:
    """What the address asks to see; what it does not know is left out."""
    standing = asked.get("standing", "")
    return PlanChoice(
        lead=number_of(asked.get("lead")),
        standing=standing if standing in STANDINGS else "",
        is_unready_only=asked.get("unready") == "1",
    )


def number_of(text: str | None) -> int | None:
    """The number in an address, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def changed(asked: QueryDict, name: str, value: object) -> str:
    """The query of this address with one thing changed."""
    copy = asked.copy()
    copy[name] = str(value)
    return f"?{copy.urlencode()}"
