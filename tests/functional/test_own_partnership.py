"""A partnership of one's own, from an empty database to its first inspection, in a real browser."""

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import expect
from tests.lib.browser import check_page
from tests.lib.demonstration import DOCUMENTS
from tests.lib.visiting import add_report, confirm_what_remains, sign_in, sign_out

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NORTHBRIDGE = DOCUMENTS / "northbridge-inspection-2024.pdf"
ADMIN, LEAD = "admin@northbridge.example", "lead@northbridge.example"
CHOSEN = "three words apart"


@pytest.fixture
def password(own_database: Path, settings: LazySettings, tmp_path: Path) -> str:
    """The partnership is set up by the command; the administrator's password as it was printed."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    said = StringIO()
    call_command(
        "setup",
        name="Northbridge children's partnership",
        area="Northbridge",
        organisation="Northbridge Council",
        person="First Administrator",
        email=ADMIN,
        print_password=True,
        stdout=said,
    )
    Client().get("/account/login/")  # every page is imported before the browser's patience is counted
    return re.search(r"Password   (\S+)", said.getvalue())[1]


def menu(page: "Page", name: str) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("link", name=name).click()


def test_from_an_empty_database_to_the_first_inspection(password: str, live_server: Any, tab: "Page") -> None:
    site = live_server.url
    sign_in(tab, site, ADMIN, password)
    expect(tab.get_by_role("main")).to_contain_text("No inspection is in the record on this day")
    check_page(tab)
    for name in ("Inspections", "Findings", "Plan", "Board packs"):
        menu(tab, name)
        check_page(tab)
    add_bodies(tab)
    link = make_account(tab)
    sign_out(tab)
    tab.goto(link)
    check_page(tab)
    tab.get_by_label("New password", exact=True).fill(CHOSEN)
    tab.get_by_label("New password again").fill(CHOSEN)
    tab.get_by_role("button", name="Set the password").click()
    sign_in(tab, site, LEAD, CHOSEN)
    menu(tab, "Inspections")
    tab.get_by_role("button", name="Add an inspection report").click()
    add_report(tab, NORTHBRIDGE)
    confirm_what_remains(tab)
    tab.get_by_role("button", name="Go on to confirm the whole").click()
    tab.get_by_role("button", name="Enter the inspection").click()
    expect(tab.get_by_role("main")).to_contain_text("Northbridge")
    check_page(tab)
    menu(tab, "Inspections")
    tab.get_by_role("link", name="Reports that are kept").click()
    check_page(tab)
    tab.get_by_role("link", name=re.compile("See what would change")).click()
    expect(tab.get_by_role("main")).to_contain_text("nothing would change")
    check_page(tab)


def add_bodies(page: "Page") -> None:
    """An organisation, a post, a person, and that the person holds the post."""
    menu(page, "Administration")
    page.get_by_role("link", name="Partnership").click()
    check_page(page)
    page.get_by_role("button", name="Add an organisation").click()
    check_page(page)
    page.get_by_role("button", name="Add an organisation").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter name of the organisation")
    check_page(page)
    page.get_by_label("Name of the organisation").fill("Northbridge Health Trust")
    page.get_by_label("Kind").select_option(label="Health")
    page.get_by_role("button", name="Add an organisation").click()
    page.get_by_role("button", name="Add a post").click()
    page.get_by_label("Organisation").select_option(label="Northbridge Health Trust")
    page.get_by_label("Title of the post").fill("Designated nurse")
    page.get_by_role("button", name="Add a post").click()
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Organisation").select_option(label="Northbridge Health Trust")
    page.get_by_label("Name of the person").fill("A. Nother")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("link", name="Designated nurse").click()
    check_page(page)
    page.get_by_label("Person").select_option(label="A. Nother, Northbridge Health Trust")
    today = page.locator(".jr-as-at strong").first.inner_text().split()
    for part, value in zip(("Day", "Month", "Year"), today, strict=True):
        first = page.get_by_role("group", name="First day")
        first.get_by_label(part).fill(value)
    page.get_by_role("button", name="Record who holds it").click()
    expect(page.get_by_role("table", name="Who held the post")).to_contain_text("A. Nother")
    check_page(page)


def make_account(page: "Page") -> str:
    """An account for the improvement lead; returns the one-time link."""
    menu(page, "Administration")
    page.get_by_role("link", name="Partnership").click()
    check_page(page)
    page.get_by_role("link", name="Accounts and roles").click()
    check_page(page)
    page.get_by_role("button", name="Add an account").click()
    check_page(page)
    page.get_by_label("Name of a new person").fill("The Lead")
    page.get_by_label("Organisation of a new person").select_option(label="Northbridge Council")
    page.get_by_label("Email address").fill(LEAD)
    page.get_by_label("First role").select_option(label="Improvement lead")
    page.get_by_label("Why they are given an account").fill("Leads the improvement plan")
    page.get_by_role("button", name="Make the account").click()
    check_page(page)
    page.get_by_role("button", name="Make a one-time link").click()
    check_page(page)
    return page.locator("#invitation").inner_text()
