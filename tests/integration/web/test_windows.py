"""Windows and the draft plan of today's inspections, on the pages (R234, R235)."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import Partnership, enter_review
from tests.lib.pages import counted

from jointreview.web.mapping.entries import FindingEntry, JudgementEntry, PassageEntry
from jointreview.web.queries.timeline import windows_on

SignIn = Callable[[str], Reader]
BARE = {"received_on": "", "judgements": (), "findings": (), "figures": ()}


@pytest.mark.requirement("R234")
def test_after_an_inadequate_judgement_the_visits_ahead_are_windows_and_no_duties(
    partnership: Partnership, sign_in: SignIn
) -> None:
    overall = JudgementEntry("Overall effectiveness", "overall", "inadequate", passage=PassageEntry("x", 1))
    given = {
        **BARE,
        "framework": "ilacs-2023",
        "kind": "standard",
        "started_on": "2023-03",
        "judgements": (overall,),
    }
    enter_review(partnership, date(2023, 5, 9), published_on="2023-05-09", **given)
    reader = sign_in("lead")
    for page in ("/2023-05-10/", "/2023-05-10/inspections/I-001/timeline/"):
        words = told(reader.get(page))
        assert "First monitoring visit after an inadequate judgement" in words, page
        assert "6 September 2023 to 20 September 2023" in words, page
        assert "Unconfirmed" in words, page
        assert "Re-inspection" in words, page
    assert "monitoring visit" not in told(reader.get("/2023-05-10/inspections/I-001/response/")).lower()
    visit = {"kind": "visit", "what": "First monitoring visit", "whose": "inspectorate"}
    day = {"happened_on-day": "13", "happened_on-month": "9", "happened_on-year": "2023"}
    reader.post("/2023-09-14/inspections/I-001/timeline/add/", {**visit, **day})
    words = told(reader.get("/2023-09-14/inspections/I-001/timeline/"))
    assert "Next monitoring visit 29 November 2023 to 27 December 2023" in words


def test_windows_cost_the_same_however_many_inspections_open_one(partnership: Partnership) -> None:
    overall = JudgementEntry("Overall effectiveness", "overall", "inadequate", passage=PassageEntry("x", 1))
    given = {**BARE, "framework": "ilacs-2023", "kind": "standard", "started_on": "2023-02"}
    given["judgements"] = (overall,)
    on, told_by = date(2023, 5, 10), []
    for month in (3, 4, 5):
        enter_review(partnership, date(2023, month, 9), published_on=f"2023-{month:02}-09", **given)
        rows, statements = counted(lambda: windows_on(partnership.by.partnership, on))
        told_by.append((len({row.inspection for row in rows}), statements))
    assert told_by == [(1, told_by[0][1]), (2, told_by[0][1]), (3, told_by[0][1])]


@pytest.mark.requirement("R235")
def test_a_focused_visit_with_a_priority_action_asks_for_a_draft_plan_in_twenty_working_days(
    partnership: Partnership, sign_in: SignIn
) -> None:
    """St Helens: a letter of 10 August 2018 gives 10 September 2018."""
    urgent = FindingEntry("priority_action", "See every child in time.", PassageEntry("See every child", 2))
    given = {
        **BARE,
        "framework": "ilacs-2018",
        "kind": "focused_visit",
        "started_on": "2018-07",
        "findings": (urgent,),
    }
    enter_review(partnership, date(2018, 8, 10), published_on="2018-08-10", **given)
    words = told(sign_in("lead").get("/2018-08-13/inspections/I-001/response/"))
    assert "Send a draft action plan to Ofsted" in words
    assert "10 September 2018" in words
