"""Choosing another day: the same page, clear words for a wrong day, and no way off the site."""

from collections.abc import Callable

import pytest
from tests.integration.web.conftest import Reader, main_of
from tests.lib.anytown import Partnership

SignIn = Callable[[str], Reader]


def chosen(reader: Reader, day: str, month: str, year: str, here: str) -> object:
    return reader.client.get("/choose-day", {"day": day, "month": month, "year": year, "here": here})


@pytest.mark.parametrize(
    ("here", "address"),
    [
        ("/today/inspections/", "/2008-06-11/inspections/"),
        ("/2009-01-01/reviews/3/?page=2", "/2008-06-11/reviews/3/?page=2"),
        (
            "/2008-06-11/inspections/I-001/duties/send-report/",
            "/2008-06-11/inspections/I-001/duties/send-report/",
        ),
        ("https://elsewhere.test/today/inspections/", "/2008-06-11/"),
        ("//elsewhere.test/today/", "/2008-06-11/"),
        ("/today//elsewhere.test/", "/2008-06-11/"),
        ("\\\\elsewhere.test", "/2008-06-11/"),
        ("/health", "/2008-06-11/"),
        ("", "/2008-06-11/"),
    ],
)
def test_a_day_leads_to_the_same_page_and_never_elsewhere(
    partnership: Partnership, sign_in: SignIn, here: str, address: str
) -> None:
    response = chosen(sign_in("board"), "11", "6", "2008", here)
    assert (response.status_code, response.headers["Location"]) == (302, address)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "6", "2008"), "Day to show must be a real date"),
        (("11", "", "2008"), "Day to show must include a month"),
        (("", "", ""), "Enter the day to show"),
        (("11", "6", "08"), "Day to show must have a year of 4 numbers"),
    ],
)
def test_a_wrong_day_says_what_to_mend(
    partnership: Partnership, sign_in: SignIn, parts: tuple[str, str, str], words: str
) -> None:
    address = "/choose-day?day={}&month={}&year={}&here=/today/inspections/".format(*parts)
    page = sign_in("board").get(address, status=200)
    assert words in main_of(page)
    assert page.xpath("//main//input[@name = 'here']/@value") == ["/today/inspections/"]
