"""The packaged frameworks: which version holds when, what each judges, what each sets off."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from jointreview.core.frameworks import framework_on, load_framework, load_frameworks
from jointreview.errors import NotFound

GOLD = Path(__file__).parents[4] / ".." / "shared" / "data" / "reports" / "gold"
shared = pytest.mark.skipif(not GOLD.exists(), reason="../shared/data is not here")


@pytest.mark.requirement("R016")
@pytest.mark.parametrize(
    ("started_on", "framework_id", "areas"),
    [  # requirements R016
        ("2022-02-21", "ilacs-2018", ["leaders", "help_protection", "in_care_and_care_leavers", "overall"]),
        ("2023-09-25", "ilacs-2023", ["leaders", "help_protection", "in_care", "care_leavers", "overall"]),
        ("2026-04-27", "ilacs-2026", ["leaders", "help_protection", "in_care", "care_leavers"]),
    ],
)
def test_the_version_is_the_one_in_force_on_the_first_day(
    started_on: str, framework_id: str, areas: list[str]
) -> None:
    framework = framework_on("ilacs", date.fromisoformat(started_on))
    assert framework.id == framework_id
    assert [area.code for area in framework.areas] == areas


def test_before_the_first_version_there_is_none() -> None:
    with pytest.raises(NotFound, match=r"framework\.none-in-force"):
        framework_on("ilacs", date(2017, 12, 31))
    with pytest.raises(NotFound, match=r"framework\.not-found"):
        load_framework("ilacs-1066")


def test_versions_of_a_family_never_overlap() -> None:
    for one in load_frameworks():
        for other in load_frameworks():
            if one.family == other.family and one.id != other.id:
                assert not one.validity.holds_on(other.validity.first_on), (one.id, other.id)


@pytest.mark.requirement("R002", "R017")
def test_a_joint_area_review_scores_five_and_counts_no_additional_area() -> None:
    jar = load_framework("jar-2007")  # R002, R017
    core = ["safeguarding", "looked_after", "ldd", "service_management", "capacity_to_improve"]
    assert [area.code for area in jar.areas if area.counted] == core
    assert {area.kind for area in jar.areas if not area.counted} == {"additional"}
    assert jar.additional_maximum == 3
    assert [(p.number, p.id) for p in jar.scale("jar").points] == [
        (4, "excellent"),
        (3, "good"),
        (2, "adequate"),
        (1, "inadequate"),
    ]


@pytest.mark.requirement("R047")
def test_a_joint_area_review_sets_off_exactly_seven_duties() -> None:
    jar = load_framework("jar-2007")  # R047
    assert [(duty.id, duty.period.length, duty.period.unit) for duty in jar.duties] == [
        ("send-report", 30, "working_days"),
        ("office-copy-of-report", 30, "working_days"),
        ("report-on-demand", 30, "working_days"),
        ("written-statement", 70, "working_days"),
        ("send-statement", 70, "working_days"),
        ("office-copy-of-statement", 70, "working_days"),
        ("statement-on-demand", 70, "working_days"),
    ]


@pytest.mark.requirement("R055", "R059")
def test_recipient_classes_of_2005() -> None:
    jar = load_framework("jar-2007")  # R055, R059
    groups = [entry.group for entry in jar.recipients]
    assert (groups.count("relevant_partner"), groups.count("board_partner")) == (7, 10)
    report = {entry.id for entry in jar.recipients_of(jar.duty("send-report"))}
    statement = {entry.id for entry in jar.recipients_of(jar.duty("send-statement"))}
    assert {"newspaper", "radio"} <= report
    assert statement - report == {"chief-inspector", "secretary-of-state"}


@pytest.mark.requirement("R051", "R053")
def test_both_the_sixty_and_the_seventy_days_are_kept_with_their_source() -> None:
    statement = load_framework("jar-2007").duty("written-statement")  # R051, R053
    stated = [(period.length, period.anchor, period.source.words[:9]) for period in statement.also_stated]
    assert stated == [(70, "publication", "Wiltshire"), (60, "publication", "Southwark")]


def test_what_is_not_confirmed_is_not_called_law() -> None:
    duty = load_framework("ilacs-2023").duty("written-statement")
    assert (duty.source.state, duty.period.source.state) == ("law", "council")


@pytest.mark.shared
@shared
def test_every_area_and_grade_of_the_answers_is_in_its_framework() -> None:
    version = {"ILACS-2018": "ilacs-2018", "ILACS-2021": "ilacs-2018"}
    version |= {"ILACS-2023": "ilacs-2023", "ILACS-2026": "ilacs-2026"}
    seen = 0
    for row in csv.DictReader((GOLD / "grades.csv").open(encoding="utf-8")):
        if row["layout"] in version:
            framework = load_framework(version[row["layout"]])
            grades = {word for point in framework.scale("ilacs").points for word in point.words}
            assert framework.area(row["area"])
            assert row["grade"] in grades | {"not judged"}
            seen += 1
    assert seen > 600


@pytest.mark.shared
@shared
def test_the_areas_of_the_leeds_review_have_its_codes() -> None:
    answer = json.loads((GOLD / "committee-000.json").read_text(encoding="utf-8"))
    codes = [one["code"] for one in answer["judgements"] if one["scheme"] == "JAR"]
    assert len(codes) == 7
    assert set(codes) <= {area.code for area in load_framework("jar-2007").areas}
