"""Corrections as test cases: what is one, when a later reading meets it, and the file read back."""

import pytest

from jointreview.core.reports.cases import Case, CaseFile, case_of, from_json, is_met, score, to_json

GRADE = {"inspection": 0, "label": "Safeguarding", "grade": None, "printed": "2 adequate", "page": 3}
RIGHT = {**GRADE, "grade": "adequate"}
WORDS = "Safeguarding 2 adequate"


def corrected() -> Case:
    found = case_of("judgements", "corrected", 3, WORDS, (GRADE, RIGHT))
    assert found is not None
    return found


def test_a_correction_is_met_by_a_reading_that_has_it_wherever_its_inspection_stands() -> None:
    assert not is_met(corrected(), {"judgements": [GRADE]})
    assert is_met(corrected(), {"judgements": [{"label": "Other"}, {**RIGHT, "inspection": 1}]})
    assert is_met(corrected(), {"judgements": [{**RIGHT, "printed": "2  Adequate"}]})
    assert not is_met(corrected(), {"judgements": []})


def test_a_value_taken_away_must_be_gone() -> None:
    case = case_of("judgements", "corrected", 3, WORDS, (RIGHT, GRADE))
    assert case is not None
    assert not is_met(case, {"judgements": [RIGHT]})
    assert is_met(case, {"judgements": [GRADE]})


def test_a_rejected_item_must_be_gone_and_an_added_one_there() -> None:
    rejected = case_of(
        "findings", "rejected", 1, "Plans are late.", ({"kind": "strength", "text": "Plans are late."}, {})
    )
    added = case_of(
        "findings", "added", 1, "Plans are late.", ({}, {"kind": "other", "text": "Plans are late."})
    )
    assert rejected is not None
    assert added is not None
    as_strength = {"findings": [{"kind": "strength", "text": "Plans are late", "area": None}]}
    as_other = {"findings": [{"kind": "other", "text": "Plans  are late.", "area": "x"}]}
    assert (is_met(rejected, as_strength), is_met(added, as_strength)) == (False, False)
    assert (is_met(rejected, as_other), is_met(added, as_other)) == (True, True)


@pytest.mark.parametrize(
    ("decision", "values"),
    [
        ("confirmed", (GRADE, GRADE)),
        ("corrected", (GRADE, {**GRADE, "split_into": [{"label": "a", "text": "x"}]})),
        ("corrected", (GRADE, {**GRADE, "inspection": 1})),
        ("rejected", ({}, {})),
    ],
)
def test_what_teaches_nothing_is_no_case(decision: str, values: tuple[dict, dict]) -> None:
    assert case_of("judgements", decision, 3, WORDS, values) is None


def test_a_file_is_read_back_and_scored_by_document() -> None:
    one = CaseFile("a" * 64, "1.8", (corrected(),))
    assert from_json(to_json(one)) == one
    assert score([one], {"a" * 64: {"judgements": [RIGHT]}}) == {"a" * 64: (1, 1)}
    assert score([one], {}) == {}
    with pytest.raises((ValueError, KeyError)):
        from_json({"format": "another", "cases": []})
