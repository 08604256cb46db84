"""What a finding is proposed to be tagged with: by its area where that is sourced, by what it cites, else nothing."""

from jointreview.core.reports.tagging import proposed_tags


def names(*given: str) -> list[tuple[str, str]]:
    return [(one.scheme, one.tag) for one in proposed_tags(*given)]


def test_an_area_that_bears_the_name_of_an_outcome_proposes_it_with_the_source() -> None:
    (one,) = proposed_tags("apa-2005", "stay_safe", "Initial assessments are late.")
    assert (one.scheme, one.tag, one.state) == ("ecm-2004", "stay_safe", "published")
    assert "Leeds Executive Board, 19 December 2007" in one.ground


def test_the_printed_reference_proposes_the_national_framework_beside_it() -> None:
    text = "The timeliness of visits (outcome 3, national framework)"
    assert names("ilacs-2023", "help_and_protection", text) == [("national-framework-2023", "outcome_3")]
    assert names("apa-2005", "stay_safe", text) == [
        ("ecm-2004", "stay_safe"),
        ("national-framework-2023", "outcome_3"),
    ]


def test_without_a_source_nothing_is_proposed() -> None:
    assert names("jar-2007", "safeguarding", "Children are safe.") == []
    assert names("ilacs-2023", "stay_safe", "Stay safe") == []
