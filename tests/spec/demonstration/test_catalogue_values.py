"""The catalogue's own expected values, row by row, against the demonstration's facts (requirements.md section 8)."""

from collections import Counter

import pytest

from jointreview.core.plan import FindingInPlan, WeaknessCover, cover_of
from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.inspections import Inspection

FACTS = load_facts()


def grades(key: str) -> list[tuple[str, str | None, int | None]]:
    return [(one.area, one.grade, one.number) for one in FACTS.inspection(key).judgements]


GRADES = {
    "R019 Leeds joint area review": (
        "leeds-jar-2008",
        [
            ("safeguarding", "adequate", 2),
            ("looked_after", "adequate", 2),
            ("ldd", "good", 3),
            ("service_management", "good", 3),
            ("capacity_to_improve", "good", 3),
            ("camhs", "good", None),
            ("14_19", "adequate", None),
        ],
    ),
    "R020 ratings passed to the corporate assessment": (
        "leeds-corporate-2008",
        [
            ("outcomes", "good", None),
            ("be_healthy", "good", None),
            ("stay_safe", "adequate", None),
            ("enjoy_achieve", "good", None),
            ("positive_contribution", "good", None),
            ("economic_wellbeing", "adequate", None),
            ("service_management", "good", None),
            ("capacity_to_improve", "good", None),
        ],
    ),
}


@pytest.mark.parametrize(("key", "expected"), GRADES.values(), ids=GRADES)
def test_grades(key: str, expected: list[tuple[str, str | None, int | None]]) -> None:
    assert grades(key) == expected


ADDITIONAL = {"leeds-jar-2008": ["camhs", "14_19"]}


@pytest.mark.parametrize(("key", "areas"), ADDITIONAL.items(), ids=ADDITIONAL)
def test_additional_areas_are_not_counted(key: str, areas: list[str]) -> None:
    """R002, R019: what is graded beside the core enters no total."""
    assert [one.area for one in FACTS.inspection(key).judgements if not one.counted] == areas


def by_area(inspection: Inspection) -> list[tuple[str, int, int]]:
    return [
        (one.area, len(one.strengths), len(one.weaknesses))
        for one in inspection.finding_groups
        if one.strengths or one.weaknesses
    ]


def test_r028_strengths_and_weaknesses_of_leeds_by_area() -> None:
    leeds = FACTS.inspection("leeds-jar-2008")
    assert (len(leeds.strengths), len(leeds.weaknesses)) == (29, 15)
    assert by_area(leeds) == [
        ("safeguarding", 5, 3),
        ("looked_after", 5, 3),
        ("ldd", 5, 2),
        ("camhs", 4, 1),
        ("14_19", 6, 4),
        ("service_management", 4, 2),
    ]


BANDS = {
    "R031 Leeds": (
        "leeds-jar-2008",
        {"immediate": 3, "six_months": 5, "longer_term": 2},
        {"The local partnership": 10},
    ),
}


@pytest.mark.parametrize(("key", "bands", "addressees"), BANDS.values(), ids=BANDS)
def test_recommendations_by_band_and_addressee(
    key: str, bands: dict[str, int], addressees: dict[str | None, int]
) -> None:
    listed = FACTS.inspection(key).recommendations
    assert Counter(one.timescale for one in listed) == bands
    assert Counter(one.addressee for one in listed) == addressees


def test_r034_composite_recommendations_are_in_parts() -> None:
    parts = {
        one.key: [part.label for part in one.parts]
        for inspection in FACTS.inspections
        for one in inspection.recommendations
        if one.parts
    }
    assert parts["L2"] == ["a", "b"]
    assert parts["L9"] == ["a", "b", "c"]


def test_r035_coverage_of_leeds_by_annex_2() -> None:
    leeds = FACTS.inspection("leeds-jar-2008")
    findings = [
        *(FindingInPlan(str(one.number), "area_for_improvement") for one in leeds.weaknesses),
        *(FindingInPlan(one.key, "recommendation") for one in leeds.recommendations),
    ]
    links = [
        WeaknessCover(str(one.weakness), one.recommendation, one.extent == "covered") for one in leeds.links
    ]
    found = cover_of(findings, [], links)
    assert len(found.weaknesses_covered) == 8
    assert found.weaknesses_partly_covered == ("2", "12", "13")
    assert found.weaknesses_uncovered == ("4", "7", "8", "11")
    assert found.recommendations_without_weakness == ("L1", "L10")


DECLARED = {"leeds-jar-2008": [("recommendations", None, None, 10, "committee/000 exec 1.0")]}


@pytest.mark.parametrize(("key", "expected"), DECLARED.items(), ids=DECLARED)
def test_r033_declared_counts(key: str, expected: list[tuple[str, str | None, str | None, int, str]]) -> None:
    declared = FACTS.inspection(key).declared_counts
    assert [(one.what, one.theme, one.timescale, one.value, str(one.source)) for one in declared] == expected
