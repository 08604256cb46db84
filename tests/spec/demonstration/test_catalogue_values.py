"""The catalogue's own expected values, row by row, against the demonstration's facts (requirements.md section 8)."""

from collections import Counter

import pytest

from jointreview.core.plan import Coverage, FindingInPlan, WeaknessCover, cover_of
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
    "R021 Wiltshire joint area review": (
        "wiltshire-jar-2008",
        [
            ("safeguarding", "adequate", None),
            ("looked_after", "adequate", None),
            ("ldd", "adequate", None),
            ("service_management", "adequate", None),
            ("capacity_to_improve", "adequate", None),
            ("neet", "good", None),
            ("teenage_pregnancy", "good", None),
        ],
    ),
    "R022 Southwark joint area review: two rows have no number": (
        "southwark-jar-2008",
        [
            ("safeguarding", "good", 3),
            ("looked_after", "good", 3),
            ("ldd", "good", 3),
            ("service_management", "good", 3),
            ("capacity_to_improve", "good", 3),
            ("youth_crime", "good", None),
            ("attainment", "good", None),
        ],
    ),
    "R022 Southwark youth work": ("southwark-youth-2008", [("youth_work", "adequate", None)]),
    "R022, R011 Southwark youth offending: numbers of a scale that no source names": (
        "southwark-yot-2008",
        [
            ("work_in_the_courts", None, 3),
            ("at_risk_of_offending", None, 2),
            ("have_offended", None, 1),
            ("parents_carers", None, 3),
            ("community_outcomes", None, 2),
            ("custodial_sentences", None, 2),
            ("victims", None, 2),
            ("management_and_leadership", None, 2),
        ],
    ),
    "R022 Southwark annual assessment": (
        "southwark-apa-2008",
        [
            ("overall", "good", 3),
            ("be_healthy", "good", 3),
            ("stay_safe", "good", 3),
            ("enjoy_achieve", "adequate", 2),
            ("positive_contribution", "good", 3),
            ("economic_wellbeing", "good", 3),
            ("capacity_to_improve", "good", 3),
        ],
    ),
    "Leeds annual assessment: 6 sections and overall": (
        "leeds-apa-2007",
        [
            ("overall", "good", None),
            ("be_healthy", "good", None),
            ("stay_safe", "adequate", None),
            ("enjoy_achieve", "good", None),
            ("positive_contribution", "good", None),
            ("economic_wellbeing", "good", None),
            ("capacity_and_service_management", "good", None),
        ],
    ),
}


@pytest.mark.requirement("R011", "R018", "R019", "R020", "R021", "R022")
@pytest.mark.parametrize(("key", "expected"), GRADES.values(), ids=GRADES)
def test_grades(key: str, expected: list[tuple[str, str | None, int | None]]) -> None:
    assert grades(key) == expected


THEMES = {
    "Safeguarding": {"inadequate": 8, "adequate": 6, "good": 1},
    "Looked after children": {"inadequate": 2, "adequate": 11, "good": 5},
}


@pytest.mark.requirement("R023")
@pytest.mark.parametrize(("theme", "expected"), THEMES.items(), ids=THEMES)
def test_r023_leeds_2010_by_theme(theme: str, expected: dict[str, int]) -> None:
    listed = FACTS.inspection("leeds-slac-2010").judgements
    assert Counter(one.grade for one in listed if one.theme == theme) == expected


@pytest.mark.requirement("R012", "R023")
def test_r023_r012_leeds_2010_as_a_whole() -> None:
    listed = FACTS.inspection("leeds-slac-2010").judgements
    assert Counter(one.grade for one in listed) == {"inadequate": 10, "adequate": 17, "good": 6}
    assert [(one.theme, one.grade) for one in listed if one.area == "overall"] == [
        ("Safeguarding", "inadequate"),
        ("Looked after children", "adequate"),
    ]


@pytest.mark.requirement("R024")
def test_r024_judgements_below_others() -> None:
    listed = FACTS.inspection("leeds-slac-2010").judgements
    assert Counter((one.theme, one.parent) for one in listed if one.parent) == {
        ("Safeguarding", "quality_of_provision"): 3,
        ("Safeguarding", "leadership_and_management"): 6,
        ("Looked after children", "quality_of_provision"): 3,
        ("Looked after children", "leadership_and_management"): 6,
        ("Looked after children", "outcomes"): 5,
    }


def test_r011_a_heading_without_a_grade_has_four_below_it() -> None:
    youth_offending = FACTS.inspection("southwark-yot-2008")
    (heading,) = (one for group in youth_offending.judgement_groups for one in group.headings)
    assert sum(one.parent == heading.area for one in youth_offending.judgements) == 4
    assert Counter(one.number for one in youth_offending.judgements) == {1: 1, 2: 5, 3: 2}


ADDITIONAL = {
    "leeds-jar-2008": ["camhs", "14_19"],
    "wiltshire-jar-2008": ["neet", "teenage_pregnancy"],
    "southwark-jar-2008": ["youth_crime", "attainment"],
}


@pytest.mark.requirement("R002")
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


@pytest.mark.requirement("R028")
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


@pytest.mark.requirement("R029")
def test_r029_findings_of_narrative_reports() -> None:
    southwark = FACTS.inspection("southwark-jar-2008")
    assert [weaknesses for _, _, weaknesses in by_area(southwark)] == [1, 4, 2, 2, 2, 2]
    youth = FACTS.inspection("wiltshire-youth-2008")
    assert (len(youth.strengths), len(youth.weaknesses)) == (6, 4)


@pytest.mark.requirement("R030")
def test_r030_leeds_half_year_by_section() -> None:
    found = by_area(FACTS.inspection("leeds-apa-2007"))
    assert [(strengths, weaknesses) for _, strengths, weaknesses in found] == [
        *((3, 3), (4, 4), (4, 5), (3, 1), (4, 2), (5, 3))
    ]


BANDS = {
    "R031 Leeds": (
        "leeds-jar-2008",
        {"immediate": 3, "six_months": 5, "longer_term": 2},
        {"The local partnership": 10},
    ),
    "R031 Wiltshire": (
        "wiltshire-jar-2008",
        {"immediate": 5, "six_months": 4, "longer_term": 1},
        {"The local partnership": 7, "The council": 3},
    ),
    "R031 Southwark": (
        "southwark-jar-2008",
        {"immediate": 3, "six_months": 2},
        {"The local partnership": 5},
    ),
    "R032 Leeds 2010": (
        "leeds-slac-2010",
        {"immediate": 9, "three_months": 9, "six_months": 6},
        {None: 24},
    ),
}


@pytest.mark.requirement("R031", "R032")
@pytest.mark.parametrize(("key", "bands", "addressees"), BANDS.values(), ids=BANDS)
def test_recommendations_by_band_and_addressee(
    key: str, bands: dict[str, int], addressees: dict[str | None, int]
) -> None:
    listed = FACTS.inspection(key).recommendations
    assert Counter(one.timescale for one in listed) == bands
    assert Counter(one.addressee for one in listed) == addressees


@pytest.mark.requirement("R032")
def test_r032_areas_for_improvement_by_theme() -> None:
    listed = FACTS.inspection("leeds-slac-2010").recommendations
    assert Counter((one.theme, one.timescale) for one in listed) == {
        ("Safeguarding", "immediate"): 8,
        ("Safeguarding", "three_months"): 3,
        ("Safeguarding", "six_months"): 3,
        ("Looked after children", "immediate"): 1,
        ("Looked after children", "three_months"): 6,
        ("Looked after children", "six_months"): 3,
    }


def test_southwark_s_addressee_is_an_assumption_and_no_other_is() -> None:
    assumed = {
        inspection.key
        for inspection in FACTS.inspections
        for one in inspection.recommendations
        if one.is_addressee_assumed
    }
    assert assumed == {"southwark-jar-2008"}


@pytest.mark.requirement("R034")
def test_r034_composite_recommendations_are_in_parts() -> None:
    parts = {
        one.key: [part.label for part in one.parts]
        for inspection in FACTS.inspections
        for one in inspection.recommendations
        if one.parts
    }
    assert parts["L2"] == ["a", "b"]
    assert parts["L9"] == ["a", "b", "c"]
    assert parts["W6"] == parts["W9"] == ["a", "b"]


def coverage(key: str) -> Coverage:
    inspection = FACTS.inspection(key)
    findings = [
        *(FindingInPlan(str(one.number), "area_for_improvement") for one in inspection.weaknesses),
        *(FindingInPlan(one.key, "recommendation") for one in inspection.recommendations),
    ]
    links = [
        WeaknessCover(str(one.weakness), one.recommendation, one.extent == "covered")
        for one in inspection.links
    ]
    return cover_of(findings, [], links)


@pytest.mark.requirement("R035")
def test_r035_coverage_of_leeds_by_annex_2() -> None:
    found = coverage("leeds-jar-2008")
    assert len(found.weaknesses_covered) == 8
    assert found.weaknesses_partly_covered == ("2", "12", "13")
    assert found.weaknesses_uncovered == ("4", "7", "8", "11")
    assert found.recommendations_without_weakness == ("L1", "L10")


@pytest.mark.requirement("R036")
def test_r036_coverage_of_southwark_by_annex_2() -> None:
    found = coverage("southwark-jar-2008")
    assert (len(found.weaknesses_covered), len(found.weaknesses_uncovered)) == (6, 7)
    assert found.recommendations_without_weakness == ("S1",)


DECLARED = {
    "leeds-jar-2008": [("recommendations", None, None, 10, "committee/000 exec 1.0")],
    "leeds-slac-2010": [
        ("recommendations", "Safeguarding", None, 14, "committee/003 ¶3.3"),
        ("recommendations", "Looked after children", None, 10, "committee/003 ¶3.3"),
    ],
    "southwark-jar-2008": [
        ("recommendations", None, "immediate", 3, "committee/004 ¶15"),
        ("recommendations", None, "six_months", 2, "committee/004 ¶16"),
    ],
}


@pytest.mark.requirement("R033")
@pytest.mark.parametrize(("key", "expected"), DECLARED.items(), ids=DECLARED)
def test_r033_declared_counts(key: str, expected: list[tuple[str, str | None, str | None, int, str]]) -> None:
    declared = FACTS.inspection(key).declared_counts
    assert [(one.what, one.theme, one.timescale, one.value, str(one.source)) for one in declared] == expected
