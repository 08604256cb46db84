"""A finding entered by hand, of a narrative or of another source: it enters register and coverage like any other."""

import pytest
from tests.lib.record import DAY, Record, make_record, seen

FOUND = {
    "origin": "narrative",
    "kind": "recommendation",
    "words": "Visits ought to be made at week-ends, too.",
    "paragraph": "3.7",
    "said_by": "The inspectors",
    "timescale": "six_months",
}


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


@pytest.mark.requirement("R251")
def test_a_call_for_action_in_a_narrative_is_a_finding_that_the_plan_has_to_answer(record: Record) -> None:
    lead = record.client("improvement_lead")
    assert lead.post(f"/{DAY}/inspections/{record.inspection}/findings/new/", FOUND).status_code == 302
    page = seen(lead.get(f"/{DAY}/findings/?origin=narrative"))
    (row,) = page.table("Findings")
    assert FOUND["words"] in row[1]
    assert "A sentence of a report’s narrative, The inspectors." in row[1]
    assert row[4] == "No action"
    reference = row[0]
    assert reference in seen(lead.get(f"/{DAY}/plan/coverage/")).words
    one = seen(lead.get(f"/{DAY}/findings/{reference}/"))
    assert "Paragraph 3.7" in one.words
    assert reference not in seen(lead.get(f"/{DAY}/findings/?origin=listed")).words
    assert lead.get(f"/2008-06-10/findings/{reference}/").status_code == 404


@pytest.mark.parametrize("missing", ["words", "paragraph", "said_by", "origin", "kind"])
def test_one_without_words_place_or_speaker_is_refused(record: Record, missing: str) -> None:
    said = {name: value for name, value in FOUND.items() if name != missing}
    lead = record.client("improvement_lead")
    page = seen(lead.post(f"/{DAY}/inspections/{record.inspection}/findings/new/", said))
    assert len(page.errors) == 1
    assert "No finding matches" in seen(lead.get(f"/{DAY}/findings/?origin=narrative")).words


def test_another_source_stands_beside_inspections_without_grades_or_duties(record: Record) -> None:
    lead = record.client("improvement_lead")
    said = {"origin": "complaints", "title": "Complaints of the year", "whose": "Anyshire Council"}
    assert lead.post(f"/{DAY}/findings/sources/new/", said).status_code == 302
    assert "Complaints of the year" in seen(lead.get(f"/{DAY}/inspections/")).words
    assert lead.get(f"/{DAY}/inspections/I-002/").status_code == 200
    heard = {**FOUND, "origin": "complaints", "kind": "area_for_improvement", "said_by": "Families"}
    assert lead.post(f"/{DAY}/inspections/I-002/findings/new/", heard).status_code == 302
    assert "A theme of complaints, Families" in seen(lead.get(f"/{DAY}/findings/?inspection=I-002")).words


@pytest.mark.requirement("R040")
def test_a_list_is_marked_as_not_whole_and_that_is_taken_back(record: Record) -> None:
    lead = record.client("improvement_lead")
    address = f"/{DAY}/findings/F-003/"
    assert lead.post(f"{address}selective/").status_code == 302
    assert "not the whole list, its source says" in seen(lead.get(address)).words
    lead.post(f"{address}selective/")
    assert "not the whole list" not in seen(lead.get(address)).words


def test_a_member_cannot(record: Record) -> None:
    member = record.client("board_member")
    assert member.post(f"/{DAY}/inspections/{record.inspection}/findings/new/", FOUND).status_code == 403


def test_a_finding_is_said_in_our_own_words_beside_the_fixed_ones_and_the_latest_holds(
    record: Record,
) -> None:
    lead, address = record.client("improvement_lead"), "findings/F-003/"
    lead.post(f"/{DAY}/{address}summary/", {"words": "Assessments come late"})
    lead.post(f"/2008-06-18/{address}summary/", {"words": "First assessments are late in the north"})
    assert "Assessments come late" in seen(lead.get(f"/{DAY}/{address}")).words
    later = seen(lead.get(f"/2008-06-19/{address}")).words
    assert "First assessments are late in the north" in later
    assert "First assessments take too long." in later
    (row,) = seen(lead.get("/2008-06-19/findings/?words=north")).table("Findings")
    assert row[0] == "F-003"
    assert seen(lead.post(f"/{DAY}/{address}summary/", {"words": " "})).errors
    member = record.client("board_member")
    assert member.post(f"/{DAY}/{address}summary/", {"words": "Mine"}).status_code == 403
    assert "Assessments come late" in seen(member.get("/2008-06-19/history/finding/F-003/")).words
