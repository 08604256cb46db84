"""What answers what, both ways: recommendations in their parts, weaknesses and what covers them (R034, R035)."""

import pytest
from tests.lib.record import DAY, SHOWN, TODAY, Record, make_record, seen

from jointreview.web.actions.plan import ActionEntry, draft_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    made = make_record()
    for finding, part in (("F-005", ""), ("F-006", "a")):
        draft_action(
            by=made.by, on=SHOWN, today=TODAY, entry=ActionEntry(f"Do {finding}"), answers=((finding, part),)
        )
    return made


def test_recommendations_are_answered_part_by_part(record: Record) -> None:
    page = seen(record.client("improvement_lead").get(f"/{DAY}/plan/coverage/"))
    rows = page.table("Recommendations, and the actions that answer them")
    assert [(row[0], row[2].split(" A-")[0].split(" Draft")[0]) for row in rows] == [
        ("F-005", "Answered"),
        ("F-006", "Part answered"),
        ("F-007", "Unanswered"),
    ]
    assert "(a) Agree a plan with health.: A-002" in rows[1][1]
    assert "(b) Publish the plan.: no action Draft an action" in rows[1][1]
    assert f"/{DAY}/plan/actions/new/?finding=F-006&part=b" in page.links("Draft an action")
    assert rows[2][3] == "None"


def test_weaknesses_are_covered_only_by_a_link_that_a_person_made(record: Record) -> None:
    page = seen(record.client("board_member").get(f"/{DAY}/plan/coverage/?inspection={record.inspection}"))
    rows = page.table("Weaknesses, and the recommendations that cover them")
    assert [(row[0], row[2]) for row in rows] == [("F-003", "Covered"), ("F-004", "Not covered")]
    assert "F-006 (partly): Agree a plan with health and publish it. Only its plan" in rows[0][3]
    assert not page.links("Draft an action")


def test_before_the_report_nothing_is_known_and_that_is_said(record: Record) -> None:
    page = seen(record.client("board_member").get("/2008-05-05/plan/coverage/"))
    assert "No recommendation and no weakness is known on this day." in page.words


def test_young_editors_are_refused(record: Record) -> None:
    assert (
        "for officers, partners"
        in seen(record.client("young_editor").get(f"/{DAY}/plan/coverage/"), 403).words
    )
