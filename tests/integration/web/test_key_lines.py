"""The register of key lines of enquiry: beside the report's own number, with findings and requests for evidence."""

import pytest
from django.conf import LazySettings
from tests.lib.record import DAY, PUBLISHED, Record, make_record, seen

from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import Finding, Inspection, KeyLineLink, ReportedFigure

HERE = f"/{DAY}/inspections"


@pytest.fixture
def record(db: None, settings: LazySettings, tmp_path: object) -> Record:
    settings.DATA_DIR = tmp_path
    return make_record()


@pytest.mark.requirement("R006")
def test_a_line_is_linked_to_findings_and_requests_and_over_50_stays_over_50(record: Record) -> None:
    lead = record.client("improvement_lead")
    page = f"{HERE}/{record.inspection}/key-lines/"
    with recorded(by=TIMER, code="figure.enter"):
        ReportedFigure.objects.create(
            partnership_id=record.by.partnership,
            effective_on=PUBLISHED,
            inspection=Inspection.objects.get(reference=record.inspection),
            purpose="evidence",
            what="Key lines of enquiry",
            value="50",
            qualifier="more_than",
        )
    assert "No key line of enquiry was on the register" in seen(lead.get(page)).words
    refused = lead.post(f"{page}new/", {"words": " "})
    assert seen(refused).errors == ["Say what the inspectors set out to find"]
    lead.post(f"{page}new/", {"words": "How do first conferences come about in time?", "source": "Letter"})
    finding = Finding.objects.filter(inspection__reference=record.inspection).first()
    lead.post(f"{page}K-001/", {"finding": finding.reference})
    lead.post(f"{page}K-001/", {"request": "Request 14: the last three audits"})
    shown = seen(lead.get(page))
    assert "The report speaks of over 50 key lines of enquiry; 1 is on this register." in shown.words
    ((line, findings, asked),) = shown.table("Lines on the register")
    assert line.startswith("K-001 How do first conferences come about in time? Letter")
    assert findings.startswith(finding.reference)
    assert asked == "Request 14: the last three audits"


def test_one_thing_at_a_time_and_a_wrong_one_is_withdrawn(record: Record) -> None:
    lead, board = record.client("improvement_lead"), record.client("board_member")
    page = f"{HERE}/{record.inspection}/key-lines/"
    lead.post(f"{page}new/", {"words": "Are plans carried out?"})
    finding = Finding.objects.filter(inspection__reference=record.inspection).first()
    both = {"finding": finding.reference, "request": "Request 2"}
    for given in (both, {"finding": ""}):
        refused = seen(lead.post(f"{page}K-001/", given))
        assert refused.errors == ["Choose a finding, or name a request for evidence: one of the two."]
    lead.post(f"{page}K-001/", {"request": "Request 2"})
    lead.post(f"{page}K-001/", {"request": "Request 2", "is_withdrawn": "on"})
    assert seen(lead.get(page)).table("Lines on the register")[0][2] == "None yet"
    assert KeyLineLink.objects.count() == 2, "what was said stays on record"
    assert lead.get(f"{page}K-009/").status_code == 404
    assert board.get(page).status_code == 200
    assert board.post(f"{page}new/", {"words": "A question"}).status_code == 403
