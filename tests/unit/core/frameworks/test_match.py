"""Printed words find their area, grade and band by the whole label, never by likeness."""

import pytest

from jointreview.core.frameworks import convert, find_area, find_band, find_grade, load_framework
from jointreview.core.frameworks.types import Scale, ScalePoint, Source
from jointreview.errors import Invalid

JAR = load_framework("jar-2007")
ILACS = load_framework("ilacs-2023")
SOURCE = Source("Ofsted's numbers for schools: 1 outstanding to 4 inadequate", "published")
SCHOOL = Scale(
    "school",
    "Ofsted school numbers",
    "low_is_best",
    (ScalePoint("outstanding", ("outstanding",), 1), ScalePoint("good", ("good",), 2)),
    (),
    SOURCE,
)


@pytest.mark.parametrize(
    ("framework", "printed", "code"),
    [
        (JAR, "Safeguarding", "safeguarding"),
        (JAR, "Looked After Children and Young People", "looked_after"),
        (JAR, "Learning difficulties and/or disabilities:", "ldd"),
        (JAR, "The management of services for children and young people", "service_management"),
        (JAR, "CAMHS Services", "camhs"),
        (JAR, "14–19", "14_19"),
        (ILACS, "The experiences and progress of\nchildren in care", "in_care"),
        (ILACS, "The experiences and progress of children care leavers", "care_leavers"),
        (ILACS, "1. Overall effectiveness", "overall"),
    ],
)
def test_a_printed_label_finds_its_area(framework, printed: str, code: str) -> None:
    area = find_area(framework, printed)
    assert area is not None
    assert area.code == code


@pytest.mark.parametrize("printed", ["", "Safeguarding is good", "Children", "Adoption performance"])
def test_what_is_no_label_finds_nothing(printed: str) -> None:
    assert find_area(ILACS, printed) is None


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("3 – Good", "good"),
        ("3 - Good", "good"),
        ("2", "adequate"),
        ("Adequate", "adequate"),
        ("4 (excellent)", "excellent"),
        ("Outstanding", "excellent"),
    ],
)
def test_a_grade_on_the_scale_of_the_joint_area_review(printed: str, grade: str) -> None:
    point = find_grade(JAR.scale("jar"), printed)
    assert point is not None
    assert point.id == grade


@pytest.mark.parametrize("printed", ["2 - Good", "5", "requires improvement", "good enough", "", "-"])
def test_word_and_number_that_differ_are_no_grade(printed: str) -> None:
    assert find_grade(JAR.scale("jar"), printed) is None


def test_not_judged_is_printed_where_a_grade_stands_but_has_no_rank() -> None:
    scale = ILACS.scale("ilacs")
    assert find_grade(scale, "Not judged") == scale.unranked[0]
    assert find_grade(scale, "Requires improvement to be good") == scale.points[2]
    assert find_grade(scale, "2") is None, "a number means nothing on a scale that has none"


@pytest.mark.parametrize(
    ("printed", "band"),
    [
        ("For immediate action", "immediate"),
        ("For action over the next six months:", "six_months"),
        ("For action in the longer term", "longer_term"),
    ],
)
def test_time_bands(printed: str, band: str) -> None:
    found = find_band(JAR, printed)
    assert found is not None
    assert found.id == band


@pytest.mark.requirement("R075")
def test_every_six_months_is_not_within_six_months() -> None:
    assert find_band(JAR, "Every six months") is None  # R075


@pytest.mark.requirement("R017")
def test_a_grade_is_never_carried_to_a_scale_that_counts_the_other_way() -> None:
    two = find_grade(JAR.scale("jar"), "2")  # adequate; on the school scale 2 is good (R017)
    assert two is not None
    with pytest.raises(Invalid, match=r"scale\.opposite-direction"):
        convert(two, JAR.scale("jar"), SCHOOL)


def test_a_grade_without_a_counterpart_is_refused_and_one_with_it_is_found() -> None:
    jar, ilacs = JAR.scale("jar"), ILACS.scale("ilacs")
    assert convert(jar.points[1], jar, ilacs).id == "good"
    with pytest.raises(Invalid, match=r"scale\.no-such-grade"):
        convert(jar.points[2], jar, ilacs)
