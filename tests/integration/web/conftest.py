"""What the tests of pages share: a partnership in a real database, and a client that reads every page strictly."""

from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from django.conf import LazySettings
from django.test import Client
from lxml import html
from tests.lib.anytown import Partnership, make_partnership

from jointreview.web.models import User


@pytest.fixture
def partnership(db: None, settings: LazySettings, tmp_path: Path) -> Partnership:
    """A partnership with its files in the test's own folder."""
    settings.DATA_DIR = tmp_path
    return make_partnership()


class Reader:
    """A signed-in person. Every page they open is parsed strictly."""

    def __init__(self, account: int) -> None:
        self.client = Client()
        self.client.force_login(User.objects.get(pk=account))

    def get(self, address: str, status: int = 200) -> html.HtmlElement:
        """The page at the address, which must answer with the status."""
        return self._read(self.client.get(address), status)

    def post(self, address: str, data: dict, status: int = 302) -> html.HtmlElement | str:
        """The answer to a form: where it leads, or the page that says what is wrong."""
        response = self.client.post(address, data)
        if status == 302:
            assert response.status_code == 302, words_of(response.content.decode())
            return response.headers["Location"]
        return self._read(response, status)

    def _read(self, response: object, status: int) -> html.HtmlElement:
        text = response.content.decode()
        assert response.status_code == status, words_of(text)
        html5lib.HTMLParser(strict=True).parse(text)
        return html.document_fromstring(text)


def words_of(text: str) -> str:
    """The words of a page's main part, for a failure that says something."""
    found = html.document_fromstring(text).xpath("//main")
    return " ".join((found[0] if found else html.document_fromstring(text)).text_content().split())


def main_of(page: html.HtmlElement) -> str:
    """The words of the main part of a page, with single spaces."""
    return " ".join(page.xpath("//main")[0].text_content().split())


def told(page: html.HtmlElement) -> str:
    """The same with a space wherever one element ends and another begins, as in the cells of a table."""
    return " ".join(" ".join(page.xpath("//main")[0].itertext()).split())


@pytest.fixture
def sign_in(partnership: Partnership) -> Callable[[str], Reader]:
    """Signs in the improvement lead ("lead") or the board member ("board")."""
    return lambda who: Reader(getattr(partnership, who))
