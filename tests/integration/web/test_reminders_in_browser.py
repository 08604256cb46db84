"""The page of reminders in a real browser: pause, a calendar address made, shown once and ended."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from tests.lib.browser import check_page
from tests.lib.visiting import sign_in

from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_reminders_and_calendar(
    demonstration: Path, live_server: object, settings: LazySettings, tmp_path: Path, tab: "Page"
) -> None:
    settings.DATA_DIR = tmp_path
    sign_in(tab, live_server.url, sign_ins("improvement_lead")[0])
    tab.get_by_role("link", name="Reminders").click()
    check_page(tab)
    tab.get_by_role("button", name="Pause my reminders").click()
    assert tab.get_by_text("No reminders are sent to you.").first.is_visible()
    tab.get_by_role("button", name="Make a calendar address").click()
    assert tab.get_by_label("Copy this address now").input_value().endswith(".ics")
    check_page(tab)
    tab.get_by_role("button", name="End it at once").click()
    assert tab.get_by_text("You have no calendar address.").is_visible()
