"""`jointreview ledger …` on a small record: exit codes, each check named, a witness dealt with by files."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.db import connection
from tests.lib.ledger_command import change, ledger, verdicts, witness_of_ours
from tests.lib.signers import INSPECTORATE, PARTNER

from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.cli import parser
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.printed import groups
from jointreview.web.management.commands.ledger import PARTS

pytestmark = pytest.mark.usefixtures("own_database")


def test_before_and_after_the_first_sealing() -> None:
    change("Anyshire")
    code, said = ledger("status")
    assert (code, "nothing yet" in said, "1 entries" in said) == (2, True, True)
    assert ledger("seal")[0] == 0
    code, said = ledger("status")
    assert code == 0
    assert "by comparing with what has left the building" in said
    assert "nothing new to seal" in ledger("seal")[1]


def test_verify_names_each_check_and_calls_nothing_good_that_it_could_not_run() -> None:
    change("Anyshire")
    ledger("seal")
    found = verdicts()
    assert ledger("verify")[0] == 2
    assert {name for name, state in found.items() if state != "ok"} == {"cosignatures"}
    assert {
        "leaves",
        "signatures",
        "signer memory",
        "entries",
        "live-rows",
        "continuity",
        "triggers",
    } <= found.keys()


def test_a_changed_row_is_bad_and_named() -> None:
    change("Anyshire")
    ledger("seal")
    connection.run("DROP TRIGGER jr_capture_jointreview_partnership_update")
    connection.run("UPDATE jointreview_partnership SET name = 'Other'")
    code, said = ledger("verify")
    assert code == 1
    assert {name for name, state in verdicts().items() if state == "BAD"} == {"live-rows", "triggers"}
    assert "jointreview_partnership 1" in said
    assert ledger("seal") == (1, ledger("seal")[1])
    assert "ledger.capture-altered" in ledger("seal")[1]


def test_a_witness_by_file(tmp_path: Path) -> None:
    change("Anyshire")
    ledger("seal")
    assert ledger("witness", "--do=add", f"--body={INSPECTORATE.key.vkey()}")[0] == 0
    outside = witness_of_ours()
    for name, held in (("Anyshire 2", 3), ("Anyshire 3", 6)):  # a verification is an entry, too
        answer = outside.answer(ledger("witness", "--do=write")[1], 1_800_000_000)
        assert (answer.status, answer.body[:1]) == (200, "—"), answer
        path = tmp_path / "answer.txt"
        path.write_text(answer.body, encoding="utf-8")
        for _ in range(2):  # mail that comes twice does no harm
            code, said = ledger("witness", "--do=take", f"--body={path}")
            assert (code, said) == (0, f"{INSPECTORATE.key.name} has witnessed the first {held} leaves\n")
        assert ledger("verify")[0] == 0
        change(name)
        ledger("seal")
    assert connection.run("SELECT tree_size FROM jr_cosignature ORDER BY id") == [(3,), (6,)]


def test_8_23_answers_out_of_order_late_and_cut_short(tmp_path: Path) -> None:
    change("Anyshire")
    ledger("seal")
    ledger("witness", "--do=add", f"--body={INSPECTORATE.key.vkey()}")
    outside, path = witness_of_ours(), tmp_path / "answer.txt"
    first = outside.answer(ledger("witness", "--do=write")[1], 1_800_000_000).body
    change("Anyshire 2")
    ledger("seal")
    # The first answer is lost: we still believe that the body has seen nothing, and it says what it holds.
    refused = outside.answer(ledger("witness", "--do=write")[1], 1_800_000_300)
    assert (refused.status, refused.body) == (409, "3\n")
    path.write_text(refused.body, encoding="utf-8")
    code, said = ledger("witness", "--do=take", f"--body={path}")
    assert (code, "it holds 3 entries" in said) == (1, True)
    second = outside.answer(ledger("witness", "--do=write", "--body=3")[1], 1_800_000_600).body
    for answer, size in ((second, 5), (first, 3)):
        path.write_text(answer, encoding="utf-8")
        assert f"the first {size} leaves" in ledger("witness", "--do=take", f"--body={path}")[1]
    # The end of the last line may be lost on the way, as pasted text loses it; a single sign of the signature may not.
    for bad in (first[:-10] + "\n", first.rstrip("\n")[:-1], "words\n"):
        path.write_text(bad, encoding="utf-8")
        assert ledger("witness", "--do=take", f"--body={path}")[0] == 1
    assert connection.run("SELECT tree_size FROM jr_cosignature ORDER BY id") == [(5,), (3,)]
    assert ledger("verify")[0] == 0


def test_a_stranger_is_no_witness(tmp_path: Path) -> None:
    change("Anyshire")
    ledger("seal")
    stranger = witness_of_ours(PARTNER).answer(ledger("witness", "--do=write")[1], 1_800_000_000)
    path = tmp_path / "answer.txt"
    path.write_text(stranger.body, encoding="utf-8")
    code, said = ledger("witness", "--do=take", f"--body={path}")
    assert (code, "not among the witnesses" in said) == (1, True)


def test_the_pack_is_checked_by_its_own_verifier_without_us(tmp_path: Path) -> None:
    change("Anyshire")
    ledger("seal")
    pack, policy = tmp_path / "pack.zip", tmp_path / "policy.txt"
    assert ledger("export", f"--to={pack}")[0] == 0
    policy.write_text(ledger("witness", "--do=policy")[1], encoding="utf-8")
    with zipfile.ZipFile(pack) as packed:
        (tmp_path / "verify.py").write_bytes(packed.read("verify.py"))
        page = pypdfium2.PdfDocument(packed.read("papers/evidence.pdf"))[0].get_textpage().get_text_range()
    head, _ = parse_checkpoint(installed_sequencer().store().last_checkpoint().note)
    assert groups(head.root).split()[0] in page
    assert "nobody yet" in page

    def run() -> int:
        command = [sys.executable, "-I", str(tmp_path / "verify.py"), str(pack), "--policy", str(policy)]
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode

    assert run() == 0
    altered = bytearray(pack.read_bytes())
    altered[len(altered) // 2] ^= 1
    pack.write_bytes(altered)
    assert run() == 1


def test_no_key_leaves_the_folder_and_none_is_in_the_database() -> None:
    change("Anyshire")
    ledger("seal")
    keys = [
        path.read_bytes()
        for path in settings.LEDGER_KEYS.rglob("*")
        if path.is_file() and path.name != "policy"
    ]
    assert len(keys) == 3  # the log's, the naming key, one record's
    connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    database = Path(connection.settings_dict["NAME"]).read_bytes()
    for key in keys:
        assert key not in database
        assert key.hex().encode() not in database


def test_every_part_of_the_command_line_is_a_part_of_the_command() -> None:
    whole = parser()
    for part in PARTS:
        with pytest.raises(SystemExit) as ended:
            whole.parse_args(["ledger", part, "--help"])
        assert ended.value.code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("witness", "--do=add", "--body=inspectorate.example/w1"), "ledger.no-key"),
        (("witness", "--do=take", "--body=nowhere.txt"), "ledger.unreadable"),
        (("witness", "--do=write", "--body=three"), "ledger.bad-size"),
        (("verify", "--anchor=nowhere.txt"), "ledger.unreadable"),
        (("export", "--to=nowhere/pack.zip"), "ledger.unwritable"),
    ],
    ids=" ".join,
)
def test_a_slip_of_the_hand_is_no_evidence(
    arguments: tuple[str, ...], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    change("Anyshire")
    ledger("seal")
    found, said = ledger(*arguments)
    assert (found, f"[{code}]" in said, "evidence does not hold" in said) == (2, True, False)
