"""The product without a mouse: past the frame, into folds and menus, and from an error to the box it is about."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.lib.demonstration import PASSWORD
from tests.lib.keyboard import tab_to, unseen_focus

from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DAY = "2008-06-11"


@pytest.fixture
def signed_in(demonstration: Path, live_server: object, tab: "Page") -> "Page":
    """The improvement lead on the dashboard, who came there by keys alone."""
    tab.goto(f"{live_server.url}/account/login/")
    tab.keyboard.press("Tab")
    skip = tab.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("main")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Email address")).to_be_focused()
    tab.keyboard.type(sign_ins("improvement_lead")[0])
    tab_to(tab, tab.get_by_label("Password", exact=True))
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(rf"/{DAY}/$"))
    return tab


def test_somebody_without_a_mouse_gets_everywhere(signed_in: "Page", live_server: object) -> None:
    tab = signed_in
    choose_another_day(tab)
    open_the_menu_of_a_phone(tab)
    open_the_filters(tab, f"{live_server.url}/{DAY}/plan/?view=list")
    go_from_the_error_to_its_box(tab, f"{live_server.url}/{DAY}/risks/new/")


def choose_another_day(tab: "Page") -> None:
    fold = tab.locator("summary").filter(has_text="Choose another day")
    tab_to(tab, fold)
    expect(tab.get_by_label("Day", exact=True)).to_be_hidden()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    day = tab.get_by_label("Day", exact=True)
    expect(day).to_be_focused()
    day.fill("6")
    tab.get_by_label("Month", exact=True).fill("5")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/2008-05-06/"))


def open_the_menu_of_a_phone(tab: "Page") -> None:
    tab.set_viewport_size({"width": 375, "height": 800})
    plan = tab.get_by_role("navigation", name="Menu").get_by_role("link", name="Plan")
    expect(plan).to_be_hidden()
    menu = tab.get_by_role("button", name="Menu")
    tab_to(tab, menu)
    tab.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    tab_to(tab, plan)
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/plan/$"))


def open_the_filters(tab: "Page", address: str) -> None:
    tab.goto(address)
    words = tab.get_by_label("Words in it")
    expect(words).to_be_hidden()
    tab_to(tab, tab.locator("summary").filter(has_text="Filters"))
    tab.keyboard.press("Space")
    tab_to(tab, words)
    tab.keyboard.type("adviser")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"words=adviser"))
    expect(tab.get_by_role("main")).to_contain_text("Showing only:")


def go_from_the_error_to_its_box(tab: "Page", address: str) -> None:
    tab.goto(address)
    tab_to(tab, tab.get_by_role("main").get_by_role("button").last)
    tab.keyboard.press("Enter")
    summary = tab.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    tab.keyboard.press("Tab")
    first = summary.get_by_role("link").first
    expect(first).to_be_focused()
    leads_to = first.get_attribute("href")
    tab.keyboard.press("Enter")
    expect(tab.locator(str(leads_to))).to_be_focused()
    expect(tab.locator(str(leads_to))).to_be_in_viewport()


def test_what_shows_no_focus_or_is_covered_is_found(tab: "Page") -> None:
    tab.set_content(
        "<button class=plain>Seen</button><button class=none style='outline: none'>Not seen</button>"
        "<a href='#' class=under>Covered</a><div style='position: fixed; inset: 0 0 50% 0; background: red'></div>"
    )
    wrong = unseen_focus(tab, {"button plain submit body "})
    assert [one.partition(":")[0] for one in wrong] == [
        *("looks the same when focused", "is hidden when focused", "is hidden when focused")
    ]
    assert 'class="none"' in wrong[0]
