"""The register's pages: choose findings, decide on a proposal, steer the plan; each refusal leads to its box."""

from datetime import date

import pytest
from tests.lib.record import DAY, SHOWN, SOURCE, TODAY, Record, make_record, seen

from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.actions.plan import ActionEntry, draft_action
from jointreview.web.mapping.entries import FindingEntry, InspectionEntry, PassageEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    """The record with an earlier assessment that named late assessments (F-008) and praised the schools (F-009)."""
    made = make_record()

    def said(kind: str, text: str) -> FindingEntry:
        return FindingEntry(kind, text, PassageEntry(text, None, "1.1", SOURCE))

    enter_inspection(
        by=made.by,
        on=date(2007, 11, 28),
        today=TODAY,
        entry=InspectionEntry(
            title="Anyshire annual assessment 2007",
            area_name="Anyshire",
            framework="apa-2005",
            kind="desk",
            published_on="2007-11-28",
            source=SOURCE,
            findings=(
                said("area_for_improvement", "Initial assessments are late."),
                said("strength", "Children say what they think and are heard: they take part."),
            ),
        ),
    )
    return made


def relate(record: Record, later: str = "F-005", role: str = "improvement_lead", **said: str) -> object:
    given = {"earlier": "F-008", "relation": "repeats", "decision": "confirmed", **said}
    return record.client(role).post(f"/{DAY}/findings/{later}/relate/?earlier=F-008", given)


def test_a_proposal_is_shown_with_its_reason_and_goes_when_a_person_confirms(record: Record) -> None:
    lead = record.client("improvement_lead")
    before = seen(lead.get(f"/{DAY}/findings/said-before/"))
    rows = before.table("Proposals that wait for a person")
    assert any("F-005" in row[0] and "F-008" in row[2] and "Assessments of need" in row[3] for row in rows)
    assert relate(record).status_code == 302
    after = seen(lead.get(f"/{DAY}/findings/said-before/"))
    (row,) = after.table("Said again")
    assert row[0].startswith("F-005")
    assert row[2].startswith("F-008")
    assert (
        row[3] == "160 days"
    )  # 28 November 2007 to 6 May 2008, counted by hand: 3 + 31 + 31 + 29 + 31 + 30 + 5
    assert "Later, F-005 says again it" in seen(lead.get(f"/{DAY}/findings/F-008/")).words
    assert "It says again F-008" in seen(lead.get(f"/{DAY}/findings/F-005/")).words


def test_a_finding_is_put_under_a_theme_and_taken_out_again(record: Record) -> None:
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/plan/themes/new/", {"title": "Early help"})
    assert lead.post(f"/{DAY}/findings/F-005/theme/", {"theme": "T-001"}).status_code == 302
    (address,) = seen(lead.get(f"/{DAY}/findings/F-005/")).links("Take it out")
    assert "Early help: Finish first assessments on time." in seen(lead.get(address)).words
    later = address.replace(DAY, "2008-06-20")
    assert lead.post(later).status_code == 302
    assert not seen(lead.get("/2008-06-20/findings/F-005/")).links("Take it out")
    assert seen(lead.get(f"/{DAY}/findings/F-005/")).links("Take it out")
    assert lead.get(later).status_code == 404
    assert record.client("board_member").get(address).status_code == 403


def test_a_finding_that_is_entered_is_compared_at_once_also_after_somebody_looked(record: Record) -> None:
    client, address = record.client("board_member"), f"/{DAY}/findings/said-before/"
    before = seen(client.get(address)).table("Proposals that wait for a person")
    text = "Assessments are still late."
    entry = InspectionEntry(
        title="A focused visit",
        area_name="Anyshire",
        framework="ilacs-2018",
        kind="focused",
        published_on="2008-06-02",
        source=SOURCE,
        findings=(FindingEntry("area_for_improvement", text, PassageEntry(text, 1, "1", SOURCE)),),
    )
    enter_inspection(by=record.by, on=SHOWN, today=TODAY, entry=entry)
    after = seen(client.get(address)).table("Proposals that wait for a person")
    assert not any(text in row[0] for row in before)
    assert any(text in row[0] and "F-008" in row[2] for row in after)


def test_what_is_declined_is_not_proposed_again_and_is_not_said(record: Record) -> None:
    relate(record, decision="declined")
    page = seen(record.client("board_member").get(f"/{DAY}/findings/said-before/"))
    assert "Nobody has confirmed on this day that a finding came back." in page.words
    assert not any(
        "F-005" in row[0] and "F-008" in row[2] for row in page.table("Proposals that wait for a person")
    )


def test_taking_back_needs_a_reason(record: Record) -> None:
    relate(record)
    page = seen(relate(record, decision="declined"))
    assert page.errors == ["Say why the two are not about one matter after all."]
    assert relate(record, decision="declined", note="Another team").status_code == 302


@pytest.mark.parametrize(
    ("later", "said", "words"),
    [
        ("F-005", {"earlier": "F-005"}, "A finding cannot be related to itself."),
        (
            "F-008",
            {"earlier": "F-005"},
            "The later finding came out before the earlier one: name them the other way round.",
        ),
        ("F-005", {"earlier": "F-999"}, "There is no finding with that reference."),
        ("F-005", {"relation": ""}, "Select what the later finding is to the earlier one"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    record: Record, later: str, said: dict[str, str], words: str
) -> None:
    assert seen(relate(record, later, **said)).errors == [words]


def test_those_who_read_may_not_decide(record: Record) -> None:
    assert relate(record, role="board_member").status_code == 403
    page = seen(record.client("board_member").get(f"/{DAY}/findings/said-before/"))
    assert (
        "Only the improvement lead or an administrator can relate findings and steer the plan." in page.words
    )


def test_the_register_is_chosen_in_the_address(record: Record) -> None:
    client = record.client("board_member")
    page = seen(client.get(f"/{DAY}/findings/?kind=recommendation&words=plan"))
    assert [row[0] for row in page.table("Findings")] == ["F-006"]
    assert "No finding matches on this day." in seen(client.get(f"/{DAY}/findings/?kind=unheard")).words
    assert "9 findings." in seen(client.get(f"/{DAY}/findings/")).words


def test_themes_and_drivers_order_the_plan_and_say_what_is_left(record: Record) -> None:
    lead = record.client("improvement_lead")
    draft_action(
        by=record.by, on=SHOWN, today=TODAY, entry=ActionEntry("Add two workers"), answers=(("F-005", ""),)
    )
    lead.post(f"/{DAY}/plan/themes/new/", {"title": "Practice"})
    lead.post(f"/{DAY}/findings/F-005/theme/", {"theme": "T-001"})
    page = seen(lead.get(f"/{DAY}/plan/overview/"))
    (row,) = page.table("Themes by time band and by the colours of their actions")
    assert row == ["Practice", "1 Red 1", "Red 1", "None"]
    assert "F-006 Agree a plan with health and publish it." in page.words

    lead.post(f"/{DAY}/plan/drivers/new/", {"title": "The review", "kind": "inspections"})
    lead.post(f"/{DAY}/plan/drivers/DR-001/asks/", {"inspection": record.inspection})
    page = seen(lead.get(f"/{DAY}/plan/drivers/"))
    (row,) = page.table("What DR-001 asks for")
    assert row[2] == "Part answered 1 of 3"
    assert "Error: 2 recommendations of a driver without a full answer: F-006, F-007." in page.words
    assert "Warning: 1 action serve no driver" not in page.words
    assert "Warning: 1 action serves no driver: A-001." in page.words
    lead.post(f"/{DAY}/plan/drivers/DR-001/actions/", {"action": "A-001"})
    assert "Every action serves a driver." in seen(lead.get(f"/{DAY}/plan/drivers/")).words
    again = seen(lead.post(f"/{DAY}/plan/drivers/DR-001/actions/", {"action": "A-001"}))
    assert again.errors == ["The action serves that driver already."]


def test_a_driver_asks_for_one_thing_at_a_time(record: Record) -> None:
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/plan/drivers/new/", {"title": "A notice", "kind": "government"})
    address = f"/{DAY}/plan/drivers/DR-001/asks/"
    words = "Say what the driver asks for, or choose one inspection."
    assert seen(lead.post(address, {"text": ""})).errors == [words]
    assert seen(lead.post(address, {"text": "Both", "inspection": record.inspection})).errors == [words]
    assert (
        lead.post(address, {"text": "Visits in time", "due_on-month": "9", "due_on-year": "2008"}).status_code
        == 302
    )
    (row,) = seen(lead.get(f"/{DAY}/plan/drivers/")).table("What DR-001 asks for")
    assert row == ["Visits in time", "September 2008", "Unanswered", "None"]
