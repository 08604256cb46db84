"""A real browser for tests marked `browser`: one Chromium a session, one fresh profile a test, axe-core at two widths.

    @pytest.mark.browser
    def test_dashboard(tab: Page, live_server) -> None:
        tab.goto(f"{live_server.url}/today/")
        check_page(tab)

`tab` fails its test when the page writes an error to the console, which is also how a breach of the content security
policy shows. Set JOINTREVIEW_CHROMIUM to use another browser than the `chromium` on the path.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 375)
PATIENCE = 30_000  # milliseconds, for a busy machine; whoever finds what they wait for does not wait
PICTURES = os.environ.get("JOINTREVIEW_PICTURES")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser, started once; skips with the reason where there is none, and fails in CI."""
    path = os.environ.get("JOINTREVIEW_CHROMIUM") or shutil.which("chromium")
    if path is None:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("no chromium on the path: apt-get install chromium, or set JOINTREVIEW_CHROMIUM")
    from playwright.sync_api import expect, sync_playwright

    # The driver runs an event loop in this thread, which Django takes for asynchronous code; tests are not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=SWITCHES, timeout=60_000)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: "Browser") -> "Iterator[Page]":
    """A page in a profile of its own; what it writes to the console as an error fails the test."""
    profile = chromium.new_context(locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce")
    profile.set_default_timeout(PATIENCE)
    page = profile.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    profile.close()
    assert not errors, f"errors in the browser's console: {errors}"


def check_page(page: "Page", widths: tuple[int, ...] = WIDTHS) -> None:
    """Assert that the open page breaks no rule of axe-core and never scrolls sideways; leaves it at the first width.

    Where JOINTREVIEW_PICTURES names a folder, a full-page picture at each width goes there, for people to look at.
    """
    # A click that leads on may return while the next page is still arriving: there is nothing to measure yet.
    page.wait_for_load_state()
    page.wait_for_selector("footer", state="attached")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            name = (page.title() or "page").replace("/", "-")[:60]
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls {wide} pixels sideways at {width} wide"
        found = violations(page)
        assert not found, f"{page.url} at {width} wide:\n" + "\n".join(found)
    page.set_viewport_size({"width": widths[0], "height": 900})


def violations(page: "Page") -> list[str]:
    """What axe-core finds wrong, a line each: the rule, its words, the first elements concerned."""
    from axe_playwright_python.sync_playwright import Axe

    only = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    response = Axe().run(page, options=only).response
    return [
        f"{broken['id']}: {broken['help']}: {[node['html'][:160] for node in broken['nodes'][:3]]}"
        for broken in response["violations"]
    ]
