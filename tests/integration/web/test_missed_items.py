"""What the reader missed, entered by a person; composites split by a person only; nothing entered twice."""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from tests.integration.web.conftest import Reader, main_of
from tests.lib import papers
from tests.lib.anytown import TODAY, Partnership
from tests.lib.reports import ilacs_pdf

from jointreview.adapters.filestore import FileStore
from jointreview.errors import Invalid
from jointreview.web.actions.documents import TakenIn, propose_reading
from jointreview.web.actions.reviews import confirm_section
from jointreview.web.actions.taking_in import take_in
from jointreview.web.models import (
    Finding,
    FindingPart,
    Inspection,
    Judgement,
    ReportedFigure,
    Review,
    ReviewItem,
    StatedDeadline,
)

SignIn = Callable[[str], Reader]
ON = date(2023, 11, 20)
DAY = f"/{ON}"
ADD = f"{DAY}/inspections/add/"
REASON = {"reason": "The table on page 2 was missed"}
ON_PAGE_2 = "Early help is well known in the area."


@pytest.fixture(scope="module")
def report() -> bytes:
    return ilacs_pdf()


@pytest.fixture(scope="module")
def taken(report: bytes) -> TakenIn:
    with tempfile.TemporaryDirectory() as folder:
        return take_in(report, "report.pdf", FileStore(Path(folder)))


@pytest.fixture
def review(partnership: Partnership, taken: TakenIn, report: bytes, tmp_path: Path) -> int:
    FileStore(tmp_path / "files").keep(report)
    return propose_reading(by=partnership.by, on=ON, today=TODAY, taken=taken)


def add(reader: Reader, review: int, section: str, given: dict, status: int = 302) -> html.HtmlElement | str:
    return reader.post(f"{DAY}/reviews/{review}/add/{section}/", given, status=status)


def errors(page: html.HtmlElement) -> list[str]:
    return [one.text_content() for one in page.xpath("//div[contains(@class, 'error-summary')]//li/a")]


def enter(reader: Reader, partnership: Partnership, review: int, **said: str) -> html.HtmlElement | str:
    for section in ReviewItem.objects.filter(review=review).values_list("section", flat=True).distinct():
        confirm_section(by=partnership.by, review=review, section=section)
    given = {"authority": "Leeds", **said}
    return reader.post(f"{DAY}/reviews/{review}/confirm/", given, status=302 if "status" not in said else 200)


MISSED = {
    "judgements": {
        "label": "Adoption",
        "grade": "good",
        "printed": "Good",
        "quote": ON_PAGE_2,
        "counted": "on",
    },
    "findings": {"kind": "strength", "text": ON_PAGE_2, "paragraph": "1"},
    "recommendations": {"kind": "recommendation", "number": "3", "text": ON_PAGE_2, "timescale": "immediate"},
    "evidence_base": {"what": "case files", "value": "50", "qualifier": "more_than", "quote": ON_PAGE_2},
    "stated_deadlines": {
        "what": "action plan",
        **{"due_on-day": "1", "due_on-month": "3", "due_on-year": "2024"},
        "quote": ON_PAGE_2,
    },
    "declared_counts": {"what": "recommendations", "value": "3", "quote": ON_PAGE_2},
}


def test_each_section_takes_what_was_missed_into_the_record_with_its_passage(
    partnership: Partnership, sign_in: SignIn, review: int
) -> None:
    reader = sign_in("lead")
    for section, given in MISSED.items():
        page = reader.get(f"{DAY}/reviews/{review}/add/{section}/?page=2")
        assert page.xpath("//main//img"), "the page of the report stands beside the boxes"
        to = add(reader, review, section, {**given, **REASON, "page": "2"})
        item = ReviewItem.objects.get(review=review, section=section, decision="added")
        assert to == f"{DAY}/reviews/{review}/?page=2#item-{item.pk}"
        assert (item.proposed, item.reason, item.decided_by_id) == ("{}", REASON["reason"], partnership.lead)
        assert json.loads(item.boxes), "its words are marked where they stand"
    enter(reader, partnership, review)
    rows = [
        Judgement.objects.get(label="Adoption"),
        Finding.objects.get(kind="strength", text=ON_PAGE_2),
        Finding.objects.get(kind="recommendation", number="3"),
        ReportedFigure.objects.get(what="case files"),
        StatedDeadline.objects.get(what="action plan"),
        ReportedFigure.objects.get(purpose="declared", what="recommendations", value="3"),
    ]
    assert {(row.passage.page, row.passage.text) for row in rows} == {(2, ON_PAGE_2)}
    assert rows[1].passage.paragraph == "1"
    assert rows[4].due_on == date(2024, 3, 1)


def test_words_that_are_not_on_the_page_are_asked_about_once(
    partnership: Partnership, sign_in: SignIn, review: int
) -> None:
    reader = sign_in("lead")
    given = {**MISSED["findings"], **REASON, "page": "1"}
    page = add(reader, review, "findings", given, status=200)
    assert errors(page) == [
        "These words were not found on that page. Correct them, or say below that they are as printed"
    ]
    assert page.xpath("//input[@name = 'is_as_printed']")
    add(reader, review, "findings", {**given, "is_as_printed": "on"})
    assert ReviewItem.objects.get(decision="added").boxes == "[]"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"page": "9"}, "Enter the page: a number from 1 to 2"),
        ({"page": ""}, "Enter the page: a number from 1 to 2"),
        ({"text": " "}, "Enter the exact words of the report"),
        ({"kind": ""}, "Select kind"),
        ({"reason": ""}, "Say why, so that the next reader of the record understands"),
    ],
)
def test_what_is_missing_is_said_beside_its_box(
    partnership: Partnership, sign_in: SignIn, review: int, changed: dict, words: str
) -> None:
    page = add(
        sign_in("lead"), review, "findings", {**MISSED["findings"], **REASON, "page": "2", **changed}, 200
    )
    assert errors(page) == [words]
    assert not ReviewItem.objects.filter(decision="added").exists()


def test_added_item_can_be_corrected_and_taken_back_but_not_confirmed_as_read(
    partnership: Partnership, sign_in: SignIn, review: int
) -> None:
    reader = sign_in("lead")
    add(reader, review, "findings", {**MISSED["findings"], **REASON, "page": "2"})
    item = ReviewItem.objects.get(decision="added")
    here = f"{DAY}/reviews/{review}/items/{item.pk}/"
    reader.post(here, {"decision": "corrected", "kind": "other", "text": ON_PAGE_2, "reason": "Neither"})
    item.refresh_from_db()
    assert (item.decision, json.loads(item.accepted)["kind"]) == ("added", "other")
    assert "Added by a person" in main_of(reader.get(f"{DAY}/reviews/{review}/?page=2"))
    reader.client.post(here, {"decision": "confirmed"})
    reader.post(here, {"decision": "rejected", "reject-reason": "Added twice"})
    item.refresh_from_db()
    assert (item.decision, item.accepted) == ("rejected", "")


def test_document_that_the_reader_does_not_know_is_entered_by_hand(
    partnership: Partnership, sign_in: SignIn
) -> None:
    reader = sign_in("lead")
    note = papers.word("# A note", "Staff know their families well.")
    address = reader.post(ADD, {"report": SimpleUploadedFile("note.docx", note)})
    review = Review.objects.get()
    assert "enter what it says by hand" in main_of(reader.get(address))
    add(reader, review.pk, "inspections", {"framework": "ilacs-2018", "kind": "focused_visit", **REASON})
    given = {"kind": "strength", "text": "Staff know their families well.", "paragraph": "1.1"}
    add(reader, review.pk, "findings", {**given, **REASON})
    made = enter(reader, partnership, review.pk)
    assert "Staff know their families well." in main_of(reader.get(made))
    assert Finding.objects.get().passage.paragraph == "1.1"


def test_composite_is_split_only_by_a_person_and_stays_whole_beside_its_parts(
    partnership: Partnership, sign_in: SignIn, review: int
) -> None:
    reader = sign_in("lead")
    first, second = ReviewItem.objects.filter(review=review, section="recommendations")
    here = f"{DAY}/reviews/{review}/items/{first.pk}/parts/"
    refused = reader.post(here, {"parts": "Only one", "reason": "Two duties"}, status=200)
    assert errors(refused) == ["Enter at least two parts, or keep the recommendation whole."]
    reader.post(here, {"parts": "Mend the first\n\nTell families", "reason": "It asks for two things"})
    page = reader.get(f"{DAY}/reviews/{review}/?page={first.page}")
    assert page.xpath("//li[starts-with(., '(')]/text()") == ["(a) Mend the first", "(b) Tell families"]
    enter(reader, partnership, review)
    whole = Finding.objects.get(text=json.loads(first.proposed)["text"])
    assert [(part.label, part.text) for part in whole.parts.order_by("label")] == [
        ("a", "Mend the first"),
        ("b", "Tell families"),
    ]
    assert not FindingPart.objects.exclude(finding=whole).exists()
    assert second.decision == "pending"


def test_parts_that_the_reader_offers_are_shown_and_confirming_does_not_split(
    partnership: Partnership, sign_in: SignIn, report: bytes, tmp_path: Path, taken: TakenIn
) -> None:
    FileStore(tmp_path / "files").keep(report)
    offered = json.loads(json.dumps(taken.reading))
    offered["recommendations"][0]["parts"] = ["The first thing", "to mend"]
    given = TakenIn(taken.sha256, taken.name, taken.media_type, taken.size, offered, taken.boxes)
    review = propose_reading(by=partnership.by, on=ON, today=TODAY, taken=given)
    reader = sign_in("lead")
    item = ReviewItem.objects.filter(section="recommendations").first()
    page = reader.get(f"{DAY}/reviews/{review}/items/{item.pk}/parts/")
    assert page.xpath("//textarea[@name = 'parts']")[0].text.split("\n")[-2:] == [
        "The first thing",
        "to mend",
    ]
    enter(reader, partnership, review)
    assert Finding.objects.filter(kind="recommendation").exists()
    assert not FindingPart.objects.exists()


def test_the_same_inspection_in_another_file_is_refused_or_entered_with_a_reason(
    partnership: Partnership, sign_in: SignIn, review: int, report: bytes
) -> None:
    reader = sign_in("lead")
    enter(reader, partnership, review)
    other = ilacs_pdf(title="Inspection of Leeds local authority children’s services ")
    again = reader.post(ADD, {"report": SimpleUploadedFile("copy.pdf", other + b"\n")})
    key = int(again.strip("/").rsplit("/", 1)[1])
    for section in ReviewItem.objects.filter(review=key).values_list("section", flat=True).distinct():
        confirm_section(by=partnership.by, review=key, section=section)
    confirm = f"{again}confirm/"
    page = reader.get(confirm)
    assert page.xpath("//main//a[contains(text(), 'I-001')]")
    refused = reader.post(confirm, {"authority": "Leeds"}, status=200)
    assert errors(refused) == ["Say why this is another inspection"]
    elsewhere = reader.post(confirm, {"authority": "LEEDS ", "another_reason": "  "}, status=200)
    assert errors(elsewhere) == ["Say why this is another inspection"]
    assert Inspection.objects.count() == 1
    made = reader.post(confirm, {"authority": "Leeds", "another_reason": "A second team in the same weeks"})
    assert "A second team in the same weeks" in main_of(reader.get(made))


def test_area_that_only_the_person_names_is_asked_about_too(
    partnership: Partnership, sign_in: SignIn, review: int
) -> None:
    """The reading knew no area, so the page could not warn; the action does."""
    reader = sign_in("lead")
    enter(reader, partnership, review)
    Inspection.objects.get()
    other = ilacs_pdf(title="Inspection of local authority children’s services")
    again = reader.post(ADD, {"report": SimpleUploadedFile("copy.pdf", other)})
    key = int(again.strip("/").rsplit("/", 1)[1])
    for section in ReviewItem.objects.filter(review=key).values_list("section", flat=True).distinct():
        confirm_section(by=partnership.by, review=key, section=section)
    page = reader.post(f"{again}confirm/", {"authority": "Leeds"}, status=200)
    assert "already: I-001. If this is another one, say why." in main_of(page)
    assert page.xpath("//textarea[@name = 'another_reason']")


def test_the_action_itself_asks(partnership: Partnership) -> None:
    from tests.lib.anytown import enter_review

    enter_review(partnership)
    with pytest.raises(Invalid) as refused:
        enter_review(partnership, area_name="anytown", ended_on="2008-01")
    assert refused.value.code == "inspection.known"
    assert enter_review(partnership, another_reason="The re-inspection of the same month") == "I-002"
