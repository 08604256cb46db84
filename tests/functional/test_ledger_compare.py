"""`jointreview ledger compare`: a fork is proved by two files, and by nothing less."""

from pathlib import Path

import pytest
from tests.lib.sealed import ORIGIN, POLICY, Installation, busy
from tests.lib.signers import LOG, other_signer

from jointreview.cli import main
from jointreview.ledger import verify
from jointreview.ledger.evidence import Contents, evidence_pack
from jointreview.ledger.note import parse_note, signed_note
from jointreview.ledger.witness import request_from


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy"
    path.write_text(f"log {LOG.key.vkey()} sizes:1-11\nquorum none\n", encoding="utf-8")
    return path


def log(*words: str) -> Installation:
    """Six leaves that everybody sees, then two with these words, each sealed by itself."""
    made = Installation()
    busy(made, 5)
    made.seal()
    for word in words:
        made.trail.write("1", title=word)
        made.seal()
    return made


def kept(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def compare(policy: Path, one: str, other: str) -> int:
    return main(["ledger", "compare", "--policy", str(policy), one, other], {})


def test_8_18_a_fork_shown_to_two_witnesses_is_proved_by_their_two_files(
    policy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One kept the checkpoint, the other the letter that it came in: each is signed, and of one size."""
    mine, theirs = log("told to one"), log("told to the other")
    one = kept(tmp_path, "one", mine.store.signed[-1].note)
    other = kept(tmp_path, "other", request_from(theirs.store, 6).written())
    assert compare(policy, one, other) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"FORK: {ORIGIN} signed two different trees of 8 leaves.")
    roots = {place.log.memory.last(ORIGIN).root.hex() for place in (mine, theirs)}  # type: ignore[union-attr]
    assert len(roots) == 2
    assert all(root in said for root in roots)
    assert compare(policy, one, one) == 0
    assert "both are of the same 8 leaves" in capsys.readouterr().out


def test_8_18_of_two_sizes_a_letters_proof_shows_that_one_follows_and_the_leaves_that_it_does_not(
    policy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = log("told to one"), log("told to the other", "and went on")
    small = kept(tmp_path, "small", theirs.store.signed[1].note)
    letter = kept(tmp_path, "letter", request_from(theirs.store, 8).written())
    assert compare(policy, small, letter) == compare(policy, letter, small) == 0
    assert "begins with the 8 leaves" in capsys.readouterr().out
    forked = kept(tmp_path, "forked", mine.store.signed[-1].note)
    assert compare(policy, forked, letter) == 2, "a proof that does not hold is no evidence against anybody"
    assert "CANNOT TELL" in capsys.readouterr().out
    # What it asks for: the leaves of the other's tree, with each file as the one that was kept.
    pack = tmp_path / "pack.zip"
    pack.write_bytes(evidence_pack(theirs.store, Contents(POLICY)))
    codes = [
        verify.main([str(pack), "--policy", str(policy), "--since", path]) for path in (small, letter, forked)
    ]
    assert codes == [0, 0, 1]
    assert "BAD     since         the first 8 leaves are not those" in capsys.readouterr().out


def test_what_no_key_that_counts_has_signed_proves_nothing(
    policy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else anybody could make a log look forked: with a key of his own, an ended one, or by spoiling a file."""
    honest, other = log("told to one"), log("told to the other")
    one, text = (
        kept(tmp_path, "one", honest.store.signed[-1].note),
        parse_note(other.store.signed[-1].note).text,
    )
    busy(other, 3)
    late = other.seal().note
    assert parse_note(late).text.split("\n")[1] == "12", "the policy's key ended at 11"
    for name, forged in {
        "another's key": signed_note(text, [other_signer(ORIGIN)]).written(),
        "no signature": text,
        "spoilt": other.store.signed[1].note.replace("\n8\n", "\n9\n"),
        "after the key ended": late,
        "another log": signed_note(text.replace(ORIGIN, "other.example/1"), [LOG]).written(),
        "not text": "\0",
    }.items():
        assert compare(policy, one, kept(tmp_path, "forged", forged)) == 2, name
        out, err = capsys.readouterr()
        assert (out, "compare.no-evidence" in err) == ("", True), name
    assert compare(tmp_path / "nowhere", one, one) == 2
    assert compare(policy, one, str(tmp_path / "nowhere")) == 2
