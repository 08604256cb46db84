"""Coverage both ways, on the Leeds facts of the requirement catalogue (Annex 2; R034, R035)."""

import pytest

from jointreview.core.plan import Answer, FindingInPlan, WeaknessCover, cover_of

RECOMMENDATIONS = [
    FindingInPlan(f"L{n}", "recommendation", parts={2: ("a", "b"), 9: ("a", "b", "c")}.get(n, ()))
    for n in range(1, 11)
]
WEAKNESSES = [FindingInPlan(f"W{n}", "area_for_improvement") for n in range(1, 16)]
# Annex 2: weakness number -> recommendations, whether it is covered wholly.
LINKS = {
    1: (["L2"], True), 2: (["L2"], False), 3: (["L4"], True), 5: (["L3"], True), 6: (["L5"], True),
    9: (["L8"], True), 10: (["L6"], True), 12: (["L5", "L9"], False), 13: (["L9"], False),
    14: (["L6", "L7", "L9"], True), 15: (["L2"], True),
}  # fmt: skip


def leeds_links() -> list[WeaknessCover]:
    return [WeaknessCover(f"W{w}", r, whole) for w, (targets, whole) in LINKS.items() for r in targets]


@pytest.mark.requirement("R035")
def test_leeds_weaknesses_are_covered_partly_covered_or_not() -> None:
    coverage = cover_of(RECOMMENDATIONS + WEAKNESSES, [], leeds_links())
    assert len(coverage.weaknesses_covered) == 8
    assert coverage.weaknesses_partly_covered == ("W2", "W12", "W13")
    assert coverage.weaknesses_uncovered == ("W4", "W7", "W8", "W11")
    assert coverage.recommendations_without_weakness == ("L1", "L10")


@pytest.mark.requirement("R034")
def test_one_part_answered_leaves_the_recommendation_part_answered() -> None:
    one = cover_of(RECOMMENDATIONS, [Answer("A-001", "L2", "a")], [])
    assert dict(one.recommendations)["L2"] == "part answered"
    assert "L2" in one.unanswered
    both = cover_of(RECOMMENDATIONS, [Answer("A-001", "L2", "a"), Answer("A-002", "L2", "b")], [])
    assert dict(both.recommendations)["L2"] == "answered"
    whole = cover_of(RECOMMENDATIONS, [Answer("A-003", "L2")], [])
    assert dict(whole.recommendations)["L2"] == "answered"


def test_a_strength_asks_for_no_answer() -> None:
    coverage = cover_of([FindingInPlan("S1", "strength")], [], [])
    assert coverage.recommendations == ()
    assert coverage.weaknesses_uncovered == ()
