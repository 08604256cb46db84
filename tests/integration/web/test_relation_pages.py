"""The pages about how inspections hang together: entered, shown on both, withdrawn, refused with words."""

from collections.abc import Callable
from datetime import date

from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import Partnership, enter_review

SignIn = Callable[[str], Reader]
PAGE = "/2008-12-01/inspections/I-001/"


def test_a_relation_is_shown_on_both_and_can_be_withdrawn(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    given = {"framework": "corporate-2005", "started_on": "2008-02", "judgements": ()}
    enter_review(partnership, date(2008, 7, 1), published_on="2008-07-01", received_on="", **given)
    lead = sign_in("lead")
    entry = {"kind": "feeds", "other": "I-002", "figure": "", "what": "", "note": "Its block for children"}
    lead.post(f"{PAGE}relation/", entry)
    assert "Feeds into I-002 Anytown: joint area review" in told(lead.get(PAGE))
    assert "Is fed by I-001" in told(lead.get("/2008-12-01/inspections/I-002/"))
    assert "Feeds into" not in told(lead.get("/2008-11-30/inspections/I-001/"))
    lead.post("/2008-12-02/inspections/I-001/relation/", {**entry, "withdraw": "on"})
    assert "Feeds into" not in told(lead.get("/2008-12-02/inspections/I-001/"))


def test_what_leads_nowhere_is_refused_beside_its_box(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    page = sign_in("lead").post(f"{PAGE}relation/", {"kind": "held_back_by"}, status=200)
    assert "Choose the other inspection, or say what it is." in told(page)
    sign_in("board").get(f"{PAGE}relation/", status=403)


def test_what_a_grade_rests_on_and_the_latest_word_holds(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    lead = sign_in("lead")
    given = {"judgement": "1", "period": "2006/07", "validation": "validated", "source": "Letter"}
    lead.post(f"{PAGE}rests-on/", given)
    lead.post("/2008-12-05/inspections/I-001/rests-on/", {**given, "period": "2006/07 and 2007/08"})
    assert "2006/07 (validated) Letter" in told(lead.get(PAGE))
    assert "2006/07 and 2007/08 (validated)" in told(lead.get("/2008-12-05/inspections/I-001/"))
    assert "Say which period" in told(lead.post(f"{PAGE}rests-on/", {**given, "period": ""}, status=200))


def test_a_baseline_is_set_with_a_reason_and_given_up_with_one(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    lead = sign_in("lead")
    lead.post(f"{PAGE}baseline/", {"reason": "The board measures from here"})
    assert "Baseline The board measures from here" in told(lead.get(PAGE))
    later = enter_review(partnership, date(2008, 12, 10), started_on="2008-09", published_on="2008-12-10")
    words = told(lead.get(f"/2008-12-10/inspections/{later}/"))
    assert "Against the baseline: I-001" in words
    assert "the same" in words
    lead.post("/2008-12-11/inspections/I-001/baseline/", {"reason": "A new one was chosen"})
    assert "Against the baseline" not in told(lead.get(f"/2008-12-11/inspections/{later}/"))
    assert "Against the baseline" in told(lead.get(f"/2008-12-10/inspections/{later}/"))


def test_a_review_used_is_added_by_its_kind(partnership: Partnership, sign_in: SignIn) -> None:
    lead = sign_in("lead")
    lead.post(
        "/2008-12-01/inspections/reviews-used/new/",
        {"title": "Audit of partnerships", "kind": "audit", "dated_on-month": "10", "dated_on-year": "2008"},
    )
    words = told(lead.get("/2008-12-01/inspections/reviews-used/"))
    assert "Audit of partnerships Audit Not said October 2008" in words
    assert "No review was on record" in told(lead.get("/2008-11-30/inspections/reviews-used/"))
    assert "Add a review" not in told(sign_in("board").get("/2008-12-01/inspections/reviews-used/"))
