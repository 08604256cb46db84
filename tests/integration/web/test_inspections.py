"""Inspections, their duties and findings as pages: as at a day, and only for those who may."""

from collections.abc import Callable

from tests.integration.web.conftest import Reader, main_of
from tests.lib.anytown import Partnership, a_file, enter_review

SignIn = Callable[[str], Reader]
DUTY = "/2008-06-11/inspections/I-001/duties/send-report/"


def test_inspection_shows_what_was_found(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    words = main_of(sign_in("board").get("/2008-06-11/inspections/I-001/"))
    for part in (
        "January 2008",
        "6 May 2008",
        "18 June 2008",
        "13 August 2008",
        "25 working days used, 5 left",
        "Not counted in the total",
        "over 100",
        "the report says 1, 1 was captured (page 6)",
        "Page 6, paragraph 1.2",
        "Until 6 November 2008",
    ):
        assert part in words, part


def test_inspection_is_not_there_before_it_was_known(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    reader.get("/2008-05-06/inspections/I-001/")
    words = main_of(reader.get("/2008-05-05/inspections/I-001/", status=404))
    assert "no inspection with that reference on this day" in words
    assert "No inspection was on record on this day." in main_of(reader.get("/2008-05-05/inspections/"))


def test_duty_shows_its_working_and_its_source(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    words = main_of(sign_in("board").get(DUTY))
    assert "Day 1 is Wednesday 7 May 2008" in words
    assert "26 May 2008 (Spring bank holiday)" in words
    assert "Day 30 is Wednesday 18 June 2008" in words
    assert "Newspaper circulating in the area" in words
    assert "Record what was sent" not in words, "a board member reads"


def test_duty_without_receipt_says_what_is_assumed(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership, received_on="")
    assert "Assumed: publication date" in main_of(sign_in("board").get(DUTY))


def test_duty_of_a_month_has_no_date(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership, received_on="", published_on="2008-05")
    words = main_of(sign_in("board").get(DUTY))
    assert "the day is not known, only May 2008" in words
    assert "There is no due date, so there is no working" in words


def test_unknown_duty_is_not_found(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    sign_in("board").get("/2008-06-11/inspections/I-001/duties/no-such/", status=404)


def test_receipt_moves_the_clock_from_its_day_on(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership, received_on="")
    reader = sign_in("lead")
    form = {"received_on-day": "7", "received_on-month": "5", "received_on-year": "2008"}
    reader.post("/2008-05-20/inspections/I-001/receipt/", form)
    assert "19 June 2008" in main_of(reader.get("/2008-05-20/inspections/I-001/"))
    before = main_of(reader.get("/2008-05-19/inspections/I-001/"))
    assert "19 June 2008" not in before
    assert "not entered" in before


def test_receipt_before_publication_is_refused_beside_its_box(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    form = {"received_on-day": "1", "received_on-month": "5", "received_on-year": "2008"}
    page = sign_in("lead").post("/2008-06-11/inspections/I-001/receipt/", form, status=200)
    links = page.xpath("//div[contains(@class, 'error-summary')]//a")
    assert [(one.text, one.get("href")) for one in links] == [
        ("The report cannot have arrived before it was published.", "#id_received_on-day")
    ]


def test_receipt_is_closed_to_a_board_member(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    sign_in("board").get("/2008-06-11/inspections/I-001/receipt/", status=403)


def test_dispatch_with_proof_is_on_the_log_from_its_day(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    reader.get(f"{DUTY}dispatch/?recipient_class=newspaper")
    sent = {
        "kind": "proof",
        "recipient_class": "newspaper",
        "recipient": "The Anytown Courier",
        "channel": "by post",
        "sent": a_file("report.pdf"),
        "proof": "Cutting of 9 June",
        "on-day": "9",
        "on-month": "6",
        "on-year": "2008",
    }
    assert reader.post(f"{DUTY}dispatch/", sent) == DUTY
    assert "Cutting of 9 June" in main_of(reader.get(DUTY))
    assert "Cutting of 9 June" not in main_of(reader.get(DUTY.replace("06-11", "06-08")))


def test_declaration_does_not_meet_a_duty(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    office = DUTY.replace("send-report", "office-copy-of-report")
    reader.post(f"{office}dispatch/", {"kind": "declaration"})
    assert "Declared, not evidenced" in main_of(reader.get(office))
    kept = {"kind": "proof", "proof": "Photograph of the desk", "sent": a_file("report.pdf")}
    reader.post(f"{office}dispatch/", kept)
    assert "Met on Wednesday 11 June 2008" in main_of(reader.get(office))


def test_dispatch_after_the_day_shown_is_refused_beside_its_box(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    given = {"kind": "declaration", "on-day": "12", "on-month": "6", "on-year": "2008"}
    page = sign_in("lead").post(f"{DUTY}dispatch/", given, status=200)
    assert page.xpath("//div[contains(@class, 'error-summary')]//a/@href") == ["#id_on-day"]


def test_proof_without_words_is_refused_beside_its_box(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    given = {"kind": "proof", "recipient_class": "radio", "recipient": "Anytown FM"}
    page = sign_in("lead").post(f"{DUTY}dispatch/", given, status=200)
    assert "Name the proof" in main_of(page)
    assert page.xpath("//div[contains(@class, 'error-summary')]//a/@href") == ["#id_proof"]


def test_an_area_without_districts_excuses_them_but_not_the_newspaper(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    excuse = {"kind": "excuse", "proof": "A unitary council: there are none"}
    reader.post(f"{DUTY}dispatch/", {**excuse, "recipient_class": "relevant-district-councils"})
    assert "None in this area" in main_of(reader.get(DUTY))
    page = reader.post(f"{DUTY}dispatch/", {**excuse, "recipient_class": "newspaper"}, status=200)
    assert "cannot be left out" in main_of(page)


def test_finding_shows_the_words_and_their_place(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    words = main_of(sign_in("board").get("/2008-06-11/findings/F-003/"))
    assert "Make plans on time." in words
    assert "Page 6, paragraph 1.2" in words
    assert "No action answered it on this day." in words
    sign_in("board").get("/2008-05-05/findings/F-003/", status=404)
