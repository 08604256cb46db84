"""What a person may make of an item: each decision with its reason, an added item with its place, a split by hand."""

import pytest

from jointreview.core.reports.deciding import Decided, check_added, decide, offered_parts, split_parts
from jointreview.errors import Invalid

PROPOSED = {"kind": "recommendation", "text": "Hold conferences on time.", "timescale": None}


def code_of(action: object, *given: object) -> str:
    with pytest.raises(Invalid) as refused:
        action(*given)  # type: ignore[operator]
    return refused.value.code


def test_confirmed_is_what_was_proposed() -> None:
    earlier = {**PROPOSED, "timescale": "immediate"}
    assert decide(PROPOSED, earlier, "confirmed", {}, "") == Decided("confirmed", PROPOSED, "")


def test_corrected_changes_only_what_is_given_and_keeps_what_was_accepted_before() -> None:
    earlier = {**PROPOSED, "split_into": [{"label": "a", "text": "x"}]}
    made = decide(PROPOSED, earlier, "corrected", {"timescale": "immediate"}, " read in the table ")
    assert made == Decided("corrected", {**earlier, "timescale": "immediate"}, "read in the table")


def test_rejected_accepts_nothing() -> None:
    assert decide(PROPOSED, PROPOSED, "rejected", {}, "not asked") == Decided("rejected", None, "not asked")


@pytest.mark.parametrize("decision", ["corrected", "rejected", "added"])
def test_every_other_decision_says_why(decision: str) -> None:
    assert code_of(decide, PROPOSED, None, decision, {}, "  ") == "review.no-reason"


def test_what_nobody_proposed_stays_added_and_cannot_be_confirmed_as_read() -> None:
    assert decide({}, {"text": "a"}, "corrected", {"text": "b"}, "typed wrong").decision == "added"
    assert code_of(decide, {}, {"text": "a"}, "confirmed", {}, "") == "review.not-proposed"


@pytest.mark.parametrize(
    ("section", "item", "pages", "code"),
    [
        ("findings", {"text": " ", "page": 1}, 3, "review.no-words"),
        ("judgements", {"label": "Safeguarding", "page": 1}, 3, "review.no-words"),
        ("findings", {"text": "Plans are late.", "page": 4}, 3, "review.no-page"),
        ("findings", {"text": "Plans are late.", "page": 0}, 3, "review.no-page"),
        ("findings", {"text": "Plans are late."}, 3, "review.no-page"),
    ],
)
def test_added_without_its_place_is_refused(section: str, item: dict, pages: int, code: str) -> None:
    assert code_of(check_added, section, item, pages) == code


def test_added_with_its_place_or_in_text_without_pages() -> None:
    check_added("findings", {"text": "Plans are late.", "page": 3}, 3)
    check_added("findings", {"text": "Plans are late.", "paragraph": "4.2"}, None)
    check_added("inspections", {"framework": "jar-2007"}, 3)


def test_parts_are_labelled_in_order_and_none_keeps_the_whole() -> None:
    assert split_parts(["Conferences on\ntime", "", "Better core assessments"]) == [
        {"label": "a", "text": "Conferences on time"},
        {"label": "b", "text": "Better core assessments"},
    ]
    assert split_parts(["", " "]) == []


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["one"], "review.one-part"),
        (["Same", "same"], "review.parts-alike"),
        ([str(n) for n in range(27)], "review.many-parts"),
    ],
)
def test_parts_that_are_no_split(texts: list[str], code: str) -> None:
    assert code_of(split_parts, texts) == code


def test_offered_parts_are_read_in_either_shape() -> None:
    assert offered_parts({"parts": ["one", {"label": "b", "text": "two"}]}) == ("one", "two")
    assert offered_parts({}) == offered_parts({"parts": None}) == ()
