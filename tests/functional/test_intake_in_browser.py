"""The journey from a report to its inspection in a real browser, with axe-core on every page at two widths."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from tests.lib.browser import check_page
from tests.lib.demonstration import REPORT
from tests.lib.visiting import sign_in

from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def day(demonstration: Path, live_server: Any, tab: "Page", settings: LazySettings, tmp_path: Path) -> str:
    """The improvement lead is signed in; the address of the record as at 11 June 2008."""
    settings.DATA_DIR = tmp_path
    sign_in(tab, live_server.url, sign_ins("improvement_lead")[0])
    return f"{live_server.url}/2008-06-11"


def test_report_is_read_checked_and_entered(tab: "Page", day: str) -> None:
    tab.goto(f"{day}/inspections/add/")
    check_page(tab)
    tab.get_by_label("Inspection report").set_input_files(REPORT)
    tab.get_by_role("button", name="Read the report").click()
    tab.wait_for_url(re.compile(r"/reviews/\d+/"))
    check_page(tab)
    tab.get_by_role("button", name=re.compile("Confirm ?: Safeguarding, item 1$")).click()
    assert tab.get_by_text("1 of 72 decided").is_visible()
    tab.get_by_role("link", name=re.compile("Correct or reject ?: Looked after children, item 2$")).click()
    check_page(tab)
    tab.get_by_role("button", name="Save the correction").click()
    assert tab.get_by_role("alert").get_by_text("Say why").is_visible()
    check_page(tab)
    tab.locator("#id_reason").fill("Checked against the printed copy")
    tab.get_by_role("button", name="Save the correction").click()
    while (remaining := tab.get_by_role("button", name="Confirm all")).count():
        remaining.first.click()
    tab.get_by_role("button", name="Go on to confirm the whole").click()
    assert tab.get_by_text("The record holds an inspection of the same area").first.is_visible()
    check_page(tab)
    tab.get_by_role("button", name="Enter the 2 inspections").click()
    assert tab.get_by_role("alert").get_by_text("Say why this is another inspection").is_visible()
    tab.get_by_label("Why this is another inspection").fill("Entered a second time to try it out")
    tab.get_by_role("button", name="Enter the 2 inspections").click()
    assert tab.get_by_role("heading", name="Leeds: Joint area review").is_visible()
    check_page(tab)
    tab.locator("#recommendations ~ .jr-table-region tbody th a").first.click()
    assert tab.locator("svg rect").count(), "the words are marked on their page"
    check_page(tab)


def test_duty_is_worked_out_and_its_proof_recorded(tab: "Page", day: str) -> None:
    tab.goto(f"{day}/inspections/")
    check_page(tab)
    tab.get_by_role("link", name="I-002").click()
    check_page(tab)
    tab.get_by_role("link", name="Send the report to partners").click()
    assert tab.get_by_text("25 working days used, 5 left", exact=True).is_visible()
    check_page(tab)
    tab.get_by_role("link", name=re.compile("what was sent to: Radio")).click()
    tab.get_by_label("Sent or done, and there is proof").check()
    tab.get_by_role("button", name="Record", exact=True).click()
    check_page(tab)
    tab.get_by_label("To whom").fill("A local station")
    tab.get_by_label("Proof, or reason").fill("The station's receipt")
    tab.locator("[name=sent]").set_input_files(REPORT)
    tab.get_by_role("button", name="Record", exact=True).click()
    assert tab.get_by_text("The station's receipt").is_visible()


def test_another_day_is_chosen_by_keyboard(tab: "Page", day: str) -> None:
    tab.goto(f"{day}/inspections/I-002/")
    tab.locator(".jr-as-at summary").last.press("Enter")
    tab.get_by_label("Day", exact=True).fill("1")
    tab.get_by_label("Year", exact=True).press("Enter")
    tab.wait_for_url(re.compile("/2008-06-01/inspections/I-002/"))


def test_what_the_reader_missed_is_added_and_a_composite_is_split(tab: "Page", day: str) -> None:
    tab.goto(f"{day}/inspections/add/")
    tab.get_by_label("Inspection report").set_input_files(REPORT)
    tab.get_by_role("button", name="Read the report").click()
    tab.wait_for_url(re.compile(r"/reviews/\d+/"))
    tab.get_by_role("link", name=re.compile("Add one ?that was missed: Recommendations")).click()
    check_page(tab)
    tab.get_by_label("Inspection", exact=True).select_option(label="Inspection 1")
    tab.get_by_label("Words of the report").fill("These words stand nowhere in it")
    tab.get_by_label("Kind").select_option(label="Recommendation")
    tab.get_by_label("Number as printed").fill("11")
    tab.get_by_label("Reason").fill("It stands in a footnote")
    tab.get_by_role("button", name="Add the item").click()
    assert tab.get_by_role("alert").get_by_text("These words were not found on that page").is_visible()
    check_page(tab)
    tab.get_by_label("I have compared them").check()
    tab.get_by_role("button", name="Add the item").click()
    assert tab.get_by_text("Added by a person").is_visible()
    tab.get_by_role("link", name=re.compile("Split into parts ?: Recommendation 11")).click()
    check_page(tab)
    tab.get_by_label("Parts").fill("These words\nstand nowhere")
    tab.get_by_label("Reason").fill("It asks for two things")
    tab.get_by_role("button", name="Save the parts").click()
    assert tab.get_by_text("(b) stand nowhere").is_visible()
    check_page(tab)
