"""The evidence pack and its stand-alone checker: read without us, every changed byte found, nothing called good that
could not be checked."""

import copy
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.lib.sealed import POLICY, START, Installation, busy, show, witness
from tests.lib.signers import INSPECTORATE, LOG, PARTNER, other_signer

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError, Invalid
from jointreview.ledger import verify
from jointreview.ledger.commitments import Place, unseal
from jointreview.ledger.evidence import Contents, evidence_pack, receipt_of, verifier
from jointreview.ledger.note import signed_note
from jointreview.ledger.policy import LogKey, Policy
from jointreview.ledger.printed import from_groups, groups
from jointreview.ledger.receipt import check_receipt
from jointreview.ledger.store import Batch, MemoryStore, NewLeaf
from jointreview.ledger.tiles import Nodes, new_tiles
from jointreview.ledger.tree import leaf_hash

PACKS = Path(__file__).parents[2] / "vectors/ledger/packs"
ALL_CHECKS = set(verify.CHECKS)


def made() -> Installation:
    place = Installation()
    busy(place, 280)
    place.seal()
    show(place, witness())
    busy(place, 20)
    place.trail.delete("3")
    place.seal()
    body = witness(PARTNER)
    show(place, body, 1213189200)
    return place


@pytest.fixture(scope="module")
def built() -> Installation:
    return made()


def contents(place: Installation, **more: object) -> Contents:
    one = next(one for one in place.store.openings(0, 1) if one.field == "title")
    opening = unseal(one.sealed, place.secrets.key(one.key_name), one.nonce, Place(1, one.index), one.field)
    given: dict[str, object] = {
        "policy": POLICY, "sizes": (281,), "openings": ((one.index, opening),), "receipts": (0, 256, 301),
        "papers": {"summary.txt": b"For people"}, **more,
    }  # fmt: skip
    return Contents(**given)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pack(built: Installation) -> bytes:
    return evidence_pack(built.store, contents(built))


def run(
    folder: Path, pack: bytes, policy: str | None = POLICY.written(), since: str | None = None
) -> tuple[int, str]:
    """The checker out of the pack, by a bare Python that knows nothing of us and no network."""
    (folder / "pack.zip").write_bytes(pack)
    try:
        with zipfile.ZipFile(io.BytesIO(pack)) as file:
            (folder / "verify.py").write_bytes(file.read("verify.py"))
    except (zipfile.BadZipFile, KeyError):
        (folder / "verify.py").write_bytes(verifier())
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder / "pack.zip")]
    for option, text in (("--policy", policy), ("--since", since)):
        if text is not None:
            (folder / option[2:]).write_text(text, encoding="utf-8")
            command += [option, str(folder / option[2:])]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": os.defpath, "PYTHONUTF8": "1"},
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def states(printed: str) -> dict[str, str]:
    return {
        line[8:22].strip(): line[:8].strip()
        for line in printed.splitlines()
        if line[8:22].strip() in ALL_CHECKS
    }


def with_files(pack: bytes, change: Callable[[dict[str, bytes]], None], manifest: bool = True) -> bytes:
    """The pack with files changed, by somebody who also rewrites the manifest unless told not to."""
    with zipfile.ZipFile(io.BytesIO(pack)) as file:
        found = {name: file.read(name) for name in file.namelist()}
    change(found)
    if manifest:
        listed = json.loads(found["manifest.json"])
        listed["files"] = {n: hashlib.sha256(c).hexdigest() for n, c in found.items() if n != "manifest.json"}
        found["manifest.json"] = json.dumps(listed).encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        for name, content in found.items():
            file.writestr(name, content)
    return whole.getvalue()


def in_process(
    pack: bytes, policy: str | None = POLICY.written(), since: bytes | None = None
) -> verify.Verifier:
    opened = verify.Pack(io.BytesIO(pack))  # type: ignore[arg-type]
    verifier = verify.Verifier(opened, verify.Policy(policy.encode()) if policy else None, since)
    verifier.code = verifier.run()  # type: ignore[attr-defined]
    return verifier


def verdicts(pack: bytes, since: str | None = None) -> dict[str, str]:
    done = in_process(pack, since=since.encode() if since else None)
    return {name: state for state, name, _ in done.results}


def test_8_21_an_inspector_checks_a_pack_with_nothing_but_python(
    built: Installation, pack: bytes, tmp_path: Path
) -> None:
    kept = built.store.signed[0].note
    code, printed = run(tmp_path, pack, since=kept)
    assert states(printed) == dict.fromkeys(ALL_CHECKS, "ok"), printed
    assert (code, printed.splitlines()[-1]) == (0, "HOLDS: every check that ran holds; not run: none")
    assert "partner witnessed 303 leaves on 11 June 2008 at 13:00 UTC" in printed


@pytest.mark.requirement("R151")
def test_8_21_with_one_altered_byte_the_entry_is_named(
    built: Installation, pack: bytes, tmp_path: Path
) -> None:
    def alter(found: dict[str, bytes]) -> None:
        found["leaves.ndjson"] = found["leaves.ndjson"].replace(b'"text":"open"', b'"text":"opem"', 1)

    code, printed = run(tmp_path, with_files(pack, alter, manifest=False))
    assert (code, states(printed)["files"]) == (1, "BAD")
    assert set(states(printed).values()) == {"BAD", "not run"}
    code, printed = run(tmp_path, with_files(pack, alter))
    assert code == 1
    assert "BAD     tree          leaf 0 (entry 1) is not the one that was signed" in printed
    assert printed.splitlines()[-1].startswith("BAD: something is wrong")


def test_what_was_not_given_is_not_called_good(built: Installation, pack: bytes, tmp_path: Path) -> None:
    code, printed = run(tmp_path, pack)
    assert (code, states(printed)["since"]) == (0, "not run")
    assert printed.splitlines()[-1].endswith("not run: since")
    code, printed = run(tmp_path, pack, policy=None)
    assert code == 2
    found = states(printed)
    assert {name for name, state in found.items() if state == "not run"} == {
        "signatures", "cosignatures", "since", "receipts"}  # fmt: skip
    assert printed.splitlines()[-1].startswith("CANNOT TELL")


def test_a_witness_that_has_not_signed_is_not_bad_and_not_good(built: Installation) -> None:
    place = copy.deepcopy(built)
    place.store.cosigned.clear()
    done = in_process(evidence_pack(place.store, contents(place)))
    assert done.code == 2  # type: ignore[attr-defined]
    assert ("not run", "cosignatures") in [(state, name) for state, name, _ in done.results]


def test_a_shown_value_is_the_one_committed_and_no_other(built: Installation, pack: bytes) -> None:
    for old, new in (
        (b"wording 0", b"wording 1"),
        (b'"index":"0"', b'"index":"1"'),
        (b'"kind":"text"', b'"kind":"json"'),
    ):
        changed = with_files(pack, lambda found, old=old, new=new: found.update(  # type: ignore[misc]
            {"openings.ndjson": found["openings.ndjson"].replace(old, new)}))  # fmt: skip
        assert {name for name, state in verdicts(changed).items() if state == "BAD"} == {"openings"}


def alter(name: str, change: Callable[[bytes], bytes]) -> Callable[[dict[str, bytes]], None]:
    def altered(found: dict[str, bytes]) -> None:
        found[name] = change(found[name])

    return altered


def drop(name: str) -> Callable[[dict[str, bytes]], None]:
    return lambda found: found.pop(name) and None


def flip(content: bytes) -> bytes:
    return content[:20] + bytes([content[20] ^ 1]) + content[21:]


def without_last_line(content: bytes) -> bytes:
    return content[: content.rindex(b"\n", 0, -1) + 1]


def swapped(content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join([lines[1], lines[0], *lines[2:]])


CHANGES = [
    (alter("tile/1/000.p/1", flip), {"tiles"}),
    (drop("tile/1/000.p/1"), {"tiles"}),
    (alter("tile/0/000", flip), {"tiles"}),
    (
        alter("checkpoints/303.txt", lambda text: text.replace(b"303", b"302")),
        {"tree", "signatures", "cosignatures"},
    ),
    (drop("checkpoints/303.txt"), {"tree"}),
    (alter("leaves.ndjson", without_last_line), {"leaves"}),
    (alter("leaves.ndjson", swapped), {"tree", "tiles", "entries", "receipts", "openings"}),
    (alter("receipts/256.tlog-proof", lambda text: text.replace(b"index 256", b"index 255")), {"receipts"}),
    (alter("receipts/256.tlog-proof", lambda text: text.replace(b"index 256", b"index 0256")), {"receipts"}),
    (alter("receipts/256.tlog-proof", lambda text: text[30:]), {"receipts"}),
]


@pytest.mark.parametrize(("change", "bad"), CHANGES)
def test_8_12_every_kind_of_change_is_found_by_its_check(
    pack: bytes, change: Callable[[dict[str, bytes]], None], bad: set[str]
) -> None:
    found = verdicts(with_files(pack, change))
    assert {name for name, state in found.items() if state == "BAD"} == bad
    assert "BAD" in found.values()


def test_8_12_a_manifest_that_is_not_rewritten_gives_every_change_away(pack: bytes) -> None:
    for change, _ in CHANGES:
        assert verdicts(with_files(pack, change, manifest=False))["files"] == "BAD"
    more = with_files(pack, lambda found: found.update({"extra.txt": b""}), manifest=False)
    assert verdicts(more)["files"] == "BAD"


def test_a_log_that_went_back_or_forked_since_the_kept_checkpoint(built: Installation, pack: bytes) -> None:
    later = copy.deepcopy(built)
    busy(later, 3)
    newest = later.seal().note
    assert verdicts(pack, newest)["since"] == "BAD"
    rewritten = Installation()
    busy(rewritten, 50, records=3)
    assert verdicts(pack, rewritten.seal().note)["since"] == "BAD"
    stranger = signed_note(newest.split("\n\n")[0] + "\n", [other_signer(LOG.name)]).written()
    assert verdicts(pack, stranger)["since"] == "not run"


def test_a_key_that_the_policy_does_not_know_or_that_ended(pack: bytes) -> None:
    stranger = Policy((LogKey(other_signer(LOG.name).key),), POLICY.witnesses, POLICY.groups, POLICY.quorum)
    done = in_process(pack, stranger.written())
    assert {name for state, name, _ in done.results if state == "BAD"} == {"signatures", "receipts"}
    ended = Policy((LogKey(LOG.key, 0, 300),), {}, {}, None)
    done = in_process(pack, ended.written())
    assert {name for state, name, _ in done.results if state == "BAD"} == {"signatures"}
    witnessed = Policy((LogKey(LOG.key, 0, 300),), {"p": PARTNER.key, "i": INSPECTORATE.key}, {}, "p")
    assert not any(state == "BAD" for state, _, _ in in_process(pack, witnessed.written()).results[:4])


def test_8_14_no_pack_makes_the_checker_fail_otherwise(pack: bytes, tmp_path: Path) -> None:
    for step in range(1, 40):
        spoiled = bytearray(pack[: -step * 7] if step % 3 == 0 else pack)
        for at in range(step * 11, len(spoiled), 4999 + step):
            spoiled[at] ^= 1 << step % 8
        path = tmp_path / "spoiled.zip"
        path.write_bytes(bytes(spoiled))
        policy = tmp_path / "policy"
        policy.write_text(POLICY.written())
        assert verify.main([str(path), "--policy", str(policy)]) in {1, 2}


@pytest.mark.parametrize(
    "policy", ["", "quorum nobody\n", "log x\nquorum none\n", "quorum none\nquorum none\n", "x\n"]
)
def test_8_14_a_policy_that_cannot_be_read_is_cannot_tell(pack: bytes, tmp_path: Path, policy: str) -> None:
    code, printed = run(tmp_path, pack, policy=policy)
    assert (code, printed[:12]) == (2, "CANNOT TELL:")


def test_8_29_exported_checked_and_imported_it_has_the_same_roots(built: Installation, pack: bytes) -> None:
    assert in_process(pack).code == 0  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(pack)) as file:
        leaves = file.read("leaves.ndjson").splitlines()
        notes = {
            int(n[12:-4]): file.read(n).decode() for n in file.namelist() if n.startswith("checkpoints/")
        }
    empty = MemoryStore(START)
    rows = tuple(NewLeaf(index, None, leaf, leaf_hash(leaf), None) for index, leaf in enumerate(leaves))
    empty.append(0, Batch(rows, (), tuple(new_tiles(0, [row.hash for row in rows], Nodes(empty).edge(0)))))
    last = None
    for size, note in sorted(notes.items()):
        empty.add_checkpoint(last, size, note)
        last = size
    again = in_process(evidence_pack(empty, replace(contents(built), openings=())))
    assert {name: state for state, name, _ in again.results} == {
        **dict.fromkeys(ALL_CHECKS, "ok"), "since": "not run", "openings": "not run"}  # fmt: skip
    assert empty.tiles == built.store.tiles


def test_8_30_the_packs_of_every_earlier_version_are_still_read() -> None:
    kept = sorted(PACKS.glob("*.zip"))
    assert kept
    for path in kept:
        policy, since = path.with_suffix(".policy").read_text(), path.with_suffix(".since").read_bytes()
        done = in_process(path.read_bytes(), policy, since)
        printed = "".join(f"{state:8}{name:14}{words}\n" for state, name, words in done.results)
        assert done.code == 0  # type: ignore[attr-defined]
        assert printed == path.with_suffix(".expected").read_text(encoding="utf-8")


def test_the_same_store_gives_the_same_pack(built: Installation, pack: bytes) -> None:
    assert evidence_pack(built.store, contents(built)) == pack


def test_a_receipt_holds_alone(built: Installation) -> None:
    for index in (0, 280, 302):
        checkpoint = check_receipt(
            receipt_of(built.store, index), built.store.rows[index].leaf, POLICY, check
        )
        assert checkpoint.size == 303


def test_what_is_not_sealed_or_not_there_cannot_be_packed(built: Installation) -> None:
    with pytest.raises(Invalid, match="nothing-sealed"):
        evidence_pack(MemoryStore(START), contents(built))
    for wrong in ({"sizes": (282,)}, {"receipts": (303,)}):
        with pytest.raises(Invalid, match="no-such-checkpoint"):
            evidence_pack(built.store, contents(built, **wrong))
    with pytest.raises(Invalid, match="not-sealed"):
        receipt_of(built.store, 303)


def test_the_root_as_it_is_typed_from_paper(pack: bytes) -> None:
    root = bytes(range(32))
    assert groups(root).split() == [f"{2 * n:02x}{2 * n + 1:02x}" for n in range(16)]
    assert from_groups(groups(root).upper().replace("  ", "\n")) == root
    with zipfile.ZipFile(io.BytesIO(pack)) as file:
        readme = file.read("README.txt").decode()
    assert groups(in_process(pack).checkpoints[-1].root) in readme


def test_the_instruction_for_the_outside_body_is_in_the_pack(pack: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(pack)) as file:
        told = file.read("OUTSIDE-BODY.txt").decode()
    lines = told.splitlines()
    assert len(lines) <= 45, "one page"
    assert max(map(len, lines)) <= 100
    words = " ".join(told.split())
    assert "Run python verify.py PACK --policy YOUR-POLICY --since THE-CHECKPOINT-YOU-KEPT." in words
    assert "It cannot show that an entry was true when it was made" in words


@pytest.mark.parametrize("typed", ["", "0001", "0001 " * 17, "zzzz " * 16, "٠٠٠١ " * 16])
def test_what_was_mistyped_is_refused(typed: str) -> None:
    with pytest.raises(IntegrityError, match="bad-root"):
        from_groups(typed)
