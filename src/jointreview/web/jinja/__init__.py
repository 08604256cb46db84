"""The templates' language: one strict environment for our pages, and what every page is given.

Context contract. Every page of the record extends `layout.html` and is given:

- `page`, a `web.queries.page.Page`: title, day shown, story days, navigation, person, partnership, breadcrumbs. Error
  and sign-in pages may leave it out and set `title`: then the header holds the product's name alone. A page
  that a library renders makes its own: `{% set page = page_for(request, title) %}`.
- `errors`, optional: a tuple of `ErrorLink(words, href)`, as `GovukForm.error_links` gives. Shown as the error summary
  above the heading, and "Error:" goes before the title.
- `show_day`, optional: false leaves the day shown out of the header, on pages about an account.
- `request`, given by Django: its messages become notification banners.

Blocks to fill: `content`; `heading` (by default an h1 of `page.title`, with `caption` above it when given);
`sub_navigation`; `before_content` (by default the breadcrumbs); `head`.

An undefined name is an error, never an empty string. The macros of govuk-frontend-jinja rely on undefined names, so
they live in an environment of their own, called through the global `govuk`: `{{ govuk.button({"text": "Save"}) }}`.
"""

from functools import cached_property
from typing import Any, Final

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined
from jinja2.runtime import Macro

from jointreview.web.forms.govuk import error_links_of
from jointreview.web.jinja import words
from jointreview.web.queries.page import Page
from jointreview.web.views.page import page_of

GOVUK: Final = "govuk_frontend_jinja"


class GovukMacros:
    """The components of GOV.UK Frontend by their short names: `govuk.date_input`, `govuk.error_summary`."""

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=PrefixLoader({GOVUK: PackageLoader(GOVUK)}),
            autoescape=True,
            undefined=ChainableUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def __getattr__(self, name: str) -> Macro:
        if name.startswith("_"):
            raise AttributeError(name)
        folder = name.replace("_", "-")
        template = self._environment.get_template(f"{GOVUK}/components/{folder}/macro.html")
        macro = getattr(template.module, "govuk" + name.title().replace("_", ""))
        setattr(self, name, macro)
        return macro


def environment(**options: Any) -> Environment:
    """The environment of our pages, for the Jinja2 back end of Django's settings."""
    ours = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**options, **ours})  # noqa: S701 (it is set, in `ours`)
    made.globals.update(static=static, url=_url, govuk=GovukMacros(), messages_of=_messages_of)
    made.globals.update(page_for=_page_for, error_links=error_links_of)
    made.filters.update(words.FILTERS)
    return made


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def _messages_of(request: HttpRequest) -> list:
    """The messages waiting for this visitor; reading them clears them."""
    return list(get_messages(request))


def _page_for(request: HttpRequest, title: str) -> Page | None:
    """The frame of a page that no view of ours renders (an account's, an error's); None before sign-in."""
    visitor = getattr(request, "visitor", None)
    return page_of(request, title) if visitor is not None and visitor.account is not None else None
