"""A kept version says what was put forward, and two of them differ, line by line, in what their contents differ in."""

from hypothesis import given
from hypothesis import strategies as st

from jointreview.core.plan.kept_plan import KeptPlan, kept_difference
from jointreview.core.plan.versions import ActionContent, PlanContent, content_of, difference

words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=8)
lists = st.lists(words, max_size=2).map(tuple)
actions = st.builds(
    ActionContent,
    reference=st.sampled_from(("A-001", "A-002", "A-003")),
    title=words,
    description=words,
    lead=st.sampled_from(("Council", "Health")),
    due_on=st.sampled_from(("", "2008-06", "2008-06-11")),
    answers=lists,
    measures=lists,
)
plans = st.builds(
    PlanContent,
    title=words,
    actions=st.lists(actions, max_size=3, unique_by=lambda one: one.reference).map(tuple),
    inspections=lists,
    without_action=lists,
    measures=lists,
)


@given(plans)
def test_what_is_kept_is_what_was_put_forward(plan: PlanContent) -> None:
    assert content_of(KeptPlan.of(plan.text)) == plan


@given(plans, plans)
def test_the_difference_of_lines_is_the_difference_of_contents(
    before: PlanContent, after: PlanContent
) -> None:
    was, now = KeptPlan.of(before.text), KeptPlan.of(after.text)
    kept, whole = kept_difference(was, now), difference(before, after)
    assert [one.reference for one in whole.added] == list(kept.added)
    assert [one.reference for one in whole.removed] == list(kept.removed)
    assert [one.reference for one in whole.changed] == list(kept.changed)
    assert difference(content_of(was, kept.references), content_of(now, kept.references)) == whole


def test_a_line_break_in_a_title_breaks_no_line() -> None:
    plan = PlanContent("Two\nlines", (ActionContent("A-001", "More\nthan one\u2028line"),))
    assert plan.text.count("\n") == 1
    assert content_of(KeptPlan.of(plan.text)) == plan
