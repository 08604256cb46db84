"""What every page of the record is told: the day shown, the ways on, and who is looking.

`shown(request, template, title, …)` is how a view renders; `link(request, name, …)` is an address on the same day.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jointreview.core.access import is_allowed, refusal_of
from jointreview.web.queries.page import Crumb, Page, StoryDay, Way
from jointreview.web.queries.partnerships import partnership_name, story_days

NAVIGATION = (
    ("Dashboard", "dashboard", "record.read"),
    ("Inspections", "inspections", "record.read"),
    ("Findings", "register", "plan.read"),
    ("Plan", "plan", "plan.read"),
    ("What nothing answers", "coverage", "plan.read"),
    ("Risks", "risks", "plan.read"),
    ("Record system", "record-system", "plan.read"),
    ("Board packs", "packs", "pack.read"),
    ("Frameworks", "frameworks", "record.read"),
    ("Partnership", "partnership", "partnership.manage"),
    ("Audit trail", "trail", "trail.read"),
    ("Retention", "retention", "retention.manage"),
)


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
    """Render a page of the record. `part` is the navigation entry it belongs to (a URL name)."""
    where = {
        "page": page_of(request, title, part, crumbs),
        "link": lambda name, **parts: link(request, name, **parts),
        "may": lambda rule, organisation=None: is_allowed(request.visitor, rule, organisation),
        "why_not": lambda rule, organisation=None: refusal_of(request.visitor, rule, organisation),
    }
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
            Way(label, link(request, name), name == part)
            for label, name, rule in NAVIGATION
            if is_allowed(visitor, rule)
        ),
        person_name=visitor.name or None,
        partnership_name=partnership_name(visitor.partnership),
        breadcrumbs=crumbs,
        choose_day_url=reverse("choose-day"),
        today_url=_on_day(request, "today"),
        here=here,
    )


def _on_day(request: HttpRequest, slug: str) -> str:
    """The part of the record this page belongs to, on another day: a single record may not exist there."""
    first, _, rest = request.path.lstrip("/").partition("/")
    return f"/{slug}/{rest}" if first == request.day.slug else f"/{slug}/"
