"""Partial dates, qualified figures, periods, declarations, the plan and the story days, as the catalogue gives them."""

from datetime import date

import pytest

from jointreview.core.access.rules import ROLES
from jointreview.core.frameworks import load_framework
from jointreview.core.plan import Answer, FindingInPlan, cover_of
from jointreview.web.demonstration import load_facts

FACTS = load_facts()

DATES = {
    "leeds-apa-2007": (None, None, "2007-11-28"),
    "leeds-jar-2008": ("2007-11", "2007-12", "2008-05-06"),
    "wiltshire-jar-2008": ("2008-06", "2008-07", "2008-11-18"),
    "southwark-jar-2008": (None, None, None),
    "southwark-apa-2008": (None, None, "2008-12"),
    "leeds-unannounced-2009": ("2009-07", "2009-07", None),
    "leeds-slac-2010": ("2009-11-23", "2009-12-04", "2010-01-07"),
}


@pytest.mark.requirement("R008")
@pytest.mark.parametrize(("key", "expected"), DATES.items(), ids=DATES)
def test_r008_dates_are_as_exact_as_the_source(key: str, expected: tuple[str | None, ...]) -> None:
    one = FACTS.inspection(key)
    assert tuple(day and day.iso for day in (one.started_on, one.ended_on, one.published_on)) == expected


@pytest.mark.requirement("R051")
def test_r051_southwark_s_publication_is_said_to_be_unknown() -> None:
    southwark = FACTS.inspection("southwark-jar-2008")
    assert "published_on" in {one.what for one in southwark.not_stated}
    assert [
        (one.working_days, one.anchor, one.followed, str(one.source)) for one in southwark.stated_periods
    ] == [
        (60, "publication", False, "committee/004 ¶19"),
        (70, "receipt", True, "domain-rules.md section 2"),
    ]


@pytest.mark.requirement("R053")
def test_r053_wiltshire_states_two_anchors() -> None:
    stated = FACTS.inspection("wiltshire-jar-2008").stated_periods
    assert [(one.working_days, one.anchor) for one in stated if one.duty == "written-statement"] == [
        (70, "receipt"),
        (70, "publication"),
    ]


FIGURES = {
    "leeds-slac-2010": ["over 50", "5", "1", "over 100", "over 25", "over 80", "20", "35", "6.2"],
    "wiltshire-jar-2008": [None] * 7 + ["50%"],
    "leeds-apa-2007": [
        *("less than 40%", "80%", "less than 50%", "about 2%", "10 to 12%", "18", "about 4,000"),
        *("12", "0", "1 in 20", "2.5 times", "over 2,000"),
    ],
}


@pytest.mark.requirement("R006", "R007", "R092")
@pytest.mark.parametrize(("key", "expected"), FIGURES.items(), ids=FIGURES)
def test_r006_r007_figures_keep_their_qualifier(key: str, expected: list[str | None]) -> None:
    figures = FACTS.inspection(key).figures
    assert [one.quantity and one.quantity.words for one in figures] == expected


@pytest.mark.requirement("R258")
def test_r258_an_ambiguous_figure_has_both_readings() -> None:
    both = [
        (one.quantity.words, one.also_read_as.words)
        for one in FACTS.inspection("leeds-apa-2007").figures
        if one.quantity and one.also_read_as
    ]
    assert both == [("2.5 times", "3.5 times")]


@pytest.mark.requirement("R058")
def test_r058_all_met_is_a_declaration() -> None:
    (declared,) = FACTS.inspection("leeds-jar-2008").declarations
    assert (declared.known_on, str(declared.source)) == (date(2008, 6, 11), "committee/000 ¶7.1")


def test_r068_r069_claims_are_claims() -> None:
    claims = FACTS.inspection("wiltshire-jar-2008").claims
    assert [(one.recommendation, one.part, one.state) for one in claims] == [
        ("W9", "a", "claimed_done"),
        ("W4", "", "claimed_done"),
    ]


@pytest.mark.requirement("R070")
def test_r070_dissemination_is_silent_in_southwark() -> None:
    southwark = FACTS.inspection("southwark-jar-2008")
    told = {one.recommendation for one in southwark.claims}
    assert [one.key for one in southwark.recommendations if one.key not in told] == ["S1"]


UNANSWERED = {
    date(2008, 6, 11): ("L2", "L7", "L8", "L9", "L10"),
    date(2008, 8, 13): (),
}


@pytest.mark.parametrize(("day", "expected"), UNANSWERED.items(), ids=str)
def test_what_no_action_answers_on_a_day(day: date, expected: tuple[str, ...]) -> None:
    leeds = FACTS.inspection("leeds-jar-2008")
    asked = [
        FindingInPlan(one.key, "recommendation", tuple(part.label for part in one.parts))
        for one in leeds.recommendations
    ]
    answers = [
        Answer(action.key, one.recommendation, one.part)
        for action in FACTS.actions
        if action.known_on <= day
        for one in action.answers
        if one.inspection == leeds.key
    ]
    assert cover_of(asked, answers, []).unanswered == expected


def test_every_action_says_that_it_is_invented() -> None:
    assert len(FACTS.actions) >= 10
    assert all(one.is_invented and one.source.is_invented for one in FACTS.actions)


def test_the_story_s_days() -> None:
    assert [one.shown_on and one.shown_on.isoformat() for one in FACTS.story_days] == [
        *("2007-11-28", "2008-05-06", "2008-06-11", "2008-06-18", "2008-08-13", "2008-11-18"),
        *("2009-02-27", "2010-01-07", "2010-02-12", None),
    ]


def test_one_account_for_each_role() -> None:
    assert [one.role for one in FACTS.accounts] == list(ROLES)


@pytest.mark.requirement("R204")
def test_r204_at_least_nine_bodies() -> None:
    assert len(FACTS.bodies) >= 9


@pytest.mark.requirement("R205")
def test_r205_every_class_that_leeds_cannot_excuse_has_an_organisation() -> None:
    filled = {name for one in FACTS.organisations for name in one.legal_classes}
    needed = {one.id for one in load_framework("jar-2007").recipients if not one.excusable}
    assert needed <= filled
