"""Trends across frameworks: the Leeds safety line, its caution, and links that lead somewhere (R027)."""

import pytest

from jointreview.core.calendars import parse_partial_date
from jointreview.core.frameworks import (
    CAUTION,
    AreaRef,
    TrendPoint,
    load_crosswalk,
    load_crosswalks,
    load_framework,
    trend_of,
)
from jointreview.core.frameworks.crosswalk import parse_crosswalks
from jointreview.errors import NotFound


def point(
    on: str, framework: str, area: str | None, grade: str | None, words: str, theme: str = ""
) -> TrendPoint:
    return TrendPoint(AreaRef(framework, area, theme or None), parse_partial_date(on), grade, words)


LEEDS = (
    point("January 2010", "slac-2009", "overall", "inadequate", "Inadequate", "Safeguarding"),
    point("January 2010", "slac-2009", "are_safe", "adequate", "Adequate", "Safeguarding"),
    point("November 2007", "apa-2005", "stay_safe", "adequate", "adequate"),
    point("July 2009", "cra-2009", None, None, "no grade; children left at risk"),
    point("May 2008", "jar-2007", "safeguarding", "adequate", "2"),
    point("January 2010", "slac-2009", "overall", "adequate", "Adequate", "Looked after children"),
)


@pytest.mark.requirement("R027")
def test_the_leeds_safety_line() -> None:
    line = trend_of(load_crosswalk("safeguarding"), LEEDS)
    assert [(one.on.iso, one.at.framework, one.grade) for one in line.points] == [
        ("2007-11", "apa-2005", "adequate"),
        ("2008-05", "jar-2007", "adequate"),
        ("2009-07", "cra-2009", None),
        ("2010-01", "slac-2009", "inadequate"),
        ("2010-01", "slac-2009", "adequate"),
    ]
    assert line.caution == CAUTION == "Different frameworks, read with care"
    assert {link.relation for link in line.links} == {"overlaps", "part_of"}


def test_one_framework_alone_needs_no_caution() -> None:
    assert trend_of(load_crosswalk("safeguarding"), LEEDS[:2]).caution == ""
    assert trend_of(load_crosswalk("in-care"), LEEDS[:2]).points == ()


def test_every_link_leads_from_an_area_that_is_there_to_another() -> None:
    for crosswalk in load_crosswalks():
        assert crosswalk.author
        for link in crosswalk.links:
            assert link.first != link.second
            assert link.source.state == "unconfirmed", "our own comparison is nobody's law"
            for end in (link.first, link.second):
                framework = load_framework(end.framework)
                if end.area is not None:
                    assert framework.area(end.area, end.theme)


def test_a_faulty_link_is_named() -> None:
    text = (
        '[[crosswalks]]\nid = "x"\ntitle = "X"\nauthor = "A"\nsource = "S"\nstate = "council"\n'
        '[[crosswalks.links]]\nmethod = "M"\nrelation = "like"\nconfidence = "high"\nfrom = { framework = "a" }\n'
    )
    _, problems = parse_crosswalks(text)
    assert [(one.code, one.place) for one in problems] == [
        ("framework.not-a-choice", "crosswalks.x.links.M.relation"),
        ("framework.missing-key", "crosswalks.x.links.M.to"),
    ]
    with pytest.raises(NotFound, match=r"crosswalk\.not-found"):
        load_crosswalk("x")
