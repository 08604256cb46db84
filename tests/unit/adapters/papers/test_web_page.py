"""A paper as one web page: every word, no markup from the words, nothing from elsewhere."""

import re

import html5lib
import pytest
from tests.unit.adapters.papers.test_word import EVERY_KIND

from jointreview.adapters.papers import paper_html


@pytest.fixture(scope="module")
def text() -> str:
    return paper_html(EVERY_KIND).decode()


def test_it_is_strict_html_with_its_language_and_one_first_heading(text: str) -> None:
    html5lib.HTMLParser(strict=True).parse(text)
    assert '<html lang="en-GB">' in text
    assert re.findall(r"<h(\d)>", text) == ["1", "2", "3", "4", "2"]


def test_words_are_never_markup(text: str) -> None:
    assert "1.1 A numbered paragraph about 14-19 &amp; &lt;brackets&gt;." in text
    assert "<brackets>" not in text
    assert "\x0b" not in text


def test_tables_have_a_caption_and_header_cells(text: str) -> None:
    assert "<caption>Grades given</caption>" in text
    assert '<th scope="col">Judgement</th>' in text
    assert '<th scope="row">Care</th><td>first<br>second</td>' in text


def test_it_needs_nothing_else(text: str) -> None:
    assert not re.search(r"<script|<img|<link|src=|url\(|https?:", text)
    assert re.findall(r'href="([^"]*)"', text) == ["#main"]


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert paper_html(EVERY_KIND) == paper_html(EVERY_KIND)
