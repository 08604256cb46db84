"""Every component once: strict HTML, a label for each box, an id used once, an error that leads to its box."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import html5lib
import pytest
from django import forms
from jinja2 import UndefinedError
from lxml import html
from tests.integration.look import gallery

from jointreview.web.forms.govuk import GovukForm
from jointreview.web.jinja.words import long_date, long_moment, plural


@pytest.fixture(scope="module", params=["blank", "in error"])
def source(request: pytest.FixtureRequest) -> str:
    return gallery.rendered(gallery.EveryBox({}) if request.param == "in error" else None)


@pytest.fixture(scope="module")
def tree(source: str) -> html.HtmlElement:
    return html.document_fromstring(source)


def test_page_is_strict_html(source: str) -> None:
    html5lib.HTMLParser(strict=True).parse(source)


def test_ids_are_used_once(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_box_has_a_label(tree: html.HtmlElement) -> None:
    labelled = set(tree.xpath("//label/@for"))
    boxes = tree.xpath("//input[@type != 'hidden'] | //select | //textarea")
    assert boxes
    assert {box.get("id") for box in boxes} <= labelled


def test_descriptions_and_labels_point_to_what_exists(tree: html.HtmlElement) -> None:
    ids = set(tree.xpath("//@id"))
    named = {
        name
        for names in tree.xpath("//@aria-describedby | //@aria-labelledby | //@aria-controls")
        for name in names.split()
    }
    assert named <= ids


def test_links_inside_the_page_lead_somewhere(tree: html.HtmlElement) -> None:
    ids = set(tree.xpath("//main//@id"))
    for href in tree.xpath("//main//div[contains(@class, 'error-summary')]//a/@href"):
        assert href.removeprefix("#") in ids


def test_blank_form_in_error_names_each_box_in_plain_words() -> None:
    form = gallery.EveryBox({"hidden": "kept"})
    words = [link.words for link in form.error_links]
    assert words == [
        "Enter title of the action",
        "Select lead organisation",
        "Select when it is asked for",
        "Select who else takes part",
        "Select ‘The partners have agreed this’ to go on",
        "Enter due date",
        "Select report",
        "Enter password",
    ]


def test_title_says_error_day_and_partnership() -> None:
    title = html.document_fromstring(gallery.rendered(gallery.EveryBox({}))).findtext(".//title")
    assert (
        title
        == "Error: Joint area review, Anyshire – as at 11 June 2008 – Anyshire children's partnership – jointreview"
    )


def test_banner_names_the_day_and_links_to_the_others(tree: html.HtmlElement) -> None:
    banner = tree.xpath("//header//section[@aria-label='Day shown']")[0]
    assert "Showing the record as at 11 June 2008. Nothing dated later is shown." in banner.text_content()
    assert banner.xpath(".//li/a/@href") == ["/2008-06-18/"]
    assert banner.xpath(".//form/@method") == ["get"]


def test_an_undefined_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        gallery.environment().from_string("{{ no_such_name }}").render()


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_page_needs_no_context(name: str) -> None:
    page = gallery.environment().get_template(name).render()
    html5lib.HTMLParser(strict=True).parse(page)
    assert len(html.document_fromstring(page).xpath("//h1")) == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [(date(2008, 6, 18), "18 June 2008"), (SimpleNamespace(words="June 2008"), "June 2008")],
)
def test_long_date(value: object, words: str) -> None:
    assert long_date(value) == words


def test_absent_date_needs_words() -> None:
    assert long_date(None, "not known") == "not known"
    with pytest.raises(TypeError):
        long_date(None)


def test_moment_is_told_in_london() -> None:
    assert long_moment(datetime(2008, 6, 18, 23, 30, tzinfo=UTC)) == "19 June 2008 at 12:30am"


@pytest.mark.parametrize(("count", "words"), [(0, "0 duties"), (1, "1 duty"), (1204, "1,204 duties")])
def test_plural(count: int, words: str) -> None:
    assert plural(count, "duty", "duties") == words


def test_a_passage_carries_its_number_once_for_each_column_it_stands_in() -> None:
    """Pieces of one line, and the lines below it, follow on; a piece higher up is another column or page part."""
    lines = ((0.1, 0.3), (0.5, 0.301), (0.1, 0.33), (0.6, 0.1))
    boxes = [
        {"number": 1, "words": "A passage", "href": "#i", "left": left, "right": left + 0.3}
        | {"top": top, "bottom": top + 0.02}
        for left, top in lines
    ]
    macro = "{% from 'components/sheet.html' import sheet %}{{ sheet('/a.png', 600, 800, boxes, 'A page') }}"
    drawn = html.fragment_fromstring(gallery.environment().from_string(macro).render(boxes=boxes))
    assert len(drawn.xpath(".//rect")) == 4
    assert len(drawn.xpath(".//circle")) == 2


@pytest.mark.parametrize(
    ("field", "first"),
    [
        (forms.ChoiceField(choices=[("b", "Bristol"), ("l", "Leeds")]), ("", "Choose one")),
        (forms.ChoiceField(choices=[("", "Which?"), ("l", "Leeds")]), ("", "Which?")),
        (forms.ChoiceField(choices=[("b", "Bristol"), ("l", "Leeds")], initial="l"), ("b", "Bristol")),
        (forms.ChoiceField(choices=[("b", "Bristol"), ("l", "Leeds")], required=False), ("b", "Bristol")),
    ],
)
def test_a_list_does_not_answer_for_who_overlooks_it(field: forms.Field, first: tuple[str, str]) -> None:
    """What stands first in a list that must be answered would be sent by whoever did not see the question."""
    form = type("Asked", (GovukForm,), {"place": field})()
    shown = form["place"].options
    assert (shown[0].value, shown[0].words) == first
    assert form.__class__({"place": first[0]}).is_valid() is bool(first[0])
