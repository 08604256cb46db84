"""Points 5 and 6 in a real browser: from an unanswered recommendation to an action, a pack and a history.

Every page on the way is held to axe-core at two widths, and may not scroll sideways.
"""

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
DAY = "2008-06-11"


@pytest.fixture
def site(
    demonstration: Path, live_server: object, settings: LazySettings, tmp_path: Path, tab: "Page"
) -> str:
    """The demonstration served from a folder of its own, with the improvement lead signed in; its address."""
    settings.DATA_DIR = tmp_path
    sign_in(tab, live_server.url, sign_ins("improvement_lead")[0])
    assert tab.url == f"{live_server.url}/{DAY}/"
    return f"{live_server.url}/{DAY}"


def test_from_an_unanswered_recommendation_to_an_action_and_its_history(site: str, tab: "Page") -> None:
    check_page(tab)
    assert tab.get_by_text("25 working days used, 5 left").first.is_visible()
    tab.get_by_role("link", name="Draft an action for F-092").click()
    tab.get_by_role("button", name="Save the draft").click()
    check_page(tab)
    tab.get_by_role("link", name="Enter what will be done").click()
    assert tab.evaluate("document.activeElement.name") == "title"
    tab.get_by_label("What will be done").fill("Review progress in the four schools each term")
    tab.locator("[name=due_on-month]").fill("12")
    tab.locator("[name=due_on-year]").fill("2008")
    tab.get_by_role("button", name="Save the draft").click()
    assert tab.get_by_text("Name the post that answers for it.").is_visible()
    check_page(tab)
    tab.get_by_role("button", name="Change what it says").click()
    tab.locator("[name=due_on-month]").fill("3")
    tab.locator("[name=due_on-year]").fill("2009")
    tab.get_by_label("Why does it change?").fill("The schools asked for a full term first")
    check_page(tab)
    tab.get_by_role("button", name="Save the change").click()
    tab.get_by_role("button", name="Report progress").click()
    tab.get_by_label("Claimed done").check()
    tab.get_by_label("What has been done").fill("All four were visited")
    tab.get_by_role("button", name="Save the report").click()
    assert tab.get_by_text("not confirmed yet").is_visible()
    check_page(tab)
    tab.get_by_role("link", name="History of").click()
    assert tab.get_by_text("was December 2008, now March 2009").is_visible()
    check_page(tab)


def test_the_plan_and_what_nothing_answers(site: str, tab: "Page") -> None:
    for path in ("plan/", "plan/?view=list", "plan/coverage/", "history/inspection/I-002/"):
        tab.goto(f"{site}/{path}")
        check_page(tab)


def test_a_board_pack_is_made_and_downloaded_twice(site: str, tab: "Page") -> None:
    tab.goto(f"{site}/packs/")
    check_page(tab)
    tab.get_by_role("button", name="Make a board pack").click()
    check_page(tab)
    tab.get_by_role("button", name="Make the pack").click()
    check_page(tab)
    for words, kind, start in (("PDF", "pdf", b"%PDF"), ("Word", "docx", b"PK")):
        with tab.expect_download() as waited:
            tab.get_by_role("link", name=words).click()
        assert waited.value.suggested_filename == f"board-pack-B-001-{DAY}.{kind}"
        assert Path(waited.value.path()).read_bytes().startswith(start)
