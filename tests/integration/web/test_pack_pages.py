"""Board packs: made as at the day shown, kept as they were told, handed out with an entry in the trail."""

import hashlib
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import page as pdf_rules
import pypdfium2
import pytest
import zxingcpp
from django.conf import LazySettings
from django.db import DatabaseError, connection
from django.test import Client
from tests.lib.databases import connected, sealing
from tests.lib.demonstration import PASSWORD
from tests.lib.plan import people, when, whole_action
from tests.lib.postgresql import as_member, copied_database
from tests.lib.record import DAY, SHOWN, TODAY, Record, make_record, seen

from jointreview.adapters.database.store import DatabaseStore
from jointreview.core.boards import lay_out_pack
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.web.actions import plan_parts
from jointreview.web.actions.plan import ActionEntry, draft_action
from jointreview.web.models import Partnership
from jointreview.web.queries import board_pack
from jointreview.web.queries.board_pack import PackHead, board_pack_on
from jointreview.web.queries.partnerships import sign_ins

NEW = f"/{DAY}/packs/new/"
HEAD = PackHead("Where we stand", "Executive Board", "11 June 2008", "11 June 2008")


@pytest.fixture
def record(db: None, settings: LazySettings, tmp_path: Path) -> Record:
    settings.DATA_DIR = tmp_path
    return make_record()


def words_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return " ".join(text.split())


def test_a_pack_is_made_and_handed_out_as_pdf_and_word(record: Record) -> None:
    lead, board = record.client("clearance_officer"), record.client("board_member")
    assert lead.post(NEW, {"title": "Where we stand"})["Location"] == f"/{DAY}/packs/"
    (row,) = seen(board.get(f"/{DAY}/packs/")).table("Board packs made")
    assert row[:3] == ["B-001", "Where we stand", "11 June 2008"]
    pdf = board.get(f"/{DAY}/packs/B-001/board-pack.pdf")
    assert pdf["Content-Disposition"] == 'attachment; filename="board-pack-B-001-2008-06-11.pdf"'
    assert pdf_rules.validate_pdf_bytes(pdf.content, profile="ua1").failures == []
    assert "25 working days used, 5 left" in words_of(pdf.content)
    word = docx.Document(io.BytesIO(board.get(f"/{DAY}/packs/B-001/board-pack.docx").content))
    assert any("Recommendations to members" in paragraph.text for paragraph in word.paragraphs)


def test_each_download_is_an_entry_in_the_trail_with_the_hash_of_what_went_out(record: Record) -> None:
    record.client("administrator").post(NEW, {"title": "Where we stand"})
    data = record.client("external_monitor").get(f"/{DAY}/packs/B-001/board-pack.pdf").content
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.after, a.actor, a.code FROM jr_entry e JOIN jr_action a ON a.id = e.action_id "
            "WHERE e.operation = 'event' ORDER BY e.id DESC LIMIT 1"
        )
        facts, actor, code = cursor.fetchone()
    assert json.loads(facts)["sha256"] == hashlib.sha256(data).hexdigest()
    assert (actor, code) == (f"person:{record.accounts['external_monitor']}", "pack.download")


def scanned(paper: bytes) -> bytes:
    """What a scanner reads from the code on the paper's last page."""
    document = pypdfium2.PdfDocument(paper)
    try:
        sheet = document[len(document) - 1].render(scale=300 / 72).to_pil()
        (found,) = zxingcpp.read_barcodes(sheet, formats=zxingcpp.BarcodeFormat.QRCode)
        return bytes(found.bytes)
    finally:
        document.close()


def test_two_packs_of_the_same_facts_differ_in_their_seal_alone(record: Record) -> None:
    client = record.client("improvement_lead")
    for _ in range(2):
        client.post(NEW, {"title": "Where we stand"})
    papers = [client.get(f"/{DAY}/packs/{name}/board-pack.pdf").content for name in ("B-001", "B-002")]
    one, other = (words_of(paper).split("Appendix C")[0] for paper in papers)
    assert one == other
    assert papers[0] != papers[1]


def test_the_paper_carries_the_head_of_the_trail_that_holds_its_snapshot(record: Record) -> None:
    check_paper(record)


@pytest.mark.postgresql
def test_pack_on_postgresql(
    postgresql_server: str,
    postgresql_migrated: str,
    settings: LazySettings,
    tmp_path: Path,
    django_db_blocker: Any,
) -> None:
    """The application as its own role, which may not touch the ledger, and the sequencer beside it as its own."""
    settings.DATA_DIR = tmp_path
    with (
        copied_database(postgresql_server, postgresql_migrated) as named,
        django_db_blocker.unblock(),
        connected(as_member(named, "application")),
        sealing(as_member(named, "sequencer")),
    ):
        check_paper(make_record())
        with pytest.raises(DatabaseError, match="permission denied"):
            connection.run("INSERT INTO jr_checkpoint (epoch, tree_size, note) VALUES (1, 1, 'n')")


def check_paper(record: Record) -> None:
    client = record.client("improvement_lead")
    client.post(NEW, {"title": "Where we stand"})
    store = DatabaseStore(connection, 1)
    (checkpoint,) = store.checkpoints()
    head, _ = parse_checkpoint(checkpoint.note)
    sealed = [json.loads(row.leaf) for row in store.leaves(0, head.size)]
    assert "jointreview_pack" in {leaf["table"] for leaf in sealed}
    groups = [head.root.hex()[at : at + 4] for at in range(0, 64, 4)]
    paper = client.get(f"/{DAY}/packs/B-001/board-pack.pdf").content
    words = words_of(paper)
    assert " ".join(groups) in words
    assert scanned(paper) == checkpoint.note.encode()
    assert f"Entries in the log {head.size}" in words
    facts = connection.run(
        "SELECT after FROM jr_entry WHERE after LIKE '%%pack.seal%%' AND operation = 'event'"
    )
    assert json.loads(facts[0][0])["root"] == head.root.hex()


def test_what_was_told_stays_as_it_was_told(record: Record) -> None:
    client = record.client("improvement_lead")
    client.post(NEW, {"title": "Where we stand"})
    before = client.get(f"/{DAY}/packs/B-001/board-pack.pdf").content
    draft_action(by=record.by, on=SHOWN, today=TODAY, entry=ActionEntry("A later thought"))
    assert client.get(f"/{DAY}/packs/B-001/board-pack.pdf").content == before


def test_a_record_says_which_packs_it_stood_in(record: Record) -> None:
    action = whole_action(record, (("F-005", ""),))
    client = record.client("improvement_lead")
    pages = (f"plan/actions/{action}/", "findings/F-005/")
    assert all("In none of the latest" in seen(client.get(f"/{DAY}/{page}")).words for page in pages)
    client.post(NEW, {"title": "Where we stand"})
    for page in pages:
        shown = seen(client.get(f"/{DAY}/{page}"))
        assert "In board packs B-001 Where we stand, as at 11 June 2008" in shown.words
    assert "In none of the latest" in seen(client.get(f"/{DAY}/findings/F-001/")).words


def test_a_pack_is_not_there_before_the_day_it_shows(record: Record) -> None:
    client = record.client("improvement_lead")
    client.post(NEW, {"title": "Where we stand"})
    assert "No board pack shows a day up to 10 June 2008." in seen(client.get("/2008-06-10/packs/")).words
    assert client.get("/2008-06-10/packs/B-001/board-pack.pdf").status_code == 404
    assert client.get(f"/{DAY}/packs/B-001/board-pack.exe").status_code == 404


@pytest.mark.parametrize("role", ["board_member", "contributor", "external_monitor"])
def test_those_who_read_cannot_make_a_pack(record: Record, role: str) -> None:
    client = record.client(role)
    assert (
        "Only officers of the partnership can make a board pack." in seen(client.get(f"/{DAY}/packs/")).words
    )
    assert client.post(NEW, {"title": "Mine"}).status_code == 403


def test_a_pack_without_a_title_is_asked_for_one(record: Record) -> None:
    page = seen(record.client("improvement_lead").post(NEW, {"title": ""}))
    assert page.errors == ["Enter title"]
    future = record.client("improvement_lead").post("/2028-01-04/packs/new/", {"title": "Too soon"})
    assert "a day that has not come" in seen(future).errors[0]


@pytest.mark.requirement("R028", "R049")
def test_the_pack_of_the_demonstration_says_what_the_catalogue_says(demonstration: Path) -> None:
    """R023: 29 strengths and 15 weaknesses; R031, R032: 18 June and 13 August 2008; R033: ten recommendations."""
    partnership = Partnership.objects.get().pk
    pack = board_pack_on(partnership, SHOWN, HEAD)
    review = next(one for one in pack.inspections if "joint area review" in one.title)
    assert sum(one.strengths for one in review.finding_counts) == 29
    assert sum(one.weaknesses for one in review.finding_counts) == 15
    assert len(pack.recommendations) == 10
    # Recommendation 1 asks to tell children and names no time.
    told = {duty.due: duty.state for duty in pack.duties if duty.title.startswith("Tell children")}
    others = [duty for duty in pack.duties if not duty.title.startswith("Tell children")]
    assert told == {"": "no date"}
    assert {duty.due for duty in others} == {"18 June 2008", "13 August 2008"}
    assert {duty.state for duty in others} == {"declared", "open"}
    assert [check for check in pack.count_checks if not check.agrees] == []
    assert pack.mark.startswith("Demonstration")
    assert lay_out_pack(pack).mark is not None


def test_a_pack_tells_other_areas_only_by_name(demonstration: Path) -> None:
    later = SHOWN.replace(year=2009)
    pack = board_pack_on(Partnership.objects.get().pk, later, HEAD)
    assert not [one for one in pack.inspections if "Wiltshire" in one.title]
    assert any("Inspections of other areas" in one and "Wiltshire" in one for one in pack.cautions)


def test_too_much_for_one_paper_is_said(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_pack, "MOST_ASKED", 1)
    pack = board_pack_on(record.by.partnership, SHOWN, HEAD)
    assert len(pack.recommendations) == 1
    assert "2 more, each a recommendation, are in the record and not in this paper." in pack.cautions


def test_a_board_hears_once_of_an_action_that_is_withdrawn(record: Record) -> None:
    """Not among the actions, which are to be done; in the next paper with the reason and the post that decided."""
    head = replace(HEAD, meeting_on="")
    lead, partnership = people(record).lead, record.by.partnership
    gone, late = (whole_action(record, ((finding, ""),)) for finding in ("F-005", "F-007"))
    plan_parts.move_action(**when(lead), action=gone, event="withdraw", reason="The trust does it")
    first = board_pack_on(partnership, SHOWN, head)
    assert [one.reference for one in first.actions] == [late]
    asked = {one.number: one for one in first.recommendations}
    assert (asked["F-005"].actions, asked["F-005"].is_answered) == ((), False)
    (told,) = first.withdrawn
    assert (told.reference, told.on, told.reason) == (gone, "11 June 2008", "The trust does it")
    assert told.decided == "Anyshire Council"
    assert first.last_told == ""
    record.client("improvement_lead").post(NEW, {"title": "Where we stand"})
    week = SHOWN + timedelta(days=7)
    plan_parts.move_action(**when(lead), action=late, event="withdraw", reason="Entered after the paper")
    second = board_pack_on(partnership, week, head)
    assert [one.reference for one in second.withdrawn] == [late]
    assert second.last_told == "11 June 2008"
    text = str(lay_out_pack(second))
    assert "Actions withdrawn since the last paper, as at 11 June 2008" in text
    assert "The trust does it" not in text


def test_what_one_body_was_told_is_new_to_another(record: Record) -> None:
    lead = people(record).lead
    action = whole_action(record, (("F-005", ""),))
    plan_parts.move_action(**when(lead), action=action, event="withdraw", reason="The trust does it")
    record.client("improvement_lead").post(NEW, {"title": "Where we stand"})
    later = SHOWN + timedelta(days=7)
    told = [
        board_pack_on(record.by.partnership, later, head).withdrawn
        for head in (HEAD, replace(HEAD, meeting_on=""))
    ]
    assert [len(one) for one in told] == [1, 0]


def test_a_meeting_of_the_demonstration_heads_its_pack(
    demonstration: Path, client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    client.login(email=sign_ins("improvement_lead")[0], password=PASSWORD)
    choices = seen(client.get(NEW)).tree.xpath("//select[@name='meeting']/option")
    (board,) = [one for one in choices if "Executive Board, 11 June 2008" in one.text_content()]
    client.post(NEW, {"title": "Outcome", "meeting": board.get("value")})
    (row,) = seen(client.get(f"/{DAY}/packs/")).table("Board packs made")
    assert "Executive Board, 11 June 2008: Outcome of the joint area review" in row[1]
