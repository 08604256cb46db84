"""What the product answers when something is wrong, through its real middleware: our page and the right status."""

import html5lib
import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html
from tests.integration.look import gallery

from jointreview.core.access import Visitor
from jointreview.web.middleware import Day


def heading(source: str) -> str:
    html5lib.HTMLParser(strict=True).parse(source)
    (found,) = html.document_fromstring(source).xpath("//h1")
    return str(found.text_content())


def test_unknown_address_is_our_404(client: Client) -> None:
    answer = client.get("/no-such-page")
    assert (answer.status_code, heading(answer.content.decode())) == (404, "Page not found")


def test_form_without_its_token_is_our_403() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@b.example"})
    assert (answer.status_code, heading(answer.content.decode())) == (403, "This page was open for too long")


def test_sign_in_page_is_served_under_the_content_policy(client: Client) -> None:
    answer = client.get("/account/login/")
    assert heading(answer.content.decode()) == "Sign in"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.urls("tests.integration.look.urls_for_frames")
@pytest.mark.parametrize(("name", "has_day"), [("404.html", True), ("account/logout.html", False)])
def test_somebody_signed_in_keeps_the_way_back(rf: RequestFactory, name: str, has_day: bool) -> None:
    request = rf.get("/2008-06-11/inspections")
    request._messages = []
    on = gallery.page().as_at
    request.day = Day(on, on.replace(year=2026), on.isoformat())
    request.visitor = Visitor(account=1, name="Improvement lead", roles=frozenset({"improvement_lead"}))
    source = get_template(name).render({}, request)
    heading(source)
    tree = html.document_fromstring(source)
    assert "Improvement lead" in tree.xpath("//header")[0].text_content()
    assert reverse("inspections", kwargs={"day": "2008-06-11"}) in tree.xpath("//nav//a/@href")
    assert bool(tree.xpath("//section[@aria-label='Day shown']")) is has_day
