"""Sign-in and account pages, with allauth's own forms: strict HTML, our frame, one heading, nothing fetched.

Ours are Jinja templates in plain words; a page we have not rewritten falls to allauth's template in our elements.
"""

import html5lib
import pytest
from lxml import html
from tests.integration.look.account_pages import LIBRARY_PAGES, PAGES, rendered

from jointreview.web.forms.account import SignInForm


@pytest.fixture(params=[*PAGES, *LIBRARY_PAGES])
def source(request: pytest.FixtureRequest) -> str:
    return rendered(request.param)


def test_page_is_strict_html_in_our_frame(source: str) -> None:
    html5lib.HTMLParser(strict=True).parse(source)
    tree = html.document_fromstring(source)
    assert tree.xpath("//div[contains(@class, 'jr-header')]")
    (heading,) = tree.xpath("//h1")
    assert " ".join(heading.text_content().split()) in tree.findtext(".//title")


def test_every_box_has_a_label_and_every_button_a_look(source: str) -> None:
    tree = html.document_fromstring(source)
    boxes = tree.xpath("//input[@type != 'hidden'] | //select | //textarea")
    assert {box.get("id") for box in boxes} <= set(tree.xpath("//label/@for"))
    assert all("govuk-" in (button.get("class") or "") for button in tree.xpath("//button"))


def test_nothing_in_the_page_breaks_the_content_policy(source: str) -> None:
    tree = html.document_fromstring(source)
    assert not tree.xpath("//*[@style] | //script[not(@src)] | //style | //img[starts-with(@src, 'data:')]")


def test_sign_in_in_error_leads_to_the_boxes() -> None:
    form = SignInForm({"login": "", "password": ""})
    form.is_valid()
    tree = html.document_fromstring(rendered("account/login.html", form=form))
    assert tree.xpath("//div[contains(@class, 'error-summary')]//a/@href") == ["#id_login", "#id_password"]
    words = [link.text_content() for link in tree.xpath("//div[contains(@class, 'error-summary')]//a")]
    assert words == ["Enter email address", "Enter password"]
    assert tree.findtext(".//title") == "Error: Sign in – jointreview"
