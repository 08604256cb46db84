"""Parts offered for recommendations that ask for two things, in sentences of our own built like real ones."""

import pytest

from jointreview.core.reports.composite import proposed_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # The shapes of the Leeds review's second and the Wiltshire review's ninth (R034).
        (
            "ensure all of the doors are shut on time and all windows are of good quality",
            ("ensure all of the doors are shut on time", "all windows are of good quality"),
        ),
        (
            "ensure all statutory counts are held on time and children and young people contribute to them.",
            ("ensure all statutory counts are held on time", "children and young people contribute to them."),
        ),
        (
            "Complete the count of the doors and address the draughts, the noise and the dust",
            ("Complete the count of the doors", "address the draughts, the noise and the dust"),
        ),
        (
            "Re-hang the doors so that they close; and evaluate how they close.",
            ("Re-hang the doors so that they close;", "evaluate how they close."),
        ),
        (
            "Ensure that every door is counted, and that each count is checked.",
            ("Ensure that every door is counted", "that each count is checked."),
        ),
        (
            "Improve the counting of doors. Ensure that all counts are kept.",
            ("Improve the counting of doors.", "Ensure that all counts are kept."),
        ),
        # One thing, or two verbs with one object: nothing is offered.
        ("finalise and implement the strategy for doors", ()),
        ("map, plan and extend the range of doors, to meet the needs of all", ()),
        ("Ensure that the council and its partners prioritise and tackle the draughts.", ()),
        ("Ensure that plans are clear and easy for children and parents to understand.", ()),
        ("Develop better counts of the doors to understand and improve the house.", ()),
        ("Ensure children and young people and their parents receive a key.", ()),
        ("The quality of doors and windows.", ()),
        ("", ()),
    ],
)
def test_parts(text: str, parts: tuple[str, ...]) -> None:
    assert proposed_parts(text) == parts


@pytest.mark.parametrize(
    "text", ["Improve " + "and improve " * 500, "ensure that all are " + "and all are " * 500]
)
def test_long_texts_end(text: str) -> None:
    assert "".join(proposed_parts(text)).replace(" ", "") != ""
