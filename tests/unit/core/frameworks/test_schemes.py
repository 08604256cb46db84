"""Tagging schemes: five outcomes with twenty-five aims, and the national framework beside them."""

import pytest

from jointreview.core.frameworks import load_scheme, load_schemes
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
