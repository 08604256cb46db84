"""The demonstration as pages show it: the catalogue's own expected values, read back through the queries.

R019 to R023 (grades), R028 (strengths and weaknesses), R031 and R032 (bands), R033 (declared counts), R035
(coverage), R260 (as at a day). The values are the catalogue's, not the loader's. On SQLite and on PostgreSQL alike.
"""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from tests.lib.trail import check_trail

from jointreview.adapters.database.installation import check_capture
from jointreview.web.queries.coverage import coverage_on
from jointreview.web.queries.findings import findings_on
from jointreview.web.queries.inspections import inspection_page, inspections_on

pytestmark = pytest.mark.usefixtures("demonstration_on_both")
TODAY = date(2026, 11, 24)
BOARD_DAY = date(2008, 6, 11)
PARTNERSHIP = 1


def page_of(title: str, as_of: date = TODAY):
    row = next(row for row in inspections_on(PARTNERSHIP, as_of).rows if row.title.startswith(title))
    return inspection_page(PARTNERSHIP, as_of, row.reference)


@pytest.mark.requirement("R019", "R020", "R021", "R022", "R023")
@pytest.mark.parametrize(
    ("title", "grades"),
    [
        pytest.param("Leeds joint area review", {"adequate": 3, "good": 4}, id="R019"),
        pytest.param("Leeds corporate assessment", {"good": 6, "adequate": 2}, id="R020"),
        pytest.param("Wiltshire joint area review", {"adequate": 5, "good": 2}, id="R021"),
        pytest.param("Southwark joint area review", {"good": 7}, id="R022-jar"),
        pytest.param("Southwark enhanced youth", {"adequate": 1}, id="R022-youth"),
        pytest.param(
            "Leeds announced inspection", {"inadequate": 10, "adequate": 17, "good": 6}, id="R023-all-33"
        ),
    ],
)
def test_grades(title: str, grades: dict[str, int]) -> None:
    assert Counter(row.grade for row in page_of(title).judgements) == grades


def test_two_additional_areas_of_each_joint_area_review_are_not_counted() -> None:
    for area in ("Leeds", "Wiltshire", "Southwark"):
        judgements = page_of(f"{area} joint area review").judgements
        assert sum(not row.is_counted for row in judgements) == 2, area


def test_leeds_2010_by_theme() -> None:
    judgements = page_of("Leeds announced inspection").judgements
    by_theme = Counter((row.theme, row.grade) for row in judgements)
    assert sorted(by_theme.values()) == [1, 2, 5, 6, 8, 11]


def test_leeds_strengths_and_weaknesses_by_area() -> None:
    findings = page_of("Leeds joint area review").findings
    themes = list(dict.fromkeys(row.theme for row in findings if row.kind == "strength"))
    strengths = Counter(row.theme for row in findings if row.kind == "strength")
    weaknesses = Counter(row.theme for row in findings if row.kind == "area_for_improvement")
    assert [(strengths[theme], weaknesses[theme]) for theme in themes] == [
        (5, 3),
        (5, 3),
        (5, 2),
        (4, 1),
        (6, 4),
        (4, 2),
    ]


@pytest.mark.requirement("R031", "R032")
@pytest.mark.parametrize(
    ("title", "bands"),
    [
        ("Leeds joint area review", {"immediate": 3, "six_months": 5, "longer_term": 2}),
        ("Wiltshire joint area review", {"immediate": 5, "six_months": 4, "longer_term": 1}),
        ("Southwark joint area review", {"immediate": 3, "six_months": 2}),
        ("Leeds announced inspection", {"immediate": 9, "three_months": 9, "six_months": 6}),
    ],
)
def test_recommendations_by_band(title: str, bands: dict[str, int]) -> None:
    asked = [row for row in page_of(title).findings if row.kind == "recommendation"]
    assert Counter(row.timescale for row in asked) == bands


def test_wiltshire_asks_the_partnership_seven_times_and_the_council_three() -> None:
    asked = [row for row in page_of("Wiltshire joint area review").findings if row.kind == "recommendation"]
    assert sorted(Counter(row.addressee for row in asked).values()) == [3, 7]


def test_leeds_coverage_on_the_day_of_the_board() -> None:
    reference = page_of("Leeds joint area review", BOARD_DAY).row.reference
    coverage = coverage_on(PARTNERSHIP, BOARD_DAY, reference)
    stands = Counter(row.cover for row in coverage.weaknesses)
    assert stands == {"covered": 8, "partly covered": 3, "not covered": 4}
    assert [row.finding.number for row in coverage.without_weakness] == ["1", "10"]
    assert coverage.unanswered


@pytest.mark.requirement("R260")
def test_nothing_dated_later_is_shown_on_the_day_of_the_board() -> None:
    shown = inspections_on(PARTNERSHIP, BOARD_DAY).rows
    # Three inspections, and the Government Office as a source of findings.
    assert [row.area_name for row in shown] == ["Leeds"] * 4
    for row in shown:
        assert row.published_on is None or row.published_on.last_on <= BOARD_DAY
    later = {row.reference for row in findings_on(PARTNERSHIP, TODAY)}
    assert {row.reference for row in findings_on(PARTNERSHIP, BOARD_DAY)} < later


def test_every_finding_and_grade_names_its_source() -> None:
    for row in findings_on(PARTNERSHIP, TODAY):
        assert row.source, row.reference
        assert row.paragraph, row.reference


@pytest.mark.parametrize(
    ("day", "found"), [(date(2007, 11, 28), 0), (date(2007, 12, 18), 0), (date(2007, 12, 19), 23 + 18 + 1)]
)
def test_what_the_half_year_update_told_is_not_shown_with_the_assessment(day: date, found: int) -> None:
    """R260: the assessment came out on 28 November 2007, the council's selection of findings on 19 December,
    23 strengths, 18 areas for development and one call for action inside the narrative (R030, R251)."""
    page = page_of("Leeds annual performance assessment", day)
    assert (len(page.judgements), len(page.findings)) == (7, found)


def test_every_row_of_it_is_in_the_trail() -> None:
    check_capture(connection)
    check_trail(connection)
