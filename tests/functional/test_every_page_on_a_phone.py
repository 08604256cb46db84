"""Every page of the record on a phone and on paper: nothing runs off the side, and axe finds nothing to mend. Whatever
takes the focus of the keyboard shows that it has it, and nothing hides it.

A new address is looked at by itself; what is no page is named with its reason in `tests.lib.pages.LEFT_OUT`, and the
pages of the sign-in library are opened in `test_gallery_in_browser.py`. Every page is laid out in the browser. With axe
are opened as many as hold each kind of element in each kind of place, chosen by the test itself: the rest repeat them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.lib.addresses import addresses, filled
from tests.lib.browser import violations
from tests.lib.demonstration import PASSWORD, SAMPLES, make_samples
from tests.lib.keyboard import unseen_focus
from tests.lib.pages import LEFT_OUT, is_page

from jointreview.core.access import RULES
from jointreview.web.access import rule_of
from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PHONE = {"width": 375, "height": 800}
SHEET = {"width": 680, "height": 1000}  # A4 between margins of 15 mm, at 96 to the inch
LAID_OUT = """main => {
    document.querySelector("main").outerHTML = main;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}"""


class Found(NamedTuple):
    """A page as the product answers with it: the role that asked, and what stands in its `main`."""

    name: str
    address: str
    role: str
    main: html.HtmlElement


@pytest.fixture
def roles(demonstration: Path, settings: LazySettings, tmp_path: Path) -> dict[str, Client]:
    """The demonstration with every sample in it, and the browsers of two roles that may open everything together."""
    settings.DATA_DIR = tmp_path
    make_samples(User.objects.first().partnership_id)
    known = {role: Client() for role in ("improvement_lead", "administrator")}
    for role, client in known.items():
        assert client.login(email=sign_ins(role)[0], password=PASSWORD)
    return known


def every_page(roles: dict[str, Client]) -> list[Found]:
    """Each address of the product that is not left out."""
    found = []
    for one in addresses():
        rule = rule_of(one.view, one.name) if one.is_ours else None
        if rule is None or one.name in LEFT_OUT:
            continue
        role = next((role for role in roles if role in RULES[rule].roles), "administrator")
        address = reverse(one.name, kwargs=filled(one, SAMPLES))
        answer = roles[role].get(address)
        assert is_page(answer), f"{one.name} is no page: {answer.status_code}"
        found.append(Found(one.name, address, role, html.document_fromstring(answer.content).find(".//main")))
    return found


def with_something_new(pages: list[Found]) -> list[Found]:
    """The pages that hold a kind of element, in a kind of place, that no page before them holds."""
    known: set[tuple[object, ...]] = set()
    chosen = []
    for page in pages:
        elements = [one for one in page.main.iterdescendants() if isinstance(one.tag, str)]
        kinds = {
            (one.getparent().get("class"), one.tag, one.get("class"), one.get("type")) for one in elements
        }
        if not kinds <= known:
            chosen.append(page)
        known |= kinds
    return chosen


def signed_in(tab: "Page", site: str, client: Client) -> None:
    """The browser goes on as the person whose browser `client` is."""
    tab.context.clear_cookies()
    tab.context.add_cookies(
        [{"name": name, "value": held.value, "url": site} for name, held in client.cookies.items()]
    )


def test_every_page_fits_a_phone_and_a_sheet_and_breaks_no_rule(
    roles: dict[str, Client], live_server: object, tab: "Page"
) -> None:
    pages = every_page(roles)
    assert len(pages) > 200
    signed_in(tab, live_server.url, roles[pages[0].role])
    tab.goto(live_server.url + pages[0].address)
    wrong = []
    for medium, size in (("print", SHEET), ("screen", PHONE)):
        tab.emulate_media(media=medium)
        tab.set_viewport_size(size)
        for page in pages:
            wide = tab.evaluate(LAID_OUT, html.tostring(page.main, encoding="unicode"))
            wrong += [f"{page.name}: {wide} pixels too wide for {medium}"] if wide > 0 else []
    chosen, focused = with_something_new(pages), set()
    for role, client in roles.items():
        signed_in(tab, live_server.url, client)
        for page in (one for one in chosen if one.role == role):
            tab.goto(live_server.url + page.address)
            found = violations(tab) + unseen_focus(tab, focused)
            wrong += [f"{page.name}: {one}" for one in found]
    assert len(focused) > 50
    assert wrong == []
