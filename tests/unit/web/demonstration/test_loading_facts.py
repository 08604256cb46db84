"""The loader takes facts in whole or says everything that is wrong with them."""

from datetime import date

import pytest

from jointreview.web.demonstration import parse_facts

INSPECTION = """
[[inspections]]
key = "place-2008"
title = "A review"
area_name = "Place"
framework = "jar-2007"
kind = "full"
inspectorates = ["Ofsted"]
source = "committee/000 ¶1"
known_on = 2008-05-06
published_on = "2008-05-06"

[[inspections.judgement_groups]]
source = "committee/000 ¶3.1"
judgements = [{ area = "safeguarding", label = "Safeguarding", printed = "2", number = 2, grade = "adequate" }]

[[inspections.recommendation_groups]]
source = "committee/000 ¶4.1"
timescale = "immediate"
recommendations = [{ key = "L1", number = 1, text = "do this" }, { key = "L2", number = 2, text = "do that" }]

[[inspections.declared_counts]]
what = "recommendations"
value = 2
source = "committee/000 exec 1.0"
"""


def test_members_take_what_their_group_shares() -> None:
    facts, problems = parse_facts({"place.toml": INSPECTION})
    assert problems == ()
    assert facts is not None
    (inspection,) = facts.inspections
    assert [(one.timescale, str(one.source)) for one in inspection.recommendations] == [
        ("immediate", "committee/000 ¶4.1")
    ] * 2
    assert inspection.judgements[0].known_on == date(2008, 5, 6)


WRONG = {
    "no source on a group": ('source = "committee/000 ¶3.1"', "", "judgement_groups[0].source"),
    "a source nobody knows": ("committee/000 ¶3.1", "hearsay ¶3.1", "judgement_groups[0].source"),
    "a source without a place": ("committee/000 ¶3.1", "committee/000", "judgement_groups[0].source"),
    "a day in no calendar": ('"2008-05-06"', '"2008-05-32"', "published_on"),
    "a field nobody knows": ("area_name", "arae_name", "arae_name"),
    "a grade of no scale": ('"adequate"', '"fair"', "judgements[0].grade"),
    "a band nobody knows": ('"immediate"', '"soon"', "timescale"),
    "an empty sentence": ('"do this"', '""', "recommendations[0].text"),
    "a number as text": ("number = 2, grade", 'number = "2", grade', "judgements[0].number"),
    "a broken file": ("[[inspections]]", "[[inspections]", "place.toml"),
}


@pytest.mark.parametrize(("old", "new", "place"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, place: str) -> None:
    facts, problems = parse_facts({"place.toml": INSPECTION.replace(old, new, 1)})
    assert facts is None
    assert any(one.place.endswith(place) for one in problems), problems


INCONSISTENT = {
    "a row taken out": (
        ', { key = "L2", number = 2, text = "do that" }',
        "",
        "committee/000 exec 1.0 declares 2",
    ),
    "a date left out": ('published_on = "2008-05-06"', "", "not_stated must say so"),
    "known too soon": ("known_on = 2008-05-06", "known_on = 2008-05-05", "before it was published"),
    "two of one key": ('key = "L2"', 'key = "L1"', "stands 2 times"),
    "an area the framework has not": ('area = "safeguarding"', 'area = "leaders"', "no area leaders"),
    "the area of another label": (
        'label = "Safeguarding"',
        'label = "Capacity to improve"',
        "as capacity_to_improve",
    ),
    "a theme the framework has not": ("printed =", 'theme = "Youth", printed =', "no theme Youth"),
    "a grade that is not the printed one": ('grade = "adequate"', 'grade = "good"', "is not good"),
    "no grade though the scale is known": (', grade = "adequate"', "", "a grade is needed"),
    "another number than the printed one": ("number = 2", "number = 3", "not the number of adequate"),
    "not counted though it is": (
        'source = "committee/000 ¶3.1"',
        'source = "committee/000 ¶3.1"\ncounted = false',
        "counted",
    ),
    "a band the framework has not": ('"immediate"', '"three_months"', "no band three_months"),
    "a framework nobody knows": ('"jar-2007"', '"jar-1907"', "no framework jar-1907"),
}


@pytest.mark.parametrize(("old", "new", "words"), INCONSISTENT.values(), ids=INCONSISTENT)
def test_facts_that_do_not_hold_together_do_not_load(old: str, new: str, words: str) -> None:
    facts, problems = parse_facts({"place.toml": INSPECTION.replace(old, new, 1)})
    assert facts is None
    assert any(words in one.words for one in problems), problems


def test_every_problem_is_reported_at_once() -> None:
    text = INSPECTION.replace('"adequate"', '"fair"').replace('"immediate"', '"soon"').replace("¶1", "")
    _, problems = parse_facts({"place.toml": text})
    assert len(problems) >= 3
