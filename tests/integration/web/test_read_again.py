"""A better reader reads a kept report again: what would change is shown, a person decides, nothing moves by itself."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from tests.integration.web.conftest import Reader, main_of
from tests.lib.anytown import TODAY, Partnership
from tests.lib.reports import ilacs_pdf

from jointreview.adapters.filestore import FileStore
from jointreview.core.reports.contract import from_json, to_json
from jointreview.core.reports.reading import READER_VERSION
from jointreview.web.actions.documents import TakenIn, propose_reading
from jointreview.web.actions.reviews import Said, confirm_review, confirm_section, decide_item
from jointreview.web.actions.taking_in import take_in
from jointreview.web.models import Finding, Inspection, Judgement, Review, ReviewItem
from jointreview.web.queries.inspections import inspection_page

SignIn = Callable[[str], Reader]
ON, LATER = date(2023, 11, 20), date(2024, 2, 1)
DAY = f"/{LATER}"
MISSED = "The second thing, which is multi-agency."


@pytest.fixture(scope="module")
def report() -> bytes:
    return ilacs_pdf()


@pytest.fixture(scope="module")
def earlier(report: bytes) -> TakenIn:
    """What an earlier reader read: no second recommendation, one grade it could not tell, one strength not there."""
    with tempfile.TemporaryDirectory() as folder:
        taken = take_in(report, "report.pdf", FileStore(Path(folder)))
    now = from_json(taken.reading)
    worse = replace(now.judgements[0], grade=None)
    then = replace(
        now,
        judgements=(worse, *now.judgements[1:]),
        recommendations=now.recommendations[:1],
        reader_version="1.0",
    )
    return replace(taken, reading=to_json(then))


@pytest.fixture
def sha256(partnership: Partnership, earlier: TakenIn, report: bytes, tmp_path: Path) -> str:
    """The report was entered from the earlier reading, with one correction and one rejection."""
    FileStore(tmp_path / "files").keep(report)
    review = propose_reading(by=partnership.by, on=ON, today=TODAY, taken=earlier)
    by_label = {
        json.loads(item.proposed)["label"]: item.pk
        for item in ReviewItem.objects.filter(section="judgements")
    }
    decide_item(
        by=partnership.by,
        item=by_label["Overall effectiveness"],
        decision="rejected",
        reason="Not a grade of the area",
    )
    for section in ReviewItem.objects.values_list("section", flat=True).distinct():
        confirm_section(by=partnership.by, review=review, section=section)
    confirm_review(by=partnership.by, on=ON, today=TODAY, review=review, said=Said("Leeds"))
    return earlier.sha256


def rows(page: html.HtmlElement) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//main//tbody/tr")]


def grades_on(partnership: Partnership, day: date) -> list[tuple[str, str]]:
    """Each judgement's label and grade as they stood on the day, in the page's order."""
    page = inspection_page(partnership.by.partnership, day, "I-001")
    return [(one.label, one.grade) for one in page.judgements]


def open_again(reader: Reader, sha256: str) -> Review:
    reader.post(f"{DAY}/documents/{sha256}/again/", {"decision": "open"})
    return Review.objects.get(state="open")


def test_kept_reports_say_which_reader_read_them_and_that_a_newer_one_is_here(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    [row] = rows(sign_in("lead").get(f"{DAY}/documents/"))
    assert row[:4] == ["report.pdf", "20 November 2023", "1.0", "Confirmed: report.pdf: I-001"]
    assert row[4].startswith("A newer reader is here")


def test_what_would_change_is_shown_with_both_values_and_the_page_and_changes_nothing(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    counted = (Judgement.objects.count(), Finding.objects.count(), Review.objects.count())
    page = sign_in("lead").get(f"{DAY}/documents/{sha256}/again/")
    assert f"Version 1.0 of the reader read this report; version {READER_VERSION} is here now" in main_of(
        page
    )
    changed, new = rows(page)
    assert changed[0].startswith("Changed The impact of leaders")
    assert changed[1:] == ["Not read", "Grade: Good", "1", "Confirmed"]
    assert new[0] == f"New {MISSED}"
    assert new[1] == "Not read"
    assert "Words of the report: " + MISSED in new[2]
    assert new[3:] == ["2", "–"]
    assert counted == (Judgement.objects.count(), Finding.objects.count(), Review.objects.count())


def test_the_new_review_keeps_what_was_decided_and_asks_only_what_reads_otherwise(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    review = open_again(reader, sha256)
    assert (review.earlier.reader_version, review.reader_version) == ("1.0", READER_VERSION)
    told = {(item.section, item.compared, item.decision) for item in review.items.exclude(compared="same")}
    assert told == {
        ("judgements", "changed", "pending"),
        ("judgements", "left", "rejected"),
        ("recommendations", "added", "pending"),
    }
    kept = review.items.get(compared="left")
    assert kept.reason == "Not a grade of the area"
    assert "version 1.0 read it before" in main_of(reader.get(f"{DAY}/reviews/{review.pk}/"))
    assert Inspection.objects.count() == 1


def test_confirming_adds_what_the_inspection_lacks_from_that_day_on_and_leaves_the_rest(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    review = open_again(reader, sha256)
    for section in ("judgements", "recommendations"):
        confirm_section(by=partnership.by, review=review.pk, section=section)
    confirm = f"{DAY}/reviews/{review.pk}/confirm/"
    words = main_of(reader.get(confirm))
    assert "enters 1 item that the record does not hold. 1 item reads differently now" in words
    made = reader.post(confirm, {"authority": "Leeds", "way": "complete"})
    assert made == f"{DAY}/inspections/I-001/"
    finding = Finding.objects.get(text=MISSED)
    assert (finding.inspection.reference, finding.effective_on, finding.passage.page) == ("I-001", LATER, 2)
    assert Judgement.objects.count() == 4
    assert Judgement.objects.get(label__startswith="The impact of leaders").grade == ""
    assert MISSED in main_of(reader.get(made))
    assert MISSED not in main_of(reader.get(f"/{ON}/inspections/I-001/"))


def test_a_grade_that_reads_otherwise_stands_in_place_of_the_one_on_record_from_that_day_on(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    review = open_again(reader, sha256)
    for section in ("judgements", "recommendations"):
        confirm_section(by=partnership.by, review=review.pk, section=section)
    confirm = f"{DAY}/reviews/{review.pk}/confirm/"
    page = main_of(reader.get(confirm))
    assert "unless you put the 1 grade that reads differently in place of those on record" in page
    given = {"authority": "Leeds", "way": "replace"}
    refused = reader.post(confirm, given, status=200)
    assert "Say why the grades on record give way" in main_of(refused)
    assert Judgement.objects.filter(area="leaders").count() == 1
    reason = "The table was read badly, seen on page 1"
    made = reader.post(confirm, {**given, "replace_reason": reason})
    assert made == f"{DAY}/inspections/I-001/"
    before, now = Judgement.objects.filter(area="leaders").order_by("pk")
    assert (before.grade, before.effective_on) == ("", ON)
    assert (now.grade, now.effective_on, now.passage.page) == ("good", LATER, 1)
    assert Inspection.objects.count() == 1
    then, since = grades_on(partnership, ON), grades_on(partnership, LATER)
    assert (then[0], since[0]) == ((before.label, ""), (before.label, "good"))
    assert then[1:] == since[1:]


def test_a_grade_gives_way_on_a_later_day_only(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    reader.post(f"/{ON}/documents/{sha256}/again/", {"decision": "open"})
    review = Review.objects.get(state="open")
    for section in ("judgements", "recommendations"):
        confirm_section(by=partnership.by, review=review.pk, section=section)
    given = {"authority": "Leeds", "way": "replace", "replace_reason": "Read badly"}
    page = reader.post(f"/{ON}/reviews/{review.pk}/confirm/", given, status=200)
    assert "choose a later day to put others in their place" in main_of(page)
    assert Judgement.objects.filter(area="leaders").count() == 1


def test_confirming_as_another_inspection_asks_why(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    review = open_again(reader, sha256)
    for section in ("judgements", "recommendations"):
        confirm_section(by=partnership.by, review=review.pk, section=section)
    confirm = f"{DAY}/reviews/{review.pk}/confirm/"
    refused = reader.post(confirm, {"authority": "Leeds", "way": "another"}, status=200)
    assert "already: I-001. If this is another one, say why." in main_of(refused)
    given = {"authority": "Leeds", "way": "another", "another_reason": "The first was read badly"}
    assert reader.post(confirm, given) == f"{DAY}/inspections/I-002/"
    assert Judgement.objects.get(inspection__reference="I-002", area="leaders").grade == "good"


def test_what_was_added_by_hand_is_kept_or_found_again(
    partnership: Partnership, sign_in: SignIn, earlier: TakenIn, report: bytes, tmp_path: Path
) -> None:
    FileStore(tmp_path / "files").keep(report)
    review = propose_reading(by=partnership.by, on=ON, today=TODAY, taken=earlier)
    reader = sign_in("lead")
    for text in (MISSED, "Early help is well known in the area."):
        given = {"kind": "recommendation", "number": "2", "text": text, "page": "2", "reason": "Missed"}
        reader.post(f"/{ON}/reviews/{review}/add/recommendations/", given)
    for section in ReviewItem.objects.values_list("section", flat=True).distinct():
        confirm_section(by=partnership.by, review=review, section=section)
    confirm_review(by=partnership.by, on=ON, today=TODAY, review=review, said=Said("Leeds"))
    again = open_again(reader, earlier.sha256)
    found = {
        json.loads(item.accepted)["text"]: (item.compared, item.decision)
        for item in again.items.filter(section="recommendations")
    }
    assert found[MISSED] == ("same", "corrected")
    assert found["Early help is well known in the area."] == ("same", "added")


def test_leaving_it_needs_a_reason_and_is_not_asked_again(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    here = f"{DAY}/documents/{sha256}/again/"
    page = reader.post(here, {"decision": "leave", "reason": " "}, status=200)
    assert page.xpath("//div[contains(@class, 'error-summary')]//a/@href") == ["#id_reason"]
    reader.post(here, {"decision": "leave", "reason": "The grade was entered from the printed copy"})
    [row] = rows(reader.get(f"{DAY}/documents/"))
    assert row[2:5] == ["1.0", "Confirmed: report.pdf: I-001", "See what would change in report.pdf"]
    assert Review.objects.count() == 2


def test_report_that_is_still_being_checked_is_not_opened_twice(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    open_again(reader, sha256)
    page = reader.post(f"{DAY}/documents/{sha256}/again/", {"decision": "open"}, status=200)
    assert "is being checked already" in page.text_content()
    assert Review.objects.filter(state="open").count() == 1


def test_kept_reports_are_for_those_who_decide(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    board = sign_in("board")
    board.get(f"{DAY}/documents/", status=403)
    board.get(f"{DAY}/documents/{sha256}/again/", status=403)
