"""The trail's own pages: sealed, witnessed, checked, keys, what is red; receipts; another system's trail."""

import io
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from tests.lib.record import DAY, Record, make_record, seen
from tests.lib.signers import INSPECTORATE, PARTNER

from jointreview.adapters.database.recovery import begin_epoch
from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.adapters.signing import check
from jointreview.cli import main
from jointreview.ledger.commitments import Opening
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.note import parse_vkey
from jointreview.ledger.policy import LogKey, Policy
from jointreview.ledger.receipt import check_receipt, parse_receipt
from jointreview.ledger.values import Value
from jointreview.ledger.witness import MemoryHeads, Witness
from jointreview.web.actions.audit import Actor, Subject, event, recorded

EXPORT = Path(__file__).parents[3] / "docs" / "how-to" / "another-systems-trail.csv"
MAPPING = (
    "number=Entry\nat=Changed on\nauthor=User\nplace=Workstation\nrecord=Case\nfield=Item\n"
    "before=Old value\nafter=New value"
)


@pytest.fixture
def record(db: None, settings: LazySettings, tmp_path: Path) -> Record:
    settings.LEDGER_KEYS, settings.LEDGER_MEMORY = tmp_path / "keys", tmp_path / "signer" / "memory"
    return make_record()


def test_before_the_first_seal_everything_says_so(record: Record) -> None:
    page = seen(record.client("administrator").get("/today/trail/"))
    assert "nothing is sealed yet" in page.words
    assert "let a timer do it every five minutes" in page.words
    history = seen(record.client("board_member").get(f"/{DAY}/history/finding/F-001/"))
    assert "Recorded, not yet sealed: there is a receipt to download once" in history.words
    answer = record.client("board_member").get(f"/{DAY}/history/finding/F-001/receipt.zip", follow=True)
    assert "Recorded, not yet sealed" in seen(answer).words


def test_after_a_seal_and_a_check(record: Record) -> None:
    size = installed_sequencer().seal().size
    client = record.client("external_monitor")
    before = seen(client.get("/today/trail/"))
    assert f"{size} leaves" in before.words
    assert "Last check of the record against its trail never" in before.words
    assert "It does not look at the tree, the signatures" in before.words
    after = seen(client.post("/today/trail/"))
    assert "Does not hold" not in after.words
    assert [row[1] for row in after.table("Checks")].count("Holds") == 5
    kept = seen(client.get("/today/trail/"))
    assert "Last check of the record against its trail never" not in kept.words
    assert "Last full verification never" in kept.words, "the button is not the whole"
    (first,) = [one.size for one in installed_sequencer().store().key_events()]
    assert f"trees from size {first} on" in kept.words


def test_the_full_verification_of_the_command_line_is_shown_and_a_failed_one_is_red(record: Record) -> None:
    from django.db import connection

    installed_sequencer().seal()
    assert verified() == 2, "nobody has cosigned: that cannot be told"
    page = seen(record.client("administrator").get("/today/trail/"))
    assert "could not be run: Cosignatures of outside bodies hold" in page.words
    assert "The whole was not verified in the last two days" not in page.words
    assert "Last check of the record against its trail never" in page.words
    connection.run("DROP TRIGGER jr_capture_jointreview_finding_update")
    assert verified() == 1
    page = seen(record.client("administrator").get("/today/trail/"))
    assert "This does not hold: what records each change is in place." in page.words
    assert "Change nothing, keep a copy of the database and the keys apart" in page.words


def verified() -> int:
    """The exit code of `jointreview ledger verify`."""
    with pytest.raises(SystemExit) as ended:
        call_command("ledger", "verify", stdout=io.StringIO())
    return int(ended.value.code or 0)


def test_a_cosignature_is_handed_in_and_a_forged_one_is_refused(record: Record) -> None:
    sequencer = installed_sequencer()
    sequencer.seal()
    for body in (INSPECTORATE, PARTNER):
        call_command_ends("ledger", "witness", "--do=add", f"--body={body.key.vkey()}")
    client = record.client("administrator")
    log = sequencer.trust.policy().logs[0].key
    witness = Witness({log.name: (log,)}, MemoryHeads(), INSPECTORATE, check)
    request = client.get("/today/trail/request.txt").content.decode()
    good = witness.answer(request, 1_800_000_000).body
    other = Witness({log.name: (log,)}, MemoryHeads(), PARTNER, check).answer(request, 1_800_000_000).body
    forged = (
        f"— {INSPECTORATE.key.name} {other.split()[2]}\n"  # another body's signature under this one's name
    )
    for bad in (forged, good.replace(good.split()[2][20:24], "AAAA")):
        refused = seen(client.post("/today/trail/cosignature/", {"answer": bad}))
        assert refused.errors
        assert "nobody has cosigned yet" in seen(client.get("/today/trail/")).words
    pasted = good.strip().replace("\n", "\r\n")  # as a browser sends it
    answer = client.post("/today/trail/cosignature/", {"answer": pasted}, follow=True)
    size = sequencer.store().last_checkpoint().size
    assert f"{INSPECTORATE.key.name} has witnessed the first {size} leaves." in seen(answer).words
    assert "nobody has cosigned yet" not in seen(client.get("/today/trail/")).words


def call_command_ends(*words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command(*words, stdout=io.StringIO())
    assert ended.value.code == 0


def test_a_check_that_fails_is_red_and_says_what_to_do(record: Record) -> None:
    from django.db import connection

    installed_sequencer().seal()
    connection.run("DROP TRIGGER jr_capture_jointreview_finding_update")
    page = seen(record.client("administrator").post("/today/trail/"))
    assert "Does not hold" in page.words
    assert "Change nothing, keep a copy of the database and the keys apart" in page.words


def test_a_receipt_proves_each_entry_and_its_openings_open_the_leaves(record: Record) -> None:
    sequencer = installed_sequencer()
    sequencer.seal()
    client = record.client("external_monitor")
    assert "Recorded and sealed" in seen(client.get(f"/{DAY}/history/finding/F-003/")).words
    plain = archive(client.get(f"/{DAY}/history/finding/F-003/receipt.zip").content)
    assert "openings.ndjson" not in plain.namelist()
    assert b"First assessments take too long" not in b"".join(plain.read(name) for name in plain.namelist())
    whole = archive(client.get(f"/{DAY}/history/finding/F-003/receipt.zip?values=1").content)
    leaves = {name[7:-5]: whole.read(name) for name in whole.namelist() if name.startswith("leaves/")}
    assert len(leaves) > 2, "the finding and what covers it"
    (key,) = [parse_vkey(one.vkey) for one in sequencer.store().key_events()]
    policy = Policy((LogKey(key),), {}, {}, None)
    for number, leaf in leaves.items():
        check_receipt(parse_receipt(whole.read(f"receipts/{number}.tlog-proof")), leaf, policy, check)
    opened = [opening_of(line) for line in whole.read("openings.ndjson").decode().splitlines()]
    assert "First assessments take too long." in [opening.value.text for _, opening in opened]
    for index, opening in opened:
        leaf = parse_leaf(leaves[index])
        assert {**leaf.state, **leaf.context}[opening.field] == opening.commitment()


def test_a_receipt_is_checked_without_the_record_and_tells_its_logs_apart(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.db import connection

    sequencer, client = installed_sequencer(), record.client("external_monitor")
    sequencer.seal()
    whole = client.get(f"/{DAY}/history/finding/F-003/receipt.zip?values=1").content
    assert checked(tmp_path, whole) == 0
    said = capsys.readouterr().out
    assert "insert in jointreview_finding on" in said
    assert "text: First assessments take too long." in said
    assert said.splitlines()[-1].startswith("HOLDS")
    for name, old, new in (
        ("openings.ndjson", b"First assessments", b"Last assessments"),
        ("openings.ndjson", b'"field":"text"', b'"field":"summary"'),
        ("leaves/*", b'"insert"', b'"delete"'),
        ("receipts/*", b"index ", b"index 1"),
    ):
        assert checked(tmp_path, spoilt(whole, name, old, new)) == 1, (name, old)
        assert capsys.readouterr().out.splitlines()[-1].startswith("BAD: ledger.")
    assert checked(tmp_path, b"no zip file") == 2
    assert "receipt.unreadable" in capsys.readouterr().err
    # A new log gives its own numbers to leaves: none is taken for one of the old log.
    begin_epoch(sequencer, "a rehearsal")
    for (one,) in connection.run(
        "SELECT DISTINCT record_key FROM jr_entry WHERE table_name = 'jointreview_finding'"
    ):
        with recorded(by=Actor("person", "17"), code="finding.look"):
            event("finding.look", Subject("jointreview_finding", one))
    sequencer.seal()
    both = client.get(f"/{DAY}/history/finding/F-003/receipt.zip?values=1").content
    assert {name.split("/")[0] for name in archive(both).namelist()} == {"README.txt", "log-1", "log-2"}
    assert checked(tmp_path, both) == 0
    said = capsys.readouterr().out
    assert "log-1/leaf" in said
    assert ": event in jointreview_finding on" in said


def checked(folder: Path, receipt: bytes) -> int:
    """The exit code of `jointreview ledger receipt`."""
    (folder / "receipt.zip").write_bytes(receipt)
    (folder / "policy").write_text(installed_sequencer().trust.text(), encoding="utf-8")
    return main(["ledger", "receipt", "--policy", str(folder / "policy"), str(folder / "receipt.zip")], {})


def spoilt(receipt: bytes, pattern: str, old: bytes, new: bytes) -> bytes:
    """The same file with something replaced in the first of its files of this name that has it."""
    whole, done = io.BytesIO(), False
    with zipfile.ZipFile(whole, "w") as made:
        for name in archive(receipt).namelist():
            content = archive(receipt).read(name)
            if fnmatch(name, pattern) and old in content and not done:
                content, done = content.replace(old, new, 1), True
            made.writestr(name, content)
    assert done
    return whole.getvalue()


def archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def opening_of(line: str) -> tuple[str, Opening]:
    import json

    said = json.loads(line)
    value = Value(said["kind"], said["text"])
    return said["index"], Opening(said["field"], value, bytes.fromhex(said["salt"]))


def test_the_request_for_a_cosignature_goes_out_as_a_file_and_a_bad_answer_is_refused(record: Record) -> None:
    client = record.client("administrator")
    assert client.get("/today/trail/request.txt").status_code == 302, "nothing is sealed yet"
    installed_sequencer().seal()
    answer = client.get("/today/trail/request.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.startswith(b"old 0\n")
    held = seen(client.post("/today/trail/cosignature/", {"answer": "3"}))
    assert "it holds 3 entries" in held.errors[0]
    assert seen(client.post("/today/trail/cosignature/", {"answer": "nothing of the kind"})).errors
    assert (
        record.client("external_monitor").post("/today/trail/cosignature/", {"answer": "3"}).status_code
        == 403
    )


@pytest.mark.requirement("R152")
def test_another_systems_trail_with_five_planted_faults(record: Record) -> None:
    said = {
        "export": SimpleUploadedFile("export.csv", EXPORT.read_bytes()),
        "mapping": MAPPING,
        "systems": "",
    }
    page = seen(record.client("administrator").post("/today/trail/foreign/", said))
    kinds = {row[1] for row in page.table("Findings")}
    assert kinds == {"Gap", "No author", "Back-dated", "Shared account", "Broken continuity"}
    assert len(page.table("Findings")) == 5
    wrong = {**said, "export": SimpleUploadedFile("export.csv", EXPORT.read_bytes()), "mapping": "at=No such"}
    assert seen(record.client("administrator").post("/today/trail/foreign/", wrong)).errors


def test_the_instruction_for_an_outside_body(record: Record) -> None:
    page = seen(record.client("external_monitor").get("/today/trail/outside/"))
    assert "python verify.py PACK --policy YOUR-POLICY --since" in page.words
    assert record.client("board_member").get("/today/trail/outside/").status_code == 403
