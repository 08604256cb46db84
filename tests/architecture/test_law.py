"""The packaged law is whole: holidays reach far enough, every value says where it is from and how sure it is."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest

from jointreview.core.calendars import load_calendar
from jointreview.core.frameworks import Framework, Source, load_frameworks
from jointreview.core.frameworks.types import State

FRAMEWORKS = {framework.id: framework for framework in load_frameworks()}
# contract.md: every framework identifier that the reader may print.
CONTRACT = (
    "jar-2005 jar-2007 apa-2005 corporate-2005 youth-2004 yot-2003 slac-2009 cra-2009 rating-2009 cpi-2012 lac-2013 "
    "sif-2013 lscb-2013 ilacs-2018 ilacs-2023 ilacs-2026 jtai-2016 send-2016 send-2023 hmip-2018 hmip-2025 peer-review"
)
# What no report is read under: reviews that are not inspections (R014).
ONLY_BY_HAND = {"external-audit", "progress-check", "own-source"}
CARRIES_ITS_PARENTS_SOURCE = {"ScalePoint", "PartialDate"}


def test_bank_holidays_reach_the_end_of_next_year() -> None:
    next_year = date.today().year + 1
    assert load_calendar().last_year >= next_year, "raise last_year in calendars/data/england-and-wales.toml"


def test_every_one_off_holiday_says_when_it_was_declared_and_by_whom() -> None:
    one_off = [holiday for holiday in load_calendar().holidays if holiday.declared_on]
    assert len(one_off) == 8
    for holiday in one_off:
        assert holiday.declared_on is not None
        assert holiday.declared_on < holiday.on
        assert holiday.source.strip()
        assert holiday.state in get_args(State)


def test_every_identifier_of_the_contract_has_its_file() -> None:
    assert set(CONTRACT.split()) | ONLY_BY_HAND == set(FRAMEWORKS)


# R001: what the catalogue names, by family.
NAMED = "jar corporate apa youth yot slac cra rating external-audit progress-check"


@pytest.mark.requirement("R001")
def test_the_catalogue_holds_the_ten_that_were_asked_for_with_their_dates() -> None:
    families = {one.family for one in FRAMEWORKS.values()}
    assert set(NAMED.split()) <= families
    jar = FRAMEWORKS["jar-2007"]
    assert jar.lead.words == "Ofsted"
    assert "two or more" in jar.partners[0].words
    assert all(one.validity.source.words for one in FRAMEWORKS.values())


def values(thing: object, path: str) -> Iterator[tuple[str, object]]:
    """Every dataclass inside a framework with its path."""
    if dataclasses.is_dataclass(thing):
        yield path, thing
        for one in dataclasses.fields(thing):
            yield from values(getattr(thing, one.name), f"{path}.{one.name}")
    elif isinstance(thing, tuple):
        for at, inner in enumerate(thing):
            yield from values(inner, f"{path}.{at}")


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda one: one.id)
def test_every_value_has_a_source_and_a_state(framework: Framework) -> None:
    for path, value in values(framework, framework.id):
        if isinstance(value, Source):
            assert value.words.strip(), path
            assert value.state in get_args(State), path
        elif type(value).__name__ not in CARRIES_ITS_PARENTS_SOURCE | {"Framework"}:
            assert isinstance(getattr(value, "source", None), Source), path


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda one: one.id)
def test_limiting_rules_ship_switched_off(framework: Framework) -> None:
    assert [rule.id for rule in framework.limiting_rules if rule.enabled] == []


@pytest.mark.requirement("R024")
def test_the_leeds_judgements_of_2010_fit_their_framework() -> None:
    slac = FRAMEWORKS["slac-2009"]  # R023, R024
    counts = {
        theme: sum(area.theme == theme for area in slac.areas)
        for theme in ("Safeguarding", "Looked after children")
    }
    assert counts == {"Safeguarding": 15, "Looked after children": 18}
    for theme in counts:
        children = [area.parent for area in slac.areas if area.theme == theme]
        assert (children.count("quality_of_provision"), children.count("leadership_and_management")) == (3, 6)
