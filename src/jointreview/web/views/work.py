"""Work in groups: what waits for the person who looks, what in the plan needs attention, the lint, and what changed."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse

from jointreview.core.plan.lint import RULES, Level
from jointreview.web.access import rule
from jointreview.web.queries.my_work import my_work, needs_attention, posts_of
from jointreview.web.queries.plan_changes import ChangesPages, changes_between, meetings_before
from jointreview.web.queries.plan_lint import found_by, lint_on
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.chosen import chosen_beside
from jointreview.web.views.page import shown

LEVELS: Final[Mapping[Level, tuple[str, str]]] = MappingProxyType(
    {
        "error": ("Errors", "Errors keep the plan from approval or claim more than there is."),
        "warning": ("Warnings", "Warnings are what a board would ask about."),
        "hint": ("Hints", "Hints are what a careful officer would add."),
    }
)

NO_POST = (
    "You hold no post on this day. An administrator can enter that you do, under Administration, Partnership."
)


@rule("plan.read")
def my(request: HttpRequest) -> HttpResponse:
    """What waits for the person who is signed in."""
    visitor, on = request.visitor, request.day.on
    posts = posts_of(visitor, on)
    words = f"You hold: {', '.join(posts)}." if posts else NO_POST
    context = {"groups": my_work(visitor, on), "words": words}
    return shown(request, "work.html", "My work", context, part="my-work")


@rule("plan.read")
def attention(request: HttpRequest) -> HttpResponse:
    """What in the plan is late, slipping, silent, no longer proved or undecided."""
    context = {"groups": needs_attention(request.visitor.partnership, request.day.on), "words": ""}
    return shown(request, "work.html", "Needs attention", context, part="attention")


@rule("plan.read")
def lint(request: HttpRequest) -> HttpResponse:
    """Errors, warnings or hints, how often each is found, and a page of what one of them finds."""
    where = (request.visitor.partnership, request.day.on)
    asked = next((one for one in RULES if one.code == request.GET.get("rule")), None)
    level = asked.level if asked else request.GET.get("level", "")
    level = level if level in LEVELS else "error"
    found = lint_on(*where, level)
    chosen = next((one for one in found if one.rule == asked), found[0] if found and not asked else None)
    offered = {
        "level": ("Severity", {code: told[0] for code, told in LEVELS.items()}),
        "rule": ("What is found", {one.code: one.words for one in RULES}),
    }
    context = {
        **chosen_beside(request, "plan-lint", offered),
        "level": level,
        "levels": LEVELS,
        "found": found,
        "chosen": chosen,
        "listed": found_by(*where, chosen.rule, page_number(request), chosen.count) if chosen else None,
        "page_link": partial(changed, request.GET, "page", place="found"),
    }
    return shown(request, "plan_lint.html", "Check the plan", context, part="plan-lint")


@rule("plan.read")
def changes(request: HttpRequest) -> HttpResponse:
    """What changed since a meeting, or since a day that the address names."""
    partnership, on = request.visitor.partnership, request.day.on
    meetings = meetings_before(partnership, on)
    since = _day_in(request.GET.get("since", "")) or (meetings[0][0] if meetings else on - timedelta(days=28))
    lists = ("actions", "measures", "moved", "moves", "findings")
    days = {day.isoformat(): f"{day:%-d %B %Y}, {body}" for day, body in meetings}
    asked = request.GET.get("since", "")
    if (day := _day_in(asked)) and day <= on:
        days.setdefault(asked, f"{day:%-d %B %Y}")
    pages = ChangesPages(**{name: page_number(request, name) for name in lists})
    context = {
        "found": changes_between(partnership, min(since, on), on, pages),
        **chosen_beside(request, "plan-changes", {"since": ("After the day", days)}),
        "page_links": {name: partial(changed, request.GET, name, place=name) for name in lists},
    }
    return shown(request, "plan_changes.html", "What changed", context, part="plan-changes")


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
