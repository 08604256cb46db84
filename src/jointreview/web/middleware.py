"""The edge of every request: which day it is, who is asking, may they, what they leave in the trail, what an error is.

The London date is taken once, here, and handed on. The address names the day shown (`/2008-06-11/…` or `/today/…`).
The trail is told before an answer goes out: what cannot be told is not shown.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from jointreview.core.access import check_allowed
from jointreview.errors import Forbidden, NotFound, UserError
from jointreview.web.access import Answer, entry_of, methods_of, rule_of
from jointreview.web.actions.audit import arriving
from jointreview.web.actions.events import Seen, tell_seen, via_of
from jointreview.web.queries.visitors import visitor_of

GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Day:
    """The day a page is shown as at; `slug` is how the address names it."""

    on: date
    today: date
    slug: str

    @property
    def is_today(self) -> bool:
        return self.slug == "today"


class AccessMiddleware:
    """Closes every page by default: a view runs only if its rule lets the visitor in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        request.day = Day(today, today, "today")
        request.visitor = visitor_of(request.user.pk, today)
        with arriving(via_of(uuid.uuid4().hex, request.META.get("REMOTE_ADDR", ""))):
            response = self.get_response(request)
            _tell(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        """Take the day out of the address, then ask the view's rule. Django catches nothing raised here."""
        match = request.resolver_match
        if (slug := kwargs.pop("day", None)) is not None:
            match.captured_kwargs.pop("day", None) if match else None
            on = request.day.today if slug == "today" else date.fromisoformat(slug)
            request.day = Day(on, request.day.today, slug)
        rule = rule_of(view, match.url_name if match else None)
        try:
            if rule is None:
                raise Forbidden(
                    "access.closed", "This page is closed.", detail=f"no rule names {request.path}"
                )
            check_allowed(request.visitor, rule)
        except Forbidden as refusal:
            return error_page(request, refusal)
        methods = methods_of(view, rule)
        return None if request.method in methods else HttpResponseNotAllowed(methods)


def _tell(request: HttpRequest, response: HttpResponse) -> None:
    """Leave the entry that this answer calls for (`web.access.entry_of`)."""
    match = request.resolver_match
    if match is None:
        return
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    rule = rule_of(match.func, match.url_name)
    code = entry_of(match.func, rule, Answer(response.status_code, is_html))
    refusal = getattr(response, "refusal", "")
    if code and (refusal or response.status_code != 403):  # a form that went stale is refused to nobody
        parts = [str(part) for name, part in match.captured_kwargs.items() if name != "day"]
        seen = Seen(match.url_name or "", " ".join(parts), request.day.on.isoformat(), refusal)
        tell_seen(by=request.visitor, code=code, seen=seen)


class UserErrorMiddleware:
    """Trouble that a person can mend, met by a view, becomes a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a `UserError` into its page; leave every other exception alone."""
        return error_page(request, error) if isinstance(error, Http404 | UserError) else None


def error_page(request: HttpRequest, error: Http404 | UserError) -> HttpResponse:
    """The one place where trouble that a person can mend becomes a page with its status."""
    status = 404 if isinstance(error, Http404 | NotFound) else 403 if isinstance(error, Forbidden) else 400
    response = render(request, f"{status}.html", {"error": error}, status=status, using="jinja2")
    response.refusal = getattr(error, "code", "")
    return response
