"""Office copy, copies on demand, press, the page for the public, the version for children, the timeline."""

import re

import html5lib
import pytest
from django.conf import LazySettings
from django.test import Client
from lxml import html
from tests.lib.anytown import a_file
from tests.lib.record import DAY, Record, Seen, make_record, seen

from jointreview.web.models import ChildrensEvidence, InspectionEvent


@pytest.fixture
def record(db: None, settings: LazySettings, tmp_path: object) -> Record:
    """The made-up partnership, with its files in the test's own folder."""
    settings.DATA_DIR = tmp_path
    return make_record()


def at(record: Record, rest: str, day: str = DAY) -> str:
    return f"/{day}/inspections/{record.inspection}/{rest}"


def post(client: Client, address: str, status: int = 302, **given: object) -> Seen | None:
    answer = client.post(address, given)
    if status == 302:
        assert answer.status_code == 302, seen(answer).words
        return None
    return seen(answer, status)


def on(day: int, month: int, year: int = 2008, name: str = "on") -> dict[str, int]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


@pytest.mark.requirement("R056", "R228")
def test_each_copy_has_its_place_hours_and_charge_and_the_log_counts(record: Record) -> None:
    lead = record.client("improvement_lead")
    page = seen(lead.get(at(record, "copies/")))
    assert "Say where the copy can be read." in page.words
    office = {"duty": "office-copy-of-report", "place": "Civic hall", "hours": "Weekdays 9 to 5"}
    post(lead, at(record, "copies/office/"), **office, copy_charge="1.50", **on(12, 5))
    for copies, day in ((2, 20), (1, 30)):
        post(lead, at(record, "copies/request/"), duty="report-on-demand", copies=copies, **on(day, 5))
    page = seen(lead.get(at(record, "copies/")))
    assert page.table("The copy that anyone may read free of charge")[0][2:] == [
        *("Weekdays 9 to 5", "£1.50", "12 May 2008")
    ]
    (supply, _) = page.links("Supplied")
    post(lead, supply, charged="3", **on(22, 5))
    page = seen(lead.get(at(record, "copies/")))
    rows = page.table("Copies on demand")
    assert rows[0][2:] == ["2", "22 May 2008", "£3.00"]
    assert "2 requests, 3 copies asked for, 2 supplied, 1 waiting, £3.00 charged" in page.words
    before = seen(lead.get(at(record, "copies/", "2008-05-21")))
    assert "1 request, 2 copies asked for, 0 supplied, 2 waiting, £0.00 charged" in before.words


@pytest.mark.requirement("R057")
def test_publicity_that_nothing_asks_for_is_never_overdue(record: Record) -> None:
    lead = record.client("improvement_lead")
    for where in ("The council's website", "Copies for services", "Copies for users"):
        post(lead, at(record, "press/publicity/"), channel=where)
    page = seen(lead.get(at(record, "press/", "2026-11-24")))
    rows = page.table("Publicity that no duty asks for: never overdue")
    assert [row[1] for row in rows] == ["The council's website", "Copies for services", "Copies for users"]
    dashboard = seen(lead.get("/2026-11-24/"))
    assert "website" not in dashboard.words
    assert "Copies for users" not in dashboard.words


@pytest.mark.requirement("R223")
def test_newspaper_and_radio_each_need_one_with_proof(record: Record) -> None:
    lead = record.client("improvement_lead")
    words = seen(lead.get(at(record, "press/"))).words
    assert words.count("No proof yet") == 2
    send = at(record, "duties/send-report/dispatch/")
    for outlet, name, day in (("newspaper", "The Anytown Courier", 9), ("radio", "Anytown FM", 10)):
        given = {
            "kind": "proof",
            "recipient_class": outlet,
            "recipient": name,
            "proof": f"Cutting of {day} June",
        }
        post(lead, send, **given, sent=a_file("notice.pdf"), **on(day, 6))
    page = seen(lead.get(at(record, "press/")))
    assert page.words.count("At least 1 with proof") == 2
    (row,) = page.table("Notices: Newspaper circulating in the area")
    assert row[:2] == ["9 June 2008", "The Anytown Courier"]
    assert "Cutting of 9 June" in row[4]
    assert seen(lead.get(at(record, "press/", "2008-06-09"))).words.count("No proof yet") == 1


@pytest.mark.requirement("R224")
def test_the_page_for_the_public_needs_nothing_else_and_names_nobody(record: Record) -> None:
    answer = record.client("improvement_lead").get(at(record, "findings.html"))
    assert answer["Content-Disposition"] == f'attachment; filename="findings-I-001-{DAY}.html"'
    text = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert "Schools know their children well." in text
    assert "Ask children what they think." in text
    assert not re.search(r"<script|<img|<link|href=\"(?!#main)|src=|url\(", text), "nothing from elsewhere"
    for name in ("administrator", "Improvement lead", "Designated nurse", "@anyshire"):
        assert name not in text
    for format, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        made = record.client("board_member").get(at(record, f"findings.{format}"))
        assert made.content.startswith(start)
    assert record.client("board_member").get(at(record, "findings.exe")).status_code == 404


def test_the_notice_for_the_press_names_nobody_and_says_what_is_missing(record: Record) -> None:
    assert "notice.docx" in record.client("board_member").get(at(record, "press/")).content.decode()
    text = record.client("board_member").get(at(record, "notice.html")).content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    told = " ".join(html.document_fromstring(text).text_content().split())
    assert "What happens next" in told
    assert "When our written answer to the report is due: 13 August 2008." in told
    assert "Name and telephone number are not on record" in told
    for name in ("administrator", "Improvement lead", "Designated nurse", "@anyshire"):
        assert name not in text
    for format, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        assert record.client("board_member").get(at(record, f"notice.{format}")).content.startswith(start)


@pytest.mark.requirement("R221", "R227")
def test_the_version_for_children_closes_with_all_five_and_young_editors_say_their_part(
    record: Record,
) -> None:
    officer, young = record.client("clearance_officer"), record.client("young_editor")
    page = seen(officer.get(at(record, "children/")))
    assert len(page.tree.xpath("//main//ul[1]/li")) >= 5
    version = {"title": "What we found out", "format": "easy_read", "language": "English"}
    refused = post(officer, at(record, "children/add/"), 200, **version)
    assert refused.errors == ["Add the file, or say where the version can be found."]
    post(officer, at(record, "children/add/"), **version, file=a_file("for-you.pdf"), **on(2, 6))
    other = {"title": "A film", "format": "film", "language": "Urdu", "place": "Shown in youth clubs"}
    post(officer, at(record, "children/add/"), **other, **on(9, 6))
    post(young, at(record, "children/1/readers/"), count=6, words="The youth council", **on(2, 6))
    post(officer, at(record, "children/1/channel/"), words="All schools", count=2400)
    page = seen(officer.get(at(record, "children/")))
    assert "Still missing: Say what children said back." in page.words
    post(young, at(record, "children/1/feedback/"), words="Too many words on page two")
    page = seen(young.get(at(record, "children/")))
    assert "Done, with evidence" in page.words
    assert "Read first by 6 young people; reached 2,400 children." in page.words
    assert "2 June 2008. Easy read, English." in page.words
    assert "9 June 2008. Film, Urdu." in page.words
    before = seen(young.get(at(record, "children/", "2008-06-03"))).words
    assert "Say how many children it reached." in before
    (file,) = page.links("Download for-you.pdf")
    assert young.get(file).content == b"%PDF-1.4 made up"


@pytest.mark.requirement("R221")
def test_telling_children_is_a_duty_with_its_basis_and_is_met_by_children_told(record: Record) -> None:
    lead, officer = record.client("improvement_lead"), record.client("clearance_officer")
    young, duty = record.client("young_editor"), "duties/childrens-version/"
    assert "Tell children" not in seen(lead.get(at(record, "response/"))).words, "no framework asks for it"
    assert lead.get(at(record, duty)).status_code == 404
    basis = {"basis": "Recommendation 1"}
    assert officer.post(at(record, "children/duty/"), basis).status_code == 403
    refused = post(lead, at(record, "children/duty/"), 200, basis=" ")
    assert refused.errors == ["Enter on what basis"]
    post(lead, at(record, "children/duty/"), **basis, **on(10, 6, name="due_on"))
    assert post(lead, at(record, "children/duty/"), 200, **basis).errors == [
        "This inspection has that duty already."
    ]
    page = seen(lead.get(at(record, duty)))
    # 11 June 2008 is one working day after the 10th.
    assert "Late: due 10 June 2008, 1 working day ago" in page.words
    assert "Recommendation 1" in page.words
    assert "Still missing: Give the day of the version." in page.words
    assert not page.links("Record what was sent or done")
    sent = {"kind": "declaration", "proof": "It is said that they know"}
    refused = post(lead, at(record, f"{duty}dispatch/"), 200, **sent)
    assert "say there how it went out" in refused.errors[0]
    version = {"title": "For you", "format": "written", "language": "English", "place": "A leaflet"}
    post(officer, at(record, "children/add/"), **version, **on(2, 6))
    post(young, at(record, "children/1/readers/"), count=6, words="The youth council", **on(3, 6))
    post(officer, at(record, "children/1/channel/"), words="All schools", count=2400, **on(4, 6))
    (row,) = [
        row
        for row in seen(lead.get(at(record, "response/"))).table("Statutory duties on this day")
        if "Tell" in row[0]
    ]
    assert row[3] == "Late 1 thing still missing"
    post(young, at(record, "children/1/feedback/"), words="Too many words", **on(9, 6))
    words = seen(lead.get(at(record, duty))).words
    assert "Met on Monday 9 June 2008" in words
    assert "Counted from" not in words
    assert "after the due date" not in words
    assert "Done, with evidence On 9 June 2008." in seen(lead.get(at(record, "children/"))).words


def test_a_young_editor_says_that_and_nothing_else(record: Record) -> None:
    officer, young = record.client("clearance_officer"), record.client("young_editor")
    version = {"title": "For you", "format": "written", "language": "English", "place": "A leaflet"}
    post(officer, at(record, "children/add/"), **version)
    kept = {
        "kind": "proof",
        "sent": a_file("report.pdf"),
        "proof_file": a_file("letter.pdf", b"%PDF-1.4 letter"),
    }
    post(officer, at(record, "duties/office-copy-of-report/dispatch/"), **kept)
    (proof,) = seen(officer.get(at(record, "duties/office-copy-of-report/"))).links("Download the proof")
    closed = (
        *("children/add/", "children/summary/", "children/1/channel/", "response/", "recipients/", "copies/"),
        *("statement/", "press/", "timeline/add/", "add-duty/", "findings.html"),
    )
    assert {young.get(at(record, page)).status_code for page in closed} == {403}
    assert young.get(proof).status_code == 403
    assert young.get(proof.replace("kept-files", "childrens-files")).status_code == 404
    for page in ("children/", "timeline/", "children/1/readers/", "children/1/feedback/"):
        assert young.get(at(record, page)).status_code == 200
    assert young.post(at(record, "children/1/channel/"), {"words": "Schools"}).status_code == 403
    assert not ChildrensEvidence.objects.exists()


@pytest.mark.requirement("R222")
def test_the_inspectorates_own_summary_is_there_or_not_or_nobody_looked(record: Record) -> None:
    lead = record.client("improvement_lead")
    assert "Not yet looked for." in seen(lead.get(at(record, "children/"))).words
    refused = post(lead, at(record, "children/summary/"), 200, is_received="no", page=4)
    assert refused.errors == ["Only a summary that is there has a page."]
    post(lead, at(record, "children/summary/"), is_received="yes", page=4)
    assert "The report holds a summary for children, page 4." in seen(lead.get(at(record, "children/"))).words


@pytest.mark.requirement("R256")
def test_publication_and_submission_are_events_of_theirs(record: Record) -> None:
    lead = record.client("improvement_lead")
    event = {"kind": "submission", "what": "Report submitted to the Secretary of State", "source": "§7.1"}
    refused = post(lead, at(record, "timeline/add/"), 200, **event, whose="partnership")
    assert "The inspectorates publish the report" in refused.errors[0]
    post(lead, at(record, "timeline/add/"), **event, whose="inspectorate")
    page = seen(lead.get(at(record, "timeline/")))
    assert page.table("What happened")[-1][:3] == [
        "Day not given",
        "Report submitted to the Secretary of State §7.1",
        "The inspectorates",
    ]
    duties = seen(lead.get(at(record, "response/"))).table("Statutory duties on this day")
    assert not [row for row in duties if "submitted" in row[0]]
    assert InspectionEvent.objects.get().whose == "inspectorate"


@pytest.mark.requirement("R062")
def test_a_committee_date_is_held_against_the_limits(record: Record) -> None:
    board = record.client("board_member")
    page = seen(board.get(at(record, "timeline/?meeting-day=31&meeting-month=7&meeting-year=2008")))
    rows = dict(page.table("The date asked for, beside each limit"))
    assert rows["Make a written statement of proposed action, consulting partners"] == (
        "In time: 9 working days left to the limit of 13 August 2008"
    )
    assert "Too late" in rows["Send the report to partners, newspaper and radio"]
    assert "no rule for its notice on that day is held here" in page.words
