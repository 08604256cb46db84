"""The improvement plan as a list: by what each action answers or as one table, chosen in the address."""

from collections.abc import Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict

from jointreview.core.plan.rag import COLOURS
from jointreview.core.plan.standing import STANDINGS
from jointreview.web.access import rule
from jointreview.web.queries.drivers import asked_choices, driver_choices
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
from jointreview.web.views.asked import changed, number_of, page_number
from jointreview.web.views.chosen import chosen_beside
from jointreview.web.views.page import shown

TIMES = {band or NO_BAND: words or "No time given" for band, words in BAND_WORDS.items()}


@rule("plan.read")
def plan(request: HttpRequest) -> HttpResponse:
    """The actions of the plan as they stood on the day."""
    partnership, on = request.visitor.partnership, request.day.on
    request.GET = _of_its_driver(request)
    choice = choice_of(request.GET)
    is_list = request.GET.get("view") == "list" or bool(choice.answers)
    context = {
        "plan": open_plan(partnership, on),
        "choice": choice,
        "found": (listed if is_list else grouped)(partnership, on, choice, page_number(request)),
        "is_list": is_list,
        "page_link": partial(changed, request.GET, "page"),
        "view_link": partial(changed, request.GET, "view"),
        **chosen_beside(request, "plan", _offered(request), {"words": "Words in it"}),
    }
    return shown(request, "plan.html", "Improvement plan", context, part="plan")


def _of_its_driver(request: HttpRequest) -> QueryDict:
    """The address without what a driver asks for where another driver was chosen since."""
    where, driver = (request.visitor.partnership, request.day.on), request.GET.get("driver", "")
    asked = request.GET.get("asked")
    if not asked or (driver and asked in dict(asked_choices(*where, driver))):
        return request.GET
    if asked not in dict(asked_choices(*where)):
        return request.GET  # nobody knows it: the page says so
    kept = request.GET.copy()
    del kept["asked"]
    return kept


def _offered(request: HttpRequest) -> dict[str, tuple[str, Mapping[str, str]]]:
    """What the address of the plan may ask for on the day: its name there, what it is called, its values in words."""
    where, asked = (request.visitor.partnership, request.day.on), request.GET
    served = local_plan_choices(*where) if asked.get("serves") else ()
    asks = asked_choices(*where, asked["driver"]) if asked.get("driver") else ()
    drivers = {key: f"{key}: {title}" for key, title in driver_choices(*where)}
    organisations = {str(key): name for key, name in organisation_choices(*where)}
    return {
        "lead": ("Lead organisation", organisations),
        "post": ("Post", {str(key): name for key, name in post_choices(*where)}),
        "theme": ("Theme", dict(theme_choices(*where))),
        "standing": ("Where it stands", {one: one.capitalize() for one in STANDINGS}),
        "colour": ("Colour", {one: one.capitalize() for one in COLOURS}),
        "band": ("Time given", TIMES),
        "partner": ("Partner with a part of it", organisations),
        "unready": ("What is missing", {"1": "Something to be filled in"}),
        "driver": ("Driver", {**drivers, NO_DRIVER: "None"}),
        "asked": ("What the driver asks for", dict(asks)),
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
