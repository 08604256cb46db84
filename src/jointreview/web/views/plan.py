"""The improvement plan as a list: by what each action answers or as one table, chosen in the address."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from jointreview.core.plan.rag import COLOURS
from jointreview.core.plan.standing import STANDINGS
from jointreview.web.access import rule
from jointreview.web.forms.saved_filters import gone_choices
from jointreview.web.queries.drivers import driver_choices
from jointreview.web.queries.findings import BAND_WORDS
from jointreview.web.queries.plan import (
    local_plan_choices,
    open_plan,
    organisation_choices,
    post_choices,
)
from jointreview.web.queries.plan_chosen import NO_BAND, NO_DRIVER, NO_PRIORITY, PlanChoice
from jointreview.web.queries.plan_groups import grouped, listed
from jointreview.web.queries.register import theme_choices
from jointreview.web.queries.saved_filters import filters_on
from jointreview.web.views.page import shown

TIMES = {band or NO_BAND: words or "No time given" for band, words in BAND_WORDS.items()}


@rule("plan.read")
def plan(request: HttpRequest) -> HttpResponse:
    """The actions of the plan as they stood on the day."""
    partnership, on = request.visitor.partnership, request.day.on
    choice = choice_of(request.GET)
    is_list = request.GET.get("view") == "list" or bool(choice.answers)
    found = (listed if is_list else grouped)(partnership, on, choice, page_number(request))
    offered = {
        "organisations": organisation_choices(partnership, on),
        "posts": post_choices(partnership, on),
        "themes": theme_choices(partnership, on),
        "drivers": driver_choices(partnership, on),
    }
    context = {
        "plan": open_plan(partnership, on),
        "choice": choice,
        "found": found,
        "is_list": is_list,
        **offered,
        "gone": _gone(request, **offered),
        "standings": STANDINGS,
        "times": TIMES,
        "colours": COLOURS,
        "page_link": partial(changed, request.GET, "page"),
        "query": query_of(request.GET),
        "filters": filters_on(request.visitor, on, "plan"),
        "view_link": partial(changed, request.GET, "view"),
    }
    return shown(request, "plan.html", "Improvement plan", context, part="plan")


def _gone(request: HttpRequest, **offered: Any) -> tuple[str, ...]:
    """What the address asks for that nobody knows on the day."""
    where, asked = (request.visitor.partnership, request.day.on), request.GET
    served = local_plan_choices(*where) if asked.get("serves") else ()
    known = {
        "lead": ("Lead organisation", dict(offered["organisations"])),
        "post": ("Post", dict(offered["posts"])),
        "theme": ("Theme", dict(offered["themes"])),
        "standing": ("Where it stands", STANDINGS),
        "colour": ("Colour", COLOURS),
        "band": ("Time given", TIMES),
        "driver": ("Driver", (*dict(offered["drivers"]), NO_DRIVER)),
        "serves": ("What it serves", (*dict(served), NO_PRIORITY)),
        "answers": ("What it answers", ("nothing",)),
    }
    return gone_choices(asked, known)


def choice_of(asked: QueryDict) -> PlanChoice:
    """What the address asks to see; what it does not know is left out."""
    standing = asked.get("standing", "")
    return PlanChoice(
        lead=number_of(asked.get("lead")),
        partner=number_of(asked.get("partner")),
        post=number_of(asked.get("post")),
        standing=standing if standing in STANDINGS else "",
        theme=asked.get("theme", ""),
        band=asked.get("band", "") if asked.get("band") in TIMES else "",
        colour=asked.get("colour", "") if asked.get("colour") in COLOURS else "",
        answers="nothing" if asked.get("answers") == "nothing" else "",
        driver=asked.get("driver", ""),
        asked=number_of(asked.get("asked")),
        serves=asked.get("serves", ""),
        words=asked.get("words", "")[:100],
        is_unready_only=asked.get("unready") == "1",
    )


def page_number(request: HttpRequest, name: str = "page") -> int:
    """Which page of a list the address asks for, from 1."""
    return number_of(request.GET.get(name)) or 1


def number_of(text: str | None) -> int | None:
    """The number in an address, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def query_of(asked: QueryDict) -> str:
    """The query of this address, to carry on to another page; empty where it asks for nothing."""
    return f"?{asked.urlencode()}" if asked else ""


def changed(asked: QueryDict, name: str, value: object, place: str = "") -> str:
    """The query of this address with one thing changed; `place` is where on the page the reader goes on."""
    copy = asked.copy()
    copy[name] = str(value)
    return f"?{copy.urlencode()}{'#' if place else ''}{place}"
