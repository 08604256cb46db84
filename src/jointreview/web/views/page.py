"""What every page of the record is told: the day shown, the ways on, and who is looking.

`shown(request, template, title, …)` is how a view renders; `link(request, name, …)` is an address on the same day.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jointreview.core.access import is_allowed, refusal_of
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.many import asked_of
from jointreview.web.queries.page import Beside, Crumb, Page, StoryDay, Way
from jointreview.web.queries.partnerships import partnership_name, story_days
from jointreview.web.views.menu import MENU


def link(request: HttpRequest, name: str, **where: object) -> str:
    """The address of a page on the day that is shown."""
    return reverse(name, kwargs={"day": request.day.slug, **where})


def shown(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any] | None = None,
    *,
    part: str = "",
    crumbs: tuple[Crumb, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Render a page of the record. `part` is the entry of the menu it belongs to, or a part of one (a URL name)."""
    where = {
        "page": page_of(request, title, part, crumbs),
        "link": lambda name, **parts: link(request, name, **parts),
        "may": lambda rule, organisation=None: is_allowed(request.visitor, rule, organisation),
        "why_not": lambda rule, organisation=None: refusal_of(request.visitor, rule, organisation),
    }
    for form in (context or {}).values():
        if isinstance(form, GovukForm):
            form.look(asked_of(request.GET, request.POST))
    return render(request, f"pages/{template}", {**where, **(context or {})}, status=status, using="jinja2")


def page_of(request: HttpRequest, title: str, part: str = "", crumbs: tuple[Crumb, ...] = ()) -> Page:
    """The frame of a page: see `jointreview.web.jinja` for what the layout does with it."""
    visitor, day = request.visitor, request.day
    here = request.get_full_path()
    return Page(
        title=title,
        as_at=day.on,
        is_today=day.is_today,
        story_days=tuple(
            StoryDay(on, label, _on_day(request, on.isoformat()))
            for on, label in story_days(visitor.partnership)
        ),
        navigation=tuple(
            Way(entry.label, link(request, entry.name), entry.holds(part))
            for entry in MENU
            if is_allowed(visitor, entry.rule)
        ),
        beside=_beside(request),
        person_name=visitor.name or None,
        partnership_name=partnership_name(visitor.partnership),
        breadcrumbs=(*_above(request, part), *crumbs),
        choose_day_url=reverse("choose-day"),
        today_url=_on_day(request, "today"),
        here=here,
    )


def _above(request: HttpRequest, part: str) -> tuple[Crumb, ...]:
    """The page that leads to the parts of an entry, above each of them."""
    above = (entry for entry in MENU if entry.parts and part != entry.name and entry.holds(part))
    return tuple(Crumb(entry.label, link(request, entry.name)) for entry in above)


def _beside(request: HttpRequest) -> Beside | None:
    """The groups of pages that this page stands in; None for any other page, and for who may open none of them."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    entry = next((one for one in MENU if any(group.holds(here) for group in one.groups)), None)
    if entry is None:
        return None
    groups, parts = [], ()
    for group in entry.groups:
        ways = tuple(
            Way(part.label, link(request, part.name), part.name == here)
            for part in group.parts
            if is_allowed(request.visitor, part.rule)
        )
        groups += [Way(group.label, way.url, group.holds(here)) for way in ways[:1]]
        parts = ways if group.holds(here) else parts
    return Beside(entry.label, tuple(groups), parts) if parts else None


def _on_day(request: HttpRequest, slug: str) -> str:
    """The part of the record this page belongs to, on another day: a single record may not exist there."""
    first, _, rest = request.path.lstrip("/").partition("/")
    return f"/{slug}/{rest}" if first == request.day.slug else f"/{slug}/"
