"""Tagging schemes: five outcomes with twenty-five aims, and the national framework beside them."""

import pytest

from jointreview.core.frameworks import load_framework, load_scheme, load_schemes
from jointreview.core.frameworks.schemes import parse_scheme
from jointreview.errors import NotFound


def test_every_child_matters_has_five_outcomes_of_five_aims() -> None:
    scheme = load_scheme("ecm-2004")
    assert [tag.code for tag in scheme.tags] == [
        *("be_healthy", "stay_safe", "enjoy_achieve", "positive_contribution", "economic_wellbeing")
    ]
    assert [len(tag.parts) for tag in scheme.tags] == [5] * 5
    aims = [part for tag in scheme.tags for part in tag.parts]
    assert len(set(aims)) == 25


def test_the_schemes_stand_beside_each_other_and_share_no_tag() -> None:
    assert [scheme.id for scheme in load_schemes()] == ["ecm-2004", "national-framework-2023"]
    codes = [{tag.code for tag in scheme.tags} for scheme in load_schemes()]
    assert codes[1] == {"outcome_1", "outcome_2", "outcome_3", "outcome_4", "enabler"}
    assert not codes[0] & codes[1]
    assert all(scheme.source.words for scheme in load_schemes())
    with pytest.raises(NotFound, match=r"scheme\.not-found"):
        load_scheme("ecm-1066")


def test_an_area_that_bears_the_name_of_a_tag_is_an_area_of_that_framework_and_has_its_source() -> None:
    areas = [one for scheme in load_schemes() for one in scheme.areas]
    assert {one.framework for one in areas} == {"apa-2005", "corporate-2005", "slac-2009", "jar-2005"}
    for one in areas:
        assert set(one.codes) <= {area.code for area in load_framework(one.framework).areas}
        assert one.source.words
    assert load_scheme("ecm-2004").source_for("apa-2005", "stay_safe").state == "published"
    assert load_scheme("ecm-2004").source_for("jar-2005", "stay_safe").state == "unconfirmed"
    assert load_scheme("ecm-2004").source_for("ilacs-2018", "stay_safe") is None


def test_an_area_that_names_no_tag_is_a_problem() -> None:
    text = """
    [scheme]
    id = "own"
    title = "Own"
    source = "Made up"
    state = "published"
    [[tags]]
    code = "one"
    title = "One"
    [[areas]]
    framework = "apa-2005"
    codes = ["one", "two"]
    source = "Made up"
    state = "published"
    """
    (problem,) = parse_scheme(text)[1]
    assert (problem.place, problem.words) == ("areas.apa-2005.codes", "The scheme has no tag “two”.")
