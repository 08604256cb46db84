"""The issue log of the record system with its joint owners, and what was praised in it beside what was faulted."""

from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from tests.lib.demonstration import PASSWORD
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.models import SystemIssueOwner, SystemIssueVersion
from jointreview.web.queries.partnerships import sign_ins

ISSUE = {
    "title": "Entries can be changed without a trace",
    "impact": "Nobody can tell what was known when a decision about a child was made",
    "workaround": "Changes are noted by hand and countersigned",
    "owners": ["council", "partner", "government_office", "supplier"],
    "owner_name": "Anysoft",
    "due_on-month": "9",
    "due_on-year": "2008",
}
FOUR = ["The council", "A partner organisation: Anysoft", "The Government Office", "The supplier: Anysoft"]


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


@pytest.mark.requirement("R153")
def test_an_issue_has_four_owners_impact_workaround_and_date(record: Record) -> None:
    lead = record.client("improvement_lead")
    assert lead.post(f"/{DAY}/record-system/issues/new/", ISSUE).status_code == 302
    (row,) = seen(record.client("board_member").get(f"/{DAY}/record-system/")).table(
        "Issues of the record system"
    )
    assert row[0].startswith("S-001")
    assert row[1:3] == [ISSUE["impact"], ISSUE["workaround"]]
    assert all(owner in row[3] for owner in FOUR)
    assert row[4] == "September 2008"


@pytest.mark.parametrize("missing", ["title", "impact", "workaround", "owners"])
def test_an_issue_without_one_of_them_is_refused(record: Record, missing: str) -> None:
    said = {name: value for name, value in ISSUE.items() if name != missing}
    page = seen(record.client("improvement_lead").post(f"/{DAY}/record-system/issues/new/", said))
    assert page.errors
    assert not SystemIssueVersion.objects.exists()


def test_an_issue_is_closed_by_a_new_version_with_a_reason(record: Record) -> None:
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/record-system/issues/new/", ISSUE)
    said = {**ISSUE, "state": "closed"}
    without = seen(lead.post("/2008-09-01/record-system/issues/S-001/change/", said))
    assert len(without.errors) == 1
    lead.post(
        "/2008-09-01/record-system/issues/S-001/change/", {**said, "reason": "The supplier put it right"}
    )
    assert "Open" in seen(lead.get(f"/{DAY}/record-system/issues/S-001/")).words
    assert "Closed" in seen(lead.get("/2008-09-01/record-system/issues/S-001/")).words
    told = seen(lead.get("/2008-09-01/history/system-issue/S-001/")).words
    assert "Where it stood was Open, now Closed" in told
    assert "The supplier put it right" in told


def test_a_viewer_cannot_log_and_the_database_refuses_another_owner(record: Record) -> None:
    assert record.client("board_member").post(f"/{DAY}/record-system/issues/new/", ISSUE).status_code == 403
    record.client("improvement_lead").post(f"/{DAY}/record-system/issues/new/", ISSUE)
    version = SystemIssueVersion.objects.get()
    common = {
        "partnership_id": record.by.partnership,
        "effective_on": version.effective_on,
        "version": version,
    }
    with pytest.raises(DatabaseError), recorded(by=Actor("person", "1"), code="test.change"):
        SystemIssueOwner.objects.create(**common, kind="nobody")


def test_a_finding_is_listed_once(record: Record) -> None:
    lead = record.client("improvement_lead")
    assert lead.post(f"/{DAY}/record-system/findings/add/", {"finding": "f-003"}).status_code == 302
    again = seen(lead.post(f"/{DAY}/record-system/findings/add/", {"finding": "F-003"}))
    assert again.errors == ["That finding is listed already."]
    unknown = seen(lead.post(f"/{DAY}/record-system/findings/add/", {"finding": "F-999"}))
    assert len(unknown.errors) == 1


@pytest.mark.requirement("R154")
def test_southwarks_strength_is_found_beside_leedss_weakness(demonstration: Path, client: Client) -> None:
    assert client.login(email=sign_ins("board_member")[0], password=PASSWORD)
    page = seen(client.get("/today/record-system/?words=record"))
    strengths, weaknesses = page.tree.xpath("//div[contains(@class, 'one-half')]")
    assert "The electronic record of cases was brought in excellently" in strengths.text_content()
    assert "Southwark" in strengths.text_content()
    assert "The record system keeps no secure trail of what was entered" in weaknesses.text_content()
    assert "Leeds" in weaknesses.text_content()
    only = seen(client.get("/today/record-system/?words=southwark"))
    assert "keeps no secure trail" not in only.words
