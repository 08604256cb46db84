"""The table of moves: every row has its rule, its start and a way on; each refusal is a sentence fit for a page."""

import pytest

from jointreview.core.access import RULES
from jointreview.core.plan import (
    MOVES,
    STARTS,
    Case,
    Facts,
    Move,
    decide,
    few,
    hindrance,
    is_possible,
    move_of,
    moves_of,
)
from jointreview.errors import Invalid

READY = Facts(reason="The schools asked", decision="D-001", has_accepted_evidence=True, impact="evident")
ASKER, OTHER = "person:1", "person:2"


def case_for(move: Move, facts: Facts = READY) -> Case:
    return Case(move.kind, move.before[0], ASKER, facts)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.code)
def test_every_move_is_made_by_another_hand_with_everything_there(move: Move) -> None:
    moved = decide(move, case_for(move), OTHER)
    assert (moved.after, moved.code) == (move.after, f"{move.kind}.{move.event}")
    assert move.rule in RULES


@pytest.mark.parametrize("kind", STARTS)
def test_every_kind_is_left_from_its_start_and_every_state_is_reached(kind: str) -> None:
    reached, moves = {STARTS[kind]}, moves_of(kind)
    while more := {move.after for move in moves if reached & set(move.before)} - reached:
        reached |= more
    assert reached == {STARTS[kind]} | {move.after for move in moves}
    assert all(set(move.before) <= reached for move in moves)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.code)
def test_no_move_begins_where_the_table_does_not_say(move: Move) -> None:
    with pytest.raises(Invalid) as refused:
        decide(move, Case(move.kind, "somewhere else", ASKER, READY), OTHER)
    assert refused.value.code == "move.not-from-here"


@pytest.mark.parametrize("move", [move for move in MOVES if move.apart_from], ids=lambda move: move.code)
@pytest.mark.parametrize("actor", [ASKER, ""])
def test_who_asked_does_not_decide_and_neither_does_nobody(move: Move, actor: str) -> None:
    with pytest.raises(Invalid) as refused:
        decide(move, case_for(move), actor)
    assert refused.value.code == "move.same-person"


@pytest.mark.parametrize(
    ("kind", "event", "lacking", "code", "words"),
    [
        (
            "plan-version",
            "approve",
            {"unanswered": ("F-090", "F-091 (b)")},
            "plan.unanswered",
            "F-090, F-091 (b)",
        ),
        ("plan-version", "approve", {"unready": ("A-003: Say by when.",)}, "plan.action-not-ready", "A-003"),
        (
            "plan-version",
            "approve",
            {"is_unchanged": False},
            "plan.changed-since",
            "Put forward a new version",
        ),
        ("plan-version", "approve", {"decision": ""}, "move.no-decision", "Name the decision"),
        ("action", "complete", {"open_milestones": ("M-001",)}, "action.milestones-open", "M-001"),
        ("action", "complete", {"unsigned_partners": ("Police",)}, "action.partners-unsigned", "Police"),
        (
            "action",
            "complete",
            {"has_accepted_evidence": False},
            "action.no-evidence",
            "claimed, not complete",
        ),
        ("finding", "close", {"decision": ""}, "move.no-decision", "the meeting that took it"),
        ("finding", "close", {"impact": "early"}, "finding.no-impact", "Assessed so far: early"),
        ("finding", "contradict", {"reason": " "}, "move.no-reason", "Say why."),
        (
            "update",
            "accept",
            {"has_accepted_update": True},
            "update.accepted-already",
            "in this cycle already",
        ),
    ],
)
def test_what_is_missing_is_refused_in_a_sentence(
    kind: str, event: str, lacking: dict[str, object], code: str, words: str
) -> None:
    ready = {"reason": "x", "decision": "D-001", "has_accepted_evidence": True, "impact": "evident"}
    move = move_of(kind, event)
    with pytest.raises(Invalid) as refused:
        decide(move, case_for(move, Facts(**{**ready, **lacking})), OTHER)
    assert refused.value.code == code
    assert words in refused.value.words


def test_a_button_is_there_though_its_form_has_still_to_be_filled_in() -> None:
    move = move_of("date-request", "refuse")
    assert is_possible(move, case_for(move, Facts()), OTHER)
    assert hindrance(move, case_for(move, Facts()), ASKER).startswith("Someone other than the requester")


def test_a_case_of_another_kind_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="no move of a"):
        decide(move_of("action", "complete"), Case("milestone", "active"), OTHER)


def test_a_sentence_names_twenty_things_and_counts_the_others() -> None:
    names = [f"F-{number:03}" for number in range(1, 1_022)]
    assert few(names[:20], 20) == tuple(names[:20])
    assert few(names, len(names)) == (*names[:20], "and 1,001 more")
    assert few(names[:20], 21)[-1] == "and 1 more"
