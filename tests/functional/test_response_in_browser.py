"""The response in a real browser, as docs/how-to/respond-in-time.md walks it: proof, statement, children, press.

Every page on the way is held to axe-core at two widths and may not scroll sideways; so is the page for the public.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect
from tests.lib.browser import PICTURES, check_page, violations
from tests.lib.demonstration import make_response
from tests.lib.visiting import fill_date, sign_in, sign_out

from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DAY = "2008-06-11"


@pytest.fixture
def site(demonstration: Path, live_server: Any, settings: LazySettings, tmp_path: Path) -> str:
    """The demonstration with a drafted statement and a version for children, served from a folder of its own."""
    settings.DATA_DIR = tmp_path
    make_response(User.objects.first().partnership_id)
    return str(live_server.url)


def looked_at(page: "Page") -> None:
    check_page(page)


def test_an_officer_responds_in_time(site: str, tab: "Page", tmp_path: Path) -> None:
    sign_in(tab, site, sign_ins("improvement_lead")[0])
    tab.goto(f"{site}/{DAY}/inspections/I-002/")
    tab.get_by_role("link", name="The response: recipients").click()
    looked_at(tab)
    expect(tab.get_by_role("row", name="Send the report to partners").first).to_contain_text(
        "Declared, not evidenced"
    )
    tab.get_by_role("link", name="Recipients", exact=True).click()
    looked_at(tab)
    send_to_the_register(tab, tmp_path)
    tab.get_by_role("link", name="Hold it to a date").click()
    looked_at(tab)
    fill_date(tab, "due_on", "16 6 2008")
    tab.get_by_label("On what basis").fill("Asked for by the chair of the board")
    tab.get_by_role("button", name="Hold it to this date").click()
    expect(tab.get_by_role("main")).to_contain_text("Agreed: Asked for by the chair of the board")
    looked_at(tab)


def send_to_the_register(page: "Page", folder: Path) -> None:
    """One posting list to everyone on the register; the classes that nobody stands for stay open."""
    page.get_by_role("link", name="Duties", exact=True).click()
    page.get_by_role("link", name="Send the report to partners").first.click()
    looked_at(page)
    page.get_by_role("button", name="Record one sending to several").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("How", exact=True).fill("by post")
    page.get_by_label("Proof", exact=True).fill("Posting list of 20 May 2008")
    looked_at(page)
    page.get_by_role("button", name="Record the sending").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose the version that was sent")
    looked_at(page)
    report = folder / "report.pdf"
    report.write_bytes(b"%PDF-1.4 the report")
    page.locator("[name=sent]").set_input_files(report)
    fill_date(page, "on", "20 5 2008")
    page.get_by_role("button", name="Record the sending").click()
    looked_at(page)
    radio = page.get_by_role("row", name=re.compile("^Radio station serving the area"))
    expect(radio).to_contain_text("Proof held")
    page.get_by_role("link", name="Withdraw the entry of 20 May 2008: A local radio station").click()
    looked_at(page)
    page.get_by_label("Why does it no longer count?").fill("It never arrived")
    page.get_by_role("button", name="Withdraw it").click()
    expect(radio).to_contain_text("No proof")
    looked_at(page)


def test_the_statement_goes_its_way_from_hand_to_hand(site: str, tab: "Page") -> None:
    sign_in(tab, site, sign_ins("improvement_lead")[0])
    statement = f"{site}/{DAY}/inspections/I-002/statement/"
    tab.goto(statement)
    looked_at(tab)
    tab.get_by_role("button", name="Record a consultation").click()
    looked_at(tab)
    tab.get_by_label("Partner that was consulted").fill("Primary care trust")
    tab.get_by_label("How", exact=True).fill("Meeting of 9 June")
    tab.get_by_role("button", name="Record the consultation").click()
    tab.get_by_role("button", name="Mark it as consulted on").click()
    looked_at(tab)
    tab.get_by_role("button", name="Mark it as consulted on").click()
    expect(tab.get_by_role("heading", name="Version 1: consulted on")).to_be_visible()
    expect(tab.get_by_role("main")).to_contain_text("Only a clearance officer can clear the statement.")
    looked_at(tab)
    tab.get_by_role("button", name="Record where a plan stands").click()
    looked_at(tab)
    sign_out(tab)
    sign_in(tab, site, sign_ins("clearance_officer")[0])
    tab.goto(statement)
    tab.get_by_role("button", name="Clear it").click()
    tab.get_by_role("button", name="Clear it").click()
    expect(tab.get_by_role("heading", name="Version 1: cleared")).to_be_visible()


def test_copies_press_and_timeline(site: str, tab: "Page", tmp_path: Path) -> None:
    sign_in(tab, site, sign_ins("improvement_lead")[0])
    inspection = f"{site}/{DAY}/inspections/I-002"
    for page in (
        *("copies/", "copies/office/", "copies/request/", "copies/1/", "press/", "press/publicity/"),
        *("timeline/", "timeline/add/", "add-duty/", "basis/", "recipients/add/", "children/add/"),
        "timeline/?meeting-day=31&meeting-month=7&meeting-year=2008",
    ):
        tab.goto(f"{inspection}/{page}")
        looked_at(tab)
    expect(tab.get_by_role("main")).to_contain_text(
        "In time: 9 working days left to the limit of 13 August 2008"
    )


@pytest.mark.requirement("R224")
def test_the_page_for_the_public_breaks_no_rule_of_axe(site: str, tab: "Page", tmp_path: Path) -> None:
    sign_in(tab, site, sign_ins("improvement_lead")[0])
    tab.goto(f"{site}/{DAY}/inspections/I-002/press/")
    with tab.expect_download() as waited:
        tab.get_by_role("link", name="Web page (HTML)").click()
    page = tmp_path / "findings.html"
    page.write_bytes(Path(waited.value.path()).read_bytes())
    tab.goto(page.as_uri())
    for width in (1280, 375):
        tab.set_viewport_size({"width": width, "height": 900})
        assert violations(tab) == []
        if PICTURES:
            tab.screenshot(path=Path(PICTURES) / f"public-page-{width}.png", full_page=True)
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
    expect(tab.get_by_role("heading", level=1)).to_have_text("What inspectors found in Leeds")


def test_a_young_editor_says_who_read_it_and_what_children_said(site: str, tab: "Page") -> None:
    sign_in(tab, site, sign_ins("young_editor")[0])
    tab.goto(f"{site}/{DAY}/inspections/I-002/")
    tab.get_by_role("link", name="The version for children").click()
    looked_at(tab)
    tab.get_by_role("link", name="Add to version 1: young people who read it first").click()
    looked_at(tab)
    tab.get_by_label("How many young people read it first").fill("6")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("main")).to_contain_text("Read first by 6 young people")
    tab.get_by_role("link", name="Add to version 1: what children said").click()
    looked_at(tab)
    tab.get_by_label("What children said").fill("Page two has too many words")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("main")).to_contain_text("Page two has too many words")
    assert tab.get_by_role("link", name="how it went to children").count() == 0
