"""The catalogue of frameworks: the list, one with all it says, two versions beside each other, tagging schemes."""

from django.http import HttpRequest, HttpResponse

from jointreview.core.frameworks import differences, load_schemes
from jointreview.web.access import rule
from jointreview.web.mapping.catalogue import file_text, held_framework, held_frameworks
from jointreview.web.queries.framework_pages import (
    STATE_WORDS,
    broken_files,
    framework_page,
    frameworks_on,
    timescales_on_day,
)
from jointreview.web.queries.page import Crumb
from jointreview.web.views.page import link, shown


@rule("record.read")
def frameworks(request: HttpRequest) -> HttpResponse:
    """Every framework held, the user's own beside the packaged ones, and files that cannot be used."""
    rows = frameworks_on(request.visitor.partnership, request.day.on)
    context = {"rows": rows, "broken": broken_files(), "states": STATE_WORDS}
    return shown(request, "frameworks.html", "Frameworks", context, part="frameworks")


@rule("record.read")
def framework(request: HttpRequest, framework: str) -> HttpResponse:
    """Everything in one framework with its source and how sure it is."""
    found = framework_page(request.visitor.partnership, request.day.on, framework)
    context = {
        "found": found,
        "states": STATE_WORDS,
        "caption": f"Framework {found.framework.id}",
        "open_to": {(one.subject, one.key) for one in found.choices},
    }
    title = found.framework.title
    return shown(
        request, "framework.html", title, context, part="frameworks", crumbs=above_frameworks(request)
    )


@rule("record.read")
def framework_file(request: HttpRequest, framework: str) -> HttpResponse:
    """The framework's file, byte for byte."""
    found = held_framework(framework)
    answer = HttpResponse(file_text(found), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.id}.toml"'
    return answer


@rule("record.read")
def compare(request: HttpRequest) -> HttpResponse:
    """What differs between two versions, value by value; without two of them, the choice."""
    names = request.GET.get("earlier", ""), request.GET.get("later", "")
    held = held_frameworks()
    pair = tuple(next((one for one in held if one.id == name), None) for name in names)
    found = differences(*pair) if all(pair) else None
    parts = list(dict.fromkeys(one.part for one in found or ()))
    context = {
        "held": held,
        "names": names,
        "pair": pair,
        "found": found,
        "parts": parts,
        "states": STATE_WORDS,
    }
    return shown(
        request,
        "framework-compare.html",
        "What differs between two versions",
        context,
        part="frameworks",
        crumbs=above_frameworks(request),
    )


@rule("record.read")
def practice(request: HttpRequest) -> HttpResponse:
    """How long steps of practice may take, by the day a case began."""
    rows = timescales_on_day(request.visitor.partnership, request.day.on)
    context = {"rows": rows, "states": STATE_WORDS}
    return shown(
        request,
        "practice.html",
        "Timescales of practice",
        context,
        part="frameworks",
        crumbs=above_frameworks(request),
    )


@rule("record.read")
def schemes(request: HttpRequest) -> HttpResponse:
    """The tagging schemes of two ages beside each other."""
    context = {"schemes": load_schemes(), "states": STATE_WORDS}
    return shown(
        request,
        "schemes.html",
        "Tagging schemes",
        context,
        part="frameworks",
        crumbs=above_frameworks(request),
    )


def above_frameworks(request: HttpRequest) -> tuple[Crumb, ...]:
    """The catalogue as the page above."""
    return (Crumb("Frameworks", link(request, "frameworks")),)
