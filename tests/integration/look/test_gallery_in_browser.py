"""Every component in Chromium under the product's content policy: no axe violation, no sideways scroll."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.integration.look import account_pages, gallery
from tests.lib.browser import check_page

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

SITE = "http://gallery.test"
STATIC = Path(__file__).parents[3] / "src/jointreview/web/static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
PAPER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842" width="595" height="842">'
    '<rect width="595" height="842" fill="#fff"/><g font-family="serif" font-size="12">'
    + "".join(
        f'<text x="72" y="{y}">The council and its partners should agree who does what and by when. ({y})</text>'
        for y in range(90, 780, 21)
    )
    + "</g></svg>"
)

pytestmark = pytest.mark.browser


def serve(tab: "Page", html: str) -> None:
    """Answer the browser from memory and from the static folder, under the product's policy."""

    def answer(route: "Route") -> None:
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        elif path == gallery.PICTURE:
            route.fulfill(body=PAPER, content_type=KINDS[".svg"])
        else:
            route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})

    tab.route("**/*", answer)


@pytest.mark.parametrize("data", [None, {}], ids=["blank", "in error"])
def test_every_component_is_accessible(tab: "Page", data: dict[str, str] | None) -> None:
    serve(tab, gallery.rendered(None if data is None else gallery.EveryBox(data)))
    tab.goto(f"{SITE}/gallery")
    check_page(tab)


@pytest.mark.parametrize("name", ["404.html", "500.html"])
def test_error_pages_are_accessible(tab: "Page", name: str) -> None:
    serve(tab, gallery.environment().get_template(name).render())
    tab.goto(f"{SITE}/gallery")
    check_page(tab)


@pytest.mark.parametrize("name", account_pages.IN_BROWSER)
def test_account_pages_are_accessible(tab: "Page", name: str) -> None:
    serve(tab, account_pages.rendered(name))
    tab.goto(f"{SITE}/account")
    check_page(tab)


def test_error_summary_leads_to_its_box(tab: "Page") -> None:
    serve(tab, gallery.rendered(gallery.EveryBox({})))
    tab.goto(f"{SITE}/gallery")
    for link in tab.locator(".govuk-error-summary a").all():
        wanted = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        assert tab.evaluate("document.activeElement.id") == wanted


def test_menu_opens_on_a_phone_and_the_day_form_works_without_script(tab: "Page") -> None:
    serve(tab, gallery.rendered())
    tab.set_viewport_size({"width": 375, "height": 800})
    tab.goto(f"{SITE}/gallery")
    tab.get_by_role("button", name="Menu").click()
    assert tab.get_by_role("link", name="Plan").is_visible()
    tab.get_by_text("Choose another day").click()
    tab.locator("#as-at-day").fill("18")
    tab.get_by_role("button", name="Show this day").click()
    assert tab.url == f"{SITE}/day?here=%2F2008-06-11%2F&day=18&month=6&year=2008"
