"""Recurrence: what is proposed for a person to decide, and what never is."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointreview.core.plan.recurrence import (
    AT_MOST,
    RELATION_WORDS,
    CommonAsk,
    SaidFinding,
    check_relation,
    common_asks,
    days_between,
    propose_recurrences,
)
from jointreview.errors import Invalid

FIRST, SECOND = date(2020, 3, 2), date(2022, 9, 5)


def said(reference: str, inspection: str, on: date, kind: str, text: str) -> SaidFinding:
    return SaidFinding(reference, inspection, on, kind, text)


OLD_CASELOADS = said(
    "F-001", "I-001", FIRST, "area_for_improvement", "Caseloads of newly qualified workers are high"
)
OLD_PRAISE = said("F-002", "I-001", FIRST, "strength", "Advocacy reaches every looked-after child")
NEW_CASELOADS = said("F-010", "I-002", SECOND, "recommendation", "Bring caseloads down")
NEW_ADVOCACY = said("F-011", "I-002", SECOND, "area_for_improvement", "Few children have an advocate")
NEW_PRAISE = said("F-012", "I-002", SECOND, "strength", "Caseloads are low")


def pairs(*findings: SaidFinding) -> list[tuple[str, str, str]]:
    return [(one.earlier, one.later, one.relation) for one in propose_recurrences(findings)]


def test_a_weakness_that_comes_back_is_proposed_with_what_both_speak_of() -> None:
    (proposal,) = propose_recurrences([OLD_CASELOADS, NEW_CASELOADS])
    assert (proposal.earlier, proposal.later, proposal.relation) == ("F-001", "F-010", "repeats")
    assert proposal.shared_topics == ("caseload",)
    assert "caseload" in proposal.shared_words


def test_a_strength_that_turned_is_a_contradiction() -> None:
    assert pairs(OLD_PRAISE, NEW_ADVOCACY) == [("F-002", "F-011", "contradicts")]


def test_praise_is_never_a_recurrence_and_nothing_recurs_inside_one_report() -> None:
    assert pairs(OLD_CASELOADS, NEW_PRAISE) == []
    twin = said("F-013", "I-002", SECOND, "recommendation", "Bring caseloads down")
    assert pairs(NEW_CASELOADS, twin) == []


def test_reports_of_one_day_do_not_repeat_each_other() -> None:
    same_day = said("F-020", "I-003", SECOND, "recommendation", "Bring caseloads down")
    assert pairs(NEW_CASELOADS, same_day) == []


def test_findings_that_share_nothing_are_not_proposed() -> None:
    assert pairs(OLD_PRAISE, NEW_CASELOADS) == []


def test_praise_does_not_crowd_out_what_was_asked_before() -> None:
    praise = [said(f"F-{n:03d}", "I-001", FIRST, "strength", "Assessments are good") for n in range(100, 130)]
    asked = said("F-090", "I-001", FIRST, "recommendation", "Make assessments better, and quicker too")
    found = pairs(
        *praise, asked, said("F-200", "I-002", SECOND, "recommendation", "Assessments must improve")
    )
    assert ("F-090", "F-200", "repeats") in found
    assert sum(relation == "contradicts" for _, _, relation in found) == AT_MOST


@pytest.mark.requirement("R037")
def test_days_between_two_reports() -> None:
    assert days_between(date(2008, 5, 6), date(2010, 1, 7)) == 611


def test_a_relation_needs_two_findings_in_their_order() -> None:
    check_relation(OLD_CASELOADS, NEW_CASELOADS)
    with pytest.raises(Invalid, match="itself"):
        check_relation(OLD_CASELOADS, OLD_CASELOADS)
    with pytest.raises(Invalid, match="other way round"):
        check_relation(NEW_CASELOADS, OLD_CASELOADS)


def test_what_more_than_one_area_is_asked() -> None:
    asked = [
        ("Otherton", "F-002", "Lower caseloads"),
        ("Anyshire", "F-001", "Bring caseloads down"),
        ("Otherton", "F-003", "Stop exclusions"),
    ]
    assert common_asks(asked) == (CommonAsk("caseload", ("Anyshire", "Otherton"), ("F-002", "F-001")),)


TEXTS = st.text(alphabet="abcdefghij ’'-,.", max_size=60) | st.sampled_from(
    ["Assessments are late", "Exclusions rise", "Children take part", "Training is easy to reach"]
)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["I-1", "I-2", "I-3"]),
        st.sampled_from([FIRST, SECOND]),
        st.sampled_from(["strength", "area_for_improvement", "recommendation"]),
        TEXTS,
    ),
    max_size=20,
)


def _may_be_proposed(earlier: SaidFinding, later: SaidFinding) -> bool:
    """Two findings compared alone: whether they share enough, whatever else there is."""
    return any(one.earlier == earlier.reference for one in propose_recurrences([earlier, later]))


@given(ROWS, st.integers(1, 3))
def test_every_pair_that_shares_enough_is_proposed_until_closer_ones_fill_its_relation(
    rows: list[tuple[str, date, str, str]], at_most: int
) -> None:
    findings = [said(f"F-{number:03d}", *row) for number, row in enumerate(rows)]
    kinds = {one.reference: one.kind for one in findings}
    alone = {
        (one.reference, other.reference)
        for one, other in itertools.permutations(findings, 2)
        if _may_be_proposed(one, other)
    }
    whole = {
        (one.earlier, one.later): one.closeness for one in propose_recurrences(findings, len(findings) + 1)
    }
    assert set(whole) == alone
    found = {(one.earlier, one.later) for one in propose_recurrences(findings, at_most)}
    for later, relation in itertools.product(kinds, RELATION_WORDS):
        turned = relation == "contradicts"
        near = [pair for pair in whole if pair[1] == later and (kinds[pair[0]] == "strength") == turned]
        closest = sorted(near, key=lambda pair: (-whole[pair], pair[0]))[:at_most]
        assert {pair for pair in found if pair in near} == set(closest)


@given(ROWS)
def test_whatever_is_said_a_proposal_looks_back_and_says_why(rows: list[tuple[str, date, str, str]]) -> None:
    findings = [said(f"F-{number:03d}", *row) for number, row in enumerate(rows)]
    by_reference = {one.reference: one for one in findings}
    for one in propose_recurrences(findings):
        earlier, later = by_reference[one.earlier], by_reference[one.later]
        assert earlier.came_out_on < later.came_out_on
        assert earlier.inspection != later.inspection
        assert later.kind != "strength"
        assert one.shared_topics or len(one.shared_words) > 1
        assert (one.relation == "contradicts") == (earlier.kind == "strength")
        assert 0 < one.closeness <= 1 + 1e-9
