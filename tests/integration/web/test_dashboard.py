"""The dashboard as at a day: each figure is the count of rows it leads to, and what is empty says so."""

from pathlib import Path

import pytest
from django.test import Client
from tests.lib.anytown import kept_entry
from tests.lib.demonstration import PASSWORD
from tests.lib.record import DAY, SHOWN, TODAY, Record, Seen, make_record, seen

from jointreview.web.actions.plan import ActionEntry, draft_action, report_progress
from jointreview.web.actions.plan_cycles import override_rag
from jointreview.web.actions.response import DispatchEntry, record_dispatch
from jointreview.web.queries.areas import is_same_area
from jointreview.web.queries.partnerships import sign_ins

DUE = "Due next"


def figures(page: Seen) -> dict[str, int]:
    """The tiles: what is counted, and how many."""
    tiles = page.tree.xpath("//ul[@class='jr-tiles']/li/p[1]")
    return {" ".join(tile.xpath(".//text()")[1:]).strip(): int(tile[0].text_content()) for tile in tiles}


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


@pytest.mark.requirement("R058")
def test_the_demonstration_opens_with_the_days_of_its_board(demonstration: Path, client: Client) -> None:
    """R031, R032, R049, R050: 25 of 30 working days used on 11 June 2008, due 18 June; the statement 13 August."""
    client.login(email=sign_ins("board_member")[0], password=PASSWORD)
    page = seen(client.get("/2008-06-11/"))
    due = {row[0]: row[1:] for row in page.table(DUE)}
    sent = due["Send the report to partners, newspaper and radio Leeds joint area review 2008"]
    assert sent == ["18 June 2008", "25 working days used, 5 left Declared, not evidenced"]
    assert ["13 August 2008", "25 working days used, 45 left"] in due.values()
    assert [row[0].split(" Leeds")[0] for row in page.table("Declared or claimed, not confirmed")][:1] == [
        "Send the report to partners, newspaper and radio"
    ]
    assert "Nothing is late on this day." in page.words
    assert "18 June 2008" in seen(client.get("/2008-06-19/")).table("Late")[0][1]


def test_duties_of_other_areas_stand_apart(demonstration: Path, client: Client) -> None:
    client.login(email=sign_ins("board_member")[0], password=PASSWORD)
    page = seen(client.get("/2009-01-02/"))
    assert page.table("In other areas that this record follows")[0][1] == "2 January 2009"
    assert figures(page)["duties are due"] == 0
    assert "Duties of Wiltshire are not this partnership’s" in page.words


def test_figures_agree_with_the_tables(record: Record) -> None:
    said = {"by": record.by, "on": SHOWN, "today": TODAY}
    draft_action(**said, entry=ActionEntry("Late one", due_on="2008-06-10"), answers=(("F-005", ""),))
    draft_action(**said, entry=ActionEntry("Timely one", due_on="2008-07"), answers=(("F-006", "a"),))
    draft_action(**said, entry=ActionEntry("Said to be done", due_on="2008-05"))
    report_progress(**said, action="A-003", state="claimed_done", words="Done")
    page = seen(record.client("improvement_lead").get(f"/{DAY}/"))
    counted = figures(page)
    assert counted["action is late"] == 1
    assert page.table("Late") == [
        ["Late one Action A-001, no lead organisation yet", "10 June 2008", "Late: 1 day Amber Late"]
    ]
    assert counted["recommendations unanswered"] == 2
    assert [row[0][:5] for row in page.table("Unanswered recommendations")] == ["F-006", "F-007"]
    assert page.links("Draft an action")[0] == f"/{DAY}/plan/actions/new/?finding=F-006&part=b"
    assert counted["duties are due"] == len(page.table(DUE)) - 1
    assert ["July 2008", "50 days left Green On course"] in [row[1:] for row in page.table(DUE)]
    claimed = "Claimed done, not confirmed Grey Claimed, not yet complete"
    assert page.table("Declared or claimed, not confirmed")[0][2] == claimed


def test_the_colours_of_the_plan_are_counted_and_led_to_and_a_persons_colour_stands_beside_the_rules(
    record: Record,
) -> None:
    said = {"by": record.by, "on": SHOWN, "today": TODAY}
    draft_action(**said, entry=ActionEntry("Late one", due_on="2008-06-10"))
    draft_action(**said, entry=ActionEntry("Timely one", due_on="2008-07"))
    override_rag(**said, action="A-002", computed="green", colour="red", reason="The supplier is gone")
    client = record.client("improvement_lead")
    page = seen(client.get(f"/{DAY}/"))
    assert "by its rule: Red 1 Amber 1 By theme and time" in page.words
    assert "Red Set by a person; the rule gives green" in page.words
    (red,) = [one for one in page.links("Red 1") if "colour=red" in one]
    assert "1 action." in seen(client.get(red)).words


def test_a_duty_met_with_proof_leaves_the_list(record: Record) -> None:
    client = record.client("board_member")
    before = seen(client.get(f"/{DAY}/"))
    duty = before.links("Keep a copy of the report")[0].rstrip("/").rpartition("/")[2]
    entry = DispatchEntry(duty, "proof", sent=kept_entry(), proof="Receipt of the front desk")
    record_dispatch(by=record.by, on=SHOWN, today=TODAY, inspection=record.inspection, entry=entry)
    after = figures(seen(client.get(f"/{DAY}/")))
    assert (figures(before)["duties are met"], after["duty is met"]) == (0, 1)
    assert after["duties are due"] == figures(before)["duties are due"] - 1
    assert figures(seen(client.get("/2008-06-10/")))["duties are met"] == 0


def test_an_empty_day_says_that_it_is_empty(record: Record) -> None:
    page = seen(record.client("improvement_lead").get("/2008-05-05/"))
    for words in (
        "No inspection is in the record on this day.",
        "Nothing is due after this day.",
        "Nothing is late on this day.",
        "No recommendation is known on this day.",
        "Nothing waits to be confirmed.",
        "No reading waits.",
    ):
        assert words in page.words, words


def test_a_young_editor_sees_duties_and_not_the_working_plan(record: Record) -> None:
    page = seen(record.client("young_editor").get(f"/{DAY}/"))
    assert "Unanswered recommendations" not in page.words
    assert not [name for name in figures(page) if "action" in name]
    assert page.table(DUE)


def test_nobody_is_let_in_unsigned(record: Record, client: Client) -> None:
    assert client.get(f"/{DAY}/").status_code == 302


@pytest.mark.parametrize(
    ("name", "is_own"),
    [("Leeds", True), ("Leeds City Council", True), ("leeds", True), ("", True), ("Wiltshire", False)],
)
def test_an_area_is_another_only_when_its_name_says_so(name: str, is_own: bool) -> None:
    assert is_same_area(name, "Leeds") is is_own
