"""Duties on the web: the register of recipients, sending with proof, withdrawing, added duties, dates held to."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import TODAY, Partnership, a_file, enter_review

from jointreview.core.frameworks import load_framework
from jointreview.web.actions.recipients import add_recipient
from jointreview.web.mapping.entries import PassageEntry, StatedDeadlineEntry
from jointreview.web.models import Dispatch, KeptFile, User
from jointreview.web.queries.duties import duty_on

SignIn = Callable[[str], Reader]
DAY = "/2008-06-11/inspections/I-001"
DUTY = f"{DAY}/duties/send-report/"
JAR = load_framework("jar-2007")
MUST_HAVE = [one.id for one in JAR.recipients_of(JAR.duty("send-report")) if not one.excusable]
MAY_LACK = [one.id for one in JAR.recipients_of(JAR.duty("send-report")) if one.excusable]


def register(partnership: Partnership, names: dict[str, str]) -> None:
    for recipient_class, name in names.items():
        add_recipient(
            by=partnership.by,
            on=date(2008, 5, 6),
            today=TODAY,
            organisation=name,
            recipient_class=recipient_class,
        )


def on(day: str) -> dict[str, str]:
    year, month, number = day.split("-")
    return {"on-day": number, "on-month": month, "on-year": year}


@pytest.mark.requirement("R055")
def test_dissemination_is_open_until_every_class_has_a_dated_proof_and_a_withdrawal_reopens_it(
    partnership: Partnership, sign_in: SignIn
) -> None:
    """Seven classes of relevant partners, ten of board partners, other bodies, newspaper and radio."""
    enter_review(partnership)
    register(partnership, {one: f"The {one}" for one in MUST_HAVE})
    reader = sign_in("lead")
    to = [f"{one}|The {one}" for one in MUST_HAVE if one != "radio"]
    posted = {"to": to, "channel": "by post", "proof": "Posting list of 20 May", "sent": a_file("report.pdf")}
    assert reader.post(f"{DUTY}send/", {**posted, **on("2008-05-20")}) == DUTY
    for one in MAY_LACK:
        lacking = {"kind": "excuse", "recipient_class": one, "proof": "The area has none"}
        reader.post(f"{DUTY}dispatch/", lacking)
    row = duty_on(partnership.key, date(2008, 6, 11), "I-001", "send-report")
    assert (row.outcome, [one.recipient_class for one in row.missing]) == ("open", ["radio"])
    sha256 = Dispatch.objects.filter(kind="proof").first().version_sha256
    radio = {"kind": "proof", "recipient_class": "radio", "recipient": "Anytown FM", "version": sha256}
    reader.post(f"{DUTY}dispatch/", {**radio, "proof": "E-mail of 2 June", **on("2008-06-02")})
    assert "Met on Monday 2 June 2008" in told(reader.get(DUTY))
    log = Dispatch.objects.get(recipient_class="radio")
    page = reader.get(f"/2008-06-12/dispatches/{log.pk}/withdraw/")
    assert "The entry stays on the log" in told(page)
    reader.post(f"/2008-06-12/dispatches/{log.pk}/withdraw/", {"reason": "It went to the wrong station"})
    after = told(reader.get(DUTY.replace("06-11", "06-12")))
    assert "It went to the wrong station" in after
    assert "Met on" in told(reader.get(DUTY)), "the day before it still counted"
    row = duty_on(partnership.key, date(2008, 6, 12), "I-001", "send-report")
    assert (row.outcome, [one.recipient_class for one in row.missing]) == ("open", ["radio"])


def test_an_entry_is_withdrawn_once_and_with_a_reason(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    reader.post(f"{DAY}/duties/report-on-demand/dispatch/", {"kind": "declaration"})
    there = f"/2008-06-11/dispatches/{Dispatch.objects.get().pk}/withdraw/"
    assert "Enter an answer to ‘Why does it no longer count?’" in told(
        reader.post(there, {"reason": ""}, 200)
    )
    reader.post(there, {"reason": "Nobody knows"})
    history = told(reader.get("/2008-06-11/history/inspection/I-001/"))
    assert "Withdrawn: an entry that counts no more" in history
    assert "Nobody knows" in history
    assert "withdrawn already" in told(reader.post(there, {"reason": "Again"}, 200))
    sign_in("board").get(there, status=403)


def test_the_proof_is_a_file_that_those_who_may_can_save(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    desk = f"{DAY}/duties/office-copy-of-report/"
    kept = {
        "kind": "proof",
        "sent": a_file("report.pdf"),
        "proof_file": a_file("desk.png", b"\x89PNG\r\n\x1a\n"),
    }
    reader.post(f"{desk}dispatch/", kept)
    shown = told(reader.get(desk))
    assert "desk.png" in shown
    assert "Proof Entered by improvement lead" in shown, "what, to whom, how, when, by whom"
    file = KeptFile.objects.get(name="desk.png")
    answer = reader.client.get(f"/2008-06-11/kept-files/{file.sha256}/")
    assert (answer.content, answer["Content-Type"]) == (b"\x89PNG\r\n\x1a\n", "image/png")
    assert answer["Content-Disposition"].startswith("attachment")
    reader.get(f"/2008-06-10/kept-files/{file.sha256}/", status=404)


@pytest.mark.parametrize(
    ("given", "box"),
    [
        ({}, "#id_sent"),
        ({"sent": ("report.exe", b"MZ")}, None),
    ],
)
def test_a_proof_without_what_was_sent_is_refused(
    partnership: Partnership, sign_in: SignIn, given: dict, box: str | None
) -> None:
    enter_review(partnership)
    sent = {name: a_file(*file) for name, file in given.items()}
    there = f"{DAY}/duties/office-copy-of-report/dispatch/"
    page = sign_in("lead").post(there, {"kind": "proof", "proof": "A receipt", **sent}, status=200)
    assert page.xpath("//div[contains(@class, 'error-summary')]//li")
    assert not Dispatch.objects.exists()


def test_the_register_says_who_stands_for_whom_from_a_day_to_a_day(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    words = told(reader.get(f"{DAY}/recipients/"))
    assert "Relevant partner (7 classes)" in words
    assert "Board partner (10 classes)" in words
    given = {"recipient_class": "newspaper", "name": "The Anytown Courier", **on("2008-05-20")}
    assert reader.post(f"{DAY}/recipients/add/", given) == f"{DAY}/recipients/"
    assert "The Anytown Courier, since 20 May 2008" in told(reader.get(f"{DAY}/recipients/"))
    assert "stands for that class already" in told(reader.post(f"{DAY}/recipients/add/", given, 200))
    page = reader.get(f"{DUTY}dispatch/?recipient_class=newspaper")
    assert page.xpath("//input[@name='recipient']/@value") == ["The Anytown Courier"]
    (end,) = reader.get("/2008-06-12/inspections/I-001/recipients/").xpath("//a[contains(., 'End')]/@href")
    reader.post(end, {})
    assert "Courier" not in told(reader.get("/2008-06-12/inspections/I-001/recipients/"))
    assert "Courier" in told(reader.get(f"{DAY}/recipients/"))


@pytest.mark.requirement("R052")
def test_no_duty_is_made_where_none_is_stated_and_a_person_adds_one_with_its_basis(
    partnership: Partnership, sign_in: SignIn
) -> None:
    announced = {"framework": "slac-2009", "published_on": "2010-01-07", "received_on": "", "findings": ()}
    enter_review(
        partnership, date(2010, 1, 7), started_on="2009-11-23", judgements=(), figures=(), **announced
    )
    reader = sign_in("lead")
    day = "/2010-01-07/inspections/I-001"
    assert "nobody added one by this day" in told(reader.get(f"{day}/response/"))
    asked = {"unit": "working_days", "anchor": "receipt", "basis": "A decision of the board"}
    for length, due in (("30", "18 February 2010"), ("60", "1 April 2010"), ("70", "19 April 2010")):
        reader.post(f"{day}/add-duty/", {**asked, "title": f"Answer in {length}", "length": length})
        assert due in told(reader.get(f"{day}/response/"))
    assert "A decision of the board" in told(reader.get(f"{day}/duties/own-1/"))
    reader.post(f"{day}/add-duty/", {**asked, "duty": "written-statement", "length": "70"})
    assert "Prepare a written statement" in told(reader.get(f"{day}/response/"))
    page = reader.post(f"{day}/add-duty/", {**asked, "title": "x", "length": "3", "basis": ""}, status=200)
    assert "Enter on what basis" in told(page)


@pytest.mark.requirement("R047")
def test_the_seven_duties_of_a_joint_area_review_on_one_page(
    partnership: Partnership, sign_in: SignIn
) -> None:
    enter_review(partnership)
    page = sign_in("board").get(f"{DAY}/response/")
    assert [cell.text for cell in page.xpath("//table[1]//th[@scope='row']/a")] == [
        duty.title for duty in JAR.duties
    ]
    assert len(JAR.duties) == 7


@pytest.mark.requirement("R063")
def test_the_legal_basis_is_named_and_another_can_be_held(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    words = told(reader.get(f"{DAY}/response/"))
    assert "Children Act 2004, section 20" in words
    assert "SI 2005/1973" in words
    held = {"words": "Regulation 4 was read in the library", "source": "Printed copy"}
    reader.post(f"{DAY}/basis/", held)
    words = told(reader.get(f"{DAY}/response/"))
    assert "Regulation 4 was read in the library Printed copy Looked up on 11 June 2008" in words
    assert "Regulation 4" not in told(reader.get(f"{DAY.replace('06-11', '06-10')}/response/"))
    (link,) = reader.get(f"{DAY}/response/").xpath("//a[contains(@href, 'replaces=')]/@href")
    later = link.replace("06-11", "06-12")
    assert "Regulation 4 was read in the library" in told(reader.get(later))
    better = {"words": "Regulations 4 and 5 were read", "source": "Printed copy", "note": "Page 3"}
    reader.post(later, better)
    words = told(reader.get(f"{DAY.replace('06-11', '06-12')}/response/"))
    assert "Regulations 4 and 5 were read Printed copy Note: Page 3 Looked up on 12 June 2008" in words
    assert "Regulation 4 was read" not in words
    assert "Regulation 4 was read in the library" in told(reader.get(f"{DAY}/response/")), (
        "shown on its own days"
    )


def test_a_holiday_declared_later_moves_nothing_and_a_banner_says_so(
    partnership: Partnership, sign_in: SignIn
) -> None:
    """Barnsley, 18 July 2022: 19 September became a holiday in September (trap 23)."""
    stated = (
        StatedDeadlineEntry("written statement of proposed action", "2022-10-25", None, PassageEntry("x", 9)),
    )
    letter = {"framework": "jtai-2016", "kind": "letter", "published_on": "2022-07-18", "received_on": ""}
    rest = {"started_on": "2022-06-13", "judgements": (), "figures": (), "findings": ()}
    enter_review(partnership, date(2022, 7, 18), **letter, **rest)
    reader = sign_in("lead")
    added = {"duty": "written-statement", "length": "70", "unit": "working_days", "anchor": "receipt"}
    reader.post("/2022-07-18/inspections/I-001/add-duty/", {**added, "basis": "The letter asks for one"})
    there = "inspections/I-001/duties/written-statement/"
    before = told(reader.get(f"/2022-09-01/{there}"))
    assert "25 October 2022" in before
    assert "would be" not in before
    after = told(reader.get(f"/2022-10-03/{there}"))
    assert "Reckoned on this day the limit would be 26 October 2022, 1 working day later" in after
    assert "The date held to stays 25 October 2022" in after
    letter["another_reason"] = "A second letter, made up for the test"
    enter_review(partnership, date(2022, 7, 18), stated_deadlines=stated, **letter, **rest)
    words = told(reader.get("/2022-10-03/inspections/I-002/duties/written-statement/"))
    assert "Stated: a paper of the test, page 9" in words
    assert "Equal to the computed limit" in words


def test_a_date_agreed_on_holds_until_another_is(partnership: Partnership, sign_in: SignIn) -> None:
    enter_review(partnership)
    reader = sign_in("lead")
    there = f"{DAY}/duties/written-statement/"
    given = {
        "due_on-day": "31",
        "due_on-month": "7",
        "due_on-year": "2008",
        "basis": "Letter of the inspectorate",
    }
    reader.post(f"{there}date/", given)
    words = told(reader.get(there))
    assert "31 July 2008 Agreed: Letter of the inspectorate" in words
    assert "Computed limit 13 August 2008" in words
    again = {"received_on-day": "8", "received_on-month": "5", "received_on-year": "2008"}
    reader.post("/2008-06-12/inspections/I-001/receipt/", again)
    assert "31 July 2008" in told(reader.get(there.replace("06-11", "06-12")))
    sign_in("board").get(f"{there}date/", status=403)


@pytest.mark.requirement("R053", "R054")
def test_sources_that_disagree_are_both_shown(partnership: Partnership, sign_in: SignIn) -> None:
    stated = tuple(
        StatedDeadlineEntry("written-statement", due_on, None, PassageEntry("x", page))
        for due_on, page in (("2008-08-08", 3), ("2008-08-12", 9))
    )
    enter_review(partnership, stated_deadlines=stated)
    words = told(sign_in("board").get(f"{DAY}/duties/written-statement/"))
    assert "8 August 2008 (a paper of the test, page 3): 3 working days inside" in words
    assert "12 August 2008 (a paper of the test, page 9): 1 working day inside" in words
    assert "Agree on one" in words
    assert "Due 13 August 2008" in words


def test_pages_of_the_response_are_closed_to_nobody_but_young_editors(partnership: Partnership) -> None:
    enter_review(partnership)
    client = Client()
    client.force_login(User.objects.get(pk=partnership.board))
    for page in ("response", "recipients"):
        assert client.get(f"{DAY}/{page}/").status_code == 200
