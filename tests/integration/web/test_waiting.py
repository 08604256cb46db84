"""Work that takes long says how far it is on a page that needs no script, and one that breaks says that it did."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from jointreview.web.actions.steps import Step, Steps
from jointreview.web.views.waiting import waiting

LAYOUT = """{% extends frame|default("layout.html") %}
{% block content %}<p>{{ words|default("") }}{{ mark|default("") }}</p>{% endblock %}"""
WORDS = "What came of it"


def page(template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {"title": "Long work", "request": RequestFactory().get("/"), **context}
    return HttpResponse(engines["jinja2"].from_string(LAYOUT).render(whole))


def sent(steps: Steps[dict[str, Any]]) -> Iterator[str]:
    answer = waiting(page, "any.html", steps, between=0)
    return (piece.decode() for piece in answer)


def work(done: list[int]) -> Steps[dict[str, Any]]:
    for number in (1_000, 2_000):
        done.append(number)
        yield Step("Rows checked", number, 2_000)
    return {"words": WORDS}


def test_the_page_begins_before_the_work_and_ends_with_what_came_of_it() -> None:
    done: list[int] = []
    pieces = sent(work(done))
    first = next(pieces)
    assert "<h1" in first
    assert "Leave the page open" in first
    assert done == []
    second = next(pieces)
    assert done == [1_000]
    assert "Rows checked: 1,000 of 2,000" in second
    assert WORDS not in second
    rest = "".join(pieces)
    assert rest.index("Rows checked: 2,000 of 2,000") < rest.index("Done.") < rest.index(WORDS)
    assert (first + second + rest).count("<h1") == (first + second + rest).count("</html>") == 1


def test_work_that_breaks_says_so_and_is_not_hidden() -> None:
    def breaks() -> Steps[dict[str, Any]]:
        yield Step("Rows checked", 1, 2)
        raise ZeroDivisionError

    said = []
    with pytest.raises(ZeroDivisionError):
        said.extend(sent(breaks()))
    assert "nothing was saved" in said[-1]
    assert said[-1].rstrip().endswith("</html>")


def test_work_whose_page_is_closed_stops_there() -> None:
    done: list[int] = []
    pieces = sent(work(done))
    next(pieces), next(pieces)
    pieces.close()
    assert done == [1_000]
