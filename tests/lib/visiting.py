"""What a person does in the browser, for tests that walk the product: sign in, fill a date, look where words stand."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from tests.lib.demonstration import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Place = tuple[float, float, float, float]


def sign_in(page: "Page", site: str, email: str, password: str = PASSWORD) -> None:
    """Sign in by the form."""
    page.goto(f"{site}/account/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: "Page") -> None:
    """Sign out by the link in the header and the button that asks."""
    page.get_by_role("link", name="Sign out").click()
    page.locator("main").get_by_role("button", name="Sign out").click()


def fill_date(page: "Page", name: str, words: str) -> None:
    """Fill the three boxes of a date with `18 6 2008`."""
    for part, value in zip(("day", "month", "year"), words.split(), strict=True):
        page.locator(f"[name={name}-{part}]").fill(value)


def add_report(page: "Page", path: Path) -> None:
    """Choose a file on the page that takes one in, and have it read."""
    page.get_by_label("Inspection report").set_input_files(path)
    page.get_by_role("button", name="Read the report").click()
    page.wait_for_url(re.compile(r"/reviews/\d+/"))


def confirm_what_remains(page: "Page") -> None:
    """Confirm each section of a proposed reading by its one button."""
    while (remaining := page.get_by_role("button", name="Confirm all")).count():
        remaining.first.click()


def words_in_pdf(path: Path, number: int, words: str) -> Place:
    """Where pdfium's own search finds the words on a page: left, top, right, bottom as fractions from the top left.

    A second method: the product finds them by joining the words it read.
    """
    document = pypdfium2.PdfDocument(path)
    sheet = document[number - 1]
    width, height = sheet.get_size()
    text = sheet.get_textpage()
    found = text.search(words).get_next()
    assert found, f"no such words on page {number}: {words}"
    text.count_rects(*found)
    left, bottom, right, top = text.get_rect(0)
    document.close()
    return left / width, 1 - top / height, right / width, 1 - bottom / height


def place_on(paper: "Locator", mark: "Locator") -> Place:
    """Where a mark stands on the picture of a page as the browser drew both, in fractions of the picture."""
    page, box = paper.bounding_box(), mark.bounding_box()
    assert page
    assert box
    left, top = (box["x"] - page["x"]) / page["width"], (box["y"] - page["y"]) / page["height"]
    return left, top, left + box["width"] / page["width"], top + box["height"] / page["height"]
