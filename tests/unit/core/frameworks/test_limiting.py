"""Limiting rules are data, off until a partnership turns one on, and then they flag and never change (R025, R026)."""

from pathlib import Path

import pytest

from jointreview.core.frameworks import Framework, limits_broken, load_framework, parse_framework
from jointreview.errors import NotFound

SLOUGH_2023 = {"leaders": "inadequate", "overall": "requires_improvement"}
RULE = """
[[limiting_rules]]
id = "leaders-cap-overall"
words = "Inadequate leaders cap the overall judgement."
if_areas = ["leaders"]
if_grades = ["inadequate"]
area = "overall"
at_most = "inadequate"
source = "A rule made up for this test"
state = "council"
"""
DATA = Path(__file__).parents[4] / "src/jointreview/core/frameworks/data/ilacs-2023.toml"


def with_rule(rule: str = RULE) -> tuple[Framework | None, list[str]]:
    framework, problems = parse_framework(DATA.read_text(encoding="utf-8") + rule, "ilacs-2023.toml")
    return framework, [one.place for one in problems]


@pytest.mark.requirement("R026")
def test_the_packaged_framework_lets_the_grades_of_slough_stand() -> None:
    assert load_framework("ilacs-2023").limiting_rules == ()
    assert limits_broken(load_framework("ilacs-2023"), SLOUGH_2023) == ()


@pytest.mark.requirement("R026")
def test_a_rule_flags_only_when_it_is_turned_on() -> None:
    framework, _ = with_rule()
    assert framework is not None
    assert limits_broken(framework, SLOUGH_2023) == ()
    (found,) = limits_broken(framework, SLOUGH_2023, ["leaders-cap-overall"])
    assert (found.severity, found.place) == ("check", "overall")
    assert "Here leaders would cap overall, which is requires_improvement." in found.words
    for fitting in ({**SLOUGH_2023, "overall": "inadequate"}, {**SLOUGH_2023, "leaders": "good"}, {}):
        assert limits_broken(framework, fitting, ["leaders-cap-overall"]) == ()


def test_a_rule_that_names_what_is_not_there_does_not_load() -> None:
    framework, places = with_rule(
        RULE.replace('["leaders"]', '["chiefs"]').replace('"inadequate"\ns', '"awful"\ns')
    )
    assert framework is None
    assert places == [f"limiting_rules.leaders-cap-overall.{key}" for key in ("if_areas", "at_most")]


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(NotFound, match=r"limiting-rule\.not-found"):
        limits_broken(load_framework("ilacs-2023"), {}, ["leaders-cap-overall"])


@pytest.mark.requirement("R025")
def test_judgements_of_one_theme_may_disagree() -> None:
    leeds_2010 = {"overall": "inadequate", "are_safe": "adequate", "feel_safe": "adequate"}
    assert limits_broken(load_framework("slac-2009"), leeds_2010) == ()
