"""The whole way in a real browser, as a newcomer walks it in docs/tutorial.md: points 4 to 7 of the main job.

Sign in, add a report, check its reading, see its duties, answer a recommendation, hand out a board pack, on two days.
Every page on the way is held to axe-core at two widths and may not scroll sideways.
"""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import page as page_validation
import pytest
from django.conf import LazySettings
from playwright.sync_api import expect
from tests.lib import papers
from tests.lib.browser import check_page
from tests.lib.demonstration import DOCUMENTS, PASSWORD, REPORT
from tests.lib.visiting import (
    add_report,
    confirm_what_remains,
    fill_date,
    place_on,
    sign_in,
    sign_out,
    words_in_pdf,
)

from jointreview.web.demonstration import load_facts
from jointreview.web.models import Inspection, Review, ReviewItem, SourceDocument
from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NORTHBRIDGE = DOCUMENTS / "northbridge-inspection-2024.pdf"
[SAMPLE] = load_facts().samples
DAY = "2008-06-11"


@pytest.fixture
def site(demonstration: Path, live_server: Any, settings: LazySettings, tmp_path: Path) -> str:
    """The demonstration served from a folder of its own; its address."""
    settings.DATA_DIR = tmp_path
    return str(live_server.url)


@pytest.fixture
def lead(site: str, tab: "Page") -> "Page":
    """The improvement lead, who has just signed in by the form and stands on the dashboard of 11 June 2008."""
    tab.goto(f"{site}/account/login/")
    check_page(tab)
    sign_in(tab, site, sign_ins("improvement_lead")[0])
    expect(tab).to_have_url(f"{site}/{DAY}/")
    return tab


def test_dashboard_of_the_day_of_the_board(lead: "Page") -> None:
    """R049: thirty working days from 6 May 2008 end on 18 June; on 11 June 25 are used and 5 are left."""
    assert figures(lead) == [0, 7, 0, 5, 0, 0]
    row = lead.get_by_role("row", name=re.compile("Send the report to partners")).first
    expect(row).to_contain_text("18 June 2008")
    expect(row).to_contain_text("25 working days used, 5 left")
    expect(lead.get_by_text("Showing the record as at 11 June 2008")).to_be_visible()
    check_page(lead)


def test_report_of_today_becomes_an_inspection_with_its_duties(lead: "Page", site: str) -> None:
    lead.get_by_role("link", name="Show today instead").click()
    check_page(lead)
    lead.get_by_role("link", name="Inspections", exact=True).click()
    check_page(lead)
    lead.get_by_role("button", name="Add an inspection report").click()
    check_page(lead)
    add_report(lead, NORTHBRIDGE)
    check_page(lead)
    check_marks(lead)
    assert ReviewItem.objects.count() == 11
    correct_the_day_of_publication(lead)
    reject(lead, "Recommendation 5")
    confirm_what_remains(lead)
    expect(lead.get_by_text("11 of 11 decided")).to_be_visible()
    lead.get_by_role("button", name="Go on to confirm the whole").click()
    expect(lead.get_by_text("1 item corrected, 1 item rejected")).to_be_visible()
    check_page(lead)
    expect(lead.locator("[name=authority]")).to_have_value(SAMPLE.area_name)
    lead.get_by_role("button", name="Enter the inspection").click()
    check_page(lead)
    check_inspection(lead)
    lead.get_by_role("link", name="Inspections", exact=True).first.click()
    expect(lead.get_by_role("main")).to_contain_text(SAMPLE.area_name)
    lead.get_by_role("link", name="11 June 2008").click()
    expect(lead).to_have_url(f"{site}/{DAY}/inspections/")
    expect(lead.get_by_role("main")).not_to_contain_text(SAMPLE.area_name)


def check_marks(page: "Page") -> None:
    """Each judgement and recommendation of the facts has one mark, over the words where pdfium finds them."""
    told = [one for group in SAMPLE.judgement_groups for one in group.judgements]
    asked = [one for group in SAMPLE.recommendation_groups for one in group.recommendations]
    marks = page.locator(".jr-sheet svg a")
    expect(marks).to_have_count(len(told) + len(asked))
    paper = page.locator(".jr-sheet img")
    for at, words in enumerate([one.label for one in told] + [one.text for one in asked]):
        left, top, right, bottom = words_in_pdf(NORTHBRIDGE, 1, words)
        drawn = place_on(paper, marks.nth(at).locator("rect").first)
        assert min(drawn) >= 0
        assert max(drawn) <= 1
        assert drawn[0] == pytest.approx(left, abs=0.01), words
        assert drawn[2] == pytest.approx(right, abs=0.01), words
        assert drawn[1] <= (top + bottom) / 2 <= drawn[3], words


def correct_the_day_of_publication(page: "Page") -> None:
    """What the report does not print, a person who knows it enters with the reason."""
    page.locator("main section").filter(has_text="29 January 2024").get_by_role("link").click()
    check_page(page)
    fill_date(page, "published_on", "22 3 2024")
    page.locator("#id_reason").fill("Printed on the covering letter")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("Printed on the covering letter")).to_be_visible()
    check_page(page)


def reject(page: "Page", title: str) -> None:
    page.get_by_role("link", name=re.compile(f"Correct or reject ?: {title}, item")).click()
    page.get_by_role("button", name="Reject the item").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why")
    check_page(page)
    page.locator("#id_reject-reason").fill("Asked of the regional body, not of the council")
    page.get_by_role("button", name="Reject the item").click()


def check_inspection(page: "Page") -> None:
    """The record holds what was accepted, and the duties end on the days that a plain count of days gives."""
    main = page.get_by_role("main")
    expect(main).to_contain_text("22 March 2024")
    expect(main).to_contain_text("How soon children are seen after a referral about neglect")
    expect(main).not_to_contain_text("brothers and sisters who need to stay together")
    first, later = counted(date(2024, 3, 22), 30), counted(date(2024, 3, 22), 70)
    duty = page.get_by_role("row", name=re.compile("Publish the report"))
    expect(duty).to_contain_text(f"{first.day} {first:%B %Y}")
    statement = page.get_by_role("row", name=re.compile("Prepare a written statement"))
    expect(statement).to_contain_text(f"{later.day} {later:%B %Y}")
    expect(statement).to_contain_text("Late")
    statement.get_by_role("link").click()
    expect(page.locator(".jr-working")).to_contain_text("27 May 2024 (Spring bank holiday)")
    check_page(page)


def counted(after: date, days: int) -> date:
    """The day so many working days after another, by hand: weekends and the four bank holidays of spring 2024."""
    closed = {date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 6), date(2024, 5, 27)}
    while days:
        after += timedelta(days=1)
        days -= after.weekday() < 5 and after not in closed
    return after


def figures(page: "Page") -> list[int]:
    """The figures of the tiles, in their order. README.md and the tutorial print those of 11 June 2008."""
    return [int(one) for one in page.locator(".jr-tile__figure").all_inner_texts()]


def test_recommendation_is_answered_and_told_to_the_board(lead: "Page", site: str) -> None:
    lead.get_by_role("navigation", name="Menu").get_by_role("link", name="Plan").click()
    lead.get_by_role("link", name="What nothing answers").click()
    check_page(lead)
    assert figures(lead) == [4, 1, 5, 22, 2]
    lead.get_by_role("row", name=re.compile("^F-092")).get_by_role("link", name="Draft an action").click()
    check_page(lead)
    lead.get_by_label("What will be done").fill("Visit the schools with the lowest results each term")
    lead.get_by_label("Lead organisation").select_option(label="Leeds City Council")
    lead.get_by_label("Post").select_option(label="Head of school improvement, Leeds City Council")
    fill_date(lead, "starts_on", "16 6 2008")
    fill_date(lead, "due_on", "31 10 2008")
    lead.get_by_label("Indicator").check()
    lead.get_by_label("What will be different").fill("Pupils who make the progress expected of them")
    fill_date(lead, "measure-by_on", "31 7 2009")
    lead.get_by_role("button", name="Save the draft").click()
    expect(lead.get_by_role("main")).to_contain_text("Head of school improvement")
    check_page(lead)
    lead.get_by_role("navigation", name="Menu").get_by_role("link", name="Plan").click()
    lead.get_by_role("link", name="What nothing answers").click()
    assert figures(lead) == [3, 1, 6, 22, 2]
    lead.get_by_role("link", name="Board packs").click()
    check_page(lead)
    lead.get_by_role("button", name="Make a board pack").click()
    check_page(lead)
    lead.get_by_role("button", name="Make the pack").click()
    check_page(lead)
    report = page_validation.validate_pdf_bytes(downloaded(lead, "PDF"), profile="ua1")
    assert report.failures == []
    assert report.rules.passed == report.rules.total == 104
    word = docx.Document(lead_file(lead, "Word"))
    words = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "Visit the schools with the lowest results each term" in words
    assert "25 working days used, 5 left" in words
    sign_out(lead)
    expect(lead.get_by_role("heading", name="Sign in")).to_be_visible()


def lead_file(page: "Page", name: str) -> Path:
    """The file behind a link of the list of packs."""
    with page.expect_download() as waited:
        page.get_by_role("link", name=re.compile(f"^{name}, ")).click()
    return Path(waited.value.path()).rename(Path(waited.value.path()).with_suffix(f".{name.lower()}"))


def downloaded(page: "Page", name: str) -> bytes:
    return lead_file(page, name).read_bytes()


def test_another_day_by_one_click_and_by_the_form(lead: "Page", site: str) -> None:
    """Nothing dated later shows, and the address names the day."""
    lead.goto(f"{site}/{DAY}/inspections/")
    shown = lead.get_by_role("main")
    expect(shown).not_to_contain_text("Wiltshire")
    lead.get_by_role("link", name="18 November 2008").click()
    expect(lead).to_have_url(f"{site}/2008-11-18/inspections/")
    expect(shown).to_contain_text("Wiltshire")
    check_page(lead)
    lead.get_by_text("Choose another day").click()
    for box, value in (("Day", "5"), ("Month", "5"), ("Year", "2008")):
        lead.get_by_label(box, exact=True).fill(value)
    lead.get_by_role("button", name="Show this day").click()
    expect(lead).to_have_url(f"{site}/2008-05-05/inspections/")
    expect(shown).not_to_contain_text("joint area review", ignore_case=True)
    check_page(lead)


def test_contributor_drafts_for_their_own_organisation_only(site: str, tab: "Page") -> None:
    sign_in(tab, site, sign_ins("contributor")[0])
    check_page(tab)
    tab.goto(f"{site}/{DAY}/plan/actions/new/?finding=F-093")
    leads = tab.get_by_label("Lead organisation").locator("option")
    assert leads.all_inner_texts() == ["Choose one", "Connexions provider"]
    check_page(tab)
    refused = tab.request.get(f"{site}/{DAY}/plan/actions/A-001/change/")
    assert refused.status == 403
    assert "or a contributor for their own organisation, can draft an action" in refused.text()
    assert tab.request.get(f"{site}/{DAY}/plan/actions/A-005/change/").ok


BAD = {
    "error-page.pdf": (b"<!doctype html><html><body>404</body></html>", "is named .pdf but is not a PDF"),
    "locked.pdf": (papers.locked_pdf(), "locked with a password"),
    "empty.pdf": (b"", "empty"),
    "bomb.docx": (papers.word_bomb(), "unpacks to far more"),
}


def test_bad_files_are_refused_in_one_sentence_and_leave_nothing(
    lead: "Page", site: str, tmp_path: Path
) -> None:
    lead.goto(f"{site}/{DAY}/inspections/add/")
    for name, (data, words) in BAD.items():
        given = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        lead.get_by_label("Inspection report").set_input_files([given])
        lead.get_by_role("button", name="Read the report").click()
        said = lead.locator(".govuk-error-summary a")
        expect(said).to_have_count(1)
        expect(said).to_contain_text(words)
        check_page(lead)
    assert (SourceDocument.objects.count(), Review.objects.count(), ReviewItem.objects.count()) == (0, 0, 0)
    assert not list((tmp_path / "files").rglob("*"))


def test_a_name_that_climbs_out_of_its_folder_is_refused(lead: "Page", site: str, tmp_path: Path) -> None:
    lead.goto(f"{site}/{DAY}/inspections/add/")
    given = {"name": "../../report.pdf", "mimeType": "application/pdf", "buffer": REPORT.read_bytes()}
    lead.get_by_label("Inspection report").set_input_files([given])
    lead.get_by_role("button", name="Read the report").click()
    expect(lead.locator(".govuk-error-summary a")).to_contain_text("The file's name holds a path")
    assert not SourceDocument.objects.exists()
    assert not list(tmp_path.parent.glob("report.pdf"))


def test_the_way_works_without_javascript(chromium: "Browser", site: str) -> None:
    profile = chromium.new_context(locale="en-GB", java_script_enabled=False)
    page = profile.new_page()
    sign_in(page, site, sign_ins("improvement_lead")[0], PASSWORD)
    page.goto(f"{site}/{DAY}/inspections/add/")
    add_report(page, REPORT)
    confirm_what_remains(page)
    page.get_by_role("button", name="Go on to confirm the whole").click()
    made = Inspection.objects.count()
    page.get_by_label("Why this is another inspection").fill("Entered a second time to try it out")
    page.locator("main form").get_by_role("button", name=re.compile("^Enter the")).click()
    expect(page.get_by_role("main")).to_contain_text("Entered: 2 inspections")
    assert Inspection.objects.count() == made + 2
    page.goto(f"{site}/{DAY}/plan/actions/new/?finding=F-093")
    page.get_by_label("What will be done").fill("Ask families what they need")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("main")).to_contain_text("is drafted")
    profile.close()
