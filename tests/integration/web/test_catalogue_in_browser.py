"""The catalogue in a real browser: from the list to one framework, an own value, two versions and a trend."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.lib.browser import check_page
from tests.lib.visiting import sign_in

from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DAY = "2010-02-12"


@pytest.fixture
def site(
    demonstration: Path, live_server: object, settings: LazySettings, tmp_path: Path, tab: "Page"
) -> str:
    """The demonstration with the improvement lead signed in; the address of the day of the announced inspection."""
    settings.DATA_DIR = tmp_path
    Client().get("/account/login/")  # every page is imported before the browser's patience is counted
    sign_in(tab, live_server.url, sign_ins("improvement_lead")[0])
    return f"{live_server.url}/{DAY}"


def test_from_the_list_to_an_own_value_two_versions_and_a_trend(site: str, tab: "Page") -> None:
    tab.goto(f"{site}/frameworks/")
    check_page(tab)
    tab.get_by_role("link", name="Announced inspection of safeguarding").click()
    check_page(tab)
    tab.get_by_role("button", name="Set your own value").click()
    check_page(tab)
    tab.get_by_role("link", name="Set Prepare a written statement").click()
    tab.get_by_role("button", name="Save").click()
    assert tab.get_by_role("link", name="Enter the reason").is_visible()
    check_page(tab)
    tab.get_by_label("How long it runs").fill("60")
    tab.get_by_label("Working days").check()
    tab.get_by_label("Why").fill("Agreed with the department, minute 4")
    tab.get_by_role("button", name="Save").click()
    assert tab.get_by_text("60 working days", exact=True).is_visible()
    check_page(tab)
    tab.goto(f"{site}/frameworks/compare/?earlier=ilacs-2018&later=ilacs-2023")
    check_page(tab)
    tab.goto(f"{site}/frameworks/trends/safeguarding/")
    assert tab.get_by_text("Different frameworks, read with care").is_visible()
    check_page(tab)
    for name in ("frameworks/trends/", "frameworks/practice/", "frameworks/schemes/", "inspections/I-011/"):
        tab.goto(f"{site}/{name}")
        check_page(tab)
    for name in ("inspections/reviews-used/", "inspections/I-011/relation/", "inspections/I-011/rests-on/"):
        tab.goto(f"{site}/{name}")
        check_page(tab)
