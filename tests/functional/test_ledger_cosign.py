"""`jointreview ledger cosign`: letters between an installation and an outside body that has nothing but files."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.lib.sealed import Installation, busy
from tests.lib.signers import LOG, ORIGIN

from jointreview.adapters.signing import Ed25519Signer, check
from jointreview.cli import main
from jointreview.ledger.cosignature import accepted
from jointreview.ledger.note import COSIGNATURE, parse_note, parse_vkey
from jointreview.ledger.witness import request_from

NAME = "inspectorate.example/w1"


@pytest.fixture
def place() -> Installation:
    made = Installation()
    busy(made, 5)
    made.seal()
    return made


@pytest.fixture
def body(tmp_path: Path) -> list[str]:
    """The command of a body that has its key and the policy."""
    (tmp_path / "policy").write_text(f"log {LOG.key.vkey()}\nquorum none\n")
    command = ["ledger", "cosign", "--folder", str(tmp_path / "own"), "--name", NAME]
    assert main([*command, "--make-key"], {}) == 0
    return [*command, "--policy", str(tmp_path / "policy")]


def letter(place: Installation, old: int, folder: Path) -> str:
    path = folder / f"from-{old}-to-{place.store.size()}"
    path.write_text(request_from(place.store, old).written(), encoding="utf-8")
    return str(path)


def test_8_23_letters_are_answered_in_order_and_out_of_order(
    place: Installation, body: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = Ed25519Signer(NAME, (tmp_path / "own/witness.key").read_bytes(), COSIGNATURE).key
    capsys.readouterr()
    first = letter(place, 0, tmp_path)
    assert main([*body, first], {}) == 0
    line = capsys.readouterr().out
    note = parse_note(place.store.signed[0].note)
    assert len(accepted(note, line, [key], check)) == 1
    busy(place, 3)
    place.seal()
    second = letter(place, 6, tmp_path)
    assert main([*body, second], {}) == 0
    assert main([*body, first], {}) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "409 it does not start from what this body holds: 10"
    rewritten = Installation()
    busy(rewritten, 4, records=2)
    rewritten.seal()
    assert main([*body, letter(rewritten, 0, tmp_path)], {}) == 1
    assert "409" in capsys.readouterr().out
    # What was signed, and nothing that was refused, is kept for `verify.py --since` and for comparing.
    kept = {path.name: path.read_text() for path in (tmp_path / "own/kept").iterdir()}
    name = ORIGIN.replace("/", "-")
    assert kept == {f"{name}-{one.size}.txt": one.note for one in place.store.signed}


def test_a_body_makes_one_key_and_needs_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["ledger", "cosign", "--folder", str(tmp_path / "own"), "--name", NAME]
    nothing = tmp_path / "nothing"
    nothing.write_text("quorum none\n")
    assert main([*command, "--policy", str(nothing), str(nothing)], {}) == 1
    capsys.readouterr()
    assert main([*command, "--make-key"], {}) == 0
    assert parse_vkey(capsys.readouterr().out.strip()).name == NAME
    assert os.stat(tmp_path / "own/witness.key").st_mode & 0o777 == 0o600
    assert main([*command, "--make-key"], {}) == 1
    assert main(command, {}) == 2
    assert main([*command[:-1], "two words", "--make-key"], {}) == 2
    assert main([*command, "--policy", str(tmp_path / "none"), str(nothing)], {}) == 1
    assert main([*command, "--policy", str(nothing), str(nothing)], {}) == 1
    out, err = capsys.readouterr()
    assert "400 the file is malformed" in out
    assert all(code in err for code in ("key-exists", "nothing-to-do", "bad-name", "unreadable"))


def test_8_23_of_letters_that_come_at_once_none_rolls_another_back(
    place: Installation, body: list[str], tmp_path: Path
) -> None:
    """The race of the specification with real processes: the body ends at the largest that it cosigned."""
    assert main([*body, letter(place, 0, tmp_path)], {}) == 0
    letters = []
    for _ in range(3):
        busy(place, 2)
        place.seal()
        letters.append(letter(place, 6, tmp_path))

    def send(path: str) -> int:
        return subprocess.run(
            [sys.executable, "-m", "jointreview", *body, path], capture_output=True, timeout=120
        ).returncode

    with ThreadPoolExecutor(3) as pool:
        codes = list(pool.map(send, letters))
    assert sorted(codes) == [0, 1, 1]
    cosigned = place.store.signed[1 + codes.index(0)].size
    held = (tmp_path / "own/heads").read_text().split()
    assert held[1] == str(cosigned)
