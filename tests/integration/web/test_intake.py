"""From a file to an inspection: taken in, checked item by item beside its page, confirmed; and everything refused."""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from lxml import html
from tests.integration.web.conftest import Reader, main_of
from tests.lib import papers
from tests.lib.anytown import TODAY, Partnership
from tests.lib.reports import ilacs_pdf

from jointreview.adapters.documents.refusals import LARGEST, WORDS
from jointreview.adapters.documents.take_in import take_in as read_lines
from jointreview.adapters.filestore import FileStore
from jointreview.web.actions.documents import TakenIn, propose_reading
from jointreview.web.actions.reviews import decide_item
from jointreview.web.actions.taking_in import take_in
from jointreview.web.forms.upload import UploadForm
from jointreview.web.models import Finding, Inspection, Review, ReviewItem, SourceDocument

SignIn = Callable[[str], Reader]
DAY = "/2023-11-20"
ADD = f"{DAY}/inspections/add/"


@pytest.fixture(scope="module")
def report() -> bytes:
    return ilacs_pdf()


@pytest.fixture(scope="module")
def taken(report: bytes) -> TakenIn:
    """The report read once; each test keeps the file in its own folder."""
    with tempfile.TemporaryDirectory() as folder:
        return take_in(report, "report.pdf", FileStore(Path(folder)))


@pytest.fixture
def address(partnership: Partnership, taken: TakenIn, report: bytes, tmp_path: Path) -> str:
    """Where the proposed reading of the report is checked."""
    FileStore(tmp_path / "files").keep(report)
    on = date.fromisoformat(DAY.strip("/"))
    key = propose_reading(by=partnership.by, on=on, today=TODAY, taken=taken)
    return f"{DAY}/reviews/{key}/"


def upload(
    reader: Reader, data: bytes, name: str = "report.pdf", status: int = 302
) -> html.HtmlElement | str:
    return reader.post(ADD, {"report": SimpleUploadedFile(name, data)}, status=status)


def summary(page: html.HtmlElement) -> list[tuple[str, str]]:
    return [(one.text, one.get("href")) for one in page.xpath("//div[contains(@class, 'error-summary')]//a")]


def confirm_all(reader: Reader, address: str) -> None:
    for section in ReviewItem.objects.values_list("section", flat=True).distinct():
        reader.post(f"{address}sections/{section}/", {})


def test_report_becomes_an_inspection(partnership: Partnership, sign_in: SignIn, report: bytes) -> None:
    reader = sign_in("lead")
    reader.get(ADD)
    address = upload(reader, report)
    count = ReviewItem.objects.count()
    assert f"0 of {count} decided" in main_of(reader.get(address))
    confirm_all(reader, address)
    assert f"{count} of {count} decided" in main_of(reader.get(address))
    assert "Enter the inspection" in main_of(reader.get(f"{address}confirm/"))
    made = reader.post(f"{address}confirm/", {"authority": "Leeds"})
    assert made == f"{DAY}/inspections/I-001/"
    words = main_of(reader.get(made))
    assert "Requires improvement" in words
    assert "The first thing to mend." in words
    assert "Download report.pdf" in words
    finding = reader.get(f"{DAY}/findings/F-001/")
    assert finding.xpath("//svg//*[local-name() = 'rect']"), "the words are marked on their page"


def test_page_picture_and_file_are_served_to_the_partnership(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    page = reader.get(address)
    image = page.xpath("//img/@src")[0]
    response = reader.client.get(image)
    assert response.content.startswith(b"\x89PNG")
    assert "immutable" in response.headers["Cache-Control"]
    assert sign_in("board").client.get(image).status_code == 200
    whole = reader.client.get(page.xpath("//a[contains(@href, '/documents/')]/@href")[0])
    assert whole.content == report
    assert whole.headers["Content-Disposition"] == 'attachment; filename="report.pdf"'
    sha256 = SourceDocument.objects.get().sha256
    sign_in("board").get(f"/2023-11-19/documents/{sha256}/", status=404)
    reader.get(f"{DAY}/documents/{sha256}/pages/99.png", status=404)


def test_marks_stand_on_the_page_and_lead_to_their_items(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    page = reader.get(address)
    ids = set(page.xpath("//@id"))
    marks = page.xpath("//svg/*[local-name() = 'a']/@href")
    assert marks
    assert {mark.removeprefix("#") for mark in marks} <= ids
    levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_item_is_corrected_with_a_reason(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    item = ReviewItem.objects.filter(section="recommendations").first()
    here = f"{address}items/{item.pk}/"
    page = reader.get(here)
    given = {box.get("name"): box.get("value") or box.text or "" for box in boxes(page)}
    for select in page.xpath("//select"):
        given[select.get("name")] = next(iter(select.xpath("option[@selected]/@value")), "")
    changed = {**given, "text": "The first thing, in the right words.", "decision": "corrected", "reason": ""}
    refused = reader.post(here, changed, status=200)
    assert summary(refused) == [("Say why, so that the next reader of the record understands", "#id_reason")]
    reader.post(here, {**changed, "reason": "A line was missed"})
    item.refresh_from_db()
    accepted, proposed = json.loads(item.accepted), json.loads(item.proposed)
    assert {name for name in proposed if accepted[name] != proposed[name]} == {"text"}
    assert "Words of the report: the reader read “" in main_of(reader.get(f"{address}?page={item.page}"))


def boxes(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.xpath("//form[.//button[@value='corrected']]//input[@type != 'hidden'] | //textarea")


def test_every_section_opens_as_a_form_that_changes_nothing(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    for section in ReviewItem.objects.values_list("section", flat=True).distinct():
        item = ReviewItem.objects.filter(section=section).first()
        page = reader.get(f"{address}items/{item.pk}/")
        form = page.xpath("//form[.//button[@value='corrected']]")[0]
        given = {name: value for name, value in form.form_values() if value is not None}
        reader.post(
            f"{address}items/{item.pk}/", {**given, "decision": "corrected", "reason": "nothing to change"}
        )
        item.refresh_from_db()
        assert json.loads(item.accepted) == json.loads(item.proposed), section


def test_rejected_item_needs_a_reason_and_stays_out(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    item = ReviewItem.objects.filter(section="recommendations").first()
    here = f"{address}items/{item.pk}/"
    page = reader.post(here, {"decision": "rejected", "reject-reason": " "}, status=200)
    assert summary(page)[0][1] == "#id_reject-reason"
    reader.post(here, {"decision": "rejected", "reject-reason": "Not in the report"})
    confirm_all(reader, address)
    made = reader.post(f"{address}confirm/", {"authority": "Leeds"})
    assert json.loads(item.proposed)["text"] not in main_of(reader.get(made))


def test_confirming_waits_for_every_item(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    count = ReviewItem.objects.count()
    assert f"{count} still to decide" in main_of(reader.get(f"{address}confirm/"))
    page = reader.post(f"{address}confirm/", {"authority": "Leeds"}, status=200)
    assert "Decide on each item first" in main_of(page)


def test_same_file_carries_on_or_says_what_it_became(
    partnership: Partnership, sign_in: SignIn, report: bytes
) -> None:
    reader = sign_in("lead")
    address = upload(reader, report)
    assert upload(reader, report, "again.pdf") == address
    confirm_all(reader, address)
    reader.post(f"{address}confirm/", {"authority": "Leeds"})
    page = upload(reader, report, status=200)
    assert "confirmed already" in main_of(page)
    assert page.xpath("//main//a[text() = 'Inspection I-001']/@href") == [f"{DAY}/inspections/I-001/"]
    assert "It became inspection I-001" in main_of(reader.get(address))


def test_reading_left_can_be_taken_up_again(partnership: Partnership, sign_in: SignIn, report: bytes) -> None:
    reader = sign_in("lead")
    address = upload(reader, report)
    reader.get(f"{address}leave/")
    reader.post(f"{address}leave/", {"reason": " "}, status=200)
    reader.post(f"{address}leave/", {"reason": "The wrong report"})
    assert upload(reader, report) != address


def test_text_without_pages_shows_quote_and_paragraph(partnership: Partnership, sign_in: SignIn) -> None:
    reader = sign_in("lead")
    data = papers.word(
        "# Inspection of Leeds local authority children’s services",
        "Inspection dates: 18 to 29 September 2023",
        "Judgement\tGrade",
        "The impact of leaders on social work practice with children and families\tGood",
        "Overall effectiveness\tGood",
        "# What needs to improve",
        "- The first thing to mend.",
    )
    page = reader.get(upload(reader, data, "report.docx"))
    assert not page.xpath("//main//img")
    assert "The first thing to mend." in main_of(page)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("report.pdf", b"<!doctype html><html><body>404</body></html>", "is named .pdf but is not a PDF"),
        ("report.pdf", papers.locked_pdf(), "locked with a password"),
        ("report.docx", papers.word_bomb(), "unpacks to far more"),
        ("report.pdf", b"%PDF-1.7 cut", "cut short or damaged"),
        ("report.txt", b"   ", "The file is empty"),
        ("report.pdf", b"", "The file is empty"),
        ("report.pdf", papers.pdf("#rect(width: 5cm, height: 5cm)"), "no text"),
        ("report.doc", b"\xd0\xcf\x11\xe0 an old Word file", "an old Word file"),
        ("report.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "cannot be read"),
    ],
    ids=[
        *("not a PDF", "locked", "bomb", "truncated", "blank", "empty", "no text layer"),
        *("old Word", "another kind"),
    ],
)
def test_refused_file_is_said_beside_its_box_and_leaves_nothing(
    partnership: Partnership, sign_in: SignIn, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    page = upload(sign_in("lead"), data, name, status=200)
    [(said, href)] = summary(page)
    assert words in said
    assert href == "#id_report"
    assert not SourceDocument.objects.exists()
    assert not Review.objects.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


@pytest.mark.parametrize(
    "name",
    ["../../report.pdf", "..", "a/b.pdf", "C:\\reports\\b.pdf", "..&#47;report.pdf", "&#46;&#46;/report.pdf"],
)
def test_name_that_holds_a_path_is_refused_as_on_the_command_line_and_leaves_nothing(
    partnership: Partnership, sign_in: SignIn, report: bytes, tmp_path: Path, name: str
) -> None:
    client = sign_in("lead").client
    head = (
        f'Content-Disposition: form-data; name="report"; filename="{name}"\r\nContent-Type: application/pdf'
    )
    body = b"--jr\r\n" + head.encode() + b"\r\n\r\n" + report + b"\r\n--jr--\r\n"
    response = client.post(ADD, body, content_type="multipart/form-data; boundary=jr")
    [(said, href)] = summary(html.document_fromstring(response.content.decode()))
    assert (said, href) == (WORDS["document.bad-name"], "#id_report")
    assert not SourceDocument.objects.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_file_of_200_megabytes_is_refused_unread() -> None:
    """What the form is given has a size; its content is never asked for."""
    report = TemporaryUploadedFile("report.pdf", "application/pdf", LARGEST, None)
    form = UploadForm({}, {"report": report})
    assert form.errors.as_data()["report"][0].code == "document.too-large"
    report.size = LARGEST - 1
    assert UploadForm({}, {"report": report}).is_valid()


def test_plain_names_come_through_whole(partnership: Partnership, sign_in: SignIn, report: bytes) -> None:
    upload(sign_in("lead"), report, "Leeds ’08 – final..v2.pdf")
    assert SourceDocument.objects.get().name == "Leeds ’08 – final..v2.pdf"


def test_no_file_is_asked_for(partnership: Partnership, sign_in: SignIn) -> None:
    page = sign_in("lead").post(ADD, {}, status=200)
    assert summary(page) == [("Select a report", "#id_report")]


def test_adding_and_deciding_are_closed_to_a_board_member(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    board = sign_in("board")
    for closed in (ADD, address, f"{address}confirm/", f"{address}items/{ReviewItem.objects.first().pk}/"):
        board.get(closed, status=403)


def test_reading_is_not_there_before_its_day(
    partnership: Partnership, sign_in: SignIn, address: str, report: bytes
) -> None:
    reader = sign_in("lead")
    reader.get(address.replace("11-20", "11-19"), status=404)


def test_report_dated_after_the_day_shown_is_not_entered(
    partnership: Partnership, sign_in: SignIn, report: bytes
) -> None:
    """Its visit ended on 29 September 2023: the record of the day before may not hold it."""
    reader = sign_in("lead")
    early = "/2023-09-28"
    address = reader.post(f"{early}/inspections/add/", {"report": SimpleUploadedFile("report.pdf", report)})
    confirm_all(reader, address)
    page = reader.post(f"{address}confirm/", {"authority": "Leeds"}, status=200)
    assert "dated after the day shown" in main_of(page)
    assert not Inspection.objects.exists()
    later = address.replace(early, "/2023-11-20")
    assert reader.post(f"{later}confirm/", {"authority": "Leeds"}) == f"{DAY}/inspections/I-001/"


def test_a_version_not_in_force_needs_a_correction_or_its_reason(
    partnership: Partnership, sign_in: SignIn, address: str
) -> None:
    reader = sign_in("lead")
    item = ReviewItem.objects.get(section="inspections")

    def correct(reason: str, **accepted: str) -> None:
        decide_item(by=partnership.by, item=item.pk, decision="corrected", accepted=accepted, reason=reason)

    confirm_all(reader, address)
    correct("The day was misread", inspection_start_on="2022-02-21")
    refused = reader.post(f"{address}confirm/", {"authority": "Leeds"}, status=200)
    assert "this one began on 21 February 2022. On that day ilacs-2018 was in force" in main_of(refused)
    correct("The letter names this version", framework="ilacs-2026")
    reader.post(f"{address}confirm/", {"authority": "Leeds"})
    made = Inspection.objects.get()
    assert (made.framework, made.framework_reason) == ("ilacs-2026", "The letter names this version")


def test_words_entered_by_hand_are_looked_for_in_the_file_that_is_kept(
    partnership: Partnership, sign_in: SignIn, address: str
) -> None:
    reader = sign_in("lead")
    confirm_all(reader, address)
    inspection = reader.post(f"{address}confirm/", {"authority": "Leeds"})
    said = {"origin": "narrative", "kind": "recommendation", "said_by": "The inspectors", "page": "1"}
    for words, told in (
        ("the  first thing\nto mend.", "Found on page 2 of the file that is kept."),
        ("A sentence that nobody printed.", "Not found in the file that is kept: check the words"),
    ):
        reader.post(f"{inspection}findings/new/", {**said, "words": words})
        assert f"The finding is added. {told}" in main_of(reader.get(inspection))
        reference = Finding.objects.latest("pk").reference
        assert told in main_of(reader.get(f"{DAY}/findings/{reference}/"))


def test_words_are_looked_for_in_a_word_file_that_has_no_pages(
    partnership: Partnership, sign_in: SignIn, report: bytes
) -> None:
    reader = sign_in("lead")
    written = papers.word_of(read_lines(report, "report.pdf").lines)
    address = upload(reader, written, "report.docx")
    confirm_all(reader, address)
    inspection = reader.post(f"{address}confirm/", {"authority": "Leeds"})
    said = {"origin": "narrative", "kind": "recommendation", "said_by": "The inspectors", "paragraph": "12"}
    for words, told in (
        ("the  first thing\nto mend.", "Words compared Found Found in the file that is kept."),
        ("A sentence that nobody printed.", "Not found in the file that is kept: check the words"),
    ):
        reader.post(f"{inspection}findings/new/", {**said, "words": words})
        reference = Finding.objects.latest("pk").reference
        assert told in main_of(reader.get(f"{DAY}/findings/{reference}/"))
