"""What answers what, both ways: recommendations in their parts, weaknesses and what covers them (R034, R035)."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.lib.demonstration import PASSWORD
from tests.lib.record import DAY, SHOWN, TODAY, Record, make_record, seen

from jointreview.web.actions.plan import ActionEntry, draft_action
from jointreview.web.queries.partnerships import sign_ins


@pytest.fixture
def record(db: None) -> Record:
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


def cover(record: Record, finding: str, role: str = "improvement_lead", day: str = DAY, **said: str) -> Any:
    return record.client(role).post(f"/{day}/findings/{finding}/cover/", said)


def covered(record: Record, day: str = DAY) -> dict[str, tuple[str, str]]:
    """Each weakness on the page: how far it is covered, and by what."""
    page = seen(record.client("board_member").get(f"/{day}/plan/coverage/"))
    rows = page.table("Weaknesses, and the recommendations that cover them")
    return {row[0]: (row[2], row[3]) for row in rows}


@pytest.mark.requirement("R035")
def test_a_person_says_what_covers_what_from_either_end_and_takes_it_back(record: Record) -> None:
    assert covered(record)["F-004"] == ("Not covered", "None")
    assert cover(record, "F-004", other="F-006", extent="partly", note="Only its plan").status_code == 302
    assert covered(record)["F-004"] == (
        "Partly covered",
        "F-006 (partly): Agree a plan with health and publish it. Only its plan",
    )
    assert cover(record, "F-006", other="F-004", extent="covered", note="").status_code == 302
    assert covered(record)["F-004"] == ("Covered", "F-006: Agree a plan with health and publish it.")
    finding = seen(record.client("board_member").get(f"/{DAY}/findings/F-004/"))
    assert (
        "Recommendations that cover it F-006 Agree a plan with health and publish it. Covered"
        in finding.words
    )
    assert cover(record, "F-004", day="2008-06-20", other="F-006", extent="none").status_code == 302
    assert covered(record, "2008-06-20")["F-004"] == ("Not covered", "None")
    assert covered(record, "2008-06-19")["F-004"][0] == "Covered"


@pytest.mark.parametrize(
    ("finding", "said", "told"),
    [
        (
            "F-004",
            {"other": "F-006", "extent": "none"},
            "Nobody has said that the recommendation covers the weakness.",
        ),
        ("F-003", {"other": "F-005", "extent": "covered"}, "That is on record for the two findings already."),
        ("F-004", {"extent": "covered"}, "Select the other finding"),
        ("F-004", {"other": "F-006"}, "Select how far it covers the weakness"),
    ],
)
def test_what_cannot_be_said_of_a_pair_is_refused(
    record: Record, finding: str, said: dict[str, str], told: str
) -> None:
    before = covered(record)
    page = seen(cover(record, finding, **said), 200)
    assert any(told in line for line in page.errors)
    assert covered(record) == before


def test_only_who_decides_on_readings_says_what_covers_what(record: Record) -> None:
    assert cover(record, "F-004", "contributor", other="F-006", extent="covered").status_code == 403
    page = seen(record.client("contributor").get(f"/{DAY}/findings/F-004/"))
    assert not page.links("Say what covers")


def test_what_was_said_on_a_later_day_is_changed_only_there(record: Record) -> None:
    cover(record, "F-004", day="2008-06-20", other="F-006", extent="covered")
    page = seen(cover(record, "F-004", other="F-006", extent="partly"), 200)
    assert page.errors == [
        "Something was entered for the two findings on a later day. Go to that day to change it."
    ]


def test_other_areas_are_left_out_until_they_are_asked_for(demonstration: Path, client: Client) -> None:
    client.login(email=sign_ins("board_member")[0], password=PASSWORD)
    caption = "Recommendations, and the actions that answer them"
    page = seen(client.get("/2009-02-27/plan/coverage/"))
    assert "Inspections of Southwark and Wiltshire are left out: choose one to see it." in page.words
    assert len(page.table(caption)) == 10
    options = page.tree.xpath("//select[@name='inspection']/option")
    (theirs,) = [one.get("value") for one in options if "Wiltshire joint area review" in one.text_content()]
    assert len(seen(client.get(f"/2009-02-27/plan/coverage/?inspection={theirs}")).table(caption)) == 10
    assert "Wiltshire" not in seen(client.get("/2009-02-27/plan/")).tree.xpath("//main")[0].text_content()


def test_before_the_report_nothing_is_known_and_that_is_said(record: Record) -> None:
    page = seen(record.client("board_member").get("/2008-05-05/plan/coverage/"))
    assert "No recommendation and no weakness is known on this day." in page.words


def test_young_editors_are_refused(record: Record) -> None:
    assert (
        "for officers, partners"
        in seen(record.client("young_editor").get(f"/{DAY}/plan/coverage/"), 403).words
    )
