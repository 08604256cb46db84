"""The improvement plan as a list: by what each action answers or as one table, chosen in the address."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from jointreview.core.plan.rag import COLOURS
from jointreview.core.plan.standing import STANDINGS
from jointreview.web.access import rule
from jointreview.web.forms.chosen import switched_on
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
    choices = {
        "organisations": organisation_choices(partnership, on),
        "posts": post_choices(partnership, on),
        "themes": theme_choices(partnership, on),
        "drivers": driver_choices(partnership, on),
    }
    offered = _offered(request, **choices)
    context = {
        "plan": open_plan(partnership, on),
        "choice": choice,
        "found": found,
        "is_list": is_list,
        **choices,
        "gone": gone_choices(request.GET, offered),
        "on": switched_on(request.GET, offered, {"words": "Words in it"}),
        "standings": STANDINGS,
        "times": TIMES,
        "colours": COLOURS,
        "page_link": partial(changed, request.GET, "page"),
        "query": query_of(request.GET),
        "filters": filters_on(request.visitor, on, "plan"),
        "view_link": partial(changed, request.GET, "view"),
    }
    return shown(request, "plan.html", "Improvement plan", context, part="plan")


def _offered(request: HttpRequest, **choices: Any) -> dict[str, tuple[str, dict[str, str]]]:
    """What the address of the plan may ask for on the day: its name there, what it is called, its values in words."""
    where, asked = (request.visitor.partnership, request.day.on), request.GET
    served = local_plan_choices(*where) if asked.get("serves") else ()
    organisations = {str(key): name for key, name in choices["organisations"]}
    return {
        "lead": ("Lead organisation", organisations),
        "post": ("Post", {str(key): name for key, name in choices["posts"]}),
        "theme": ("Theme", dict(choices["themes"])),
        "standing": ("Where it stands", {one: one.capitalize() for one in STANDINGS}),
        "colour": ("Colour", {one: one.capitalize() for one in COLOURS}),
        "band": ("Time given", TIMES),
        "partner": ("Partner with a part of it", organisations),
        "unready": ("What is missing", {"1": "Something to be filled in"}),
        "driver": ("Driver", {**dict(choices["drivers"]), NO_DRIVER: "None"}),
        "serves": ("What it serves", {**dict(served), NO_PRIORITY: "No priority"}),
        "answers": ("What it answers", {"nothing": "No recommendation"}),
    }


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
