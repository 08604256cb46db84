"""A self-assessment beside what inspectors found: counted, with its direction, and silent where nothing compares."""

from jointreview.core.plan.self_assessment import GradedArea, compare, shared_order

ORDER = ("excellent", "good", "adequate", "inadequate")


def graded(**grades: str) -> list[GradedArea]:
    return [GradedArea(area, area.title(), grade) for area, grade in grades.items()]


def test_what_differs_says_which_way_and_how_far() -> None:
    found = compare(graded(safe="good", health="good"), graded(safe="inadequate", health="good"), ORDER)
    assert [(row.theirs.area, row.way, row.steps) for row in found.rows] == [
        ("safe", "lower", 2),
        ("health", "same", 0),
    ]
    assert found.words == "1 of 2"


def test_what_only_one_side_graded_counts_nowhere() -> None:
    found = compare(graded(safe="good", play="good"), graded(safe="good", work="good"), ORDER)
    assert found.words == "1 of 1"
    assert [one.area for one in found.only_own] == ["play"]
    assert [one.area for one in found.only_theirs] == ["work"]


def test_a_grade_that_is_missing_or_of_another_scale_is_shown_and_not_counted() -> None:
    found = compare(graded(safe="", health="good"), graded(safe="good", health="performs_well"), ORDER)
    assert [row.way for row in found.rows] == [None, None]
    assert found.words == "nothing to compare"


def test_one_area_of_ours_may_answer_for_two_of_theirs() -> None:
    pairs = {"management": "both", "capacity": "both"}
    found = compare(graded(both="good"), graded(management="good", capacity="adequate"), ORDER, pairs)
    assert found.words == "1 of 2"
    assert found.only_own == ()


def test_scales_share_an_order_only_where_they_agree() -> None:
    assert shared_order([ORDER, ("outstanding", "good", "adequate", "inadequate")]) == (
        "good",
        "adequate",
        "inadequate",
    )
    assert shared_order([("good", "adequate"), ("adequate", "good")]) == ()
    assert shared_order([]) == ()
