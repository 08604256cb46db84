"""Moved dates, what waits for what, claims part by part, impact, colours, and what changed between two versions."""

from dataclasses import replace
from datetime import date

import pytest

from jointreview.core.plan.claims import Claim, stand_of
from jointreview.core.plan.dates import DateMove, DateTrack, check_request, check_rewrite
from jointreview.core.plan.dependencies import check_dependency
from jointreview.core.plan.impact import Covers, check_impact, impact_words
from jointreview.core.plan.kept_plan import KeptPlan
from jointreview.core.plan.rag import DEFAULT, Band, Rag, RagFacts, check_rule, overridden, rag_of
from jointreview.core.plan.readiness import ActionDraft, advise
from jointreview.core.plan.versions import ActionContent, PlanContent, content_of, difference
from jointreview.errors import Invalid

DAY = date(2008, 11, 18)


def refused(call: object, *given: object, **named: object) -> str:
    with pytest.raises(Invalid) as found:
        call(*given, **named)  # type: ignore[operator]
    return found.value.code


def test_the_original_stays_in_sight_with_the_number_of_moves() -> None:
    moved = DateMove(DAY, "2008-12", "Posts were advertised twice")
    track = DateTrack("2008-09", (moved, replace(moved, to="2009-03")))
    assert (track.original, track.forecast, track.words) == ("2008-09", "2009-03", "moved twice")
    assert DateTrack("2008-09").words == "never moved"


def test_a_date_that_was_agreed_moves_only_by_a_request() -> None:
    check_rewrite(False, "2008-09", "2008-12")
    check_rewrite(True, "2008-09", "2008-09")
    assert refused(check_rewrite, True, "2008-09", "2008-12") == "date.locked"


@pytest.mark.parametrize(
    ("wanted", "reason", "is_open", "code"),
    [
        ("", "Late posts", False, "request.no-date"),
        ("2008-09", "Late posts", False, "request.same-date"),
        ("2008-12", " ", False, "request.no-reason"),
        ("2008-12", "Late posts", True, "request.open-already"),
    ],
)
def test_a_request_says_when_and_why_and_waits_alone(
    wanted: str, reason: str, is_open: bool, code: str
) -> None:
    assert refused(check_request, "2008-09", wanted, reason, is_open) == code


def test_nothing_waits_for_itself_round_about() -> None:
    known = [("A-001", "A-002"), ("A-002", "A-003"), ("A-003", "A-005")]
    check_dependency("A-004", "A-001", known)
    assert refused(check_dependency, "A-001", "A-001", known) == "dependency.self"
    assert refused(check_dependency, "A-001", "A-002", known) == "dependency.known"
    with pytest.raises(
        Invalid, match="A-005 waits for A-001 waits for A-002 waits for A-003 waits for A-005"
    ):
        check_dependency("A-005", "A-001", known)


@pytest.mark.requirement("R034", "R068", "R069")
def test_one_part_claimed_leaves_the_recommendation_part_done() -> None:
    """Wiltshire 2008: "reviews on time" is claimed, "children take part" is not; the claim about courts is whole."""
    half = stand_of(("a", "b"), [Claim(DAY, "claimed done", "a")])
    assert (half.whole, half.parts) == ("part done", (("a", "claimed done"), ("b", "no statement")))
    courts = Claim(DAY, "claimed done")
    assert stand_of((), [courts]).whole == "claimed done"
    assert stand_of((), [replace(courts, is_evidenced=True)]).whole == "done with evidence"
    assert stand_of((), [replace(courts, is_evidenced=True)], "sustained").whole == "sustained"


def test_the_latest_statement_holds_and_a_whole_claim_reaches_every_part() -> None:
    earlier = Claim(date(2008, 6, 1), "claimed done", "a", is_evidenced=True)
    assert stand_of(("a",), [Claim(DAY, "under way", "a"), earlier]).whole == "under way"
    assert stand_of(("a", "b"), [Claim(DAY, "claimed done")]).whole == "claimed done"
    both = [earlier, replace(earlier, part="b", is_evidenced=False)]
    assert stand_of(("a", "b"), both).whole == "claimed done"
    assert stand_of(("a", "b"), []).whole == "no statement"


def test_impact_rests_on_accepted_evidence_of_what_came_after() -> None:
    began = date(2008, 6, 30)
    old, new = Covers(date(2007, 4, 1), began), Covers(date(2008, 4, 1), date(2008, 9, 30))
    check_impact("none yet", [], began, is_own_work=False)
    check_impact("evident", [old, new], began, is_own_work=False)
    assert refused(check_impact, "early", [], began, is_own_work=False) == "impact.no-evidence"
    unread = [replace(new, is_accepted=False)]
    assert refused(check_impact, "early", unread, began, is_own_work=False) == "impact.no-evidence"
    assert refused(check_impact, "early", [old], began, is_own_work=False) == "impact.evidence-too-old"
    assert refused(check_impact, "early", [new], began, is_own_work=True) == "impact.own-work"


@pytest.mark.requirement("R086")
def test_done_may_be_said_while_impact_cannot_be_judged_yet() -> None:
    words = impact_words(None, True, date(2009, 3, 31), DAY)
    assert words == "Done, impact not yet assessable until 31 March 2009"
    assert impact_words(None, True, DAY, DAY) == "Impact not assessed yet"
    assert impact_words("evident", True, date(2009, 3, 31), DAY) == "Evident impact"


@pytest.mark.parametrize(
    ("facts", "colour", "words"),
    [
        ({"is_complete": True, "due_on": date(2008, 1, 1)}, "blue", "Complete, with evidence"),
        ({"is_claimed": True, "due_on": date(2008, 1, 1)}, "grey", "Claimed, not yet complete"),
        ({}, "red", "No date"),
        ({"due_on": date(2008, 10, 17)}, "red", "More than a month late"),
        ({"due_on": date(2008, 10, 18)}, "amber", "Late"),
        ({"due_on": DAY}, "green", "On course"),
        ({"due_on": DAY, "confidence": "low"}, "red", "Low confidence in the date"),
        ({"due_on": DAY, "days_after_original": 32}, "amber", "Date moved by more than a month"),
        ({"due_on": date(2009, 3, 1), "starts_on": date(2008, 12, 1)}, "grey", "Not due to start"),
    ],
)
def test_the_rule_gives_the_colour_with_its_words(facts: dict[str, object], colour: str, words: str) -> None:
    found = rag_of(DEFAULT, RagFacts(DAY, **facts))
    assert (found.colour, found.words) == (colour, words)


def test_an_override_keeps_the_computed_colour_and_needs_a_reason() -> None:
    green = Rag("green", "On course")
    amber = overridden(green, "amber", "The supplier is late")
    assert (amber.colour, amber.computed, amber.reason) == ("amber", "green", "The supplier is late")
    assert refused(overridden, green, "amber", " ") == "rag.no-reason"
    assert refused(overridden, green, "green", "x") == "rag.same-colour"
    assert refused(overridden, green, "pink", "x") == "rag.no-such-colour"
    assert refused(check_rule, DEFAULT[:-1]) == "rag.no-last-band"
    with pytest.raises(ValueError, match="no such colour"):
        Band("red", "Half done", "percent complete")


@pytest.mark.requirement("R084")
def test_the_difference_names_what_was_added_taken_away_and_changed() -> None:
    first = ActionContent("A-001", "Redraw the plan", due_on="2010-03")
    second, third = ActionContent("A-002", "Limit caseloads"), ActionContent("A-003", "Add managers")
    early = PlanContent("Leeds improvement plan", (first, second))
    march = PlanContent("Leeds improvement plan", (replace(first, due_on="2010-04"), third))
    found = difference(early, march)
    assert ([one.reference for one in found.added], [one.reference for one in found.removed]) == (
        ["A-003"],
        ["A-002"],
    )
    (changed,) = found.changed
    assert [(one.label, one.was, one.now) for one in changed.fields] == [("Due", "March 2010", "April 2010")]
    assert content_of(KeptPlan.of(march.text)) == march
    assert len(march.sha256) == 64
    assert march.sha256 != early.sha256


@pytest.mark.requirement("R066")
def test_an_action_tied_to_no_priority_warns_and_is_not_stopped() -> None:
    bare = ActionDraft("Do it")
    assert [one.code for one in advise(bare)][:1] == ["action.no-priority"]
    assert {one.severity for one in advise(bare)} == {"note"}
    whole = replace(
        bare, priorities=("x",), service_plans=("y",), has_screening=True, has_risk=True, has_funding=True
    )
    assert advise(whole) == ()
